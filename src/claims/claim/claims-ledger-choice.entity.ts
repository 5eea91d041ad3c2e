import { CodeColumn, IdKey, TableOf, VersionColumn } from '../../platform/database/columns.js';
import type { Id } from '../../shared/id.js';
import type { ClaimsLedger } from './claim.js';

/** Which ledger a committee's claims go to from now on; a committee without a row uses the municipality's own. */
@TableOf('claims_ledger_choice', 'inner')
export class ClaimsLedgerChoice {
  /** The committee. */
  @IdKey() id: Id;
  @CodeColumn() ledger: ClaimsLedger;
  @VersionColumn() version: number;
}
