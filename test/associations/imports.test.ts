import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssociationImports } from '../../src/associations/imports/association-imports.service.js';
import { ImportedAccount } from '../../src/associations/imports/imported-account.entity.js';
import type { ImportAnswer } from '../../src/associations/imports/import-answer.js';
import { importAssociations } from '../../src/associations/imports/import-associations.command.js';
import { AssociationsQueries } from '../../src/associations/register/associations.queries.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { writeXlsx } from '../../src/formats/xlsx/write-xlsx.js';
import { runCommandLine } from '../../src/shared/command-line.js';
import { collected, inPieces } from '../formats/a-table.js';
import { Desk } from '../matters/desk.js';
import { DATABASES, freshDatabase } from '../support/databases.js';

const HEADER =
  'org_number;name;legal_form;seat;postal_address;postal_code;city;bankgiro;plusgiro;email;phone;registered_on';
const GOOD =
  '802412-3450;Sagolunda BK;Ideell förening;Sagolunda;Sagovägen 1;16555;Sagolunda;5050-1055;901950-6;bk@sagolunda.example;08-12 34 56;2012-03-04';

for (const kind of DATABASES) {
  describe(`files of associations on ${kind}`, () => {
    const opened = Desk.open(kind);
    afterAll(async () => (await opened).close());
    const take = async (text: string | Buffer, dryRun = false): Promise<ImportAnswer> =>
      (await opened).app.get(AssociationImports).take(SYSTEM, inPieces(text), { dryRun });
    const registered = async (name: string): Promise<unknown[]> =>
      (await opened).app.get(AssociationsQueries).known({ name });

    it('a right row stands in the register, and again changes nothing', async () => {
      const text = `${HEADER}\r\n${GOOD}\r\n`;
      expect(await take(text, true)).toEqual({ accepted: 1, rejected: [], warnings: [] });
      expect(await registered('Sagolunda BK')).toEqual([]);
      expect(await take(text)).toEqual({ accepted: 1, rejected: [], warnings: [] });
      expect(await registered('Sagolunda BK')).toMatchObject([
        {
          orgNumber: '802412-3450',
          legalForm: 'nonProfit',
          seat: 'Sagolunda',
          street: 'Sagovägen 1',
          postalCode: '165 55',
          city: 'Sagolunda',
          email: 'bk@sagolunda.example',
          phone: '08-12 34 56',
          registeredOn: '2012-03-04',
          version: 1,
        },
      ]);
      const known = { row: 1, field: 'org_number', value: '802412-3450', code: 'import.numberKnown' };
      expect(await take(text)).toEqual({ accepted: 0, rejected: [], warnings: [known] });
      const accounts = await (
        await opened
      ).app
        .get(Reads)
        .inner(ImportedAccount, 'account')
        .orderBy('account.kind')
        .getMany();
      expect(accounts).toMatchObject([
        { kind: 'bankgiro', number: '5050-1055' },
        { kind: 'plusgiro', number: '901950-6' },
      ]);
      expect(await registered('Sagolunda BK')).toHaveLength(1);
      const listing = await (await opened).app.get(AssociationsQueries).list(SYSTEM, { q: 'sagol' });
      expect(listing.items.map(({ name }) => name)).toEqual(['Sagolunda BK']);
    });

    it('each fault is told at its cell, and the good rows go on', async () => {
      const text = [
        'name;org_number;postal_code;email;bankgiro;plusgiro;registered_on;phone;favorit',
        'Fel IF;802412-3456;1655;bk@;5050-1056;901986-1;2024-02-30;ring;x',
        ';812000-0007;;;;;;;',
        'Person IF;850709-9805;;;;;;;',
        'Namn 850709-9805;;;;;;;;',
        'Noll IF;016000-0006;;;;;;;',
        'Utan nummer;;;;;;;;',
        '=cmd|calc!A0;;;;;;;;',
        'Dolda\u202Etecken;;;;;;;;',
        'Nolltecken\0;;;;;;;;',
        `${'x'.repeat(151)};;;;;;;;`,
        'För många;;;;;;;;;en till',
        'I dag IF;;;;;;2999-01-01;;',
      ].join('\n');
      const { accepted, rejected, warnings } = await take(text);
      const told = rejected.map(({ row, field, code }) => [row, field, code]);
      expect(told).toEqual([
        [1, 'registered_on', 'day.invalid'],
        [1, 'postal_code', 'import.postalCode'],
        [1, 'email', 'import.email'],
        [1, 'phone', 'import.phone'],
        [1, 'bankgiro', 'bankgiro.checkDigit'],
        [1, 'plusgiro', 'plusgiro.checkDigit'],
        [1, 'org_number', 'orgNumber.checkDigit'],
        [2, 'name', 'import.nameMissing'],
        [2, 'org_number', 'orgNumber.checkDigit'],
        [3, 'org_number', 'orgNumber.personalNumber'],
        [4, 'name', 'association.personalNumber'],
        [8, 'name', 'import.hiddenSigns'],
        [9, 'name', 'import.hiddenSigns'],
        [10, 'name', 'import.tooLong'],
        [11, '', 'import.beyondHeader'],
        [12, 'registered_on', 'import.registeredLater'],
      ]);
      expect(rejected[2]).toMatchObject({ value: 'bk@' });
      expect(rejected.filter(({ row }) => row === 3 || row === 4).map(({ value }) => value)).toEqual([
        '850709-****',
        'Namn 850709-****',
      ]);
      expect(accepted).toBe(3);
      expect(warnings.map(({ row, field, code }) => [row, field, code])).toEqual([
        [null, 'favorit', 'import.columnUnknown'],
        [5, 'org_number', 'orgNumber.leadingZero'],
        [6, 'org_number', 'import.numberMissing'],
        [7, 'name', 'import.formulaIsText'],
        [7, 'org_number', 'import.numberMissing'],
      ]);
      expect(await registered('=cmd|calc!A0')).toMatchObject([{ name: '=cmd|calc!A0' }]);
    });

    it('what stands twice is entered once; the same name with another number is told and entered', async () => {
      const text = 'name,org_number\nTvå IF,802400-0005\nTvå IF,8024000005\nTvå IF,816000-1239\nTre IF,\nTre  if,\n';
      const { accepted, rejected, warnings } = await take(text);
      expect([accepted, rejected]).toEqual([3, []]);
      expect(warnings.map(({ row, code }) => [row, code])).toEqual([
        [2, 'import.numberTwice'],
        [3, 'import.sameName'],
        [4, 'import.numberMissing'],
        [5, 'import.numberMissing'],
        [5, 'import.nameTwice'],
      ]);
      expect((await take(text)).accepted).toBe(0);
    });

    it('a row of a million cells is told at its row, and those before and after it stand', async () => {
      const wide = `Bred IF;${';x'.repeat(1_000_000)}`;
      const { accepted, rejected } = await take(`name;org_number\nFöre bred IF;\n${wide}\nEfter bred IF;\n`);
      expect([accepted, rejected]).toEqual([2, [{ row: 2, field: '', value: 'x', code: 'import.beyondHeader' }]]);
      expect(await registered('Bred IF')).toEqual([]);
      expect(await registered('Efter bred IF')).toHaveLength(1);
    });

    it('Excel is read as well', async () => {
      const rows = [['857200-7774', 'Excelklubben', 2012]];
      const book = Buffer.concat(await collected(writeXlsx('Lista', ['org_number', 'name', 'phone'], rows)));
      expect(await take(book)).toEqual({ accepted: 1, rejected: [], warnings: [] });
      expect(await registered('Excelklubben')).toMatchObject([{ orgNumber: '857200-7774', phone: '2012' }]);
    });

    it('a file that cannot be read to its end leaves nothing behind', async () => {
      const rows = Array.from({ length: 1_500 }, (_, at) => `Halv ${at};`).join('\n');
      await expect(take(`name;city\n${rows}\nSist;"Öppet`)).rejects.toMatchObject({ code: 'table.quoteNotClosed' });
      expect(await registered('Halv 0')).toEqual([]);
    });

    it('big files come in small units, and one that was interrupted goes on where it stopped', async () => {
      const text = ['name', ...Array.from({ length: 5_500 }, (_, at) => `Stor ${at}`)].join('\n');
      const { app } = await opened;
      const units = app.get(UnitOfWork);
      const run = units.run.bind(units);
      let count = 0;
      units.run = (async (...given: Parameters<typeof run>) => {
        count += 1;
        if (count === 2) throw new Error('interrupted');
        return run(...given);
      }) as typeof units.run;
      try {
        await expect(take(text)).rejects.toThrow('interrupted');
      } finally {
        units.run = run;
      }
      expect(await registered('Stor 0')).toHaveLength(1);
      expect(await registered('Stor 5400')).toEqual([]);
      expect((await take(text)).accepted).toBe(500);
    });

    it('who may not write in the register may not import', async () => {
      const reader = await (await opened).worker('auditor');
      const given = (await opened).app.get(AssociationImports).take(reader.actor, inPieces('name\nNej IF\n'));
      await expect(given).rejects.toMatchObject({ kind: 'forbidden' });
    });
  });
}

describe('villkor import associations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const villkor = async (database: string, ...args: readonly string[]): ReturnType<typeof runCommandLine> => {
    const before = process.env['VILLKOR_DATABASE'];
    process.env['VILLKOR_DATABASE'] = database;
    try {
      return await runCommandLine(args, { 'import associations': async () => importAssociations });
    } finally {
      if (before === undefined) delete process.env['VILLKOR_DATABASE'];
      else process.env['VILLKOR_DATABASE'] = before;
    }
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('ends with 0 whatever the rows, with 1 when the file is refused whole, with 2 when it is not there', async () => {
    const database = await freshDatabase('sqlite');
    const good = file('good.csv', `${HEADER}\n${GOOD}\n;;;;;;x;;;;;\n`);
    const run = async (...args: readonly string[]): Promise<{ status: number; json: unknown; problem: unknown }> => {
      const { status, stdout, stderr } = await villkor(database, 'import', 'associations', ...args, '--json');
      return { status, json: JSON.parse(stdout || 'null'), problem: JSON.parse(stderr || 'null') as unknown };
    };
    const faults = [{ row: 2, field: 'name', value: '', code: 'import.nameMissing' }];
    const answer = {
      accepted: 1,
      rejected: faults,
      warnings: [{ row: 2, field: 'org_number', value: '', code: 'import.numberMissing' }],
    };
    expect(await run(good, '--dry-run')).toMatchObject({
      problem: null,
      status: 0,
      json: { accepted: 1, rejected: faults },
    });
    expect(await run(good)).toMatchObject({ status: 0, json: { ...answer, warnings: [] }, problem: null });
    expect(await run(good)).toMatchObject({ status: 0, json: { accepted: 0, rejected: faults } });
    expect(await run(file('bad.csv', 'city\nSagolunda\n'))).toMatchObject({
      status: 1,
      json: null,
      problem: { code: 'table.columnMissing' },
    });
    expect(await run(join(folder, 'none.csv'))).toMatchObject({ status: 2, problem: { code: 'cli.cannotRead' } });
    const { stdout } = await villkor(database, 'import', 'associations', good);
    expect(stdout).toContain('rad 2, name: ');
  });
});
