import { Injectable } from '@nestjs/common';
import { DELIVERIES } from '../../documents/letters/letter.js';
import { stateTag as letterTag } from '../../documents/letters/letter-rows.js';
import { Letters } from '../../documents/letters/letters.service.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { MatterTops } from '../../matters/sheet/matter-tops.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Day } from '../../shared/day.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Decision } from '../decision.entity.js';
import { DecisionLooks } from '../decision-looks.service.js';
import { Decisions } from '../decisions.service.js';
import { COMMUNICATION_EXCEPTIONS } from '../grounds/communication.js';
import type { CriterionReason } from '../grounds/content.js';
import { KINDS, OUTCOME_RULES, type DecisionKind } from '../grounds/outcome.js';
import { administrativeCourts } from '../letter/courts.js';
import { AssessedReasons } from './assessed-reasons.service.js';
import { criterionOf, mayPropose, offersOf, proposeForm, rowsOf, sentenceOf, stateTag } from './decision-rows.js';
import type { DecisionChoices, DecisionSheet, DecisionView } from './decision-view.js';

/** How the page is asked for: in which language, on which day, with the forms that came back. */
export interface AskedDecision {
  readonly language: Language;
  readonly today: Day;
  readonly came: Readonly<Record<string, FormModel>>;
}

/** What is decided in a case of each kind by way of its page. */
export function kindIn({ kind }: Pick<Matter, 'kind'>): DecisionKind {
  return kind === 'LO' ? 'roomLetting' : 'grant';
}

/** The page of a case's decision, gathered for somebody who has been let into the case. */
@Injectable()
export class DecisionViews {
  constructor(
    private readonly tops: MatterTops,
    private readonly decisions: Decisions,
    private readonly looks: DecisionLooks,
    private readonly assessed: AssessedReasons,
    private readonly users: UsersQueries,
    private readonly letters: Letters,
  ) {}

  async of(person: Person, matter: Matter, asked: AskedDecision): Promise<DecisionView> {
    const [latest = null] = await this.decisions.list(person, matter.id);
    const basis = await this.assessed.of(matter);
    const isOpen = latest !== null && latest.state !== 'withdrawn' && latest.reasons.length > 0;
    const reasons = isOpen ? latest.reasons : basis.reasons;
    const propose = mayPropose(person, matter.committeeId, latest) && matter.state !== 'closed';
    return {
      ...(await this.tops.of(person, matter, 'decision')),
      here: hrefOf(person, matter, 'decision').replace(/^[^?]*/, ''),
      criteria: reasons.filter(({ verdict }) => verdict !== 'notApplicable').map(criterionOf),
      assessmentHref: hrefOf(person, matter, 'assessment'),
      ...(latest && { decision: await this.sheet(person, matter, latest, asked) }),
      ...(propose && { propose: asked.came['propose'] ?? proposeForm(again(latest), asked.language) }),
      letters: (await this.letters.list(person, matter.id))
        .filter(({ kind }) => kind.startsWith('decision-'))
        .map((letter) => ({
          text: { code: `letter.kind.${letter.kind}` },
          href: `/letters/${letter.id}`,
          state: letterTag(letter),
        })),
      choices: choicesOf(kindIn(matter), reasons, basis.rules),
    };
  }

  private async sheet(
    person: Person,
    matter: Matter,
    row: Decision,
    { today, came }: AskedDecision,
  ): Promise<DecisionSheet> {
    const look = await this.looks.ahead(row, person, today);
    const names = await this.users.namesOf([row.proposedBy]);
    const acts = offersOf(row, person, look, false).map((offer) => ({ ...offer, form: came[offer.act] ?? offer.form }));
    const isStanding = row.state === 'decided' || row.state === 'announced';
    const mayWrite = isStanding && mayPropose(person, matter.committeeId, null) && matter.state !== 'closed';
    return {
      id: row.id,
      seen: String(row.version),
      state: stateTag(row.state),
      sentence: sentenceOf(row, matter.party),
      rows: rowsOf(row),
      ...(row.words !== null && { words: row.words }),
      by: names.get(row.proposedBy) ?? '',
      at: row.proposedAt,
      ...(row.returnedBecause !== null && { returned: row.returnedBecause }),
      ...(row.review !== null && { review: row.review }),
      acts,
      ...(mayWrite && { letter: came['letter'] ?? form('letter', { to: matter.party, language: 'sv' }) }),
      paid: row.outcome === 'award' || row.outcome === 'partAward',
    };
  }
}

/** What a form begins with: the proposal that came back, or nothing. */
function again(latest: Decision | null): Decision | null {
  return latest?.state === 'returned' || latest?.state === 'referredBack' ? latest : null;
}

function choicesOf(
  kind: DecisionKind,
  reasons: readonly CriterionReason[],
  rules: CriteriaContent | null,
): DecisionChoices {
  const coded = (codes: readonly string[], under: string): DecisionChoices['outcomes'] =>
    codes.map((code) => ({ value: code, text: { code: `${under}.${code}` } }));
  const { outcomes } = KINDS[kind];
  const grounds = [...new Set(outcomes.flatMap((outcome) => OUTCOME_RULES[outcome].grounds))];
  const titled = (title: object) => ({ code: 'decisionPage.criterion', facts: { title } });
  return {
    outcomes: coded(outcomes, 'outcome'),
    grounds: coded(grounds, 'decisionGround'),
    unmet: reasons
      .filter(({ verdict }) => verdict === 'unmet')
      .map(({ criterion, title }) => ({ value: criterion, text: titled(title) })),
    documents: Object.entries(rules?.sources ?? {}).map(([id, { title }]) => ({ value: id, text: titled(title) })),
    untold: reasons
      .filter(({ verdict }) => verdict === 'unmet')
      .flatMap(({ evidence }) => evidence.filter(({ own, communicatedOn }) => !own && communicatedOn === null))
      .map(({ id, quote }) => ({ value: id, text: quote })),
    exceptions: COMMUNICATION_EXCEPTIONS.map((code) => ({
      value: code,
      text: { code: `communicationException.${code}` },
    })),
    deliveries: coded(DELIVERIES, 'letterDelivery'),
    languages: coded(LANGUAGES, 'letterLanguage'),
    courts: administrativeCourts().map((court) => ({ value: court, text: court })),
  };
}
