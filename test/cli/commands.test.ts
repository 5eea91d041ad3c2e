import { calcAppeal } from '../../src/law/appeals/calc-appeal.command.js';
import { lawFindings } from '../../src/law/law-findings.js';
import { calcInterest } from '../../src/law/interest/calc-interest.command.js';
import { calcReferenceRate } from '../../src/law/interest/calc-reference-rate.command.js';
import { calcLimitation } from '../../src/law/limitation/calc-limitation.command.js';
import { calcDeadline } from '../../src/law/time-limits/calc-deadline.command.js';
import { calcReceived } from '../../src/law/time-limits/calc-received.command.js';
import { checkData } from '../../src/shared/check-data.command.js';
import { runCommandLine, type Commands } from '../../src/shared/command-line.js';
import { checkNumber } from '../../src/shared/numbers/check-number.command.js';
import { makeOcrCommand } from '../../src/shared/numbers/make-ocr.command.js';

const COMMANDS: Commands = {
  'calc deadline': async () => calcDeadline,
  'calc appeal': async () => calcAppeal,
  'calc received': async () => calcReceived,
  'calc limitation': async () => calcLimitation,
  'calc interest': async () => calcInterest,
  'calc reference-rate': async () => calcReferenceRate,
  'check number': async () => checkNumber,
  'check data': async () => checkData([async () => lawFindings()]),
  'make ocr': async () => makeOcrCommand,
};

/** Runs a line as a person writes it, with `'…'` around a word that holds blanks. */
async function answer(
  line: string,
): Promise<{ status: number; json: Record<string, unknown>; problem: Record<string, unknown> }> {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  const { status, stdout, stderr } = await runCommandLine([...words, '--json'], COMMANDS);
  return {
    status,
    json: JSON.parse(stdout || 'null') as Record<string, unknown>,
    problem: JSON.parse(stderr || 'null') as Record<string, unknown>,
  };
}

it.each([
  ['calc deadline --from 2026-05-29 --add 3w', { on: '2026-06-22' }],
  ['calc deadline --from 2026-05-29 --add 3w --shift none', { on: '2026-06-19', because: [] }],
  ['calc deadline --from 2026-05-29 --add 3w --shift earlier', { on: '2026-06-18' }],
  ['calc appeal --announced 2026-12-16', { lastDay: '2027-01-07', runsOut: true }],
  ['calc appeal --announced 2026-11-23 --taken-down 2026-12-10', { lastDay: '2026-12-14', runsOut: false }],
  ['calc appeal', { lastDay: null, runsOut: false }],
  ['calc appeal --kind execution --announced 2026-11-23', { lastDay: null, runsOut: false }],
  [
    'calc interest --capital-ore 1000000 --from 2024-12-31 --to 2025-01-02',
    { totalOre: 603, provisional: false, segments: [{ days: 2, ratePercent: 11, amount: '6.0274' }] },
  ],
  ['calc reference-rate --policy 1,75', { referencePercent: 2 }],
  ['calc reference-rate --policy=-0.25', { referencePercent: 0 }],
  ['calc received --by post --at 2026-12-28', { on: '2026-12-23' }],
  ['calc limitation --origin 2016-02-29', { lapsesOn: '2026-02-28', lastWorkingDay: '2026-02-27' }],
  [
    'calc limitation --origin 2016-03-01 --interrupted 2020-05-04',
    { lapsesOn: '2030-05-04', lastWorkingDay: '2030-05-03' },
  ],
  [
    'calc limitation --origin 2010-03-01 --interrupted 2015-05-04 --interrupted 2024-05-06',
    { lapsesOn: '2034-05-06', lapsedBefore: '2025-05-04', lastInterruptedOn: '2024-05-06' },
  ],
  ['check number org 16802412-3450', { valid: true, normalised: '802412-3450', warnings: [] }],
  ['check number bankgiro 50501055', { valid: true, normalised: '5050-1055' }],
  ["check number plusgiro '90 19 50-6'", { valid: true, normalised: '901950-6' }],
  ['check number ocr 650861 --length-digit', { valid: true, normalised: '650861' }],
  [
    "check number bank-account '8327-9 33123457'",
    { valid: true, warnings: [expect.objectContaining({ code: 'bankAccount.oldAccount' })] },
  ],
  ['make ocr 2026000123 --length-digit', { ocr: '202600012324' }],
  ['make ocr 42', { ocr: '422' }],
  ['check data', { faults: [] }],
])('%s', async (line, expected) => {
  const { status, json } = await answer(line);
  expect(status).toBe(0);
  expect(json).toMatchObject(expected);
});

it.each([
  ['check number org 802412-3456', 'orgNumber.checkDigit'],
  ['check number org 121212-1212', 'orgNumber.personalNumber'],
  ["check number org ''", 'orgNumber.form'],
  ['check number bankgiro 5050-1056', 'bankgiro.checkDigit'],
  ['check number ocr 202500179 --length-digit', 'ocr.lengthDigit'],
  ["check number bank-account '3300 8003270001'", 'bankAccount.personal'],
])('%s ends with 1 and says why', async (line, code) => {
  const { status, json } = await answer(line);
  expect([status, json['valid'], json['normalised']]).toEqual([1, false, null]);
  expect(json['faults']).toEqual([expect.objectContaining({ code, message: expect.stringMatching(/\.$/) })]);
});

it.each([
  ['calc deadline --from 2026-02-30 --add 3w', 'day.invalid'],
  ['calc deadline --from 26-05-29 --add 3w', 'day.invalid'],
  ['calc deadline --from 2026-05-29 --add -1d', 'period.invalid'],
  ['calc deadline --from 2026-05-29 --add=-1d', 'period.invalid'],
  ['calc deadline --from 2026-05-29 --add 3', 'period.invalid'],
  ['calc deadline --from 9999-12-30 --add 3w', 'day.outOfRange'],
  ['calc deadline --from 2026-05-29 --add 3w --shift later', 'cli.unknownChoice'],
  ['calc deadline --from 2026-05-29 --from 2026-05-30 --add 3w', 'cli.optionRepeated'],
  ['calc deadline --add 3w', 'cli.optionMissing'],
  ['calc appeal --announced 2026-11-23 --taken-down 2026-11-22', 'announcement.takenDownBefore'],
  ['calc appeal --taken-down 2026-11-22', 'announcement.takenDownNeverAnnounced'],
  ['calc appeal --kind minutes', 'cli.unknownChoice'],
  ['calc received --by pigeon --at 2026-11-22', 'cli.unknownChoice'],
  ['calc interest --capital-ore 1000,5 --from 2024-12-31 --to 2025-01-02', 'interest.notOre'],
  ['calc interest --capital-ore 100 --from 2025-01-02 --to 2025-01-01', 'interest.endsBeforeStart'],
  ['calc interest --capital-ore 100 --from 2025-01-02 --to 2025-01-03 --margin åtta', 'interest.notPercent'],
  ['calc interest --capital-ore 100 --from 2025-01-02 --to 2025-01-03 --payments no-such', 'interest.fileUnreadable'],
  ['calc reference-rate --policy two', 'interest.notPercent'],
  ['calc reference-rate', 'cli.optionMissing'],
  ['calc received --by post --at 2026-11-31', 'arrival.notADayOrInstant'],
  ['calc received --by email --at 2026-11-22T25:00:00Z', 'arrival.notADayOrInstant'],
  ['calc limitation --origin 2016-03-01 --interrupted 2016-02-29', 'limitation.interruptedBeforeOrigin'],
  ['calc limitation --origin 2016-03-01 --interrupted soon', 'day.invalid'],
  ['check number iban SE4550000000058398257466', 'cli.unknownChoice'],
  ['check number org', 'cli.operandMissing'],
  ['check number org 802412 3450', 'cli.operandTooMany'],
  ['check number org 802412-3450 --length-digit', 'cli.lengthDigitForOcrOnly'],
  ['make ocr 12A4', 'ocr.baseForm'],
  ['make ocr 1234567890123456789012345', 'ocr.baseTooLong'],
])('%s is wrong use', async (line, code) => {
  const { status, json, problem } = await answer(line);
  expect([status, json]).toEqual([2, null]);
  expect(problem).toEqual({ code, facts: expect.any(Object), message: expect.stringMatching(/^\S.*\.$/s) });
});

it.each([
  'calc deadline --from 1985-01-01 --add 3w',
  'calc appeal --announced 2017-12-31',
  'calc limitation --origin 1981-12-31',
])('%s is refused: the law of that time is not known', async (line) => {
  const { status, problem } = await answer(line);
  expect([status, problem['code']]).toEqual([1, 'dated.noValue']);
});

it('each shift is one line that names the holiday, with its section of law', async () => {
  const { json } = await answer('calc deadline --from 2026-05-29 --add 3w');
  expect(json['because']).toMatchObject([
    {
      code: 'restDay.midsummerEve',
      message: 'Den 19 juni 2026 är midsommarafton.',
      source: { document: 'lag 1930:173', place: '2 §' },
    },
    { code: 'restDay.midsummerDay', message: 'Den 20 juni 2026 är midsommardagen.' },
    { code: 'restDay.sunday', message: 'Den 21 juni 2026 är en söndag.' },
  ]);
});

it('a lapsed claim is told to stay lapsed', async () => {
  const { json } = await answer('calc limitation --origin 2010-03-01 --interrupted 2020-03-02');
  expect(json).toMatchObject({ lapsesOn: '2020-03-01', lastInterruptedOn: null });
  expect(JSON.stringify(json['because'])).toContain('redan preskriberad');
});

it('people get sentences instead of JSON', async () => {
  const say = async (...args: string[]): Promise<string> => (await runCommandLine(args, COMMANDS)).stdout;
  expect(await say('calc', 'deadline', '--from', '2026-12-16', '--add', '3w')).toBe(
    'torsdag 7 januari 2027\n– Den 6 januari 2027 är trettondedag jul. (lag 1930:173 2 §)\n',
  );
  expect(await say('calc', 'appeal')).toMatch(/^Ingen tid för överklagande löper\./);
  expect(await say('check', 'number', 'org', '8024123450')).toBe('802412-3450\n');
  expect(await say('check', 'data')).toMatch(/^Inga fel, 13 obekräftade rader\./);
});
