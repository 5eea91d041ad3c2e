import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';

export const BATCH_STATES = ['draft', 'reviewed', 'attested', 'filed', 'cancelled'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** Those who make batches, answer for them, or look at them afterwards. */
export const BATCH_READERS = ['finance', 'attestant', 'auditor'] as const satisfies readonly Role[];

const FINANCE = ['finance'] as const satisfies readonly Role[];

/** A batch of payouts: made, reviewed [granskning], attested by another [beslutsattest], and made into a file. */
// prettier-ignore
export const payoutBatchFlow = flow<BatchState>('payoutBatch', ['filed', 'cancelled'], [
  { act: 'make',   by: FINANCE,                  from: [],                                to: 'draft',     basis: 'handling' },
  { act: 'review', by: ['finance', 'attestant'], from: ['draft'],                         to: 'reviewed',  basis: 'control', needs: ['hasRows'] },
  { act: 'attest', by: ['attestant'],            from: ['reviewed'],                      to: 'attested',  basis: 'control', needs: ['hasRows'], notBy: 'review' },
  { act: 'file',   by: FINANCE,                  from: ['attested'],                      to: 'filed',     basis: 'control', needs: ['hasRows'] },
  { act: 'cancel', by: ['finance', 'attestant'], from: ['draft', 'reviewed', 'attested'], to: 'cancelled', basis: 'handling' },
]);

/** Why an act on a batch is not possible yet; nothing is a need that is met. */
export const payoutBatchNeeds = {
  hasRows: ({ count }: { readonly count: number }) => (count > 0 ? [] : [{ code: 'payoutBatch.need.hasRows' }]),
} as const;
