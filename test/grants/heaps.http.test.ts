import type { Id } from '../../src/shared/id.js';
import { items } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { LettersDesk } from './letters-desk.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

const HTML = { accept: 'text/html' };

for (const kind of DATABASES) {
  describe(`what is done for a whole round on ${kind}`, () => {
    let office: MoneyDesk;
    let roundId: Id;
    const applied: Assessed[] = [];
    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
      roundId = await office.aRound({ budgetOre: 90_000_00 });
      for (const name of ['Första', 'Andra', 'Tredje', 'Fjärde'])
        applied.push(await office.assessed(roundId, 10_000, name));
      for (const each of applied.slice(0, 3)) await must(office.allocate(each, 8_000), 200);
    });
    afterAll(() => office.close());

    const decisionOf = async ({ matterId }: Assessed) =>
      items(await office.secretary.caller.get(`/api/decisions?matterId=${matterId}`))[0];

    it('proposes every award that has a sum, as many as were told of, and none where that has changed', async () => {
      const { caller } = office.officer;
      const place = `/rounds/${roundId}/allocation`;
      const page = (await caller.get(place, HTML)).text;
      // The return key presses the first button of a form: that one proposes what was ticked.
      expect(page.indexOf('Föreslå de valda')).toBeLessThan(page.indexOf('Föreslå alla 3'));
      expect(page).toMatch(/<button type="submit" form="propose" name="every" value="3"/);
      const other = await caller.submit(`${place}/propose`, { every: '2' });
      expect([other.status, await decisionOf(applied[0]!)]).toEqual([409, undefined]);
      const done = await caller.submit(`${place}/propose`, { every: '3' });
      expect(done.status).toBe(200);
      for (const each of applied.slice(0, 3)) expect(await decisionOf(each)).toMatchObject({ state: 'proposed' });
      expect(await decisionOf(applied[3]!)).toBeUndefined();
      expect((await caller.get(place, HTML)).text).not.toContain('name="every"');
      expect((await caller.submit(`${place}/propose`, { every: '-1' })).status).toBe(422);
    });

    it('enters every award as proposed but for what is written beside a row, and never a refusal', async () => {
      const refusal = { outcome: 'refusal', amountOre: undefined, ground: 'funds', words: 'Pengarna räcker inte.' };
      await must(office.decisions.propose(applied[3]!.matterId, refusal, office.officer), 201);
      const { caller } = office.secretary;
      const place = `/rounds/${roundId}/minutes`;
      const page = (await caller.get(place, HTML)).text;
      expect(page).toMatch(/<button type="submit" form="minutes" name="every" value="3"/);
      expect(page.indexOf('Skriv in besluten')).toBeLessThan(page.indexOf('Skriv in alla 3'));
      const meeting = { meetingOn: office.desk.today, paragraph: '12' };
      expect((await caller.submit(place, { ...meeting, every: '4' })).status).toBe(409);
      // Every box of an award can be ticked at once, and none of a refusal.
      expect([(page.match(/ checked>/g) ?? []).length, page.includes(`href="${place}?ticked=1"`)]).toEqual([0, true]);
      const ticked = (await caller.get(`${place}?ticked=1`, HTML)).text;
      expect([(ticked.match(/ checked>/g) ?? []).length, ticked.includes(`href="${place}"`)]).toEqual([3, true]);
      expect((await caller.submit(place, { ...meeting, paragraph: '', every: '3' })).status).toBe(422);
      const [first, second] = applied as [Assessed, Assessed];
      const entered = await caller.submit(place, {
        ...meeting,
        ...{ every: '3', applicationIds: second.id },
        ...{ [`row.${first.id}.amountOre`]: '7 000', [`row.${first.id}.because`]: 'Mindre läger.' },
        [`row.${second.id}.recusals`]: 'NN anmäler jäv och deltar inte.',
      });
      expect(entered.status).toBe(200);
      const decided = await Promise.all(applied.map(decisionOf));
      expect(decided.map((each) => [each?.['state'], each?.['amountOre']])).toEqual([
        ['decided', 7_000_00],
        ['decided', 8_000_00],
        ['decided', 8_000_00],
        ['proposed', null],
      ]);
      expect(JSON.stringify(decided[1])).toContain('anmäler jäv');
    });
  });
}

it('the minutes of a large round are entered page by page, each form within what a form holds', async () => {
  const desk = await LettersDesk.open('sqlite');
  try {
    const open = await desk.office.assessed(desk.roundId, 1_000, 'Den Öppna');
    await must(desk.office.decisions.propose(open.matterId, { amountOre: 1_000_00 }), 201);
    const [like] = await desk.query('SELECT * FROM decision WHERE matter_id = ?', [open.matterId]);
    await desk.copies(await desk.decided(1_000, { name: 'Den Första' }), 230, like);
    const { caller } = await desk.office.desk.worker('committeeSecretary');
    const found = new Set<string>();
    let pages = 0;
    for (let path = `/rounds/${desk.roundId}/minutes`; path !== '';) {
      const { status, text } = await caller.get(path, HTML);
      expect(status).toBe(200);
      const form = /<form class="vk-form[\s\S]*?<\/form>/.exec(text)?.[0] ?? '';
      expect((form.match(/ name="/g) ?? []).length).toBeLessThan(1_000);
      for (const [, id] of form.matchAll(/name="applicationIds" value="([^"]+)"/g)) found.add(id!);
      path = /href="([^"]*cursor=[^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
      pages += 1;
    }
    expect([found.size, pages]).toEqual([231, 3]);
  } finally {
    await desk.close();
  }
});
