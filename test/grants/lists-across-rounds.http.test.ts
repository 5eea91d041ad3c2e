import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import type { Id } from '../../src/shared/id.js';
import { items } from '../matters/desk.js';
import type { Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { LettersDesk } from './letters-desk.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

/** More than were ever read of a round. */
const MANY = 1_050;
const HTML = { accept: 'text/html' };

it('a round with more applications than a page holds leaves none out: not of its file, its page, nor of its money', async () => {
  const desk = await LettersDesk.open('sqlite');
  try {
    const { caller } = desk.office.officer;
    await desk.copies(await desk.decided(1_000, { name: 'Den Första' }), MANY);
    const csv = (await caller.get(`/rounds/${desk.roundId}?as=csv`)).text;
    expect(csv.trim().split('\r\n')).toHaveLength(1 + 1 + MANY);
    const page = (await caller.get(`/rounds/${desk.roundId}`, HTML)).text;
    expect(page.match(/data-row/g)).toHaveLength(500);
    expect(page.replace(/\u00A0/g, ' ')).toContain(`Alla 1 ${String(MANY + 1).slice(1)} ansökningar`);
    const allocation = (await caller.get(`/rounds/${desk.roundId}/allocation`, HTML)).text;
    expect(allocation).toContain(`Föreningen nummer ${MANY}`);
  } finally {
    await desk.close();
  }
});

for (const kind of DATABASES) {
  describe(`lists across rounds on ${kind}`, () => {
    let office: MoneyDesk;
    let caller: Caller;
    let [spring, autumn]: [Id, Id] = ['' as Id, '' as Id];
    let early: Assessed;
    let late: Assessed;
    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
      caller = office.officer.caller;
      spring = await office.aRound({
        ...{ budgetOre: 90_000_00, titleSv: 'Vårens bidrag', answerOn: '2027-03-31', reportOn: '2028-02-28' },
      });
      autumn = await office.aRound({
        ...{ budgetOre: 90_000_00, titleSv: 'Höstens bidrag', answerOn: '2027-10-31', reportOn: '2028-09-30' },
        ...{ schemeKey: 'activity' },
      });
      early = await office.assessed(spring, 10_000, 'Vårvinden');
      late = await office.assessed(autumn, 20_000, 'Höststormen');
      for (const [applied, kronor] of [
        [early, 10_000],
        [late, 20_000],
      ] as const) {
        const proposal = await office.decisions.propose(applied.matterId, { amountOre: kronor * 100 });
        await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      }
      await office.assessed(spring, 5_000, 'Obeslutade');
      const { app } = office.desk;
      await app.get(Disbursements).planMissing();
      await app.get(ReportDuties).run(office.desk.today);
    });
    afterAll(() => office.close());

    const names = ['Vårvinden', 'Höststormen', 'Obeslutade'];
    const shown = async (path: string): Promise<string[]> => {
      const [page, csv] = [
        await caller.get(path, HTML),
        await caller.get(`${path}${path.includes('?') ? '&' : '?'}as=csv`),
      ];
      expect([page.status, csv.status]).toEqual([200, 200]);
      const table = /<table[\s\S]*<\/table>/.exec(page.text)?.[0] ?? '';
      const of = (text: string): string[] => names.filter((name) => text.includes(name));
      expect(of(csv.text)).toEqual(of(table));
      return of(table);
    };

    it.each([
      ['/grant-applications', names],
      ['/grant-applications?only=undecided', ['Obeslutade']],
      ['/grant-applications?only=paper', names],
      ['/grant-applications?only=late', []],
      ['/grant-applications?state=withdrawn', []],
      ['/grant-applications?schemeKey=activity', ['Höststormen']],
      ['/grant-applications?dueTo=2027-03-31', ['Vårvinden', 'Obeslutade']],
      ['/grant-applications?dueFrom=2027-04-01', ['Höststormen']],
      ['/disbursements', ['Vårvinden', 'Höststormen']],
      ['/disbursements?state=paid', []],
      ['/disbursements?schemeKey=activity', ['Höststormen']],
      ['/spending-reports', ['Vårvinden', 'Höststormen']],
      ['/spending-reports?state=due&dueTo=2028-02-28', ['Vårvinden']],
      ['/spending-reports?schemeKey=activity', ['Höststormen']],
      ['/spending-reports?dueFrom=2028-03-01', ['Höststormen']],
    ])('%s shows what it is narrowed to, as a page and as a file', async (path, found) => {
      expect(await shown(path)).toEqual(found);
    });

    it('are narrowed to a round from its page, and keep that in every way on', async () => {
      const round = (await caller.get(`/rounds/${spring}`, HTML)).text;
      // Its own list says what was decided too.
      expect([round.includes('>Bifall<'), round.match(/>Inskickad</g)?.length]).toEqual([true, 1]);
      for (const list of ['/grant-applications', '/disbursements', '/spending-reports']) {
        expect(round).toContain(`href="${list}?roundId=${spring}"`);
        expect(await shown(`${list}?roundId=${autumn}`)).toEqual(['Höststormen']);
        const page = (await caller.get(`${list}?roundId=${spring}`, HTML)).text;
        expect(page).toContain('Omgång: Vårens bidrag');
        expect(page).toMatch(new RegExp(`href="${list}\\?(?:[^"]*&amp;)?roundId=${spring}[^"]*as=xlsx"`));
      }
    });

    it('are read over the API in the same narrowing, page by page, each once', async () => {
      for (const list of ['applications', 'disbursements', 'spending-reports']) {
        const found = items(await caller.get(`/api/${list}?schemeKey=activity`));
        expect(found.map(({ matterId }) => matterId)).toEqual([late.matterId]);
      }
      const ids: unknown[] = [];
      for (let cursor = ''; ;) {
        const answer = await caller.get(`/api/applications?limit=1${cursor}`);
        ids.push(...items(answer).map(({ matterId }) => matterId));
        const next = answer.json['next'] as string | null;
        if (next === null) break;
        cursor = `&cursor=${next}`;
      }
      expect(new Set(ids).size).toBe(3);
      expect(ids).toHaveLength(3);
      expect((await caller.get('/api/applications?dueTo=imorgon')).status).toBe(422);
    });

    it('a payout that may be paid at once is due on any day, one that waits when its day has come', async () => {
      const { writes } = office.desk.app.database;
      await writes.query(`UPDATE disbursement SET not_before = '2027-11-01' WHERE matter_id = '${late.matterId}'`);
      expect(await shown('/disbursements?dueTo=2027-10-31')).toEqual(['Vårvinden']);
      expect(await shown('/disbursements?dueTo=2027-11-01')).toEqual(['Vårvinden', 'Höststormen']);
      expect(await shown('/disbursements?dueFrom=2027-11-01')).toEqual(['Höststormen']);
    });

    it('deal cases out to an officer, several at once', async () => {
      const unassigned = async (): Promise<string[]> => shown('/grant-applications?only=unassigned');
      const page = (await caller.get('/grant-applications', HTML)).text;
      expect(page).toContain(`name="matterIds" value="${early.matterId}" form="assign"`);
      const before = await unassigned();
      const matter = (await caller.get(`/api/matters/${early.matterId}`)).json;
      expect(before.includes('Vårvinden')).toBe(matter['officerId'] === null);
      const colleague = await office.desk.worker('grantOfficer');
      const given = await office.secretary.caller.submit('/assign', {
        ...{ matterIds: late.matterId, officerId: colleague.person.id },
      });
      expect(given.status).toBe(200);
      const after = (await caller.get(`/api/matters/${late.matterId}`)).json['officerId'];
      expect([after, (await unassigned()).includes('Höststormen')]).toEqual([colleague.person.id, false]);
    });

    it('show another committee nothing, and payouts nobody who does not look at them', async () => {
      const outsider = await office.desk.worker('grantOfficer', office.desk.office.south);
      for (const list of ['/grant-applications', '/disbursements', '/spending-reports']) {
        const page = await outsider.caller.get(`${list}?roundId=${spring}`, HTML);
        expect([page.status, names.some((name) => page.text.includes(name))]).toEqual([200, false]);
        const csv = await outsider.caller.get(`${list}?as=csv`);
        expect(names.some((name) => csv.text.includes(name))).toBe(false);
      }
      const registrar = await office.desk.worker('registrar');
      expect((await registrar.caller.get('/disbursements', HTML)).status).toBe(403);
      expect((await registrar.caller.get('/grant-applications', HTML)).status).toBe(200);
      expect((await registrar.caller.get(`/rounds/${spring}`, HTML)).text).not.toContain('/disbursements?roundId');
    });
  });
}
