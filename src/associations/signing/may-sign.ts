import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason, Reasoned, Source } from '../../shared/reason.js';
import { termOn, type OfficeholderFields, type OfficeholderRole } from '../board/officeholder.js';
import { powerHolds, type PowerFields, type SignedFor } from './power.js';

/** Somebody in an office, as far as signing goes. */
export type OfficeSigner = Pick<
  OfficeholderFields,
  'id' | 'name' | 'role' | 'signing' | 'signingCount' | 'fromOn' | 'untilOn' | 'under18' | 'userId'
>;
/** A holder of a power of attorney, as far as signing goes. */
export type PowerSigner = Pick<
  PowerFields,
  'id' | 'holderName' | 'scope' | 'fromOn' | 'untilOn' | 'revokedOn' | 'userId'
>;

/** Everybody who signs, has signed or will sign for an association. */
export interface Signatories {
  readonly board: readonly OfficeSigner[];
  readonly powers: readonly PowerSigner[];
}

/** The board as a whole are these; a deputy signs only in an office of their own. */
const BOARD: readonly OfficeholderRole[] = ['chair', 'viceChair', 'secretary', 'treasurer', 'member'];

const ADULTS: Source = { document: 'Föräldrabalken (1949:381)', place: '9 kap. 1 §' };
const POWERS: Source = { document: 'Avtalslagen (1915:218)', place: '10 §' };

/**
 * Whether these persons together sign for the association on a day [firmateckning], by the rule that holds that day:
 * one who signs alone, so many jointly, the whole board, or a power of attorney that covers it. Somebody under 18 signs
 * for nothing, not by a power of attorney either, somebody whose term is over for nobody, and who holds two offices is
 * one person. More who sign never make it less.
 */
export function maySign(all: Signatories, persons: readonly Id[], what: SignedFor, on: Day): Reasoned<boolean> {
  const held = all.board.filter((each) => termOn(each, on) === 'held');
  const adults = held.filter((each) => !isMinor(held, each));
  const signed = new Set(all.board.filter(({ id }) => persons.includes(id)).map(personOf));
  const signing = adults.filter((each) => signed.has(personOf(each)));
  const enough =
    powerAmong(all, persons, what, on) ?? aloneAmong(signing) ?? jointlyAmong(signing) ?? boardAmong(adults, signing);
  if (enough) return { value: true, because: [enough] };
  const unfit = persons.flatMap((id) => whyNotSigner(all, id, what, on));
  return { value: false, because: [...unfit, ...missing(adults, signing)] };
}

/** Why a person's signature counts for nothing on a day; empty is that it may count. */
export function whyNotSigner(all: Signatories, id: Id, what: SignedFor, on: Day): Reason[] {
  const power = all.powers.find((each) => each.id === id);
  if (power) return whyNotPower(all, power, what, on);
  const named = all.board.find((each) => each.id === id);
  if (!named) return [{ code: 'signing.stranger' }];
  const held = all.board.filter((each) => termOn(each, on) === 'held');
  const facts = { roleCode: `officeholderRole.${named.role}` };
  const own = held.filter((each) => personOf(each) === personOf(named));
  if (own.length === 0) return [{ code: 'signing.termOver', facts: { ...facts, on } }];
  return isMinor(held, named) ? [{ code: 'signing.under18', facts, source: ADULTS }] : [];
}

/** Who signs for the association on a day, in words; one reason for each way. */
export function signingRuleOn(all: Signatories, on: Day): Reason[] {
  const held = all.board.filter((each) => termOn(each, on) === 'held');
  const adults = held.filter((each) => !isMinor(held, each));
  const alone = adults.filter(({ signing }) => signing === 'alone');
  const ways: Reason[] = alone.map(({ role }) => ({ code: 'signing.rule.alone', facts: rolesOf([{ role }]) }));
  for (const { count, group } of jointGroups(adults))
    ways.push({ code: 'signing.rule.jointly', facts: { count, ...rolesOf(group) } });
  if (adults.some((each) => each.signing === 'board' && isBoard(each)))
    ways.push({ code: 'signing.rule.board', facts: { count: people(adults.filter(isBoard)).size } });
  for (const power of all.powers.filter((each) => powerHolds(each, on)))
    ways.push({
      code: 'signing.rule.power',
      facts: { untilOn: power.untilOn, scopeCodes: scopeCodes(power) },
      source: POWERS,
    });
  return ways.length > 0 ? ways : [{ code: 'signing.rule.nobody' }];
}

/** The offices and powers of attorney by which a log-in signs on a day. */
export function signersOfUser(all: Signatories, userId: Id, what: SignedFor, on: Day): Id[] {
  return officesOf(all, userId).filter((id) => whyNotSigner(all, id, what, on).length === 0);
}

/** Why a log-in signs for nothing on a day: what is wrong with each of its offices, or that it has none. */
export function whyNotUser(all: Signatories, userId: Id, what: SignedFor, on: Day): readonly [Reason, ...Reason[]] {
  const [first, ...more] = officesOf(all, userId).flatMap((id) => whyNotSigner(all, id, what, on));
  return first ? [first, ...more] : [{ code: 'signing.notYou' }];
}

function officesOf({ board, powers }: Signatories, userId: Id): Id[] {
  return [...board, ...powers].filter((each) => each.userId === userId).map(({ id }) => id);
}

function powerAmong(all: Signatories, persons: readonly Id[], what: SignedFor, on: Day): Reason | undefined {
  const power = all.powers.find((each) => persons.includes(each.id) && whyNotPower(all, each, what, on).length === 0);
  return power && { code: 'signing.byPower', facts: { untilOn: power.untilOn }, source: POWERS };
}

function whyNotPower({ board }: Signatories, power: PowerSigner, what: SignedFor, on: Day): Reason[] {
  if (!powerHolds(power, on)) return [{ code: 'signing.powerOver', facts: { on }, source: POWERS }];
  const young = minorOffice(board, power, on);
  if (young)
    return [
      { code: 'signing.holderUnder18', facts: { roleCode: `officeholderRole.${young.role}`, on }, source: ADULTS },
    ];
  return power.scope.includes(what)
    ? []
    : [{ code: 'signing.powerOther', facts: { scopeCodes: scopeCodes(power) }, source: POWERS }];
}

function aloneAmong(signing: readonly OfficeSigner[]): Reason | undefined {
  const one = signing.find((each) => each.signing === 'alone');
  return one && { code: 'signing.byOne', facts: { roleCode: `officeholderRole.${one.role}` } };
}

function jointlyAmong(signing: readonly OfficeSigner[]): Reason | undefined {
  const enough = jointGroups(signing).find(({ count, group }) => people(group).size >= count);
  return enough && { code: 'signing.byMany', facts: { count: enough.count } };
}

function boardAmong(adults: readonly OfficeSigner[], signing: readonly OfficeSigner[]): Reason | undefined {
  if (!adults.some((each) => each.signing === 'board' && isBoard(each))) return undefined;
  const [all, some] = [people(adults.filter(isBoard)), people(signing)];
  return [...all].every((each) => some.has(each)) ? { code: 'signing.byBoard', facts: { count: all.size } } : undefined;
}

/** What would be needed: for each rule that holds, how many are missing. */
function missing(adults: readonly OfficeSigner[], signing: readonly OfficeSigner[]): Reason[] {
  const ways: Reason[] = [];
  if (adults.some((each) => each.signing === 'alone')) ways.push({ code: 'signing.missing.alone' });
  for (const { count, group } of jointGroups(adults)) {
    const have = people(signing.filter((each) => group.includes(each))).size;
    ways.push({ code: 'signing.missing.jointly', facts: { count: count - have } });
  }
  if (adults.some((each) => each.signing === 'board' && isBoard(each))) {
    const some = people(signing);
    const lacking = [...people(adults.filter(isBoard))].filter((each) => !some.has(each));
    ways.push({ code: 'signing.missing.board', facts: { count: lacking.length } });
  }
  return ways.length > 0 ? ways : [{ code: 'signing.missing.nobody' }];
}

/** Those who sign jointly: for each number, all whose own rule asks for no more. */
function jointGroups(signers: readonly OfficeSigner[]): { readonly count: number; readonly group: OfficeSigner[] }[] {
  const joint = signers.filter((each) => each.signing === 'jointly');
  const counts = [...new Set(joint.map(({ signingCount }) => signingCount ?? Number.POSITIVE_INFINITY))];
  return counts
    .filter(Number.isFinite)
    .sort((one, other) => one - other)
    .map((count) => ({ count, group: joint.filter(({ signingCount }) => (signingCount ?? Infinity) <= count) }));
}

function isBoard({ role }: OfficeSigner): boolean {
  return BOARD.includes(role);
}

/** The office in which the holder of a power of attorney stands as under 18 on a day; known by name or by log-in. */
export function minorOffice(
  board: readonly OfficeSigner[],
  holder: Pick<PowerSigner, 'holderName' | 'userId'>,
  on: Day,
): OfficeSigner | undefined {
  const who = { name: holder.holderName, userId: holder.userId };
  return board.find((each) => each.under18 && termOn(each, on) === 'held' && isSame(each, who));
}

function isMinor(held: readonly OfficeSigner[], who: OfficeSigner): boolean {
  return held.some((each) => each.under18 && isSame(each, who));
}

type Known = Pick<OfficeSigner, 'name' | 'userId'>;

function isSame(one: Known, other: Known): boolean {
  return personOf(one) === personOf(other) || (one.userId !== null && one.userId === other.userId);
}

function people(signers: readonly OfficeSigner[]): Set<string> {
  return new Set(signers.map(personOf));
}

/** One person in several offices is known by the name as it is written. */
function personOf({ name }: Pick<OfficeSigner, 'name'>): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function rolesOf(signers: readonly Pick<OfficeSigner, 'role'>[]): { readonly roleCodes: readonly string[] } {
  return { roleCodes: [...new Set(signers.map(({ role }) => `officeholderRole.${role}`))] };
}

function scopeCodes({ scope }: PowerSigner): string[] {
  return scope.map((each) => `signedFor.${each}`);
}
