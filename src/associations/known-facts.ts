import { yearOf, type Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import { accountOn, type AccountFields } from './accounts/payout-account.js';
import { termOn, type OfficeholderFields } from './board/officeholder.js';
import { holdsOn, type MarkFields } from './marks/mark.js';
import { AGE_BANDS, type AgeBand, type MemberCountFields } from './members/member-count.js';
import type { PaperFields, PaperKind } from './papers/paper.js';
import { paperYearOn, type YearlyPapers } from './papers/yearly-status.js';
import type { AssociationFields, LegalForm } from './register/association.js';
import { nameKeyOf } from './register/names.js';

/** All that the register holds of an association. */
export interface Registered {
  readonly association: AssociationFields;
  readonly papers: readonly PaperFields[];
  readonly board: readonly OfficeholderFields[];
  readonly members: readonly MemberCountFields[];
  readonly marks: readonly MarkFields[];
  readonly accounts: readonly AccountFields[];
}

/** The day that is asked for, and the committee whose district is meant. */
export interface Asking {
  readonly on: Day;
  readonly committeeId: Id | null;
  readonly municipality: string | null;
  readonly yearly: YearlyPapers;
}

/** The legal forms that rulebooks tell apart; the register knows more. */
const FORMS: Readonly<Partial<Record<LegalForm, string>>> = {
  nonProfit: 'nonProfit',
  economic: 'economic',
  foundation: 'foundation',
};
const YOUNG: readonly AgeBand[] = ['under7', 'from7to12', 'from13to16', 'from17to20', 'from21to25'];
const YEAR_PAPERS: readonly PaperKind[] = ['annualMinutes', 'activityReport', 'accounts'];

/**
 * What the register knows, as the facts `association.…` of `data/rulebook/facts.yaml`. What is not known is left out: a
 * paper that is missing is a question to ask, never a no.
 */
export function knownFacts(registered: Registered, asking: Asking): Record<string, boolean | string | number> {
  const { association, board, marks, papers } = registered;
  const { orgNumber, legalForm, districtActivity, seat } = association;
  const { on, municipality } = asking;
  const year = paperYearOn(on, asking.yearly);
  const holds = (kind: PaperKind, yearly: boolean): boolean =>
    papers.some((paper) => paper.kind === kind && isGood(paper, on) && (!yearly || (paper.year ?? 0) >= year));
  return {
    hasOrgNumber: orgNumber !== null,
    ...(legalForm !== 'unknown' && { legalForm: FORMS[legalForm] ?? 'other' }),
    ...(districtActivity !== null && { localActivity: districtActivity }),
    ...(seat !== null && municipality !== null && plain(seat) === plain(municipality) && { seatInMunicipality: true }),
    ...(holds('bylaws', false) && { bylawsValid: true }),
    ...(boardIsShown(board, papers, on) && { boardValid: true }),
    ...(YEAR_PAPERS.every((kind) => holds(kind, true)) && { yearPapersValid: true }),
    ...(holds('auditReport', true) && { auditReportValid: true }),
    ...(hasOwnAccount(registered, on) && { accountOfItsOwn: true }),
    ...membersOf(registered.members, asking),
    ...(marks.some((mark) => mark.kind === 'reportLate' && holdsOn(mark, on)) && { overdueReport: true }),
  };
}

/** An account in force that the bank keeps in the name of the association. */
function hasOwnAccount({ accounts, association }: Registered, on: Day): boolean {
  const { value: account } = accountOn(accounts, on);
  return account !== null && nameKeyOf(account.holderName) === nameKeyOf(association.name);
}

/** Somebody who chairs the board now, with approved minutes that say so. */
function boardIsShown(board: readonly OfficeholderFields[], papers: readonly PaperFields[], on: Day): boolean {
  const proven = (id: Id | null): boolean =>
    papers.some((paper) => paper.id === id && paper.state === 'approved' && paper.kind !== 'other');
  return board.some((held) => held.role === 'chair' && termOn(held, on) === 'held' && proven(held.minutesPaperId));
}

/** The latest counts; a sum is known only when each of its bands was counted. */
function membersOf(counts: readonly MemberCountFields[], { on, committeeId }: Asking): Record<string, number> {
  const known = counts.filter(({ year }) => year <= yearOf(on));
  const [latest] = [...known].sort(
    (one, other) =>
      other.year - one.year ||
      Number(other.committeeId === committeeId) - Number(one.committeeId === committeeId) ||
      (one.committeeId < other.committeeId ? -1 : 1),
  );
  if (!latest) return {};
  const same = known.filter((each) => each.year === latest.year && each.committeeId === latest.committeeId);
  const sum = (bands: readonly AgeBand[], inside: boolean): number | null => {
    const fitting = same.filter((each) => bands.includes(each.ageBand) && (!inside || each.inDistrict));
    const whole = bands.every((band) => fitting.some(({ ageBand }) => ageBand === band));
    return whole ? fitting.reduce((all, { members }) => all + members, 0) : null;
  };
  const [all, young, inDistrict] = [sum(AGE_BANDS, false), sum(YOUNG, false), sum(AGE_BANDS, true)];
  return {
    ...(all !== null && { members: all }),
    ...(young !== null && { membersUnder26: young }),
    ...(inDistrict !== null && latest.committeeId === committeeId && { membersInDistrict: inDistrict }),
  };
}

function isGood({ state, validUntil }: PaperFields, on: Day): boolean {
  return state === 'approved' && (validUntil === null || validUntil >= on);
}

/** "Nyköpings kommun" is where "Nyköping" is. */
function plain(place: string): string {
  return place
    .trim()
    .toLowerCase()
    .replace(/\s+(kommun|stad)$/, '')
    .replace(/s$/, '');
}
