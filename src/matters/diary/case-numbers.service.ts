import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { yearOf } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { caseNumber, delegatedNumber, registryNumber } from './case-number.js';
import type { MatterKind } from './matter.js';
import { NumberSeries } from './number-series.entity.js';

/** Where the registry's own series stands beside those of the kinds of case. */
const REGISTRY = 'registry';
const DELEGATED = 'delegated';

/**
 * Gives numbers inside the unit that uses them, behind the committee's head row: no gap, no two alike. A series begins
 * anew each year, by the day the case is opened.
 */
@Injectable()
export class CaseNumbers {
  /** The next case number of a committee and kind. */
  async nextCase(act: Act, committeeId: Id, kind: MatterKind): Promise<string> {
    const year = yearOf(act.today);
    return caseNumber(kind, year, await next(act, { committeeId, kind, year }));
  }

  /** The next registry number of a committee that keeps its registry here. */
  async nextRegistry(act: Act, { id: committeeId, code }: Pick<Committee, 'id' | 'code'>): Promise<string> {
    const year = yearOf(act.today);
    return registryNumber(code, year, await next(act, { committeeId, kind: REGISTRY, year }));
  }

  /** The next number of a decision that a delegate takes for a committee. */
  async nextDelegated(act: Act, committeeId: Id): Promise<string> {
    const year = yearOf(act.today);
    return delegatedNumber(year, await next(act, { committeeId, kind: DELEGATED, year }));
  }
}

type SeriesName = Pick<NumberSeries, 'committeeId' | 'kind' | 'year'>;

async function next(act: Act, name: SeriesName): Promise<number> {
  const series = await act.rows.one(NumberSeries, name);
  const running = (series?.lastNumber ?? 0) + 1;
  if (series) await act.rows.change(NumberSeries, series, { lastNumber: running });
  else await act.rows.insert(NumberSeries, { ...name, id: newId(), lastNumber: running, version: 1 });
  return running;
}
