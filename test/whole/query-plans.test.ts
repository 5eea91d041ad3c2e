import { anAssociation } from '../associations/an-association.js';
import { aPerson, aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { Desk, type Worker } from '../matters/desk.js';
import { watchQueries, type AskedQuery } from '../support/watched-queries.js';

/** Tables that grow with every case, and so are never read through for a page. */
const GROWING = [
  ...['matter', 'task', 'application', 'decision', 'spending_report', 'disbursement', 'sent_mail', 'association'],
  ...[
    'association_mark',
    'audit_entry',
    'exchange',
    'letter',
    'file',
    'budget_share',
    'allocation',
    'posting',
    'award',
    'letter_batch_row',
    'report_sample',
    'sample_check',
    'voucher_export',
  ],
];

/** What officers look at all day. */
const PAGES = [
  '/',
  '/?scope=unit',
  '/?scope=unassigned',
  '/?scope=waiting',
  '/tasks',
  '/tasks?code=other&dueFrom=2026-01-01&dueTo=2027-03-31',
  '/associations',
  '/associations?q=lunda',
  '/awards',
  '/rounds',
  '/grant-applications',
  '/grant-applications?only=undecided&state=submitted&schemeKey=activity&dueTo=2027-03-31',
  '/grant-applications?only=unassigned&roundId=0b6f0c1e-0000-4000-8000-000000000001',
  '/allocations',
  '/allocations?stage=noSum',
  '/allocations?stage=decided&roundId=0b6f0c1e-0000-4000-8000-000000000001',
  '/report-samples',
  '/report-samples?roundId=0b6f0c1e-0000-4000-8000-000000000001&dueFrom=2027-01-01',
  '/spending-reports',
  '/spending-reports?state=due',
  '/spending-reports?roundId=0b6f0c1e-0000-4000-8000-000000000001&dueTo=2027-03-31',
  '/spending-reports?schemeKey=activity&dueFrom=2027-01-01',
  '/disbursements',
  '/disbursements?state=paid',
  '/disbursements?state=planned&roundId=0b6f0c1e-0000-4000-8000-000000000001&dueTo=2027-03-31',
  '/disbursements?schemeKey=activity&dueFrom=2027-01-01',
  '/letter-batches',
  '/letter-batches?state=failed&delivery=post',
  '/payout-batches',
  '/mails',
  '/mails?state=bounced',
  '/reconciliation',
  '/vouchers',
];

/** What those who speak for an association look at. */
const OWN_PAGES = ['/mine', '/applications', '/reports'];

interface Planned {
  readonly table: string;
  readonly sql: string;
}

/** Growing tables that a database means to read from end to end for a query. */
async function scansOf(desk: Desk, { sql, values }: AskedQuery): Promise<Planned[]> {
  const { reads } = desk.app.database;
  if (desk.app.database.kind === 'sqlite') {
    const steps = (await reads.query(`EXPLAIN QUERY PLAN ${sql}`, [...values])) as { detail: string }[];
    return steps.flatMap(({ detail }) => {
      const alias = /^SCAN (\w+)/.exec(detail)?.[1];
      const table = alias === undefined ? undefined : tableOf(sql, alias);
      // In the order of an index, and no further than the page goes, it is no reading through.
      const pageOnly = / USING (?:COVERING )?INDEX/.test(detail) && /\bLIMIT \d+$/.test(sql);
      return table !== undefined && GROWING.includes(table) && !pageOnly ? [{ table, sql }] : [];
    });
  }
  // With so few rows PostgreSQL reads through whatever it may: without that way it shows where it has no other.
  const runner = reads.createQueryRunner();
  await runner.query('SET enable_seqscan = off');
  const told = (await runner.query(`EXPLAIN ${sql}`, [...values])) as { 'QUERY PLAN': string }[];
  await runner.query('RESET enable_seqscan');
  await runner.release();
  return told.flatMap(({ 'QUERY PLAN': line }) => {
    const table = /Seq Scan on "?(\w+)"?/.exec(line)?.[1];
    return table !== undefined && GROWING.includes(table) ? [{ table, sql }] : [];
  });
}

/** The table that goes by an alias in a query. */
function tableOf(sql: string, alias: string): string {
  for (const [, table = '', name = table] of sql.matchAll(/\b(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?/gi))
    if (name === alias || table === alias) return table;
  return alias;
}

for (const kind of DATABASES) {
  describe(`the queries of a day's pages on ${kind}`, () => {
    let desk: Desk;
    let worker: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      const { north } = desk.office;
      const roles = ['grantOfficer', 'finance', 'admin', 'committeeSecretary', 'decisionMaker'] as const;
      worker = await desk.signIn(await aPerson(desk.app, ...roles.map((role) => [role, north] as const)));
      await desk.aMatter(worker);
    });
    afterAll(() => desk.close());

    it.each(PAGES)('%s reads no growing table from end to end', async (path) => {
      const { asked, answer } = await watchQueries(desk.app.database, () => worker.caller.page(path));
      expect(answer.status).toBe(200);
      expect(asked.length).toBeGreaterThan(1);
      const scans: Planned[] = [];
      for (const query of asked) scans.push(...(await scansOf(desk, query)));
      expect(scans).toEqual([]);
    });

    it.each(OWN_PAGES)('%s of an association reads no growing table from end to end', async (path) => {
      const { id } = await anAssociation(desk, worker, { name: `Egen ${path}` });
      const own = await desk.signIn(await aRepresentative(desk.app, id));
      const { asked, answer } = await watchQueries(desk.app.database, () => own.caller.page(path));
      expect(answer.status).toBe(200);
      const scans: Planned[] = [];
      for (const query of asked) scans.push(...(await scansOf(desk, query)));
      expect(scans).toEqual([]);
    });

    it('a query without an index is found out', async () => {
      const { asked } = await watchQueries(desk.app.database, () =>
        desk.app.database.reads.query(`SELECT count(*) FROM matter matter WHERE matter.title = 'x'`),
      );
      expect((await scansOf(desk, asked[0]!)).map(({ table }) => table)).toEqual(['matter']);
    });
  });
}
