import { DATABASES } from '../support/databases.js';
import { asking, ExchangeDesk, refusalOf } from './exchange-desk.js';

for (const kind of DATABASES) {
  describe(`exchanges as time goes by on ${kind}`, () => {
    let desk: ExchangeDesk;
    beforeEach(async () => {
      desk = await ExchangeDesk.open(kind);
    });
    afterEach(() => desk.app.stop());

    it('are asked in one go, answered with the day of arrival, and the task is then done', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id));
      expect(asked.status).toBe(201);
      expect(asked.json).toMatchObject({ state: 'sent', askedOn: '2026-11-23', version: 1 });
      await desk.laterOn('2026-12-02T09:00:00.000Z');
      const answered = await desk.act(asked, 'answer', { answeredOn: '2026-12-01', answer: 'Protokollet bifogas.' });
      expect(answered.json).toMatchObject({
        state: 'answered',
        answeredOn: '2026-12-01',
        answer: 'Protokollet bifogas.',
        version: 2,
      });
      expect(await desk.awaited(id)).toEqual([expect.objectContaining({ doneAt: '2026-12-02T09:00:00.000Z' })]);
    });

    it('stand in the queue of the officer by their last day, and no answer awaited closes a case', async () => {
      const { id, number } = await desk.aMatter();
      await desk.officer.post(`/api/matters/${id}/take`, {}, { 'if-match': '"1"' });
      await desk.ask(asking(id, { dueOn: '2026-11-27' }));
      const close = await desk.officer.post(`/api/matters/${id}/close`, {}, { 'if-match': '"2"' });
      expect(refusalOf(close)).toEqual([409, 'step.refused']);
      expect((close.json['reasons'] as object[])[1]).toMatchObject({
        code: 'matter.need.nothingLeftToDo',
        facts: { count: 1 },
      });
      await desk.laterOn('2026-11-28T09:00:00.000Z');
      const late = await desk.officer.page(`/${number}`);
      expect(late.text).toContain('Svaret skulle ha kommit 27 november 2026: komplettering från föreningen.');
      const queue = await desk.officer.page('/');
      const row = queue.text.slice(queue.text.indexOf(number));
      expect(row.slice(0, row.indexOf('</tr>'))).toContain('Väntar på komplettering från föreningen');
    });

    it('get more time only beyond the present day, with a reason, and the task moves along', async () => {
      const { id } = await desk.aMatter();
      const asked = await desk.ask(asking(id));
      const because = 'Årsmötet sköts upp.';
      const same = await desk.act(asked, 'extend', { extendedTo: '2026-12-07', because });
      expect(refusalOf(same)).toEqual([422, 'exchange.extendedToEarlier']);
      await desk.laterOn('2026-12-14T09:00:00.000Z');
      const past = await desk.act(asked, 'extend', { extendedTo: '2026-12-10', because });
      expect(refusalOf(past)).toEqual([422, 'exchange.extendedToPast']);
      const extended = await desk.act(asked, 'extend', { extendedTo: '2026-12-18', because });
      expect(extended.json).toMatchObject({
        state: 'sent',
        dueOn: '2026-12-07',
        extendedTo: '2026-12-18',
        extendedBecause: because,
      });
      expect(await desk.awaited(id)).toEqual([expect.objectContaining({ dueOn: '2026-12-18', doneAt: null })]);
      const again = await desk.act(extended, 'extend', { extendedTo: '2026-12-17', because });
      expect(again.json).toMatchObject({
        code: 'exchange.extendedToEarlier',
        detail: expect.stringContaining('18 december'),
      });
    });
  });
}
