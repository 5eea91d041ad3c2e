import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DataFindings } from '../../shared/data-findings.js';
import type { Ore } from '../../shared/amount.js';
import type { Reason, Source } from '../../shared/reason.js';
import { ROOT } from '../../shared/root.js';
import { isOnDemocracy, type ClawbackGround } from './grounds.js';

/** When the municipal lawyer reads a proposal before it is decided. Texts under `lawyersReview`. */
export const REVIEW_OCCASIONS = ['democracy', 'amount', 'contested'] as const;
export type ReviewOccasion = (typeof REVIEW_OCCASIONS)[number];

interface Occasion {
  readonly source: Source;
  /** From which sum, in whole öre; for `amount` alone. */
  readonly fromOre?: Ore;
}

const FILE = new URL('data/clawback/lawyers-review.yaml', ROOT);
let kept: Readonly<Partial<Record<ReviewOccasion, Occasion>>> | undefined;

/** What settles whether the lawyer reads it. */
export interface Reviewed {
  readonly grounds: readonly ClawbackGround[];
  readonly amountOre: Ore;
  readonly contested: boolean;
}

/** Why the municipal lawyer reads a proposal first; nothing is that no one has to. */
export function lawyersReview({ grounds, amountOre, contested }: Reviewed): Reason[] {
  kept ??= occasionsIn(FILE);
  const { democracy, amount, contested: disputed } = kept;
  const told = (name: ReviewOccasion, { source, fromOre }: Occasion): Reason => ({
    code: `lawyersReview.${name}`,
    ...(fromOre !== undefined && { facts: { fromOre } }),
    source,
  });
  return [
    ...(democracy && grounds.some(isOnDemocracy) ? [told('democracy', democracy)] : []),
    ...(amount?.fromOre !== undefined && amountOre >= amount.fromOre ? [told('amount', amount)] : []),
    ...(disputed && contested ? [told('contested', disputed)] : []),
  ];
}

/** Occasions that the program does not know, or that lack their source or their sum, for `villkor check data`. */
export function lawyersReviewFindings(file: URL = FILE): DataFindings {
  const occasions = occasionsIn(file) as Readonly<Record<string, Partial<Occasion>>>;
  const faults = Object.entries(occasions).flatMap(([key, { source, fromOre }]) => {
    const known = REVIEW_OCCASIONS.some((each) => each === key);
    const summed = key !== 'amount' || (Number.isSafeInteger(fromOre) && Number(fromOre) > 0);
    return known && source?.document && summed ? [] : [{ code: 'lawyersReviewData.faulty', facts: { key } }];
  });
  const missing = 'democracy' in occasions ? [] : [{ code: 'lawyersReviewData.faulty', facts: { key: 'democracy' } }];
  return { faults: [...faults, ...missing], unconfirmed: [] };
}

function occasionsIn(file: URL): Partial<Record<ReviewOccasion, Occasion>> {
  return parse(readFileSync(file, 'utf8')) as Partial<Record<ReviewOccasion, Occasion>>;
}
