import type { Derivation } from '../../src/decisions/replay/derivation.js';
import { Replays } from '../../src/decisions/replay/replays.service.js';
import { amountAnew } from '../../src/grants/schemes/amount-derivation.js';
import { Reads } from '../../src/acts/reads.service.js';
import { BudgetFrame } from '../../src/decisions/budget/budget-frame.entity.js';
import { officeWords } from '../../src/documents/contents/office-words.js';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import type { Id } from '../../src/shared/id.js';
import { codesOf } from '../decisions/decision-desk.js';
import { cookiesOf } from '../documents/sending.js';
import type { Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { readPdf } from '../support/pdf.js';
import { cellsOfXlsx } from '../support/xlsx.js';
import { MoneyDesk, must, rowsOf, type Assessed } from './money-desk.js';

for (const kind of DATABASES) {
  describe(`the money of a round on ${kind}`, () => {
    let office: MoneyDesk;
    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
    });
    afterAll(() => office.close());

    const leftOf = async (id: Id): Promise<BudgetFrame> =>
      (await office.desk.app.get(Reads).inner(BudgetFrame, 'frame').where({ id }).getOne())!;

    it('is never promised twice, when ten officers save at once', async () => {
      const roundId = await office.aRound({ budgetOre: 100_000_00 });
      const officers = await Promise.all(Array.from({ length: 10 }, () => office.desk.worker('grantOfficer')));
      const applied: Assessed[] = [];
      for (const _ of officers) applied.push(await office.applied(roundId, 50_000));
      const answers = await Promise.all(officers.map((officer, at) => office.allocate(applied[at]!, 30_000, officer)));
      expect(answers.map(({ status }) => status).sort()).toEqual([
        ...Array<number>(3).fill(200),
        ...Array<number>(7).fill(409),
      ]);
      for (const answer of answers.filter(({ status }) => status === 409))
        expect(codesOf(answer)).toContain('budget.notEnough');
      expect(await leftOf(roundId)).toMatchObject({ totalOre: 100_000_00, leftOre: 10_000_00 });
    });

    it('cannot be made less than what is set aside and decided, and more of it lets more be set aside', async () => {
      const roundId = await office.aRound({ budgetOre: 50_000_00 });
      const applied = await office.applied(roundId, 90_000);
      await must(office.allocate(applied, 40_000), 200);
      const round = (await office.officer.caller.get(`/api/rounds/${roundId}`)).json;
      const set = (budgetOre: number, version = round['version']): ReturnType<typeof office.acts> =>
        office.acts(
          office.officer,
          `/api/rounds/${roundId}/set-budget`,
          { version },
          { budgetOre, because: 'Nämnden har ändrat.' },
        );
      const lower = await set(39_999_99);
      expect([lower.status, codesOf(lower)]).toEqual([409, expect.arrayContaining(['budget.belowTaken'])]);
      const { json } = await must(set(80_000_00), 200);
      expect(json).toMatchObject({ budgetOre: 80_000_00 });
      await must(office.allocate(applied, 80_000), 200);
      expect((await leftOf(roundId)).leftOre).toBe(0);
      const stale = await office.allocate(applied, 1, office.officer, { seen: 1 });
      expect([stale.status, codesOf(stale)]).toEqual([409, ['row.changed']]);
    });

    it('a decision takes what it grants and no more than there is', async () => {
      const roundId = await office.aRound({ budgetOre: 60_000_00 });
      const [one, other] = [await office.assessed(roundId, 50_000), await office.assessed(roundId, 50_000)];
      await must(office.allocate(one, 40_000), 200);
      const propose = async (matterId: Id): Promise<Awaited<ReturnType<typeof office.decisions.propose>>> =>
        office.decisions.propose(matterId, { amountOre: 50_000_00 });
      const decided = await office.decisions.act(await propose(one.matterId), 'decide', office.decisions.chief);
      expect(decided.status).toBe(200);
      expect((await leftOf(roundId)).leftOre).toBe(10_000_00);
      const refused = await office.decisions.act(await propose(other.matterId), 'decide', office.decisions.chief);
      expect([refused.status, codesOf(refused)]).toEqual([409, expect.arrayContaining(['budget.notEnough'])]);
      const late = await office.allocate(one, 10);
      expect([late.status, codesOf(late)]).toEqual([409, expect.arrayContaining(['allocation.need.undecided'])]);
    });

    it('is set aside once, when two officers set the first sum of an application at once', async () => {
      const roundId = await office.aRound({ budgetOre: 60_000_00 });
      const applied = await office.applied(roundId, 50_000);
      const second = await office.desk.worker('grantOfficer');
      const answers = await Promise.all([
        office.allocate(applied, 20_000, office.officer, { seen: 0 }),
        office.allocate(applied, 30_000, second, { seen: 0 }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { json } = await office.officer.caller.get(`/api/allocations?roundId=${roundId}`);
      const [set, ...others] = json['items'] as { amountOre: number }[];
      expect(others).toEqual([]);
      expect((await leftOf(roundId)).leftOre).toBe(60_000_00 - (set?.amountOre ?? 0));
    });

    it('is not set aside for the first time for what is decided or taken back', async () => {
      const roundId = await office.aRound({ budgetOre: 60_000_00 });
      const [decided, withdrawn] = [await office.assessed(roundId, 10_000), await office.applied(roundId, 10_000)];
      const proposal = await office.decisions.propose(decided.matterId, { amountOre: 10_000_00 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      const { caller } = await office.desk.signIn(await aRepresentative(office.desk.app, withdrawn.associationId));
      const { json } = await caller.get(`/api/applications/${withdrawn.id}`);
      const seen = { 'if-match': `"${String(json['version'])}"` };
      await must(caller.post(`/api/applications/${withdrawn.id}/withdraw`, {}, seen), 200);
      expect(codesOf(await office.allocate(decided, 1))).toContain('allocation.need.undecided');
      expect(codesOf(await office.allocate(withdrawn, 1))).toContain('allocation.need.standing');
      expect((await leftOf(roundId)).leftOre).toBe(50_000_00);
    });

    it('gets back what was set aside for an application that is withdrawn, and sets nothing aside for it any more', async () => {
      const roundId = await office.aRound({ budgetOre: 60_000_00 });
      const applied = await office.applied(roundId, 50_000);
      await must(office.allocate(applied, 40_000), 200);
      const { caller } = await office.desk.signIn(await aRepresentative(office.desk.app, applied.associationId));
      const { json } = await caller.get(`/api/applications/${applied.id}`);
      const seen = { 'if-match': `"${String(json['version'])}"` };
      await must(caller.post(`/api/applications/${applied.id}/withdraw`, {}, seen), 200);
      expect((await leftOf(roundId)).leftOre).toBe(60_000_00);
      const again = await office.allocate(applied, 10);
      expect(codesOf(again)).toContain('allocation.need.standing');
    });
  });
}

describe('allocation and the committee’s papers', () => {
  let office: MoneyDesk;
  let roundId: Id;
  beforeAll(async () => {
    office = await MoneyDesk.open('sqlite');
    roundId = await office.aRound({ budgetOre: 30_000_00, schemeKey: 'activity' });
  });
  afterAll(() => office.close());

  const countMembers = (associationId: Id, members: number): Promise<unknown> =>
    must(
      office.officer.caller.post(`/api/associations/${associationId}/count-members`, {
        ...{ committeeId: office.desk.office.north.id, year: 2025, attestedBy: 'Kassören', attestedOn: '2026-02-01' },
        from7to12In: members,
      }),
      200,
    );
  const download = async (worker: Worker, path: string): Promise<Buffer> => {
    const answer = await fetch(`${worker.caller.address}${path}`, { headers: { cookie: cookiesOf(worker.caller) } });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };

  it('reckons a whole round by its scheme and cuts it to the budget, row by row, saying which facts are missing', async () => {
    const [rich, poor, unknown] = [
      await office.assessed(roundId, 50_000, 'Åkers Vänner'),
      await office.assessed(roundId, 20_000, 'Ängens Vänner'),
      await office.assessed(roundId, 10_000, 'Okända'),
    ];
    await countMembers(rich.associationId, 300);
    await countMembers(poor.associationId, 100);
    const byScheme = (each: Assessed): ReturnType<typeof office.allocate> =>
      office.officer.caller.post(`/api/applications/${each.id}/allocate`, { inKindOre: 0 });
    // 2 000 kr and 120 kr for each of 100: 14 000 kr.
    expect((await must(byScheme(poor), 200)).json).toMatchObject({ amountOre: 14_000_00, way: 'scheme' });
    // 2 000 kr and 120 kr for each of 300: 38 000 kr, which is more than there is left of 30 000 kr.
    expect(codesOf(await byScheme(rich))).toContain('budget.notEnough');
    await must(office.allocate(rich, 1, office.officer, { inKindOre: 0 }), 200);
    const all = await must(office.officer.caller.post(`/api/rounds/${roundId}/allocate`, { cut: true }), 200);
    const rows = rowsOf(all);
    // 52 000 kr becomes 30 000 kr: each by the same share, and the krona that is over to whom lost the most of one.
    expect(rows.find(({ id }) => id === rich.id)).toMatchObject({ done: true, amountOre: 21_923_00 });
    expect(rows.find(({ id }) => id === poor.id)).toMatchObject({ done: true, amountOre: 8_077_00 });
    expect(rows.find(({ id }) => id === unknown.id)).toMatchObject({
      done: false,
      because: [{ code: 'scheme.factMissing' }],
    });
  });

  it('keeps what a sum was computed from with the decision, so that it can be computed anew', async () => {
    const own = await office.aRound({ budgetOre: 90_000_00, schemeKey: 'activity' });
    const applied = await office.assessed(own, 14_000, 'Räknarna');
    await countMembers(applied.associationId, 100);
    const { caller } = office.officer;
    await must(caller.post(`/api/applications/${applied.id}/allocate`, { inKindOre: 0 }), 200);
    const proposal = await office.decisions.propose(applied.matterId, { amountOre: 14_000_00 });
    await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
    const replays = office.desk.app.get(Replays);
    const sound = await replays.all(null, { amount: amountAnew });
    expect([sound.replayed > 0, sound.different]).toEqual([true, []]);
    const { amountOre } = (await caller.get(`/api/decisions/${String(proposal.json['id'])}`)).json;
    const [row] = await office.desk.app
      .get(Reads)
      .raw<{ derivations: string }>('SELECT derivations FROM decision WHERE id = ?', [proposal.json['id']]);
    const kept = (JSON.parse(row?.derivations ?? '[]') as Derivation[]).find(({ by }) => by === 'amount');
    expect((JSON.parse(kept?.output ?? '{}') as { value: number }).value).toBe(amountOre);
    const off = (content: unknown, input: string): string => amountAnew(content, input).replace('1400000', '1400001');
    expect((await replays.all(null, { amount: off })).different).toMatchObject([{ what: 'output' }]);
  });

  it('proposes in a heap what has a sum, never a refusal, and enters the committee’s decisions with who stood aside and why it deviated', async () => {
    const own = await office.aRound({ budgetOre: 90_000_00 });
    const [whole, part, none] = [
      await office.assessed(own, 20_000),
      await office.assessed(own, 30_000),
      await office.assessed(own, 10_000),
    ];
    await must(office.allocate(whole, 20_000), 200);
    await must(office.allocate(part, 25_000), 200);
    await must(office.allocate(none, 0), 200);
    const applicationIds = [whole.id, part.id, none.id];
    const proposed = rowsOf(
      await must(office.officer.caller.post(`/api/rounds/${own}/propose-all`, { applicationIds }), 200),
    );
    expect(proposed.map(({ done }) => done)).toEqual([true, true, false]);
    expect(proposed[2]?.because[0]?.code).toBe('allocation.refusalAlone');
    const paper = await readPdf(await download(office.officer, `/rounds/${own}/papers/list.pdf`));
    expect(JSON.stringify(paper)).toContain('25');
    const shown = await officeWords(
      await download(office.officer, `/rounds/${own}/papers/statements.docx`),
      'docx',
      CONTENT_LIMITS,
    );
    expect(shown?.join('\n')).toContain('Förslag till beslut');
    expect(shown?.join('\n')).toMatch(/beviljar .+ av sökta/);
    expect(shown?.join('\n')).toContain('Så mycket behövs.');
    const [head, ...listed] = await cellsOfXlsx(await download(office.officer, `/rounds/${own}/papers/list.xlsx`));
    expect(head).toEqual(['Ärende', 'Förening', 'Kom in', 'Dagar sen', 'Sökt', 'Förslag', 'Föreslaget', 'Skäl', 'Jäv']);
    const cases = listed.filter(([number]) => number?.startsWith('FB-'));
    const table = await cellsOfXlsx(await download(office.officer, `/rounds/${own}/papers/statements.xlsx`));
    expect(new Set(table.slice(1).map(([number]) => number))).toEqual(new Set(cases.map(([number]) => number)));
    expect(table.filter((row) => row[6]?.includes('Så mycket behövs.')).map((row) => row[5])).toContain('25000');
    expect(cases.map((row) => `${row[4]} ${row[6]}`).sort()).toEqual(['10000 0', '20000 20000', '30000 25000']);

    // A refusal that somebody has proposed by itself is decided by itself as well.
    const alone = await office.assessed(own, 15_000);
    await must(office.allocate(alone, 5_000), 200);
    const words = { amountOre: undefined, ground: 'funds', words: 'Tre andra gick före.' };
    await must(office.decisions.propose(alone.matterId, { outcome: 'refusal', ...words }), 201);
    const anew = await cellsOfXlsx(await download(office.officer, `/rounds/${own}/papers/list.xlsx`));
    const refusedRow = anew.find((row) => row[5] === 'Avslag');
    expect([refusedRow?.[4], refusedRow?.[6], refusedRow?.[7]]).toEqual([
      '15000',
      '',
      'Pengarna räcker inte till alla. Tre andra gick före.',
    ]);
    expect(anew.at(-1)?.slice(4, 7)).toEqual(['75000', '', '45000']);
    const rows = [
      { applicationId: whole.id, recusals: 'NN anmäler jäv och deltar inte.' },
      { applicationId: part.id, amountOre: 22_000_00, because: 'Nämnden ger mindre till läger.' },
      { applicationId: none.id },
      { applicationId: alone.id },
    ];
    const meeting = { meetingOn: office.desk.today, paragraph: '57' };
    const unreasoned = [{ applicationId: part.id, amountOre: 22_000_00 }];
    const refused = await office.secretary.caller.post(`/api/rounds/${own}/decide-all`, {
      ...meeting,
      rows: unreasoned,
    });
    expect([refused.status, codesOf(refused)]).toEqual([422, ['field.required']]);
    const bare = await office.allocate(none, 5_000, office.officer, { because: undefined });
    expect([bare.status, codesOf(bare)]).toEqual([422, ['field.required']]);
    const officer = await office.officer.caller.post(`/api/rounds/${own}/decide-all`, { ...meeting, rows });
    expect(rowsOf(officer).every(({ done }) => !done)).toBe(true);
    const entered = rowsOf(
      await must(office.secretary.caller.post(`/api/rounds/${own}/decide-all`, { ...meeting, rows }), 200),
    );
    expect(entered.map(({ done, amountOre }) => [done, amountOre])).toEqual([
      [true, 20_000_00],
      [true, 22_000_00],
      [false, null],
      [false, null],
    ]);
    expect(entered.slice(2).map(({ because }) => because[0]?.code)).toEqual([
      'allocation.notProposed',
      'allocation.refusalAlone',
    ]);
    const decisions = await office.secretary.caller.get(`/api/decisions?matterId=${part.matterId}`);
    expect(JSON.stringify(decisions.json)).toContain('Nämnden ger mindre till läger.');
    expect(
      JSON.stringify((await office.secretary.caller.get(`/api/decisions?matterId=${whole.matterId}`)).json),
    ).toContain('anmäler jäv');
  });

  it('shows the same to officers on a page that works without script, and lets a row with a conflict of interest alone', async () => {
    const own = await office.aRound({ budgetOre: 90_000_00 });
    const applied = await office.assessed(own, 20_000, 'Jävsföreningen');
    const page = await office.officer.caller.get(`/rounds/${own}/allocation`, { accept: 'text/html' });
    expect(page.text).toContain('Jävsföreningen');
    const set = await office.officer.caller.submit(`/rounds/${own}/allocation/${applied.id}`, {
      way: 'hand',
      amountOre: '12 000',
      because: 'Behovet.',
      seen: '0',
    });
    expect(set.status).toBe(303);
    const above = await office.officer.caller.submit(`/rounds/${own}/allocation/${applied.id}`, {
      way: 'hand',
      amountOre: '21 000',
      because: 'Mer.',
      seen: '1',
    });
    expect([above.status, above.text.includes('row-amountOre')]).toEqual([422, true]);
    const chart = await office.officer.caller.get(`/rounds/${own}/allocation`, { accept: 'text/html' });
    expect(chart.text).toContain('<svg role="img"');
    const csv = await download(office.officer, `/rounds/${own}/allocation?as=csv`);
    expect(csv.toString()).toContain(';Jävsföreningen;');
    const partial = await office.desk.worker('grantOfficer');
    const conflict = { committeeId: office.desk.office.north.id, matterId: applied.matterId, ground: 'affected' };
    await must(partial.caller.post('/api/conflicts', { ...conflict, explanation: 'Min syster leder den.' }), 201);
    const refused = await office.allocate(applied, 10_000, partial);
    expect([refused.status, codesOf(refused)]).toEqual([409, expect.arrayContaining(['step.conflictOfInterest'])]);
    const heap = await partial.caller.post(`/api/rounds/${own}/propose-all`, { applicationIds: [applied.id] });
    expect(rowsOf(heap)).toMatchObject([{ done: false }]);
    const outsider = await office.desk.worker('grantOfficer', office.desk.office.south);
    expect((await outsider.caller.get(`/rounds/${own}/allocation`, { accept: 'text/html' })).status).toBe(404);
    expect((await outsider.caller.get(`/rounds/${own}/papers/list.pdf`)).status).toBe(404);
  });
});
