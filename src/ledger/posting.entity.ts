import { CodeKey, IdColumn, IdKey, NumberKey, OreColumn, TableOf } from '../platform/database/columns.js';
import type { Ore } from '../shared/amount.js';
import type { Id } from '../shared/id.js';

/**
 * One side of an entry. Each carries its number and what its account came to with it, so that a balance is read off the
 * last one, however many there are.
 */
@TableOf('posting', 'inner')
export class Posting {
  @IdKey() subject: Id;
  @CodeKey() account: string;
  @NumberKey() number: number;
  @IdColumn() entryId: Id;
  @OreColumn() amountOre: Ore;
  @OreColumn() balanceOre: Ore;
}
