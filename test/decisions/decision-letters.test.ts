import { missingParts, registerLacks } from '../../src/documents/letters/letter-completeness.js';
import { DECISION_LETTERS } from '../../src/documents/letters/decision-letters.js';
import { hearing } from '../../src/documents/letters/shipped-letters.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { PdfSheet } from '../../src/documents/typesetting/pdf-sheet.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { awardFields } from '../../src/decisions/letter/letter-models.js';
import { awardFaults, reasoningFaults } from '../../src/decisions/letter/letter-faults.js';
import { LANGUAGES } from '../../src/shared/language.js';
import { hasText } from '../../src/shared/texts.js';
import { aHearing } from '../documents/a-letter.js';
import { expectGolden } from '../support/golden.js';
import { readPdf, tagsWith } from '../support/pdf.js';
import { aDecisionLetter, anAward, aPartAward, LETTERS } from './a-decision-letter.js';

const NAMES = DECISION_LETTERS.map(({ name }) => name);
const DNR = { dnr: 'SGL 2026/412' };

describe('the words of letters of decisions', () => {
  for (const language of LANGUAGES) {
    test.each(NAMES)(`%s reads as agreed in ${language}`, (name) => {
      expectGolden(`letters/${name}.${language}.txt`, textOf(aDecisionLetter(name, language)));
    });

    test(`the hearing before a decision reads as agreed in ${language}`, () => {
      expectGolden(`letters/hearing.${language}.txt`, textOf(aHearing(language)));
    });
  }

  test('cite no section of the Administrative Procedure Act that does not bind municipal grants', () => {
    for (const text of everyText())
      expect(text).not.toMatch(/förvaltningslagen|\bFL\b|2017:900|Administrative Procedure/i);
  });

  test('speak of no enforcement, no debt register and no person’s liability', () => {
    for (const text of everyText())
      expect(text).not.toMatch(
        /kronofogd|betalningsföreläggande|betalningsanmärk|inkasso|styrelsen ansvarar|enforcement auth/i,
      );
  });

  test('call an award, a refusal, a dismissal and a closed case each by its own name', () => {
    const sv = (name: string): string => textOf(aDecisionLetter(name, 'sv'));
    expect(sv('decision-refusal')).toMatch(/avslår/);
    expect(sv('decision-dismissal')).toMatch(/avvisar/);
    expect(sv('decision-dismissal')).not.toMatch(/avslå/);
    expect(sv('decision-case-closed')).toMatch(/avskriver/);
    expect(sv('decision-withheld')).toMatch(/hålla inne/);
    for (const name of ['decision-award', 'decision-withheld', 'decision-case-closed'])
      expect(sv(name)).not.toMatch(/avslå|avvisa/);
  });

  test('tell a delegate’s decision by its number and a committee’s by its paragraph', () => {
    expect(textOf(aDecisionLetter('decision-award', 'sv'))).toContain('Beslutsnummer: SGL-D-2026-0031');
    expect(textOf(aDecisionLetter('decision-award', 'sv'))).not.toContain('§ 112');
    expect(textOf(aDecisionLetter('decision-refusal', 'sv'))).toContain('Sammanträdet den 18 november 2026, § 112');
  });

  test('say nothing of interest or a reminder fee that was not agreed', () => {
    expect(textOf(aDecisionLetter('decision-award', 'sv'))).not.toMatch(/ränta|påminnelseavgift/i);
    expect(textOf(aDecisionLetter('decision-part-award', 'sv'))).toMatch(
      /Ränta: .*referensräntan.*\n\nPåminnelseavgift: .*lagen anger/,
    );
  });

  test('a translation begins by saying that the Swedish text applies, and keeps the decision’s own words in Swedish', () => {
    const letter = aDecisionLetter('decision-part-award', 'en');
    expect(letter.translationNotes[0]).toEqual({ language: 'sv', text: 'Översättning. Den svenska texten gäller.' });
    const quoted = letter.blocks.filter((block) => block.kind === 'quotation');
    expect(quoted.length).toBeGreaterThan(2);
    for (const quotation of quoted) expect(quotation.language).toBe('sv');
    const own = letter.blocks.filter((block) => block.kind === 'paragraph' && block.language === 'sv');
    expect(own).toEqual([expect.objectContaining({ text: [{ text: aPartAward.reckoningNote }] })]);
    const swedish = aDecisionLetter('decision-part-award', 'sv').blocks;
    expect(swedish.some((block) => 'language' in block)).toBe(false);
  });

  test('say nothing of a criterion that was not examined', () => {
    expect(textOf(aDecisionLetter('decision-award', 'sv'))).not.toMatch(/gudstjänst|en tro/);
  });
});

describe('a letter of a decision that lacks something', () => {
  for (const { kind, fields } of LETTERS) {
    test(`${kind.name} is complete, and lacks by its name each part that is taken out`, () => {
      const whole: Readonly<Record<string, unknown>> = fields('sv');
      expect(missingParts(kind, whole)).toEqual([]);
      for (const part of kind.required) {
        const without = { ...whole, [part]: Array.isArray(whole[part]) ? [] : ' \n' };
        expect(missingParts(kind, without)).toEqual([{ code: `letter.missing.${part}` }]);
      }
      expect(registerLacks(kind, DNR)).toEqual([]);
      expect(registerLacks(kind, { dnr: null })).toEqual([{ code: 'letter.missing.registerNumber' }]);
    });
  }

  test('tells of every lack in words, in both languages', () => {
    const parts = [...DECISION_LETTERS, hearing].flatMap(({ required }): readonly string[] => required);
    for (const part of [...parts, 'registerNumber'])
      for (const language of LANGUAGES)
        expect([part, hasText(language, `letter.missing.${part}`)]).toEqual([part, true]);
  });

  test.each([
    ['who decided', { decidedBy: null }, ['decidedBy']],
    ['the court', { appeal: { ...anAward.appeal, court: null } }, ['appealWhere']],
    ['whom to ask', { contact: null }, ['personalData', 'contact']],
    ['the criteria', { criteria: [] }, ['reasons']],
    ['the terms', { terms: null }, ['keepVouchers', 'repayment', 'repaymentGrounds']],
    ['the acceptance of the terms', { terms: anAward.terms && { ...anAward.terms, acceptedOn: null } }, ['repayment']],
    ['the report', { report: null }, ['report', 'reportParts']],
    ['the payout', { payoutOn: null }, ['payout']],
    ['the rows of the sum', { reckoning: [] }, ['reckoning']],
  ])('names %s', (_what, change, parts) => {
    const [award] = DECISION_LETTERS;
    const lacks = missingParts(award, awardFields({ ...anAward, ...change }, 'sv')).map(({ code }) => code);
    expect(lacks.sort()).toEqual(parts.map((part) => `letter.missing.${part}`).sort());
  });

  test('a sum that is not that of its rows, and a criterion without reason or rule, are told', () => {
    expect(awardFaults(anAward)).toEqual([]);
    expect(awardFaults({ ...anAward, amountOre: 44_000_00 })).toEqual([
      { code: 'decisionLetter.fault.sum', facts: { amountOre: 44_000_00, sumOfRowsOre: 45_000_00 } },
    ]);
    const bare = anAward.criteria.map((criterion) => ({ ...criterion, reason: ' ', rules: [] }));
    expect(reasoningFaults({ ...anAward, criteria: bare }).map(({ code }) => code)).toEqual([
      'decisionLetter.fault.noReason',
      'decisionLetter.fault.noRule',
      'decisionLetter.fault.noReason',
      'decisionLetter.fault.noRule',
    ]);
  });
});

describe('a letter of a decision as PDF', () => {
  test.each(LANGUAGES)(
    'is tagged in %s with a heading for each criterion under that of the reasons',
    async (language) => {
      const pdf = await readPdf(await pdfOf(aDecisionLetter('decision-part-award', language)));
      expect(pdf.language).toBe(language === 'sv' ? 'sv-SE' : 'en-GB');
      const tags = (role: string): string[] => pdf.tags.flatMap((page) => tagsWith(role, page).map((tag) => tag.text));
      expect(tags('H1')).toHaveLength(1);
      expect(tags('H3')).toHaveLength(2);
      expect(tags('H2').length).toBeGreaterThan(8);
    },
  );

  test('has every letter of its words in its font: nothing stands for a letter that is missing', async () => {
    const { fonts } = await PdfSheet.open({ title: '', author: '', language: 'sv', at: new Date(0) });
    const missing = [...new Set(everyText().join(''))].filter((letter) => {
      const [run] = fonts.runsOf(letter, false);
      return letter !== '\n' && run?.instead !== undefined;
    });
    expect(missing).toEqual([]);
  });
});

function everyText(): string[] {
  return NAMES.flatMap((name) => LANGUAGES.map((language) => textOf(aDecisionLetter(name, language)))).concat(
    LANGUAGES.map((language): string => textOf(aHearing(language) as LetterDocument)),
  );
}
