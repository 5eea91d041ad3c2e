import { sumOre, type Ore } from '../../shared/amount.js';
import { inForce, type Dated } from '../../shared/dated.js';
import type { Day } from '../../shared/day.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { datedRows, lawFile, provision, refuseUnknownKeys, type Fields, type Note } from '../law-data.js';

/** What may be charged by statute: to the debtor for demanding, to the applicant at the authority or the court. */
export const STATUTORY_COSTS = [
  'reminder',
  'collectionDemand',
  'instalmentPlan',
  'paymentOrder',
  'paymentOrderWork',
  'enforcement',
  'transferSmall',
  'transferOrdinary',
  'summonsSmall',
  'summonsOrdinary',
  'bankruptcy',
] as const;
export type StatutoryCost = (typeof STATUTORY_COSTS)[number];

type Costs = Readonly<Record<StatutoryCost, readonly Dated<Ore>[]>>;

const costs = lawFile('collection-costs.yaml', readCollectionCosts);

/** What one thing costs on a day, with its source. */
export function statutoryCost(name: StatutoryCost, on: Day): Reasoned<Ore> {
  const { value, source } = inForce(costs()[name], on);
  return { value, because: [{ code: `collectionCost.${name}`, facts: { amountOre: value }, source }] };
}

/** What has been done to get paid. */
export interface Demanded {
  /** Whether the terms that were accepted when the debt arose say that a reminder costs. */
  readonly reminderAgreed: boolean;
  readonly reminders: number;
  /** Collection demands in the form of inkassolagen 5 §. */
  readonly collectionDemands: number;
  /** Plans drawn up with the debtor, in writing, and sent. */
  readonly instalmentPlans: number;
}

/**
 * What the debtor may be charged for the municipality's own demands (lag 1981:739 2–5 §§): a reminder only where it was
 * agreed, and of each kind one, however many were sent. Nothing else may be charged.
 */
export function chargeable(demanded: Demanded, on: Day): Reasoned<Ore> {
  const { reminderAgreed, reminders, collectionDemands, instalmentPlans } = demanded;
  const charged: Reasoned<Ore>[] = [];
  if (reminders > 0 && reminderAgreed) charged.push(statutoryCost('reminder', on));
  if (collectionDemands > 0) charged.push(statutoryCost('collectionDemand', on));
  if (instalmentPlans > 0) charged.push(statutoryCost('instalmentPlan', on));
  const refused: Reason[] =
    reminders > 0 && !reminderAgreed
      ? [{ code: 'collectionCost.notAgreed', source: provision('inkassokostnadslagen-2') }]
      : [];
  return {
    value: sumOre(charged.map(({ value }) => value)),
    because: [...charged.flatMap(({ because }) => because), ...refused],
  };
}

/** Reads and checks `data/law/collection-costs.yaml`: whole kronor, dated, each with its source. */
export function readCollectionCosts(content: Fields, note: Note): Costs {
  refuseUnknownKeys(content, STATUTORY_COSTS, '/', note);
  const read = STATUTORY_COSTS.map((name) => [name, datedRows(content[name], name, note, readKronor)]);
  return Object.fromEntries(read) as Costs;
}

/** Whole kronor above zero, as öre. */
export function readKronor(value: unknown, place: string, note: Note): Ore {
  const kronor = Number.isInteger(value) && Number(value) > 0 ? Number(value) : null;
  if (kronor === null) note('lawData.notKronor', place, { text: String(value) });
  return (kronor ?? 0) * 100;
}
