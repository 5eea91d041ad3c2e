import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAsset } from '../../../src/platform/pages/assets.js';
import { readTheme } from '../../../src/platform/pages/theme-file.js';
import { checkTheme, coloursOf, contrastOf } from '../../../src/platform/pages/theme.js';
import { Problem } from '../../../src/shared/problem.js';
import { runFolder } from '../../support/run-folder.js';

const base = readAsset('app.css');
const codes = (theme: string): string[] => checkTheme(theme, base).map(({ code }) => code);

describe('the colours of the pages', () => {
  it('can be read by everybody as they are shipped', () => {
    expect(checkTheme('', base)).toEqual([]);
    expect(coloursOf(base).get('govuk-brand-colour')).toBe('#0f4c5c');
  });

  it('are told apart as WCAG reckons: 21 for black on white, 1 for a colour on itself', () => {
    expect(contrastOf('#000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#123456', '#123456')).toBe(1);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
  });
});

describe('the theme of a municipality', () => {
  it('may set colours that can be read', () => {
    expect(codes('/* Vår färg */ :root { --govuk-brand-colour: #5a1e5c; --govuk-link-colour:#4b2a86 }')).toEqual([]);
  });

  it('is refused when text cannot be read, with the two colours and their contrast', () => {
    const [first] = checkTheme(':root { --govuk-link-colour: #7799bb; }', base);
    expect(first).toEqual({
      code: 'theme.contrast',
      facts: { foreground: 'govuk-link-colour', background: 'govuk-body-background-colour', ratio: 2.97, least: 4.5 },
    });
  });

  it('is refused when it says 4.49 and accepted from 4.5', () => {
    expect(contrastOf('#777777', '#ffffff')).toBeLessThan(4.5);
    expect(contrastOf('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(codes(':root{--govuk-link-hover-colour:#777777}')).toEqual(['theme.contrast']);
    expect(codes(':root{--govuk-link-hover-colour:#767676}')).toEqual([]);
  });

  it.each([
    '@import url(https://elsewhere.example/x.css);',
    ':root { --govuk-brand-colour: url(https://elsewhere.example/x) }',
    'body { display: none }',
    ':root { --govuk-brand-colour: red }',
    ':root { color: #000000 }',
    ':root { --govuk-brand-colour: #12345 }',
    '<style>',
  ])('may hold nothing but colours: %s', (theme) => {
    expect(codes(theme)).toContain('theme.notColours');
  });

  it('may not invent colours', () => {
    expect(codes(':root { --govuk-sparkle-colour: #000000 }')).toEqual(['theme.unknownColour']);
  });

  it('stops the start with every fault, and also when there is no such file', () => {
    const folder = join(runFolder(), `theme-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'pale.css'), ':root { --govuk-link-colour: #eeeeee; --govuk-sparkle-colour: #000000 }');
    writeFileSync(join(folder, 'good.css'), ':root { --govuk-brand-colour: #5a1e5c }');
    expect(faultsOf(join(folder, 'pale.css'))).toEqual([
      'theme.unknownColour',
      'theme.contrast',
      'theme.contrast',
      'theme.contrast',
    ]);
    expect(faultsOf(join(folder, 'none.css'))).toEqual(['theme.unreadable']);
    expect(readTheme(join(folder, 'good.css'))?.address).toMatch(/^\/theme\.css\?v=[0-9a-f]{10}$/);
    expect(readTheme(undefined)).toBeUndefined();
  });
});

function faultsOf(file: string): string[] {
  try {
    readTheme(file);
    return [];
  } catch (error) {
    return error instanceof Problem ? error.reasons.map(({ code }) => code) : [String(error)];
  }
}
