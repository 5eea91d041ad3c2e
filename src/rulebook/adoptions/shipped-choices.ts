import type { Day } from '../../shared/day.js';
import type { AdoptedKind } from '../adopted/adopted-kind.js';
import type { BothTexts } from '../evaluation/criteria-content.js';
import type { ShippedRulebook } from '../folders/rulebook-data.js';

/** A version that the program is shipped with, to be adopted. */
export interface ShippedChoice {
  readonly kind: AdoptedKind;
  readonly key: string;
  readonly hash: string;
  readonly version: string;
  readonly title: BothTexts;
  readonly fromOn: Day;
  readonly content: unknown;
}

/** What a committee may adopt: its own rulebook's versions, and those made for no committee; nobody adopts another's. */
export function shippedChoices(
  rulebooks: readonly ShippedRulebook[],
  { municipality, code }: { readonly municipality: string; readonly code: string },
): ShippedChoice[] {
  const own = rulebooks.filter(({ committee }) => committee === null || isOf(committee, municipality, code));
  return own.flatMap(({ id, title, versions, contents }) => [
    ...versions.map(({ content, hash, from }): ShippedChoice => {
      const named = { sv: `${title.sv} ${content.version}`, en: `${title.en} ${content.version}` };
      return { kind: 'criteria', key: id, hash, version: content.version, title: named, fromOn: from, content };
    }),
    ...contents.map(({ kind, key, content, hash, from }): ShippedChoice => {
      const { title: named, version = '' } = content as { title: BothTexts; version?: string };
      return { kind, key, hash, version, title: named, fromOn: from, content };
    }),
  ]);
}

/** Whether a rulebook names this committee of this municipality. */
export function isOf(
  committee: { readonly municipality: string; readonly code: string },
  municipality: string,
  code: string,
): boolean {
  return committee.code === code && digitsOf(committee.municipality) === digitsOf(municipality);
}

const digitsOf = (orgNumber: string): string => orgNumber.replaceAll(/\D/g, '').slice(-10);
