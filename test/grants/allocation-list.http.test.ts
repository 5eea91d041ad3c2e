import { ALLOCATION_STAGES } from '../../src/grants/allocation/allocation.js';
import { RoundLists, stageOf } from '../../src/grants/allocation/round-lists.service.js';
import { RoundsQueries } from '../../src/grants/rounds/rounds.queries.js';
import type { Id } from '../../src/shared/id.js';
import { DATABASES } from '../support/databases.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

const HTML = { accept: 'text/html' };

for (const kind of DATABASES) {
  describe(`the list of what is set aside on ${kind}`, () => {
    let office: MoneyDesk;
    let [spring, autumn]: [Id, Id] = ['' as Id, '' as Id];
    const names = ['Utan Belopp', 'Avsatta', 'Nollade', 'Föreslagna', 'Beslutade', 'Återtagna', 'Höststormen'];
    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
      spring = await office.aRound({ budgetOre: 90_000_00, titleSv: 'Vårens bidrag' });
      autumn = await office.aRound({ budgetOre: 90_000_00, titleSv: 'Höstens bidrag' });
      const made = new Map<string, Assessed>();
      for (const name of names)
        made.set(name, await office.assessed(name === 'Höststormen' ? autumn : spring, 10_000, name));
      const of = (name: string): Assessed => made.get(name)!;
      await must(office.allocate(of('Avsatta'), 8_000), 200);
      await must(office.allocate(of('Nollade'), 0), 200);
      for (const name of ['Föreslagna', 'Beslutade']) {
        const proposal = await office.decisions.propose(of(name).matterId, { amountOre: 10_000_00 });
        if (name === 'Beslutade') await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      }
      const { app } = office.desk;
      await app.database.writes.query(`UPDATE application SET state = 'withdrawn' WHERE id = '${of('Återtagna').id}'`);
    });
    afterAll(() => office.close());

    /** The names in a list as its page and as its file have them, which are the same. */
    const shown = async (path: string): Promise<string[]> => {
      const { caller } = office.officer;
      const [page, csv] = [
        await caller.get(path, HTML),
        await caller.get(`${path}${path.includes('?') ? '&' : '?'}as=csv`),
      ];
      expect([page.status, csv.status]).toEqual([200, 200]);
      const table = /<table class="vk-table vk-table--stack">[\s\S]*?<\/table>/.exec(page.text)?.[0] ?? '';
      const of = (text: string): string[] => names.filter((name) => text.includes(name));
      expect(of(csv.text)).toEqual(of(table));
      return of(table);
    };

    it('is narrowed to what is to be done, to a round, and to the days that applications came in', async () => {
      expect(await shown('/allocations')).toEqual(names);
      expect(await shown('/allocations?stage=noSum')).toEqual(['Utan Belopp', 'Höststormen']);
      expect(await shown('/allocations?stage=setAside')).toEqual(['Avsatta', 'Nollade']);
      expect(await shown('/allocations?stage=proposed')).toEqual(['Föreslagna']);
      expect(await shown('/allocations?stage=decided')).toEqual(['Beslutade']);
      expect(await shown(`/allocations?stage=noSum&roundId=${spring}`)).toEqual(['Utan Belopp']);
      expect(await shown('/allocations?dueFrom=2099-01-01')).toEqual([]);
      expect((await office.officer.caller.get('/allocations?stage=alla', HTML)).status).toBe(422);
    });

    it('says of each application the stage that its round’s page says', async () => {
      const { app } = office.desk;
      const round = (await app.get(RoundsQueries).byIds([spring])).get(spring)!;
      const listed = await app.get(RoundLists).of(office.officer.actor, round);
      expect(listed).toHaveLength(names.length - 1);
      for (const stage of ALLOCATION_STAGES) {
        const expected = names.filter((name) =>
          listed.some((row) => row.matter.party.includes(name) && stageOf(row) === stage),
        );
        expect(await shown(`/rounds/${spring}/allocation?stage=${stage}`)).toEqual(expected);
        expect(await shown(`/allocations?roundId=${spring}&stage=${stage}`)).toEqual(expected);
      }
    });

    it('goes on page by page, each once, and is saved as a view from the page of a round too', async () => {
      const { caller } = office.officer;
      const found: string[] = [];
      for (let path = '/allocations?limit=3'; path !== '';) {
        const { text } = await caller.get(path, HTML);
        found.push(...names.filter((name) => text.includes(`data-row>${name}`)));
        const next =
          /href="(\/allocations\?[^"]*cursor=[^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
        path = next === '' ? '' : `${next}&limit=3`;
      }
      expect([...found].sort()).toEqual([...names].sort());
      const page = (await caller.get(`/rounds/${spring}/allocation?stage=setAside`, HTML)).text;
      const query = `roundId=${spring}&stage=setAside`;
      expect(page).toContain(`name="query" value="${query.replace('&', '&amp;')}"`);
      expect(page).toContain(`href="/allocations?${query.replace('&', '&amp;')}&amp;as=xlsx"`);
      const saved = await caller.submit('/saved-views', { path: '/allocations', query, name: 'Att föreslå' });
      expect(saved.headers.get('location')).toContain(`/allocations?${query}`);
      expect((await caller.get('/allocations', HTML)).text).toContain('Att föreslå');
    });

    it('shows another committee nothing', async () => {
      const outsider = await office.desk.worker('grantOfficer', office.desk.office.south);
      const csv = await outsider.caller.get('/allocations?as=csv');
      expect([csv.status, csv.text.trim().split('\r\n').length]).toEqual([200, 1]);
    });
  });
}
