import { readdirSync, readFileSync } from 'node:fs';
import { hasText } from '../../src/shared/texts.js';
import { LANGUAGES } from '../../src/shared/language.js';
import { Problem } from '../../src/shared/problem.js';
import { composeLetter } from '../../src/documents/letters/compose-letter.js';
import { letterKind, templateFaults } from '../../src/documents/letters/letter-kind.js';
import { readTemplate } from '../../src/documents/letters/letter-template.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import { SHIPPED_LETTERS } from '../../src/documents/letters/shipped-letters.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { aFrame } from './a-letter.js';

const kind = letterKind('sample', {
  what: 'text',
  paidOre: 'amount',
  dueOn: 'day',
  rows: 'list',
  sums: 'sums',
  words: 'paragraphs',
  quotes: 'quotations',
  table: 'facts',
});
const fields = {
  what: 'hyra',
  paidOre: 1_234_50,
  dueOn: '2026-12-14',
  rows: ['ett', 'två'],
  sums: [
    { label: 'A', amountOre: 100_00 },
    { label: 'B', amountOre: -40_50 },
  ],
  words: 'Första stycket.\n\nAndra\nstycket.',
  quotes: [{ text: 'Så sade de.', source: 'Protokoll § 4' }],
  table: [{ label: 'Rad', value: 'Tre' }],
} as const;
const TEXT = `# Om {what}

Betala **{paidOre}** senast {dueOn}, {recipientName}.

| Ärende | {caseNumber} |
| Vad    | {what} |

- fast {what}
- punkt två

{rows}

{words}

{quotes}

{table}

{sums}
`;

function codesOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.reasons.map((reason) => reason.code);
    throw error;
  }
  return [];
}

const compose = (text: string, model: unknown = fields, frame = {}) =>
  composeLetter(kind, readTemplate(text), model as never, aFrame(frame), 'sv');

describe('the text of a letter', () => {
  test('is filled in from the model, each fact as people write it', () => {
    const letter = textOf(compose(TEXT));
    expect(letter).toContain(
      '# Om hyra\n\nBetala 1\u00A0234,50\u00A0kr senast 14 december 2026, Sagolunda Kulturförening.',
    );
    expect(letter).toContain('Ärende: FB-2026-0044\nVad: hyra');
    expect(letter).toContain(
      '- fast hyra\n- punkt två\n\n- ett\n- två\n\nFörsta stycket.\n\nAndra stycket.\n\n> Så sade de.\n> (Protokoll § 4)\n\nRad: Tre',
    );
    expect(letter).toContain('A: 100,00\u00A0kr\nB: −40,50\u00A0kr\nSumma: 59,50\u00A0kr');
    expect(JSON.stringify(compose(TEXT).blocks)).toContain('{"text":"1\u00A0234,50\u00A0kr","strong":true}');
  });

  test('is refused with every fault at once: what nothing fills, what is left out, what does not fit its place', () => {
    const template = readTemplate(
      '# Om {what}\n\nBetala {paidOre} och {payedOre}. {rows} finns.\n\n{sums}\n\n{words}\n\n{quotes}\n\n{table}',
    );
    expect(templateFaults(kind, template)).toEqual([
      { code: 'letter.placeholderUnknown', facts: { name: 'payedOre' } },
      { code: 'letter.placeholderMissing', facts: { name: 'dueOn' } },
      { code: 'letter.placeholderNotAlone', facts: { name: 'rows' } },
    ]);
    expect(codesOf(() => compose('# Om {what}'))).toHaveLength(7);
  });

  test.each([
    ['Ingen rubrik', 'letter.titleMissing'],
    ['', 'letter.titleMissing'],
    ['# En\n\n# Två', 'letter.titleMissing'],
    ['# Om {what', 'letter.braceLoose'],
    ['# Om {What}', 'letter.braceLoose'],
    ['# Om {{what}}', 'letter.braceLoose'],
    ['# Om {constructor.name}', 'letter.braceLoose'],
    ['# Om\n\n**fet', 'letter.strongOpen'],
    ['# Om\n\n| bara en |', 'letter.rowUnreadable'],
    ['# Om\n\n| a | b | c |', 'letter.rowUnreadable'],
  ])('that cannot be read is told apart: %j', (text, code) => {
    expect(codesOf(() => readTemplate(text))).toEqual([code]);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])('has no place called %s', (name) => {
    expect(templateFaults(letterKind('empty', {}), readTemplate(`# Om {${name}}`))).toEqual([
      { code: 'letter.placeholderUnknown', facts: { name } },
    ]);
  });

  test('may hold remarks to colleagues, which are never sent', () => {
    expect(textOf(compose(`<!-- Till\noss -->\n${TEXT}`))).not.toContain('Till');
  });

  test('cannot be changed by what is filled in: marks of the format in a value are only words', () => {
    const letter = compose(TEXT, {
      ...fields,
      what: '**x** {dueOn} # y',
      rows: ['| a | b |', '- c', '{what}'],
      words: '# Inte rubrik\n\n{paidOre}',
    });
    expect(letter.blocks.filter((block) => block.kind === 'heading')).toHaveLength(1);
    expect(textOf(letter)).toContain('# Om **x** {dueOn} # y');
    expect(textOf(letter)).toContain('- | a | b |\n- - c\n- {what}');
  });
});

describe('the model of a letter', () => {
  test.each([
    ['lacks a fact', { ...fields, dueOn: undefined }, ['letter.fieldInvalid']],
    ['lacks several', {}, Array.from({ length: 8 }, () => 'letter.fieldMissing')],
    ['has one too many', { ...fields, extra: 1 }, ['letter.fieldUnknown']],
    ['has a day that does not exist', { ...fields, dueOn: '2026-02-30' }, ['letter.fieldInvalid']],
    ['has half an öre', { ...fields, paidOre: 0.5 }, ['letter.fieldInvalid']],
    ['has an amount as text', { ...fields, paidOre: '100' }, ['letter.fieldInvalid']],
    ['has an empty name', { ...fields, what: ' \u202E ' }, ['letter.fieldInvalid']],
    ['has a list of numbers', { ...fields, rows: [1] }, ['letter.fieldInvalid']],
    ['has a list that is no list', { ...fields, rows: 'ett' }, ['letter.fieldInvalid']],
    ['has a text without end', { ...fields, words: 'x'.repeat(50_001) }, ['letter.fieldInvalid']],
    ['is no model', null, Array.from({ length: 8 }, () => 'letter.fieldMissing')],
  ])('is refused when it %s', (_, model, codes) => {
    expect(codesOf(() => compose(TEXT, model))).toEqual(codes);
  });
});

describe('the shipped letters', () => {
  test('stand in both languages and match what the program hands over', () => {
    for (const shipped of SHIPPED_LETTERS) {
      for (const language of LANGUAGES) expect(templateFaults(shipped, letterText(shipped, language))).toEqual([]);
    }
  });

  test('are all that stands in the folder', () => {
    const files = readdirSync(new URL('../../templates/letters/', import.meta.url))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .sort();
    expect(files).toEqual(
      SHIPPED_LETTERS.flatMap((shipped) => LANGUAGES.map((language) => `${shipped.name}.${language}.md`)).sort(),
    );
  });

  test('never speak of enforcement or credit records before a collection demand, and cite no rule that does not bind municipal grants', () => {
    for (const file of readdirSync(new URL('../../templates/letters/', import.meta.url))) {
      const whole = readFileSync(new URL(`../../templates/letters/${file}`, import.meta.url), 'utf8');
      const text = whole.replace(/<!--[^]*?-->/g, '');
      expect(text).not.toMatch(/betalningsanmärkning|förvaltningslagen/i);
      // What comes next may be told only where the Debt Collection Act lets it be told; the authority itself knows its name.
      const may = ['collection-demand.', 'contact-kronofogden.'].some((each) => file.startsWith(each));
      if (!may) expect(text).not.toMatch(/kronofogd|betalningsföreläggande/i);
    }
  });
});

test('every problem of this folder has a text in both languages', () => {
  for (const file of ['letter-template', 'letter-kind']) {
    const source = readFileSync(new URL(`../../src/documents/letters/${file}.ts`, import.meta.url), 'utf8');
    for (const [, code] of source.matchAll(/'(letter\.[A-Za-z.]+)'/g))
      for (const language of LANGUAGES) expect([code, hasText(language, code as string)]).toEqual([code, true]);
  }
});
