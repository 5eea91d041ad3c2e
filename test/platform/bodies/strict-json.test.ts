import fc from 'fast-check';
import { readStrictForm } from '../../../src/platform/bodies/strict-form.js';
import { readStrictJson } from '../../../src/platform/bodies/strict-json.js';
import { Problem } from '../../../src/shared/problem.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function codeOf(read: () => unknown): string {
  try {
    return `read ${JSON.stringify(read())}`;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'malformed') return error.code;
    throw error;
  }
}

it('every JSON text that loses nothing is read as JSON.parse reads it', () => {
  const plain = fc.jsonValue({ maxDepth: 8 }).filter((value) => {
    const text = JSON.stringify(value);
    const words = Object.getOwnPropertyNames(Object.prototype);
    if (words.some((name) => text.includes(name))) return false;
    return !/prototype|\\u0000|\\ud[89a-f]|\\ud[0-7]/i.test(text) && isExact(value);
  });
  fc.assert(
    fc.property(plain, (value) => {
      const text = JSON.stringify(value, null, 1);
      expect(readStrictJson(utf8(text))).toEqual(JSON.parse(text));
    }),
    { numRuns: 2_000 },
  );
});

function isExact(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isExact);
}

it.each([
  ['{"a":1,"a":2}', 'body.nameTwice'],
  ['{"a":{"b":1,"b":1}}', 'body.nameTwice'],
  ['{"a":1,"\\u0061":2}', 'body.nameTwice'],
  ['{"__proto__":{"admin":true}}', 'body.unsafeName'],
  ['{"x":[{"\\u005f_proto__":1}]}', 'body.unsafeName'],
  ['{"constructor":{"prototype":1}}', 'body.unsafeName'],
  ['{"toString":1}', 'body.unsafeName'],
  ['{"a":1e400}', 'body.numberUnsafe'],
  ['{"a":-0}', 'body.numberUnsafe'],
  ['{"a":9007199254740993}', 'body.numberUnsafe'],
  ['{"a":"\\u0000"}', 'body.unstorable'],
  ['{"a":"\\ud800"}', 'body.unstorable'],
  ['{"\\ud800":1}', 'body.unstorable'],
  [`${'['.repeat(33)}${']'.repeat(33)}`, 'body.tooDeep'],
  [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'body.tooDeep'],
  [`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 'body.tooDeep'],
  ['{"a":1}x', 'body.notJson'],
  ["{'a':1}", 'body.notJson'],
  ['', 'body.notJson'],
  ['NaN', 'body.notJson'],
  ['\uFEFF{}', 'body.notUtf8'],
])('refuses %.40s as %s', (text, code) => {
  expect(codeOf(() => readStrictJson(utf8(text)))).toBe(code);
});

it('refuses text that is not UTF-8', () => {
  expect(codeOf(() => readStrictJson(new Uint8Array(Buffer.from('{"a":1}', 'utf16le'))))).not.toMatch(/^read/);
  expect(codeOf(() => readStrictJson(Uint8Array.of(0x22, 0xc3, 0x28, 0x22)))).toBe('body.notUtf8');
});

it('the same name may stand in objects beside each other, and a value may look like a name', () => {
  expect(readStrictJson(utf8('[{"a":"a"},{"a":"a","b":["a","a"]}]'))).toEqual([{ a: 'a' }, { a: 'a', b: ['a', 'a'] }]);
});

it('a form is read as the browser meant it; brackets mean nothing and repeated names are lists', () => {
  const form = readStrictForm('name=Anna+Ek&city%5Brole%5D=admin&box=1&box=2&empty=&text=a%0D%0Ab&flag');
  expect(form).toEqual({ name: 'Anna Ek', 'city[role]': 'admin', box: ['1', '2'], empty: '', text: 'a\nb', flag: '' });
});

it.each([
  ['__proto__=1', 'body.unsafeName'],
  ['a=%00', 'body.unstorable'],
  ['a=%ff', 'body.notForm'],
  ['a=%', 'body.notForm'],
  ['a=1&'.repeat(1_001), 'body.tooManyFields'],
])('refuses the form %.20s as %s', (text, code) => {
  expect(codeOf(() => readStrictForm(text))).toBe(code);
});

it('what a form is made of, it gives back', () => {
  const fields = fc
    .dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), { maxKeys: 20 })
    .filter((each) =>
      Object.entries(each).every(
        ([name, value]) => name !== 'prototype' && !(name in Object.prototype) && !/[\0\r]/.test(name + value),
      ),
    );
  fc.assert(
    fc.property(fields, (each) => {
      expect(readStrictForm(new URLSearchParams(each).toString())).toEqual({ ...each });
    }),
  );
});
