import type { DecidedOutcome } from '../../decisions/grounds/outcome.js';
import type { Role } from '../../identity/roles.js';
import type { MatterState } from '../../matters/diary/matter.js';
import { flow } from '../../matters/steps/steps.js';
import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { ApplicationFacts, ExtraAnswer } from '../drafts/answers.js';
import type { TermsAccepted } from '../drafts/draft.js';

export const APPLICATION_STATES = ['submitted', 'withdrawn'] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** What of a committee's applications is looked for. Texts under `applicationNarrowing`. */
export const APPLICATION_NARROWINGS = ['undecided', 'unassigned', 'late', 'paper'] as const;
export type ApplicationNarrowing = (typeof APPLICATION_NARROWINGS)[number];

/** How an application came: in the portal, or on paper. Texts under `applicationOrigin`. */
export const APPLICATION_ORIGINS = ['portal', 'paper'] as const;
export type ApplicationOrigin = (typeof APPLICATION_ORIGINS)[number];

/** Those who enter applications that came on paper. */
export const APPLICATION_ENTERERS = ['grantOfficer', 'registrar'] as const satisfies readonly Role[];
const REPRESENTATIVES = ['associationRepresentative'] as const;

/** An application [ansökan] that has come in. What it says is never changed; what is added stands beside it in the case. */
// prettier-ignore
export const applicationFlow = flow<ApplicationState>('application', ['submitted', 'withdrawn'], [
  { act: 'submit',   by: REPRESENTATIVES,      from: [],            to: 'submitted', basis: 'arrival' },
  { act: 'enter',    by: APPLICATION_ENTERERS, from: [],            to: 'submitted', basis: 'arrival' },
  { act: 'withdraw', by: REPRESENTATIVES,      from: ['submitted'], to: 'withdrawn', basis: 'handling', needs: ['matterOpen', 'undecided'], opens: { task: 'closeWithdrawn', for: 'officer', afterDays: 7 }, closes: ['begin', 'assess', 'propose'] },
]);

/** An application as it came in. */
export interface ApplicationFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly matterId: Id;
  readonly associationId: Id;
  readonly roundId: Id;
  readonly origin: ApplicationOrigin;
  /** The day of arrival [ankomstdag]. */
  readonly receivedOn: Day;
  /** How many days after the last one it arrived; 0 is in time. */
  readonly daysLate: number;
  readonly activityYear: number;
  /** Only on paper can it be left out. */
  readonly amountOre: Ore | null;
  /** What the money is for, in the applicant's words. */
  readonly purpose: string | null;
  /** What the applicant says is wrong in the register. */
  readonly corrections: string | null;
  /** The version of the rules that the form asked by. */
  readonly adoptedHash: string;
  readonly facts: ApplicationFacts;
  /** What was answered to the committee's own questions; null where it had none. */
  readonly extra: readonly ExtraAnswer[] | null;
  readonly termsHash: string | null;
  readonly accepted: readonly TermsAccepted[];
  readonly state: ApplicationState;
  readonly submittedBy: Id;
  readonly submittedAt: Instant;
  readonly version: number;
}

const met: readonly Reason[] = [];

/** What the needs of an application look at. */
export interface ApplicationLook {
  readonly matterState: MatterState;
  readonly isDecided: boolean;
}

/** Why an act is not possible yet; nothing is a need that is met. */
export const applicationNeeds: Readonly<Record<string, (look: ApplicationLook) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => (matterState === 'closed' ? [{ code: 'application.need.matterOpen' }] : met),
  // What is decided is not taken back by the applicant: a grant is declined (`declines/`).
  undecided: ({ isDecided }) => (isDecided ? [{ code: 'application.need.undecided' }] : met),
};

/** What was decided; nobody outside the office is told of a proposal. */
export interface Decided {
  readonly outcome: DecidedOutcome;
  readonly amountOre: Ore | null;
  readonly decidedOn: Day;
  /** The day on which the association said that it does not want it. */
  readonly declinedOn: Day | null;
}

/** How a case stands, for its association: in plain words, with what it has to do itself. Texts under `applicationStatus`. */
export function statusOf(
  { state }: Pick<ApplicationFields, 'state'>,
  matter: { readonly state: MatterState; readonly officerId: Id | null },
  answerBy: Day | null,
  decided: Decided | null,
): Reason {
  if (state === 'withdrawn') return { code: 'applicationStatus.withdrawn' };
  if (decided !== null) {
    const { outcome, decidedOn, amountOre, declinedOn } = decided;
    if (declinedOn !== null) return { code: 'applicationStatus.declined', facts: { declinedOn, amountOre } };
    return { code: `applicationStatus.decided.${outcome}`, facts: { decidedOn, amountOre } };
  }
  if (matter.state === 'closed') return { code: 'applicationStatus.closed' };
  if (answerBy !== null) return { code: 'applicationStatus.asked', facts: { dueOn: answerBy } };
  return { code: `applicationStatus.${matter.officerId === null ? 'received' : 'handled'}` };
}
