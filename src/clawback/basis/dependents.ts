import { amountOf, sharesOf, type AmountFacts } from '../../grants/schemes/amount-of.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { ClawbackGround } from './grounds.js';
import { latestFirst, laidOn, totalOf, type ClawbackItem } from './items.js';
import type { YearsPayout } from './report-items.js';

/** How the sum of a grant came to be, as far as another may rest on it or it on another. */
export interface GrantBehind {
  /** The scheme of its round; null where it had none. */
  readonly scheme: string | null;
  readonly grantedOre: Ore;
  /** What its sum was computed from; null where a person stated it. */
  readonly computed: {
    readonly content: SchemeContent;
    readonly facts: AmountFacts;
    readonly on: Day;
    readonly cameToOre: Ore;
  } | null;
}

/** A payout with the grant behind it. */
export interface GrantsPayout extends YearsPayout {
  readonly decisionId: Id;
  /** The number of the grant's case. */
  readonly number: string;
  readonly grant: GrantBehind;
}

/** A grant whose sum was reckoned on one that is claimed back, and so falls with it in whole or part [beroende bidrag]. */
export interface Dependent {
  readonly decisionId: Id;
  readonly matterId: Id;
  readonly number: string;
  readonly grantedOre: Ore;
  /** The grant it was reckoned on, and what of that is left when the claim is met. */
  readonly base: DependsOn;
  /** What falls with it; null where that cannot be computed, and a person states it. */
  readonly fallsOre: Ore | null;
  /** What the case has taken in of it already. */
  readonly takenOre: Ore;
  /** Why it falls, or why it cannot be computed. */
  readonly because: readonly Reason[];
}

/** What a dependent sum was reckoned on, for the page and the letter. */
export interface DependsOn {
  readonly number: string;
  readonly baseOre: Ore;
  readonly leftOre: Ore;
}

/** A decision with its payouts. */
interface Grant {
  readonly decisionId: Id;
  readonly payouts: readonly GrantsPayout[];
  readonly number: string;
  readonly behind: GrantBehind;
}

type Stated = Pick<ClawbackItem, 'disbursementId' | 'amountOre' | 'part'>;

/** The grants that fall with what is claimed back; such a grant may itself be the base of another, once it is taken in. */
export function dependentsOf(items: readonly Stated[], payouts: readonly GrantsPayout[]): Dependent[] {
  const grants = grantsIn(payouts);
  const fallen = grants.filter((grant) => claimedOn(grant, items) > 0);
  return grants.flatMap((grant) => dependent(grant, fallen, items) ?? []);
}

/** Dependents that can be computed and are not in the case as they should be. */
export function toTakeIn(dependents: readonly Dependent[]): Dependent[] {
  return dependents.filter(({ fallsOre, takenOre }) => fallsOre !== null && fallsOre !== takenOre);
}

/** The items of a case with the chosen dependents, each reckoned on what is claimed of its base. */
export function withDependents(
  items: readonly ClawbackItem[],
  payouts: readonly GrantsPayout[],
  grounds: ReadonlyMap<Id, ClawbackGround>,
): ClawbackItem[] {
  const own = items.filter(({ part }) => part !== 'dependent');
  let all = own;
  // One that rests on another dependent is reckoned when that one is in: as many passes as there are of them.
  for (let pass = 0; pass < grounds.size; pass += 1) {
    const found = dependentsOf(all, payouts);
    all = [...own, ...found.flatMap((each) => laidOut(each, own, payouts, grounds.get(each.decisionId)))];
  }
  return all;
}

/** The grounds on which dependents are in a case, by the decision of each. */
export function groundsTaken(
  items: readonly ClawbackItem[],
  payouts: readonly GrantsPayout[],
): Map<Id, ClawbackGround> {
  return new Map(
    items.flatMap(({ part, ground, disbursementId }) => {
      const payout = part === 'dependent' && payouts.find(({ id }) => id === disbursementId);
      return payout ? [[payout.decisionId, ground] as const] : [];
    }),
  );
}

function laidOut(
  { decisionId, fallsOre, base }: Dependent,
  own: readonly ClawbackItem[],
  payouts: readonly GrantsPayout[],
  ground: ClawbackGround | undefined,
): ClawbackItem[] {
  if (ground === undefined || fallsOre === null) return [];
  const rooms = latestFirst(payouts.filter((each) => each.decisionId === decisionId)).map(
    ({ id, amountOre, claimedOre }) => ({
      id,
      roomOre: amountOre - claimedOre - totalOf(own.filter(({ disbursementId }) => disbursementId === id)),
    }),
  );
  return laidOn(rooms, fallsOre, { ground, part: 'dependent', lineIds: [], because: null, base });
}

function dependent(grant: Grant, fallen: readonly Grant[], items: readonly Stated[]): Dependent | null {
  const { computed, grantedOre } = grant.behind;
  const shares = computed === null ? [] : sharesOf(computed.content, computed.on);
  const isBase = ({ decisionId, behind: { scheme } }: Grant): boolean =>
    decisionId !== grant.decisionId && shares.some((share) => share.scheme === scheme);
  const bases = fallen.filter((each) => isBase(each));
  if (computed === null || bases.length === 0) return null;
  const reckoned = basesOf(computed.facts.basesOre ?? [], bases, items);
  const [first = bases[0]] = reckoned.found;
  if (!first || (reckoned.found.length === 0 && !bases.some((base) => isOfSameYear(base, grant)))) return null;
  const base = { number: first.number, baseOre: first.behind.grantedOre, leftOre: leftOf(first, items) };
  const { decisionId, number } = grant;
  const told = { decisionId, number, grantedOre, base, matterId: grant.payouts[0]?.matterId as Id };
  const takenOre = totalOf(ownOf(grant, items).filter(({ part }) => part === 'dependent'));
  const unknown = (code: string): Dependent => ({
    ...{ ...told, takenOre, fallsOre: null },
    because: [{ code: `clawback.dependent.${code}`, facts: { number: base.number, baseOre: base.baseOre } }],
  });
  if (reckoned.found.length < bases.length) return unknown('otherBase');
  if (computed.cameToOre !== grantedOre) return unknown('decidedOtherwise');
  const lessOre = lessBy(computed, reckoned);
  if (lessOre === null) return unknown('notComputed');
  const statedOre = totalOf(ownOf(grant, items).filter(({ part }) => part !== 'dependent'));
  const roomOre = sumOre(grant.payouts.map(({ amountOre, claimedOre }) => amountOre - claimedOre)) - statedOre;
  const fallsOre = Math.max(0, Math.min(lessOre - statedOre, roomOre));
  const [share] = shares;
  const percent = (share?.basisPoints ?? 0) / 100;
  const because: Reason[] = [{ code: 'clawback.dependent.falls', facts: { ...base, percent, amountOre: fallsOre } }];
  return fallsOre === 0 ? null : { ...told, takenOre, fallsOre, because };
}

/** What the sum was reckoned on, before and after what the case claims; each base that was found among the facts. */
interface Reckoned {
  readonly found: readonly Grant[];
  readonly beforeOre: readonly Ore[];
  readonly afterOre: readonly Ore[];
}

function basesOf(basesOre: readonly Ore[], bases: readonly Grant[], items: readonly Stated[]): Reckoned {
  const [beforeOre, afterOre, used] = [[...basesOre], [...basesOre], new Set<number>()];
  const found = bases.filter((base) => {
    const at = basesOre.findIndex((each, place) => each === base.behind.grantedOre && !used.has(place));
    if (at < 0) return false;
    used.add(at);
    afterOre[at] = leftOf(base, items);
    beforeOre[at] = leftOf(base, []);
    return true;
  });
  return { found, beforeOre, afterOre };
}

/** By how much the sum is less when its bases are; null where the scheme cannot say it. */
function lessBy(
  { content, facts, on }: NonNullable<GrantBehind['computed']>,
  { beforeOre, afterOre }: Reckoned,
): Ore | null {
  try {
    const of = (basesOre: readonly Ore[]): Ore => amountOf(content, { ...facts, basesOre }, on).value;
    return of(beforeOre) - of(afterOre);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** What is left of a grant when this case and others have what they claim of it. */
function leftOf({ behind, payouts }: Grant, items: readonly Stated[]): Ore {
  const othersOre = sumOre(payouts.map(({ claimedOre }) => claimedOre));
  return Math.max(0, behind.grantedOre - othersOre - totalOf(items.filter((item) => isOn(item, payouts))));
}

function ownOf({ payouts }: Grant, items: readonly Stated[]): Stated[] {
  return items.filter((item) => isOn(item, payouts));
}

function claimedOn(grant: Grant, items: readonly Stated[]): Ore {
  return totalOf(ownOf(grant, items));
}

function isOn({ disbursementId }: Stated, payouts: readonly GrantsPayout[]): boolean {
  return payouts.some(({ id }) => id === disbursementId);
}

function isOfSameYear(one: Grant, other: Grant): boolean {
  return one.payouts.some(({ year }) => other.payouts.some((each) => each.year === year));
}

function grantsIn(payouts: readonly GrantsPayout[]): Grant[] {
  return [...new Set(payouts.map(({ decisionId }) => decisionId))].flatMap((decisionId) => {
    const own = payouts.filter((each) => each.decisionId === decisionId);
    const [first] = own;
    return first ? [{ decisionId, payouts: own, number: first.number, behind: first.grant }] : [];
  });
}
