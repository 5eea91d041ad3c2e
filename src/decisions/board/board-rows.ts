import type { Actor } from '../../acts/actor.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { form } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Tag } from '../../platform/pages/parts.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { lateness, type Announced, type KeptAppeal, type MinutesInput } from '../announcement/announcing.js';
import type { DecidedBy, DecisionState } from '../decision.js';
import type { DelegatedRow } from '../delegated/delegated-row.js';
import type { DelegationKind } from '../../rulebook/delegation/delegation-order.js';
import type { DelegatedOutcome } from '../delegated/delegated-row.js';
import { clockOf } from '../appeals/appeal-clock.js';
import type { AloneRow, BoardForm, BoardRow, ClockedRow, MinutesRow } from './board-view.js';

/** What the lists tell of a decision. */
export interface ListedDecision extends Announced {
  readonly id: Id;
  readonly committeeId: Id;
  readonly version: number;
  readonly kind: DelegationKind;
  readonly outcome: DelegatedOutcome;
  readonly amountOre: number | null;
  readonly decidedHow: DecidedBy | null;
  readonly decidedOn: Day | null;
  readonly delegatedNumber: string | null;
  readonly paragraph: string | null;
  readonly minutesId: Id | null;
}

/** A decision with what the lists need around it; the case is null where it is restricted. */
export interface KnownDecision {
  readonly decision: ListedDecision;
  /** The meeting that handled it or was told of it. */
  readonly meetingOn: Day | null;
  readonly matter: { readonly number: string; readonly committeeId: Id; readonly party: string } | null;
  readonly decidedBy: string | null;
  readonly point: string | null;
  /** What of it matters as long as it is not decided. */
  readonly proposal: {
    readonly state: DecisionState;
    readonly proposedAt: Instant;
    readonly reviewNeeded: boolean;
    readonly reviewedBy: Id | null;
  };
  readonly appeals: readonly KeptAppeal[];
}

/** As much of it as a line needs. */
type BoardKnown = Pick<KnownDecision, 'decision' | 'matter' | 'decidedBy' | 'point'>;

/** Who looks, and on which day. */
export interface Looking {
  readonly actor: Actor;
  readonly today: Day;
}

/** A decision of a delegate or the chair that the committee has not been told of. */
export function reportRowOf(row: DelegatedRow, committeeId: Id, actor: Actor): BoardRow {
  const { number, decidedOn, kind, outcome, amountOre, caseNumber, party, decidedHow, decidedBy, point } = row;
  const matter = caseNumber === null || party === null ? null : { number: caseNumber, committeeId, party };
  const dates = { announcedHow: null, announcedOn: null, takenDownOn: null, minutesId: null, paragraph: null };
  const decision = { id: row.id, committeeId, version: 0, kind, outcome, amountOre, decidedHow, decidedOn, ...dates };
  return boardRowOf({ decision: { ...decision, delegatedNumber: number }, matter, decidedBy, point }, actor);
}

export function boardRowOf({ decision, matter, decidedBy, point }: BoardKnown, actor: Actor): BoardRow {
  const { kind, outcome, amountOre, decidedHow, decidedOn } = decision;
  const amount = matter === null ? null : amountOre;
  return {
    number: numberOf(decision),
    party: matter?.party ?? { code: 'matter.restrictedParty' },
    ...(matter && { href: hrefOf(actor, matter, 'decision'), caseNumber: matter.number }),
    what: {
      code: 'boardPage.what',
      facts: { outcomeCode: `outcome.${outcome}`, kind, amountOre: amount, known: amount === null ? 'no' : 'yes' },
    },
    decided: {
      code: `boardPage.decided.${decidedHow ?? 'delegate'}`,
      facts: { decidedOn, name: decidedBy ?? '', point: point ?? '', known: point === null ? 'no' : 'yes' },
    },
    marks: decidedHow === 'chair' ? [{ text: { code: 'boardPage.urgent' }, tone: 'attention' }] : [],
  };
}

/** A proposal for a meeting, under the number of its case; what still has to be done before it can be decided is marked. */
export function proposalRowOf(known: KnownDecision, actor: Actor): BoardRow {
  const { state, reviewedBy, reviewNeeded, proposedAt } = known.proposal;
  const marks: Tag[] = [
    ...(state === 'adjourned' ? [{ text: { code: 'decision.state.adjourned' }, tone: 'attention' } as const] : []),
    ...(reviewNeeded && reviewedBy === null
      ? [{ text: { code: 'boardPage.unread' }, tone: 'attention' } as const]
      : []),
  ];
  const { caseNumber, ...row } = boardRowOf(known, actor);
  return {
    ...{ ...row, number: caseNumber ?? { code: 'boardPage.noNumber' } },
    ...{ decided: { code: 'boardPage.proposed', facts: { proposedAt } }, marks },
  };
}

/** What people call a decision: its own number, or its paragraph in the minutes. */
export function numberOf({ delegatedNumber, paragraph }: ListedDecision): Words {
  if (delegatedNumber !== null) return delegatedNumber;
  return paragraph === null ? { code: 'boardPage.noNumber' } : { code: 'boardPage.paragraphed', facts: { paragraph } };
}

export function clockedRowOf(known: KnownDecision, { actor, today }: Looking): ClockedRow {
  const { decision, matter, appeals } = known;
  const called = decision.delegatedNumber ?? matter?.number ?? '';
  return {
    ...boardRowOf(known, actor),
    clock: clockOf(decision, appeals, today),
    appealHref: `/appeals?committee=${decision.committeeId}&decision=${encodeURIComponent(called)}`,
  };
}

/** A decision that is announced by itself: its form is the next thing that can happen on the notice board. */
export function aloneRowOf(known: KnownDecision, looking: Looking): AloneRow {
  const { id, version } = known.decision;
  const act = nextOnBoard(known.decision);
  return {
    ...clockedRowOf(known, looking),
    form: boardFormOf(act, `/minutes/alone/${id}`, version),
  };
}

/** What comes next for an announcement: it is put up, taken down, put up anew. */
export function nextOnBoard({ announcedOn, takenDownOn }: Omit<Announced, 'announcedHow'>): BoardForm['act'] {
  if (announcedOn === null) return 'announce';
  return takenDownOn === null ? 'takeDown' : 'announceAnew';
}

/** Such a form; its id tells the forms of one page apart. */
export function boardFormOf(act: BoardForm['act'], address: string, version: number): BoardForm {
  const id = `${act}-${address.slice(-12)}`;
  return { act, form: form(id), action: `${address}/${act}`, seen: String(version) };
}

/** A set of minutes as a line, with how many decisions stand in it. */
export function minutesRowOf(
  minutes: MinutesInput & { readonly id: Id; readonly takenDownOn: Day | null },
  known: readonly KnownDecision[],
  today: Day,
): MinutesRow {
  const { id, meetingOn, paragraph, approvedOn, announcedOn, takenDownOn } = minutes;
  return {
    href: `/minutes/${id}`,
    title: minutesTitle(meetingOn, paragraph),
    ...{ approvedOn, announcedOn, takenDownOn },
    late: lateness(minutes).value,
    decisions: known.length,
    state: standOf({ announcedHow: 'committeeMinutes', announcedOn, takenDownOn }, known, today),
  };
}

export function minutesTitle(meetingOn: Day, paragraph: string | null): Words {
  const code = paragraph === null ? 'boardPage.meetingTitle' : 'boardPage.itemTitle';
  return { code, facts: { meetingOn, ...(paragraph !== null && { paragraph }) } };
}

/** The announcement itself where nothing stands in it, else whether any decision in it is still open. */
function standOf(board: Announced, known: readonly KnownDecision[], today: Day): Tag {
  const clocks = known.map(({ decision, appeals }) => clockOf(decision, appeals, today).tag);
  const open = clocks.find(({ tone }) => tone === 'late') ?? clocks.find(({ tone }) => tone !== 'done');
  return open ?? clocks[0] ?? clockOf(board, [], today).tag;
}
