import type { Reason } from '../../shared/reason.js';

/** Colours by the name of their custom property, without the leading dashes. */
export type Colours = ReadonlyMap<string, string>;

const TEXT = 4.5;
const SHAPE = 3;

/** What must be told apart: foreground, background, and the least contrast (WCAG 2.2, 1.4.3 and 1.4.11). */
const PAIRS: readonly (readonly [foreground: string, background: string, least: number])[] = [
  ['govuk-text-colour', 'govuk-body-background-colour', TEXT],
  ['govuk-text-colour', 'govuk-surface-background-colour', TEXT],
  ['govuk-secondary-text-colour', 'govuk-body-background-colour', TEXT],
  ['govuk-secondary-text-colour', 'govuk-surface-background-colour', TEXT],
  ['govuk-link-colour', 'govuk-body-background-colour', TEXT],
  ['govuk-link-colour', 'govuk-surface-background-colour', TEXT],
  ['govuk-link-hover-colour', 'govuk-body-background-colour', TEXT],
  ['govuk-link-visited-colour', 'govuk-body-background-colour', TEXT],
  ['govuk-error-colour', 'govuk-body-background-colour', TEXT],
  ['govuk-focus-text-colour', 'govuk-focus-colour', TEXT],
  ['govuk-inverse-text-colour', 'govuk-brand-colour', TEXT],
  ['govuk-inverse-text-colour', 'villkor-bar-colour', TEXT],
  ['govuk-focus-colour', 'villkor-bar-colour', SHAPE],
  ['govuk-brand-colour', 'govuk-body-background-colour', SHAPE],
  ['govuk-input-border-colour', 'govuk-body-background-colour', SHAPE],
  ['govuk-text-colour', 'villkor-brand-soft-colour', TEXT],
  ['govuk-text-colour', 'villkor-amber-soft-colour', TEXT],
  ['govuk-link-colour', 'villkor-amber-soft-colour', TEXT],
  ['villkor-red-colour', 'villkor-red-soft-colour', TEXT],
  ['villkor-amber-colour', 'villkor-amber-soft-colour', TEXT],
  ['villkor-green-colour', 'villkor-green-soft-colour', TEXT],
  ['villkor-blue-colour', 'villkor-blue-soft-colour', TEXT],
  ['villkor-red-colour', 'govuk-body-background-colour', TEXT],
];

/**
 * Says what is wrong with a municipality's theme: anything but known colours, or colours too alike to be read.
 * `base` is the built style sheet, whose own colours stand wherever the theme says nothing.
 */
export function checkTheme(theme: string, base: string): Reason[] {
  const known = coloursOf(base);
  const own = coloursOf(theme);
  const faults = withoutColours(theme) === '' ? [] : [{ code: 'theme.notColours' }];
  const strange = [...own.keys()]
    .filter((name) => !known.has(name))
    .map((name) => ({ code: 'theme.unknownColour', facts: { name } }));
  return [...faults, ...strange, ...contrastFaults(new Map([...known, ...own]))];
}

function contrastFaults(colours: Colours): Reason[] {
  return PAIRS.flatMap(([foreground, background, least]): Reason[] => {
    const [front, back] = [colours.get(foreground), colours.get(background)];
    if (front === undefined || back === undefined)
      return [{ code: 'theme.missingColour', facts: { name: front === undefined ? foreground : background } }];
    const ratio = contrastOf(front, back);
    return ratio >= least
      ? []
      : [{ code: 'theme.contrast', facts: { foreground, background, ratio: Math.floor(ratio * 100) / 100, least } }];
  });
}

/** The contrast of two colours, 1 to 21, as WCAG reckons it. */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const RULE = /:root\s*\{([^{}]*)\}/g;
const DECLARATION = /--([\w-]+)\s*:\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?|white|black)\s*(?:;|$)/gi;
const NAMED: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' };

/** The colours that a style sheet sets for the whole page; those for paper alone are left out. */
export function coloursOf(css: string): Colours {
  const colours = new Map<string, string>();
  for (const [, body = ''] of withoutMedia(css).matchAll(RULE)) {
    for (const [, name = '', value = ''] of body.matchAll(DECLARATION))
      colours.set(name, NAMED[value.toLowerCase()] ?? value.toLowerCase());
  }
  return colours;
}

function withoutMedia(css: string): string {
  return css.replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
}

function withoutColours(css: string): string {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return plain.replace(RULE, (_rule, body: string) => body.replace(DECLARATION, '')).trim();
}

function luminanceOf(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    linear(Number.parseInt(digits.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
