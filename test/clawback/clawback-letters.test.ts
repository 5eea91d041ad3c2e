import { forbiddenIn } from '../../src/claims/demands/forbidden-words.js';
import { CLAWBACK_LETTERS } from '../../src/documents/letters/clawback-letters.js';
import { CONCERN_LETTERS } from '../../src/documents/letters/concern-letters.js';
import { CONTACT_LETTERS } from '../../src/documents/letters/contact-letters.js';
import { missingParts, registerLacks } from '../../src/documents/letters/letter-completeness.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { DISCLOSURE_GROUNDS } from '../../src/documents/exchanges/exchange.js';
import { LANGUAGES, type Language } from '../../src/shared/language.js';
import { hasText } from '../../src/shared/texts.js';
import { expectGolden } from '../support/golden.js';
import { readPdf } from '../support/pdf.js';
import { aLetterOf, ALL_LETTERS, FINDING_LETTERS, QUESTIONS, type KnownLetter } from './a-clawback-letter.js';

const named = (name: string): KnownLetter => ALL_LETTERS.find((each) => each.name === name)!;
const read = (name: string, language: Language = 'sv'): string => textOf(aLetterOf(named(name), language));
const own = ALL_LETTERS.filter((each) => each.own);
const DECISIONS = ALL_LETTERS.map(({ name }) => name).filter((name) => name.startsWith('decision-'));

describe('the letters of clawbacks, of findings and to others', () => {
  for (const language of LANGUAGES)
    test.each(ALL_LETTERS.map(({ name }) => name))(`%s reads as agreed in ${language}`, (name) => {
      expectGolden(`letters/${name}.${language}.txt`, read(name, language));
    });

  test('are all of them here', () => {
    const kinds = [...CLAWBACK_LETTERS, ...CONCERN_LETTERS, ...CONTACT_LETTERS].map(({ name }) => name);
    expect([...new Set(ALL_LETTERS.map(({ kind }) => kind.name))].sort()).toEqual([...kinds].sort());
  });

  test.each(ALL_LETTERS.map((letter) => [letter.name, letter] as const))(
    '%s is complete, and lacks by its name each part that is taken out',
    (_name, { kind, fields }) => {
      const whole = fields('sv');
      expect(missingParts(kind, whole)).toEqual([]);
      for (const part of kind.required) {
        const without = { ...whole, [part]: Array.isArray(whole[part]) ? [] : ' ' };
        expect(missingParts(kind, without)).toEqual([{ code: `letter.missing.${part}` }]);
        for (const language of LANGUAGES) expect(hasText(language, `letter.missing.${part}`)).toBe(true);
      }
    },
  );

  test('what is put before the committee speaks of the association and not to it', () => {
    expect(read('clawback-statement')).toContain('Föreningen har svarat: ”Vi beklagar.”');
    expect(read('clawback-statement')).not.toMatch(/\b(ni|er|ert|era)\b/i);
    expect(read('clawback-statement')).not.toContain('överklaga');
  });

  test('what is sent before a decision demands nothing and says that nothing is decided', () => {
    for (const name of ['clawback-hearing', 'clawback-extension', 'finding-hearing']) {
      expect(read(name)).toMatch(/Inget är beslutat/);
      expect(read(name, 'en')).toMatch(/Nothing has been decided/);
      expect(read(name)).not.toMatch(/förfallodag|överklaga|bankgiro|ska betala tillbaka \d|faktura/i);
    }
    expect(read('payouts-held')).toMatch(/inget är beslutat om återkrav/);
    expect(read('finding-hearing')).not.toMatch(/\d\s?kr\b/);
  });

  test('decisions say how they are appealed, and nothing else does', () => {
    for (const name of DECISIONS) {
      expect(read(name)).toContain('Förvaltningsrätten i Stockholm');
      expect(read(name)).toMatch(/tre veckor/);
      expect(read(name)).toMatch(/medlem/);
    }
    for (const { name } of ALL_LETTERS.filter((each) => !DECISIONS.includes(each.name)))
      expect(read(name)).not.toMatch(/förvaltningsrätten|överklagande ska/i);
  });

  test('a decision to claim back is no demand: it has no account and no day to pay by', () => {
    expect(read('decision-clawback')).toMatch(/Det här är beslutet, inte kravet/);
    expect(read('decision-clawback')).not.toMatch(/bankgiro|OCR|förfaller den/i);
  });

  test('the rows are summed once, and the sum of a decision is what it claims', () => {
    expect(read('clawback-hearing').match(/^Summa: .*$/gm)).toEqual(['Summa: 11\u00A0000,00\u00A0kr']);
    for (const name of ['decision-clawback', 'clawback-hand-over'])
      expect(read(name).match(/^Summa: .*$/gm)).toEqual(['Summa: 10\u00A0000,00\u00A0kr']);
  });

  test('nothing that goes to the association threatens with enforcement, registers or persons', () => {
    // The words that a first demand must not hold must not stand before it either.
    for (const letter of own)
      for (const language of LANGUAGES)
        expect([letter.name, forbiddenIn('send', aLetterOf(letter, language))]).toEqual([letter.name, []]);
    const threat = { ...named('clawback-discontinued') };
    const fields = { ...threat.fields('sv'), because: 'Annars går saken till Kronofogden.' };
    expect(forbiddenIn('send', aLetterOf({ ...threat, fields: () => fields }, 'sv'))).not.toEqual([]);
  });

  test('no letter cites a law that does not bind here', () => {
    for (const { name } of ALL_LETTERS)
      for (const language of LANGUAGES)
        expect(read(name, language)).not.toMatch(/förvaltningslagen|\bFL\b|2017:900|2024:488|40 kap\. 7 e|2024:307/i);
  });

  test('a decision after no hearing says why there was none', () => {
    expect(read('decision-clawback')).toContain('Ni har svarat: ”Vi beklagar.”');
    expect(read('decision-clawback-unheard')).toMatch(
      /Ni har inte fått yttra er först\. Skälet är: .*Föreningen håller på att tömma sitt konto\./,
    );
  });

  test('judge acts and ask about nobody’s views or faith', () => {
    for (const { name } of FINDING_LETTERS) expect(read(name)).not.toMatch(/extremist/i);
    expect(read('finding-hearing')).toContain('inte vad någon tycker eller tror');
    for (const name of ['contact-samfund', 'contact-associations'])
      expect(read(name)).toMatch(/Skriv inget om vad någon enskild tror eller tycker, och inga namn/);
    expect(read('contact-cve')).toMatch(/Vi behöver inte veta vad någon tror eller tycker/);
  });

  test('questions say by what right they tell anything, on every ground, and never how it was weighed', () => {
    for (const { name, kind } of QUESTIONS) {
      expect(read(name)).toContain('Varför vi får berätta det');
      expect(Object.keys(kind.fields)).not.toContain('weighing');
    }
    for (const ground of DISCLOSURE_GROUNDS)
      for (const language of LANGUAGES)
        expect([ground, hasText(language, `contactLetter.ground.${ground}`)]).toEqual([ground, true]);
  });

  test('who has no power over the case is asked of what is decided and public, and need not answer', () => {
    for (const name of ['contact-samfund', 'contact-associations']) {
      expect(read(name)).toContain('den 18 november 2026, § 112');
      expect(read(name)).toMatch(/Ni är inte skyldiga att svara/);
    }
    for (const name of ['contact-police', 'contact-cve', 'contact-kronofogden', 'contact-skatteverket'])
      expect(read(name)).not.toContain('§ 112');
    expect(read('contact-kronofogden')).toContain('Brevet är ingen ansökan.');
  });

  test('what tells of a decision waits for the number in the register', () => {
    for (const name of [...DECISIONS, 'clawback-hand-over', 'clawback-restored'])
      expect(registerLacks(named(name).kind, { dnr: null })).toEqual([{ code: 'letter.missing.registerNumber' }]);
    for (const { kind } of QUESTIONS) expect(registerLacks(kind, { dnr: null })).toEqual([]);
  });

  test('are tagged PDFs with the same words', async () => {
    for (const name of ['clawback-hearing', 'decision-clawback', 'decision-finding', 'contact-police']) {
      const { texts, language } = await readPdf(await pdfOf(aLetterOf(named(name), 'sv')));
      expect([texts.join(' ').includes('ÅK-2026-0004'), language]).toEqual([true, 'sv-SE']);
    }
  });
});
