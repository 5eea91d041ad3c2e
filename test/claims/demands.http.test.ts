import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { Demands } from '../../src/claims/demands/demands.service.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { Letters } from '../../src/documents/letters/letters.service.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import type { Worker } from '../matters/desk.js';
import { ClaimDesk } from './claim-desk.js';

const ITEMS = [
  { label: 'Utbetalning den 15 mars 2023', amountOre: 50_000_00 },
  { label: 'Avdrag för redovisade kostnader', amountOre: -5_000_00 },
];
const GROUND = { words: 'Ni har inte redovisat hur bidraget användes.', items: ITEMS };
const BY_POST = { language: 'sv', delivery: 'post', to: 'Sjöby IK', address: 'Planvägen 4\n123 45 Sjöby' };

for (const kind of DATABASES) {
  describe(`demands on ${kind}`, () => {
    let desk: ClaimDesk;
    let second: Worker;
    beforeAll(async () => {
      desk = await ClaimDesk.open(kind);
      second = await desk.office.desk.worker('finance');
      await desk.routine(second);
    });
    afterAll(() => desk.close());
    beforeEach(() => desk.comeTo('2026-11-23', second));

    const demand = (claim: Answer, act: string, more: object = {}, worker?: Worker): Promise<Answer> =>
      (worker ?? desk.finance).caller.post(
        `/api/claims/${String(claim.json['id'])}/demands/${act}`,
        { ...BY_POST, ...more },
        { 'if-match': `"${String(claim.json['version'])}"` },
      );
    const fresh = (claim: Answer): Promise<Answer> => desk.read(claim);
    const leave = async (): Promise<void> => {
      desk.office.desk.app.clock.forward(11 * 60_000);
      await desk.office.desk.app.get(LettersJob).run();
      await desk.office.desk.app.get(MailJob).run();
    };
    const words = async ({ json }: Answer): Promise<string> => {
      const { document } = await desk.office.desk.app.get(Letters).look(desk.finance.actor, json['letterId'] as Id);
      return textOf(document);
    };
    const left = async (claim: Answer): Promise<unknown> => (await desk.read(claim, '/specification')).json['leftOre'];

    it('the first gives thirty days by the calendar of the law, and interest runs from its last day', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const sent = await demand(claim, 'send');
      expect([sent.status, sent.text]).toEqual([200, expect.any(String)]);
      expect(sent.json).toMatchObject({ sentOn: '2026-11-23', dueOn: '2026-12-23', capitalOre: 45_000_00, feeOre: 0 });
      expect((await fresh(claim)).json).toMatchObject({ dueOn: '2026-12-23', interestFromOn: '2026-12-23' });
      const text = await words(sent);
      expect(text).toContain(String(claim.json['ocr']));
      expect(text).toContain('5050-1055');
      expect(text).toContain('Utbetalning den 15 mars 2023');
    });

    it('interest that nothing gives is not spoken of, and none runs', async () => {
      const none = await desk.claim({ ground: GROUND, interestBasis: 'none', interestBecause: 'Inget villkor.' });
      const sent = await demand(none, 'send');
      expect(await words(sent)).not.toContain('ränta');
      expect((await fresh(none)).json['interestFromOn']).toBeNull();
    });

    it('nothing is demanded without a ground, twice, by another ledger, or by those who are not finance', async () => {
      const bare = await desk.claim();
      const refused = await demand(bare, 'send');
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('demand.need.described')]);
      const claim = await desk.claim({ ground: GROUND });
      expect((await demand(claim, 'send', {}, desk.office.officer)).status).toBe(403);
      expect((await demand(claim, 'collect')).text).toContain('demand.need.demanded');
      await demand(claim, 'send');
      const again = await demand(await fresh(claim), 'send');
      expect([again.status, again.text]).toEqual([409, expect.stringContaining('demand.need.notDemanded')]);
    });

    it('a reminder needs terms that agree on it, and the days of the routine', async () => {
      const claim = await desk.claim({ ground: GROUND });
      await demand(claim, 'send');
      const reminded = await desk.raise(await desk.decided(), { ground: GROUND, reminderAgreed: true });
      await desk.comeTo('2027-01-22');
      const refused = await demand(await fresh(claim), 'remind');
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('demand.need.agreed')]);
      expect([reminded.status, reminded.text]).toEqual([422, expect.stringContaining('claim.reminderWithoutTerms')]);
    });

    it('a collection demand waits for its day, costs 180 once, and gives the reasonable time', async () => {
      const claim = await desk.claim({ ground: GROUND });
      await demand(claim, 'send');
      await desk.comeTo('2026-12-27');
      const early = await demand(await fresh(claim), 'collect');
      expect([early.status, early.text]).toEqual([409, expect.stringContaining('demand.need.waited')]);
      await desk.comeTo('2027-01-11');
      const sent = await demand(await fresh(claim), 'collect');
      expect([sent.status, sent.text]).toEqual([200, expect.any(String)]);
      // Eight bank days of the routine are longer than the law's own.
      expect(sent.json).toMatchObject({ sentOn: '2027-01-11', dueOn: '2027-01-21', feeOre: 180_00, costOre: 180_00 });
      const text = await words(sent);
      expect(text).toMatch(/19 dagar med \d+(,\d+)? procent på 45\s000/);
      expect(text).toContain('Kronofogden');
      const before = await left(claim);
      await desk.comeTo('2027-02-15');
      const again = await demand(await fresh(claim), 'collect');
      expect([again.status, again.json['feeOre']]).toEqual([200, 0]);
      expect(Number(await left(claim))).toBeGreaterThan(Number(before));
    });

    it('one that has not left is taken back with its cost and its days; one that has left stands', async () => {
      const claim = await desk.claim({ ground: GROUND });
      const sent = await demand(claim, 'send');
      const back = await desk.finance.caller.post(
        `/api/demands/${String(sent.json['id'])}/take-back`,
        {},
        { 'if-match': '"1"' },
      );
      expect([back.status, back.json['state']]).toEqual([200, 'takenBack']);
      expect((await fresh(claim)).json).toMatchObject({
        dueOn: claim.json['dueOn'],
        interestFromOn: claim.json['dueOn'],
      });
      const anew = await demand(await fresh(claim), 'send');
      await leave();
      const late = await desk.finance.caller.post(
        `/api/demands/${String(anew.json['id'])}/take-back`,
        {},
        { 'if-match': '"1"' },
      );
      expect([late.status, late.text]).toEqual([409, expect.stringContaining('demand.need.notLeftYet')]);
    });

    it('its letter is taken back with it and never by itself', async () => {
      const sent = await demand(await desk.claim({ ground: GROUND }), 'send');
      const letter = await desk.finance.caller.get(`/api/letters/${String(sent.json['letterId'])}`);
      const undone = await desk.finance.caller.post(
        `/api/letters/${String(sent.json['letterId'])}/undo`,
        {},
        { 'if-match': `"${String(letter.json['version'])}"` },
      );
      expect([undone.status, undone.text]).toEqual([409, expect.stringContaining('letter.bound')]);
    });

    it('a dispute takes back what is on its way in the same act, and stops everything until it is answered', async () => {
      const claim = await desk.claim({ ground: GROUND });
      await demand(claim, 'send');
      await leave();
      await desk.comeTo('2027-01-11');
      const krav = await demand(await fresh(claim), 'collect');
      const before = await left(claim);
      const objected = await desk.act(await fresh(claim), 'contest', { because: 'Vi har redovisat.' });
      expect([objected.status, objected.json['state']]).toEqual([200, 'contested']);
      expect(Number(before) - Number(await left(claim))).toBe(180_00);
      const [one] = await desk.office.desk.app.get(Demands).of({ id: claim.json['id'] as Id });
      expect([one?.id, one?.state]).toEqual([krav.json['id'], 'takenBack']);
      const refused = await demand(await fresh(claim), 'collect');
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('demand.need.contested')]);
      await desk.act(await fresh(claim), 'resume', { because: 'Redovisningen gällde ett annat år.' });
      expect((await demand(await fresh(claim), 'collect')).status).toBe(200);
    });

    it('words that a first demand must not hold stop it, and nothing is half-written', async () => {
      const ground = { words: 'Annars går det till Kronofogden.', items: ITEMS };
      const claim = await desk.claim({ ground });
      const refused = await demand(claim, 'send');
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('demand.forbiddenWords')]);
      expect(await desk.office.desk.app.get(Demands).of({ id: claim.json['id'] as Id })).toEqual([]);
      expect((await fresh(claim)).json['version']).toBe(1);
    });

    it('what is too small is not demanded', async () => {
      const small = [{ label: 'Utbetalning', amountOre: 99_99 }];
      const claim = await desk.claim({ capitalOre: 99_99, ground: { ...GROUND, items: small } });
      const refused = await demand(claim, 'send');
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('demand.need.bigEnough')]);
    });

    it('a routine is confirmed by another than proposed it, and holds from its day', async () => {
      const body = {
        ...{ committeeId: desk.office.desk.office.north.id, bankgiro: '9912346', fromOn: '2026-12-01', reminds: true },
        ...{ waitDays: 5, answerDays: 8, smallestClaimOre: 0, smallestEnforcedOre: 0 },
      };
      const wrong = await desk.finance.caller.post('/api/collection-routines', { ...body, bankgiro: '991-2345' });
      expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('bankgiro.checkDigit')]);
      const proposed = await desk.finance.caller.post('/api/collection-routines', body);
      expect([proposed.status, proposed.json['bankgiro']]).toEqual([201, '991-2346']);
      const path = `/api/collection-routines/${String(proposed.json['id'])}/confirm`;
      const own = await desk.finance.caller.post(path, {}, { 'if-match': '"1"' });
      expect([own.status, own.text]).toEqual([409, expect.stringContaining('step.secondPerson')]);
      expect((await second.caller.post(path, {}, { 'if-match': '"1"' })).json['state']).toBe('confirmed');
      const [one, other] = [await desk.claim({ ground: GROUND }), await desk.claim({ ground: GROUND })];
      const sent = await demand(one, 'send');
      expect(sent.json['bankgiro']).toBe('5050-1055');
      await desk.comeTo('2026-12-01');
      const after = await demand(other, 'send');
      expect(after.json['bankgiro']).toBe('991-2346');
    });
  });
}
