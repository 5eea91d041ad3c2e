import type { Facts } from '../../shared/reason.js';
import type { Day } from '../../shared/day.js';
import {
  COUNTED,
  type CountedThing,
  type RateBand,
  type SchemeContent,
} from '../../rulebook/schemes/scheme-content.js';
import type { AmountFacts } from '../schemes/amount-of.js';
import { rateOn } from '../schemes/amount-of.js';
import type { AgeCount } from '../schemes/exact-rows.js';

/** Something that an example needs to know before a sum can be reckoned; texts under `schemePage.ask`. */
export interface ExampleAsk {
  /** The name of its field. */
  readonly name: string;
  readonly code: string;
  readonly facts?: Facts;
  /** How what is written is read: a count, several counts, an amount, or several amounts. */
  readonly kind: 'count' | 'counts' | 'amount' | 'amounts';
  /** The ages that it counts. */
  readonly ages?: AgeCount & { readonly of: CountedThing };
}

/** What a scheme asks for on a day: only what its rate and its adjustments look at. */
export function asksOf(scheme: SchemeContent, on: Day): ExampleAsk[] {
  const { rate, adjustments = [] } = rateOn(scheme, on);
  const parts = rate.kind === 'sum' ? rate.parts : [rate];
  const ages = COUNTED.flatMap((of) =>
    agesOf(parts.flatMap((part) => (part.kind === 'byAge' && part.of === of ? part.bands : []))).map(
      ({ fromAge, toAge }, at): ExampleAsk => ({
        name: `${of}${at + 1}`,
        code: 'schemePage.ask.age',
        facts: { ofCode: `schemeCounted.${of}`, fromAge, toAge: toAge ?? 'none' },
        kind: 'count',
        ages: { of, fromAge, toAge, count: 0 },
      }),
    ),
  );
  const ask = (name: string, kind: ExampleAsk['kind'], asked: boolean): ExampleAsk[] =>
    asked ? [{ name, code: `schemePage.ask.${name}`, kind }] : [];
  const has = (...wanted: readonly string[]): boolean => adjustments.some(({ kind }) => wanted.includes(kind));
  const sharesOf = (of: string): boolean => adjustments.some((each) => each.kind === 'capShare' && each.of === of);
  return [
    ...ages,
    ...ask(
      'units',
      'counts',
      parts.some(({ kind }) => kind === 'perUnit'),
    ),
    ...ask(
      'basesOre',
      'amounts',
      parts.some(({ kind }) => kind === 'shareOf'),
    ),
    ...ask('appliedOre', 'amount', sharesOf('applied')),
    ...ask('costsOre', 'amount', sharesOf('costs')),
    ...ask('inKindOre', 'amount', has('inKind')),
    ...ask('daysLate', 'count', has('late')),
  ];
}

/** What an example was told, by the names of the fields; ages that were left empty have nobody where others have somebody. */
export function factsOf(asks: readonly ExampleAsk[], told: Readonly<Record<string, readonly number[]>>): AmountFacts {
  const first = (name: string): number | undefined => told[name]?.[0];
  const counts = (of: CountedThing): AgeCount[] => {
    const own = asks.filter(({ ages }) => ages?.of === of);
    if (own.every(({ name }) => first(name) === undefined)) return [];
    return own.flatMap(({ name, ages }) =>
      ages ? [{ fromAge: ages.fromAge, toAge: ages.toAge, count: first(name) ?? 0 }] : [],
    );
  };
  const [members, participations] = [counts('members'), counts('participations')];
  const single = (['appliedOre', 'costsOre', 'inKindOre', 'daysLate'] as const).flatMap((name) => {
    const value = first(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...(members.length > 0 && { members }),
    ...(participations.length > 0 && { participations }),
    ...(told['units'] && { units: told['units'] }),
    ...(told['basesOre'] && { basesOre: told['basesOre'] }),
    ...(Object.fromEntries(single) as Pick<AmountFacts, (typeof single)[number][0]>),
  };
}

/** The ages of bands, parted wherever one of them begins or ends, so that each part lies within every band that has it. */
function agesOf(bands: readonly RateBand[]): Pick<AgeCount, 'fromAge' | 'toAge'>[] {
  const starts = bands.flatMap(({ fromAge, toAge }) => (toAge === null ? [fromAge] : [fromAge, toAge + 1]));
  const edges = [...new Set(starts)].sort((one, other) => one - other);
  return edges.flatMap((fromAge, at) => {
    if (!bands.some((band) => band.fromAge <= fromAge && (band.toAge === null || fromAge <= band.toAge))) return [];
    const next = edges[at + 1];
    return [{ fromAge, toAge: next === undefined ? null : next - 1 }];
  });
}
