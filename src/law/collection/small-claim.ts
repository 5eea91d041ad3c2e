import type { Ore } from '../../shared/amount.js';
import { inForce, type Dated } from '../../shared/dated.js';
import { yearOf, type Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { datedRows, lawFile, provision, refuseUnknownKeys, type Fields, type Note } from '../law-data.js';
import { readKronor } from './collection-costs.js';

const amounts = lawFile('price-base-amounts.yaml', readPriceBaseAmounts);

/**
 * Whether a dispute about so much is a small claim [mindre tvist], for which the courts take less: at most half a price base
 * amount of the year, costs and interest not counted (RB 1 kap. 3 d §). A year whose amount is not known yet is reckoned by
 * the last one, and the reasons say so.
 */
export function smallClaim(valueOre: Ore, on: Day): Reasoned<boolean> {
  const { value, from, source } = inForce(amounts(), on);
  const limitOre = Math.floor(value / 2);
  const isSmall = valueOre <= limitOre;
  const year = yearOf(from);
  const carried: Reason[] =
    year === yearOf(on) ? [] : [{ code: 'smallClaim.otherYear', facts: { year: String(year) } }];
  const limit: Reason = { code: 'smallClaim.limit', facts: { limitOre, year: String(year) }, source };
  const code = isSmall ? 'smallClaim.small' : 'smallClaim.ordinary';
  const because = [limit, ...carried];
  return {
    value: isSmall,
    because: [{ code, facts: { valueOre }, source: provision('rattegangsbalken-1-3d'), because }],
  };
}

/** Reads and checks `data/law/price-base-amounts.yaml`: whole kronor, a row for each year. */
export function readPriceBaseAmounts(content: Fields, note: Note): readonly Dated<Ore>[] {
  refuseUnknownKeys(content, ['priceBaseAmount'], '/', note);
  return datedRows(content['priceBaseAmount'], 'priceBaseAmount', note, readKronor);
}
