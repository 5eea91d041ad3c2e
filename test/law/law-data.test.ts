import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LAW_FOLDER, provision } from '../../src/law/law-data.js';
import { lawFindings } from '../../src/law/law-findings.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'law-data-'));
  cpSync(LAW_FOLDER, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The faults after one change to a copy of the data. */
function faultsAfter(file: string, from: string, to: string): string[] {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
  return lawFindings(pathToFileURL(`${folder}/`)).faults.map(
    ({ code, facts }) => `${code} ${String(facts?.['place'] ?? facts?.['file'])}`,
  );
}

it('the law data that the program ships with has no faults', () => {
  expect(lawFindings().faults).toEqual([]);
});

it('rows that nobody has confirmed are told apart', () => {
  expect(
    lawFindings().unconfirmed.map(({ facts }) => `${String(facts?.['file'])} ${String(facts?.['place'])}`),
  ).toEqual([
    'holidays.yaml publicHolidays[0]',
    'holidays.yaml daysOff[0]',
    'time-limits.yaml transferToCourt[0]',
    'interest.yaml referenceRate[47]',
    'interest.yaml referenceRate[48]',
    ...['transferSmall', 'transferOrdinary', 'summonsSmall', 'summonsOrdinary', 'bankruptcy'].map(
      (fee) => `collection-costs.yaml ${fee}[0]`,
    ),
    ...[0, 1, 2].map((year) => `price-base-amounts.yaml priceBaseAmount[${year}]`),
  ]);
});

it.each([
  ['time-limits.yaml', 'value: 3w', 'value: three weeks', 'lawData.notAPeriod appeal[0].value'],
  ['time-limits.yaml', 'value: 3w', 'value: 3', 'lawData.notAText appeal[0].value'],
  ['time-limits.yaml', 'source: kl-13-5-1', 'source: kl-99', 'lawData.unknownSource appeal[0].source'],
  ['time-limits.yaml', 'appeal:', 'appeals:', 'lawData.unknownKey /'],
  ['time-limits.yaml', 'from: 2018-01-01', 'from: 2018-02-30', 'lawData.notADay appeal[0].from'],
  ['time-limits.yaml', 'value: 3w', 'vaule: 3w', 'lawData.unknownKey appeal[0]'],
  ['holidays.yaml', 'until: 2004-12-31', 'until: 2004-12-30', 'lawData.gap publicHolidays[0]'],
  ['holidays.yaml', 'until: 2004-12-31', 'until: 2005-01-01', 'lawData.overlap publicHolidays[0]'],
  ['holidays.yaml', 'until: 2004-12-31', 'until: 1989-12-31', 'lawData.endsBeforeStart publicHolidays[0]'],
  ['holidays.yaml', 'from: 2005-01-01', 'from: 1985-01-01', 'lawData.wrongOrder publicHolidays[0]'],
  [
    'holidays.yaml',
    'from: 2005-01-01',
    'from: 2005-01-01\n    until: 2030-12-31',
    'lawData.nothingAfter publicHolidays[1]',
  ],
  [
    'holidays.yaml',
    'christmasDay: { date: 12-25',
    'christmasDay: { date: 25-12',
    'lawData.notADate days.christmasDay.date',
  ],
  ['holidays.yaml', 'easter: 39', 'easter: soon', 'lawData.notANumber days.ascensionDay.easter'],
  ['holidays.yaml', '{ easter: 39,', '{ easter: 39, date: 05-14,', 'lawData.oneRule days.ascensionDay'],
  [
    'holidays.yaml',
    'midsummerEve: { dayBefore: midsummerDay',
    'midsummerEve: { dayBefore: midsommardagen',
    'lawData.unknownName days.midsummerEve.dayBefore',
  ],
  ['holidays.yaml', '- mayDay', '- labourDay', 'lawData.unknownName publicHolidays[0].value'],
  ['interruptions.yaml', 'needsProof: true', 'needsProof: yes', 'lawData.notYesOrNo promise.needsProof'],
  ['interruptions.yaml', 'promise:', 'pledge:', 'lawData.unknownKey /'],
  ['interruptions.yaml', 'restartsAt: end', 'restartsAt: later', 'lawData.unknownName paymentOrder.restartsAt'],
  ['interest.yaml', "value: '4.50'", "value: '4.500'", 'lawData.notAPercentage referenceRate[0].value'],
  ['interest.yaml', 'from: 2003-01-01', 'from: 2003-02-01', 'lawData.notAHalfYear referenceRate[1].from'],
  ['interest.yaml', 'from: 2002-07-01', 'from: 2001-07-01', 'lawData.halfYearMissing referenceRate[1].from'],
  ['provisions.yaml', 'place: 1 §', 'paragraph: 1 §', 'lawData.unknownKey tidslagen-1'],
  ['provisions.yaml', 'tidslagen-1:', 'tidslagen-1: [', 'lawData.unreadable /'],
  ['provisions.yaml', 'tidslagen-2:', 'tidslagen-1:', 'lawData.unreadable /'],
])('%s with %j for %j is told as %s', (file, from, to, fault) => {
  expect(faultsAfter(file, from, to)).toContain(fault);
});

it('every fault is told, not only the first', () => {
  expect(faultsAfter('time-limits.yaml', 'value: 3w', 'value: x\n    extra: 1')).toEqual([
    'lawData.unknownKey appeal[0]',
    'lawData.notAPeriod appeal[0].value',
  ]);
});

it('a file that nothing reads is a fault', () => {
  writeFileSync(join(folder, 'fees.yaml'), 'reminder: 60\n');
  expect(lawFindings(pathToFileURL(`${folder}/`)).faults.map(({ code }) => code)).toEqual(['lawData.unreadFile']);
});

it('a missing file is a fault', () => {
  rmSync(join(folder, 'time-limits.yaml'));
  expect(lawFindings(pathToFileURL(`${folder}/`)).faults[0]?.code).toBe('lawData.unreadable');
});

it('an unknown section of law is refused', () => {
  expect(() => provision('kl-99')).toThrow('lawData.unknownSource');
});
