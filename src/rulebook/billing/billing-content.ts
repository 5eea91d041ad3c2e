import type { BillingMapping, BillingValue } from './billing-mapping.js';

/** The name under which the versions of a committee's mapping of claims follow each other. */
export const CLAIMS_MAPPING = 'claims';

/** How a committee's ledger wants its billing basis of claims [fakturaunderlag], as it was adopted. */
export interface BillingContent {
  readonly id: typeof CLAIMS_MAPPING;
  readonly mapping: BillingMapping<BillingValue>;
}
