import type { Words } from '../../platform/pages/page.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { AcceptanceAnswer, AcceptanceState, AcceptanceWay } from '../acceptances/acceptance.js';
import type { AccountKind, AccountState } from '../accounts/payout-account.js';
import type { ProposalKind, ProposalState } from '../proposals/change-proposal.js';
import type { PowerState, SignedFor } from '../signing/power.js';

const ACCOUNT_TONES: Readonly<Record<AccountState, Tone>> = {
  asked: 'attention',
  inForce: 'done',
  replaced: 'plain',
  ended: 'plain',
  refused: 'late',
  withdrawn: 'plain',
};
const ANSWER_TONES: Readonly<Record<AcceptanceAnswer, Tone>> = {
  complete: 'done',
  incomplete: 'attention',
  none: 'attention',
};
const PROPOSAL_TONES: Readonly<Record<ProposalState, Tone>> = {
  proposed: 'attention',
  accepted: 'done',
  returned: 'late',
  withdrawn: 'plain',
};

export const accountWords = (kind: AccountKind): Words => ({ code: `accountKind.${kind}` });
export const scopeWords = (what: SignedFor): Words => ({ code: `signedFor.${what}` });
export const wayWords = (way: AcceptanceWay): Words => ({ code: `acceptanceWay.${way}` });
export const proposalWords = (kind: ProposalKind): Words => ({ code: `proposalKind.${kind}` });

export function accountTag(state: AccountState): Tag {
  return { text: { code: `payoutAccount.state.${state}` }, tone: ACCOUNT_TONES[state] };
}

export function answerTag(answer: AcceptanceAnswer): Tag {
  return { text: { code: `acceptanceAnswer.${answer}` }, tone: ANSWER_TONES[answer] };
}

export function acceptanceTag(state: AcceptanceState): Tag {
  return { text: { code: `acceptance.state.${state}` }, tone: state === 'standing' ? 'done' : 'plain' };
}

export function powerTag(state: PowerState, holds: boolean): Tag {
  return { text: { code: `power.state.${state}` }, tone: holds ? 'done' : 'plain' };
}

export function proposalTag(state: ProposalState): Tag {
  return { text: { code: `changeProposal.state.${state}` }, tone: PROPOSAL_TONES[state] };
}
