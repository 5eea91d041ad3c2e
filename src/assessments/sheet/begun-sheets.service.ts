import { Injectable } from '@nestjs/common';
import { AssociationFacts } from '../../associations/association-facts.service.js';
import type { Exchange } from '../../documents/exchanges/exchange.entity.js';
import type { ReceivedFile } from '../../documents/files/received-file.entity.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Action, Tone } from '../../platform/pages/parts.js';
import { Rulebooks, type AdoptedContent } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import { AssessmentContents } from '../assessment-contents.service.js';
import type { Assessment } from '../assessment.entity.js';
import { assessmentFlow, assessmentNeeds, isAsked, type AssessmentLook, type AssessmentState } from '../assessment.js';
import { stepOf } from '../../matters/steps/steps.js';
import { changedFacts, factsAnew } from '../facts.js';
import { askForm, mayTake } from './assessment-forms.js';
import type { AssessmentSheet, RulesItem } from './assessment-view.js';
import { CriterionCards } from './criterion-cards.service.js';
import { factFormId, factItems } from './fact-items.js';

const TONES: Readonly<Record<AssessmentState, Tone>> = { open: 'info', ready: 'done', superseded: 'plain' };

/** What lies in the case beside the assessment. */
export interface CaseBeside {
  readonly files: readonly ReceivedFile[];
  readonly exchanges: readonly Exchange[];
}

/** How the sheet is asked for. */
export interface AskedBegun {
  readonly language: Language;
  readonly came: Readonly<Record<string, FormModel>>;
  /** The address of an act on the page. */
  readonly placeOf: (act: string) => string;
}

/** An assessment that has begun, as its page shows it. */
@Injectable()
export class BegunSheets {
  constructor(
    private readonly contents: AssessmentContents,
    private readonly rulebooks: Rulebooks,
    private readonly cards: CriterionCards,
    private readonly associations: AssociationFacts,
    private readonly clock: Clock,
  ) {}

  async of(
    person: Person,
    matter: Matter,
    assessment: Assessment,
    { files, exchanges }: CaseBeside,
    { language, came, placeOf }: AskedBegun,
  ): Promise<AssessmentSheet> {
    const { assessed } = await this.contents.snapshotOf(assessment);
    const adopted = await this.rulebooks.byHash(assessment.adoptedHash);
    const content = adopted.content as CriteriaContent;
    const open = assessment.state === 'open' && mayTake(person, matter, 'judge');
    const judging = open && assessment.impartial.includes(person.userId);
    const ground = { content, assessed, files };
    const criteria = await this.cards.of(person, matter, assessment, ground, { language, judging, came });
    const asks = criteria.filter(({ applies }) => applies);
    const formOf = (path: string): FormModel | undefined => came[factFormId(path)];
    const facts = factItems(content, assessment.binds, assessment, language, judging ? formOf : undefined);
    const look: AssessmentLook = {
      ...{ matterState: matter.state, actorId: person.userId, impartial: assessment.impartial },
      ...{ assessed, supplementAsked: exchanges.some(isAsked) },
    };
    const outdated = open ? await this.outdated(person, assessment, content, language) : [];
    return {
      state: { text: { code: `assessment.state.${assessment.state}` }, tone: TONES[assessment.state] },
      proposal: { code: `assessmentProposal.${assessed.proposal}` },
      rules: rulesItem(assessment, adopted, content, language),
      settled: asks.filter(({ tag }) => tag.tone !== 'attention').length,
      asked: asks.length,
      criteria,
      facts,
      ...offersOf(assessment, { judging, open, outdated }, judging ? whyNotComplete(look) : [], placeOf),
      ...(assessment.state === 'ready' &&
        mayTake(person, matter, 'reopen') && { reopen: came['reopen'] ?? form('reopen') }),
      ...(judging && whyNotComplete(look).length === 0 && { complete: came['complete'] ?? form('complete') }),
      ...(open && { ask: came['ask'] ?? askForm(facts, this.clock.today(), language) }),
      seen: String(assessment.version),
    };
  }

  /** The titles of the facts that the register knows otherwise than when they were taken in. */
  private async outdated(
    person: Person,
    { subjectId, committeeId, facts }: Assessment,
    content: CriteriaContent,
    language: Language,
  ): Promise<string[]> {
    const known = await this.associations.factsOf(person, subjectId, { on: this.clock.today(), committeeId });
    const changed = changedFacts(facts, factsAnew(facts, known, content.facts));
    return changed.map((path) => content.facts[path]?.title[language] ?? path);
  }
}

/** What is pressed rather than filled in, and why the assessment cannot end yet. */
function offersOf(
  assessment: Assessment,
  { judging, open, outdated }: { judging: boolean; open: boolean; outdated: readonly string[] },
  notYet: readonly Reason[],
  placeOf: (act: string) => string,
): Pick<AssessmentSheet, 'impartial' | 'outdated' | 'notYet'> {
  const refresh = press('refreshFacts', assessment, placeOf('refresh'));
  return {
    ...(open && !judging && { impartial: press('declareImpartial', assessment, placeOf('impartial')) }),
    ...(outdated.length > 0 && { outdated: { titles: outdated.join(', '), ...(judging && { refresh }) } }),
    notYet,
  };
}

function whyNotComplete(look: AssessmentLook): Reason[] {
  return (stepOf(assessmentFlow, 'complete').needs ?? []).flatMap((need) => assessmentNeeds[need]?.(look) ?? []);
}

function press(act: string, { version }: Assessment, href: string): Action {
  return { text: { code: `assessment.${act}` }, href, method: 'post', fields: { seen: String(version) } };
}

/** Which rule applied when: the version, who adopted it, and which day chose it. */
function rulesItem(
  { appliedOn, activityYear }: Assessment,
  { fromOn, adoption, meetingOn, paragraph }: AdoptedContent,
  { title, version, transition }: CriteriaContent,
  language: Language,
): RulesItem {
  return {
    title: title[language],
    version,
    fromOn,
    adopted:
      adoption === 'known'
        ? { code: 'assessmentPage.adopted', facts: { meetingOn, paragraph } }
        : { code: 'assessmentPage.adoptionUnknown' },
    chosen: { code: `rulesChosen.${transition}`, facts: { appliedOn, activityYear } },
  };
}
