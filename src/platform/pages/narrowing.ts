import type { Words } from './page.js';

/** One thing that a list can be narrowed by: one of some choices, or without choices a day. */
export interface NarrowingField {
  readonly name: string;
  readonly label: Words;
  /** What it is narrowed by now; empty where it is not. */
  readonly value: string;
  readonly choices?: readonly { readonly value: string; readonly text: Words }[];
}

/** Something that a list is narrowed by, and the address without it. */
interface NarrowedBy {
  readonly label: Words;
  readonly href: string;
  readonly value?: Words;
  readonly on?: string;
}

/** A form that narrows a list, with what it is narrowed by now and the way out of each. */
export interface Narrowing {
  readonly action: string;
  readonly fields: readonly NarrowingField[];
  /** What the list stays narrowed by whatever is chosen. */
  readonly kept: Readonly<Record<string, string>>;
  readonly chosen: readonly NarrowedBy[];
  readonly clearHref: string;
}

type Given = Readonly<Record<string, string | number | undefined>>;

/** The address of a list that is narrowed so; what is not given is left out. */
export function narrowedHref(path: string, given: Given): string {
  const some = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(some.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The form of a list at an address, from what it can be narrowed by. */
export function narrowing(
  action: string,
  fields: readonly NarrowingField[],
  kept: Readonly<Record<string, string>> = {},
): Narrowing {
  const given = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const chosen = fields
    .filter(({ value }) => value !== '')
    .map(({ name, label, value, choices }): NarrowedBy => {
      const href = narrowedHref(action, { ...kept, ...given, [name]: '' });
      if (!choices) return { label, on: value, href };
      return { label, value: choices.find((each) => each.value === value)?.text ?? value, href };
    });
  return { action, fields, kept, chosen, clearHref: narrowedHref(action, kept) };
}
