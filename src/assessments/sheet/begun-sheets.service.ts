import { Injectable } from '@nestjs/common';
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
    const facts = factItems(content, assessment.binds, assessment.facts, language, judging ? formOf : undefined);
    const supplementAsked = exchanges.some(isAsked);
    const look: AssessmentLook = {
      ...{ matterState: matter.state, actorId: person.userId, impartial: assessment.impartial },
      ...{ assessed, supplementAsked },
    };
    const notYet = judging ? whyNotComplete(look) : [];
    return {
      state: { text: { code: `assessment.state.${assessment.state}` }, tone: TONES[assessment.state] },
      proposal: { code: `assessmentProposal.${assessed.proposal}` },
      rules: rulesItem(assessment, adopted, content, language),
      settled: asks.filter(({ tag }) => tag.tone !== 'attention').length,
      asked: asks.length,
      criteria,
      facts,
      ...(open && !judging && { impartial: impartial(assessment, placeOf('impartial')) }),
      ...(judging && notYet.length === 0 && { complete: came['complete'] ?? form('complete') }),
      notYet,
      ...(assessment.state === 'ready' &&
        mayTake(person, matter, 'reopen') && { reopen: came['reopen'] ?? form('reopen') }),
      ...(open && { ask: came['ask'] ?? askForm(facts, this.clock.today(), language) }),
      seen: String(assessment.version),
    };
  }
}

function whyNotComplete(look: AssessmentLook): Reason[] {
  return (stepOf(assessmentFlow, 'complete').needs ?? []).flatMap((need) => assessmentNeeds[need]?.(look) ?? []);
}

function impartial({ version }: Assessment, href: string): Action {
  return { text: { code: 'assessment.declareImpartial' }, href, method: 'post', fields: { seen: String(version) } };
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
