import { Reliefs } from '../../src/claims/plans/reliefs.service.js';
import { Ledger } from '../../src/ledger/ledger.service.js';
import { Task } from '../../src/matters/tasks/task.entity.js';
import { Reads } from '../../src/acts/reads.service.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { aRepresentative } from '../support/actors.js';
import type { Worker } from '../matters/desk.js';
import { ClaimDesk } from './claim-desk.js';

const GROUND = {
  words: 'Ni har inte redovisat hur bidraget användes.',
  items: [{ label: 'Utbetalning', amountOre: 45_000_00 }],
};
const PLAN = {
  ...{ kind: 'instalmentPlan', because: 'Föreningen betalar varje månad.' },
  instalments: [
    { dueOn: '2026-12-01', amountOre: 20_000_00 },
    { dueOn: '2027-01-08', amountOre: 25_000_00 },
  ],
  ...{ agreedOn: '2026-11-23', proof: 'Underskriven plan, inkommen samma dag.' },
};

for (const kind of DATABASES) {
  describe(`what gives time or takes off on ${kind}`, () => {
    let desk: ClaimDesk;
    let second: Worker;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
      second = await desk.office.desk.worker('finance');
      await desk.routine(second);
    });
    afterAll(() => desk.close());
    beforeEach(() => desk.comeTo('2026-11-23', second));

    const propose = (claim: Answer, body: object, worker: Worker = desk.finance): Promise<Answer> =>
      worker.caller.post(`/api/claims/${String(claim.json['id'])}/reliefs/propose`, body);
    const act = (relief: Answer, name: string, worker: Worker, body: object = {}): Promise<Answer> =>
      worker.caller.post(`/api/reliefs/${String(relief.json['id'])}/${name}`, body, {
        'if-match': `"${String(relief.json['version'])}"`,
      });
    const decided = async (claim: Answer, body: object, by: Worker): Promise<Answer> => {
      const proposed = await propose(claim, body);
      if (proposed.status !== 201) throw new Error(proposed.text);
      const done = await act(proposed, 'decide', by);
      if (done.status !== 200) throw new Error(done.text);
      return done;
    };
    const watched = () => desk.office.desk.app.get(Reliefs).watch(desk.today);
    const left = async (claim: Answer): Promise<unknown> => (await desk.read(claim, '/specification')).json['leftOre'];
    const balances = async (claim: Answer): Promise<Readonly<Record<string, number>>> =>
      desk.office.desk.app.get(Ledger).balances(claim.json['id'] as Id);

    it('is decided by another than proposed it, each by its own row of the order and within its sum', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const waiver = await propose(claim, { kind: 'waiver', amountOre: 10_000_00, because: 'Liten förening.' });
      const own = await act(waiver, 'decide', desk.finance);
      expect([own.status, own.text]).toEqual([409, expect.stringContaining('step.secondPerson')]);
      // Waivers are the chief's, and no finance officer's.
      const other = await act(waiver, 'decide', second);
      expect([other.status, other.text]).toEqual([409, expect.stringContaining('delegation.notInOrder')]);
      const done = await act(waiver, 'decide', desk.office.chief);
      expect([done.status, done.json['delegatedNumber']]).toEqual([200, expect.stringMatching(/^D-2026-/)]);
      expect(await left(claim)).toBe(35_000_00);
      const more = await propose(claim, { kind: 'waiver', amountOre: 10_000_01, because: 'Mer.' });
      const over = await act(more, 'decide', desk.office.chief);
      expect([over.status, over.text]).toEqual([409, expect.stringContaining('delegation.overLimit')]);
      const entered = await act(more, 'enter-minutes', desk.office.secretary, {
        meetingOn: '2026-11-20',
        paragraph: '91',
      });
      expect([entered.status, entered.json['decidedOn']]).toEqual([200, '2026-11-20']);
      expect(await left(claim)).toBe(24_999_99);
    });

    it('what a delegate decides is on the list that the committee hears of, yes and no alike, and leaves it when reported', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const yes = await decided(claim, { kind: 'respite', untilOn: '2027-01-31', because: 'Årsmötet.' }, second);
      const asked = await propose(claim, { kind: 'waiver', amountOre: 1_000_00, because: 'Liten förening.' });
      const no = await act(asked, 'refuse', desk.office.chief, { because: 'Alla behandlas lika.' });
      expect([no.status, no.json['refusedNumber'], no.json['refusedOn']]).toEqual([
        200,
        expect.stringMatching(/^D-2026-/),
        '2026-11-23',
      ]);
      const { committeeId } = claim.json;
      const listed = async (more = ''): Promise<unknown[]> => {
        const path = `/api/delegated-decisions?committeeId=${String(committeeId)}${more}`;
        const { json } = await desk.office.secretary.caller.get(path);
        const numbers = [yes.json['delegatedNumber'], no.json['refusedNumber']];
        return (json['items'] as Record<string, unknown>[])
          .filter(({ number }) => numbers.includes(number))
          .map((row) => [row['kind'], row['outcome'], row['amountOre'], row['point'] !== null, row['paragraph']]);
      };
      expect(await listed()).toEqual([
        ['respite', 'decided', 45_000_00, true, null],
        ['waiver', 'refusal', 1_000_00, true, null],
      ]);
      const meeting = { committeeId, meetingOn: '2026-11-23', paragraph: '94' };
      const reported = await desk.office.secretary.caller.post('/api/delegated-decisions/report', meeting);
      expect([reported.status, Number(reported.json['reported']) >= 2]).toEqual([200, true]);
      expect(await listed()).toEqual([]);
      expect(await listed('&meetingOn=2026-11-23')).toEqual([
        ['respite', 'decided', 45_000_00, true, '94'],
        ['waiver', 'refusal', 1_000_00, true, '94'],
      ]);
    });

    it('the debtor is told of it once, by a letter; of what the books believe nobody is told', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const yes = await decided(claim, { kind: 'respite', untilOn: '2027-01-31', because: 'Årsmötet.' }, second);
      const way = { language: 'en', delivery: 'post', to: 'Sjöby IK', address: 'Planvägen 4' };
      const told = await act(yes, 'tell', desk.finance, way);
      expect([told.status, told.json['state'], typeof told.json['letterId']]).toEqual([200, 'decided', 'string']);
      const letter = await desk.finance.caller.get(`/api/letters/${String(told.json['letterId'])}`);
      expect(letter.json).toMatchObject({ kind: 'relief-respite', language: 'en', state: 'queued' });
      const again = await act(told, 'tell', desk.finance, way);
      expect([again.status, again.text]).toEqual([409, expect.stringContaining('relief.need.untold')]);
      const loss = await decided(claim, { kind: 'writeDown', amountOre: 1_000_00, because: 'Vilar.' }, second);
      const nothing = await act(loss, 'tell', desk.finance, way);
      expect([nothing.status, nothing.text]).toEqual([409, expect.stringContaining('relief.need.toldOf')]);
      const tasks = await desk.office.desk.app
        .get(Reads)
        .inner(Task, 'task')
        .where({ matterId: claim.json['matterId'] as Id, code: 'tellRelief' })
        .getMany();
      expect(tasks.map(({ doneAt }) => doneAt !== null)).toEqual([true]);
    });

    it('a letter that suggests that the board owes is not sent', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const because = 'Annars är styrelseledamöterna personligt ansvariga.';
      const yes = await decided(claim, { kind: 'respite', untilOn: '2027-01-31', because }, second);
      const way = { language: 'sv', delivery: 'post', to: 'Sjöby IK', address: 'Planvägen 4' };
      const told = await act(yes, 'tell', desk.finance, way);
      expect([told.status, told.text]).toEqual([409, expect.stringContaining('demand.forbiddenWords')]);
    });

    it('its letter is looked at on a page in both languages, and sent from it', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const yes = await decided(claim, { kind: 'respite', untilOn: '2027-01-31', because: 'Årsmötet.' }, second);
      const path = `/claims/${String(claim.json['id'])}/reliefs/${String(yes.json['id'])}/tell`;
      expect((await desk.finance.caller.get(path)).text).toContain('Ni får anstånd till den 31 januari 2027');
      expect((await desk.finance.caller.get(`${path}?language=en`)).text).toContain(
        'You have until 31 January 2027 to pay',
      );
      const page = await desk.finance.caller.get(`/claims/${String(claim.json['id'])}`);
      expect(page.text).toContain(path);
    });

    it('what is waived whole settles the claim, and the ledger tells how', async () => {
      const small = { ...GROUND, items: [{ label: 'Utbetalning', amountOre: 900_00 }] };
      const claim = await desk.claim({ capitalOre: 900_00, ground: small });
      await decided(claim, { kind: 'waiver', amountOre: 900_00, because: 'Kostar mer att kräva.' }, desk.office.chief);
      expect((await desk.read(claim)).json['state']).toBe('settled');
      expect(await balances(claim)).toMatchObject({ capital: 0, waived: 900_00, capitalClaimed: -900_00 });
    });

    it('a loss is booked and changes nothing that is owed', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const down = { kind: 'writeDown', amountOre: 20_000_00, because: 'Föreningen vilar.' };
      const unheard = await decided(claim, down, second);
      const lost = { kind: 'bookedLoss', amountOre: 25_000_00, because: 'Konkursen är avslutad.' };
      const heard = await decided(claim, lost, second);
      // The order says that the committee does not hear of what is written down.
      const { json } = await desk.office.secretary.caller.get(
        `/api/delegated-decisions?committeeId=${String(claim.json['committeeId'])}`,
      );
      const numbers = (json['items'] as Record<string, unknown>[]).map(({ number }) => number);
      expect(numbers).toContain(heard.json['delegatedNumber']);
      expect(numbers).not.toContain(unheard.json['delegatedNumber']);
      expect(await left(claim)).toBe(45_000_00);
      expect(await balances(claim)).toMatchObject({
        writtenDown: 20_000_00,
        bookedLoss: 25_000_00,
        capital: 45_000_00,
      });
      expect((await desk.read(claim)).json['state']).toBe('open');
    });

    it('a respite rests the claim, and nothing is demanded meanwhile', async () => {
      const claim = await desk.claim({ ground: GROUND });
      await decided(claim, { kind: 'respite', untilOn: '2027-01-31', because: 'Årsmötet är i januari.' }, second);
      const now = await desk.read(claim);
      expect(now.json['pausedUntilOn']).toBe('2027-01-31');
      const way = { language: 'sv', delivery: 'post', to: 'Sjöby IK', address: 'Planvägen 4' };
      const refused = await desk.finance.caller.post(`/api/claims/${String(claim.json['id'])}/demands/send`, way, {
        'if-match': `"${String(now.json['version'])}"`,
      });
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('demand.need.notPaused')]);
    });

    it('a plan agreed to in writing interrupts limitation; a missed instalment wakes somebody up, once', async () => {
      const claim = await desk.claim({ ground: GROUND, originOn: '2023-03-15' });
      await decided(claim, PLAN, second);
      const limitation = await desk.read(claim, '/limitation');
      expect(limitation.json).toMatchObject({ lapsesOn: '2036-11-23', lapsedBefore: '2033-03-15' });
      await desk.comeTo('2026-12-02', second);
      await desk.pay(String(claim.json['ocr']), '20000.00');
      await desk.comeTo('2026-12-10', second);
      expect(await watched()).toEqual({ missed: 0 });
      await desk.comeTo('2027-01-13', second);
      expect(await watched()).toEqual({ missed: 1 });
      expect(await watched()).toEqual({ missed: 0 });
      const tasks = await desk.office.desk.app
        .get(Reads)
        .inner(Task, 'task')
        .where({ matterId: claim.json['matterId'] as Id, code: 'missedInstalment' })
        .getMany();
      expect(tasks.map(({ forRole, doneAt }) => [forRole, doneAt])).toEqual([['finance', null]]);
      expect((await desk.read(claim)).json['pausedUntilOn']).toBeNull();
    });

    it('a plan that was agreed on in writing costs what the law lets it, from the day its letter leaves, and once', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const costly = { ...PLAN, charges: true };
      const instalments = [...PLAN.instalments, { dueOn: '2027-01-15', amountOre: 170_00 }];
      const small = await propose(claim, costly);
      expect([small.status, small.text]).toEqual([422, expect.stringContaining('relief.planTooSmall')]);
      const unagreed = await propose(claim, { ...costly, instalments, agreedOn: undefined, proof: undefined });
      expect([unagreed.status, unagreed.text]).toEqual([422, expect.stringContaining('relief.charges')]);
      const plan = await decided(claim, { ...costly, instalments }, second);
      expect(await left(claim)).toBe(45_000_00);
      const way = { language: 'sv', delivery: 'post', to: 'Sjöby IK', address: 'Planvägen 4' };
      expect((await act(plan, 'tell', desk.finance, way)).status).toBe(200);
      expect(await left(claim)).toBe(45_170_00);
      expect(await balances(claim)).toMatchObject({ capital: 45_000_00, costs: 170_00 });
      const another = await propose(claim, { ...costly, instalments: [...instalments, instalments[2]] });
      expect([another.status, another.text]).toEqual([422, expect.stringContaining('relief.chargedBefore')]);
    });

    it('an association asks in its own words, and is answered by a proposal or a reasoned no', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const { desk: work } = desk.office;
      const person = await aRepresentative(work.app, claim.json['associationId'] as Id);
      const association = await work.signIn(person);
      const path = `/api/claims/${String(claim.json['id'])}/reliefs/ask`;
      const asked = await association.caller.post(path, { kind: 'respite', wish: 'Vi får bidrag i januari.' });
      expect([asked.status, asked.json['state']]).toEqual([201, 'asked']);
      const stranger = await work.signIn(
        await aRepresentative(work.app, (await desk.claim()).json['associationId'] as Id),
      );
      expect((await stranger.caller.post(path, { kind: 'respite', wish: 'Vi också.' })).status).toBe(404);
      const body = { kind: 'respite', untilOn: '2027-01-31', because: 'De får pengar då.' };
      const taken = await act(asked, 'take-up', desk.finance, body);
      expect([taken.status, taken.json['state']]).toEqual([200, 'proposed']);
      const own = await act(taken, 'decide', desk.finance);
      expect([own.status, own.text]).toEqual([409, expect.stringContaining('relief.need.anotherPerson')]);
      const refused = await act(taken, 'refuse', second, { because: 'Förra anståndet hölls inte.' });
      expect([refused.status, refused.json['state']]).toEqual([200, 'refused']);
    });

    it('a claim is set off only where accepted terms allow it, and never when it is contested', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const body = { amountOre: 1_000_00, against: 'Bidrag 2027', quote: 'Nämnden får kvitta.' };
      const refused = await desk.act(claim, 'set-off', body);
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('claim.need.setOffSupported')]);
      expect(refused.text).toContain('RÅ 2005 ref. 50');
      expect(await left(claim)).toBe(45_000_00);
      const contested = await desk.act(claim, 'contest', { because: 'Vi har redovisat.' });
      expect((await desk.act(contested, 'set-off', body)).text).toContain('step.wrongState');
    });
  });
}
