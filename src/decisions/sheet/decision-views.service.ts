import { Injectable } from '@nestjs/common';
import { stateTag as letterTag } from '../../documents/letters/letter-rows.js';
import { Letters } from '../../documents/letters/letters.service.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { MatterTops } from '../../matters/sheet/matter-tops.service.js';
import { hrefOf, whichOf } from '../../matters/sheet/matter-words.js';
import { withQuery } from '../../platform/pages/addresses.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { problem } from '../../shared/problem.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { clockOf } from '../appeals/appeal-clock.js';
import type { Decision } from '../decision.entity.js';
import { OPEN_STATES, STANDING_STATES } from '../decision.js';
import { DecisionLooks } from '../decision-looks.service.js';
import { Decisions } from '../decisions.service.js';
import { AssessedReasons, type AssessedNow } from './assessed-reasons.service.js';
import type { Reporting } from '../letter/reporting.js';
import { choicesOf, letterChoices } from './decision-choices.js';
import { mayPropose, offersOf, proposable } from './decision-offers.js';
import { criterionOf, deviationOf, proposeForm, rowsOf, sentenceOf, stateTag, toldDemocracy } from './decision-rows.js';
import { SheetSurroundings } from './sheet-surroundings.service.js';
import type { DecisionSheet, DecisionView } from './decision-view.js';

/** How the page is asked for: in which language, about which decision, with the forms that came back. */
export interface AskedDecision {
  readonly language: Language;
  /** One decision of several; absent is the latest. */
  readonly decisionId?: string | undefined;
  readonly came: Readonly<Record<string, FormModel>>;
}

/** The page of a case's decision, gathered for somebody who has been let into the case. */
@Injectable()
export class DecisionViews {
  constructor(
    private readonly tops: MatterTops,
    private readonly decisions: Decisions,
    private readonly looks: DecisionLooks,
    private readonly assessed: AssessedReasons,
    private readonly surroundings: SheetSurroundings,
    private readonly letters: Letters,
  ) {}

  async of(person: Person, matter: Matter, asked: AskedDecision): Promise<DecisionView> {
    const found = await this.decisions.list(person, matter.id);
    const shown = chosen(found, asked.decisionId);
    const basis = await this.assessed.of(matter);
    const isKept = shown !== null && shown.state !== 'withdrawn' && shown.reasons.length > 0;
    const reasons = isKept ? shown.reasons : basis.reasons;
    const propose = proposing(person, matter, found, basis, asked);
    return {
      ...(await this.tops.of(person, matter, 'decision')),
      here: whichOf(person, matter.committeeId),
      criteria: reasons.filter(({ verdict }) => verdict !== 'notApplicable').map(criterionOf),
      assessmentHref: hrefOf(person, matter, 'assessment'),
      ...(shown && { decision: await this.sheet(person, matter, shown, { ...basis, reasons }, asked) }),
      others: found.filter((each) => each !== shown).map((each) => otherOf(person, matter, each)),
      ...(propose && { propose }),
      letters: (await this.letters.list(person, matter.id))
        .filter(({ kind }) => kind.startsWith('decision-'))
        .map((letter) => ({
          text: { code: `letter.kind.${letter.kind}` },
          href: `/letters/${letter.id}`,
          state: letterTag(letter),
        })),
      letterChoices: letterChoices(),
    };
  }

  private async sheet(
    person: Person,
    matter: Matter,
    row: Decision,
    { reasons, rules, letting }: AssessedNow,
    { came }: AskedDecision,
  ): Promise<DecisionSheet> {
    const { today, people, conflict, appeals, corrections, reporting } = await this.surroundings.of(
      person,
      matter,
      row,
    );
    const look = await this.looks.ahead(row, person, today);
    const acts = offersOf(row, person, look, conflict).map((offer) => ({
      ...{ ...offer, form: came[offer.act] ?? offer.form },
    }));
    const isStanding = STANDING_STATES.some((state) => state === row.state);
    const mayWrite = isStanding && mayPropose(person, matter.committeeId) && matter.state !== 'closed';
    return {
      ...wordsOf(row, matter.party, people),
      by: people.get(row.proposedBy) ?? '',
      ...(isStanding && { clock: clockOf(row, appeals, today) }),
      corrections: corrections.map(({ id, stands: was, reads: is, because, correctedBy, correctedAt }) => ({
        ...{ id, change: { code: 'decisionLetter.change', facts: { was, is } }, because },
        ...{ by: people.get(correctedBy) ?? '', at: correctedAt },
      })),
      acts,
      ...(mayWrite && { letter: came['letter'] ?? letterForm(matter, reporting) }),
      report: reporting === null ? 'open' : reporting.reportOn === null ? 'none' : 'asked',
      unsendable: isStanding ? await this.surroundings.dnrMissing(matter) : [],
      choices: choicesOf(row.kind, reasons, rules, row, letting),
    };
  }
}

/** The form of its letter, begun with what is known already. */
function letterForm({ party }: Matter, reporting: Reporting | null): FormModel {
  const reportDueOn = reporting?.reportOn ?? null;
  return form('letter', { to: party, language: 'sv', ...(reportDueOn !== null && { reportDueOn }) });
}

/** The decision the page is about: the one asked for, else the latest. */
function chosen(found: readonly Decision[], id: string | undefined): Decision | null {
  if (id === undefined) return found[0] ?? null;
  const one = found.find((each) => each.id === id);
  if (!one) throw problem('notFound', 'decision.notFound');
  return one;
}

function otherOf(person: Person, matter: Matter, row: Decision): DecisionView['others'][number] {
  const href = withQuery(hrefOf(person, matter, 'decision'), 'decision', row.id);
  return { link: { text: sentenceOf(row, matter.party), href }, state: stateTag(row.state) };
}

/** The form that proposes, for those who may; one that came back begins with what was written. */
function proposing(
  person: Person,
  matter: Matter,
  found: readonly Decision[],
  basis: AssessedNow,
  { language, came }: AskedDecision,
): DecisionView['propose'] {
  const offered = mayPropose(person, matter.committeeId) ? proposable(matter, found) : null;
  if (offered === null) return undefined;
  const isOpen = ({ state }: Decision): boolean => OPEN_STATES.some((each) => each === state);
  const again = offered.act === 'resubmit' ? (found.find(isOpen) ?? null) : null;
  const choices = choicesOf(offered.kind, basis.reasons, basis.rules, again, basis.letting);
  const anew = again && { anew: { id: again.id, seen: String(again.version) } };
  return { ...offered, ...anew, choices, form: came['propose'] ?? proposeForm(again, language) };
}

/** What of a decision is told as it stands in its row. */
function wordsOf(row: Decision, party: string, people: ReadonlyMap<Id, string>) {
  const { words, citation, returnedBecause, review, urgentBecause, reopenedBecause, outcome } = row;
  const deviation = deviationOf(row, party);
  return {
    ...{ id: row.id, seen: String(row.version), at: row.proposedAt },
    ...{ state: stateTag(row.state), sentence: sentenceOf(row, party), rows: rowsOf(row, people) },
    democracy: toldDemocracy(row),
    ...(words !== null && { words }),
    ...(citation && { cited: { quote: citation.quote, place: citation.place } }),
    ...(returnedBecause !== null && { returned: returnedBecause }),
    ...(review !== null && { review }),
    ...(urgentBecause !== null && { urgent: urgentBecause }),
    ...(deviation && { deviation }),
    ...(reopenedBecause !== null && { reopened: reopenedBecause }),
    tells: {
      payout: row.kind === 'grant' && (outcome === 'award' || outcome === 'partAward'),
      until: outcome === 'withheld',
      again: outcome === 'refusal' || outcome === 'dismissal',
    },
  } satisfies Partial<DecisionSheet>;
}
