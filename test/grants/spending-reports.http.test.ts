import { Marks } from '../../src/associations/marks/marks.service.js';
import { ReportDuties, type ReportDutiesDone } from '../../src/grants/spending-reports/report-duties.job.js';
import type { Id } from '../../src/shared/id.js';
import type { Instant } from '../../src/shared/day.js';
import { codesOf } from '../decisions/decision-desk.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

type Json = Readonly<Record<string, unknown>>;

for (const kind of DATABASES) {
  describe(`spending reports on ${kind}`, () => {
    let office: MoneyDesk;
    let finance: Worker;
    beforeAll(async () => {
      office = await MoneyDesk.open(kind);
      finance = await office.desk.worker('finance');
    });
    afterAll(() => office.close());

    const daily = (): Promise<ReportDutiesDone> => office.desk.app.get(ReportDuties).run(office.desk.today);
    const act = (worker: Worker, { json }: Pick<Answer, 'json'>, name: string, body: object = {}): Promise<Answer> =>
      office.acts(worker, `/api/spending-reports/${String(json['id'])}/${name}`, json, body);

    /** A grant of so many kronor that was decided, with its report and somebody who speaks for the association. */
    async function granted(kronor: number): Promise<{ report: Answer; applied: Assessed; writer: Worker }> {
      const roundId = await office.aRound({ budgetOre: 900_000_00, answerOn: undefined, reportOn: '2027-03-31' });
      const applied = await office.assessed(roundId, kronor);
      const proposal = await office.decisions.propose(applied.matterId, { amountOre: kronor * 100 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      await daily();
      const all = items(await office.officer.caller.get(`/api/spending-reports?roundId=${roundId}`));
      const report = await office.officer.caller.get(`/api/spending-reports/${String(all[0]?.['id'])}`);
      const writer = await office.desk.signIn(await aRepresentative(office.desk.app, applied.associationId));
      return { report, applied, writer };
    }
    const marksOf = async (id: Id): Promise<string[]> =>
      (await office.desk.app.get(Marks).of(id, office.desk.today)).map(({ kind: mark }) => mark);

    it('are opened once for each grant, written by the association, and reviewed by two different persons', async () => {
      const { report, applied, writer } = await granted(40_000);
      expect(report.json).toMatchObject({ state: 'due', awardedOre: 40_000_00, dueOn: '2027-03-31' });
      expect(await daily()).toMatchObject({ opened: 0 });
      expect(await marksOf(applied.associationId)).toContain('reportDue');
      const early = await act(writer, report, 'submit');
      expect([early.status, codesOf(early)]).toEqual([409, expect.arrayContaining(['spendingReport.need.said'])]);
      const lines = [
        { purposeId: 'p1', text: 'Hyra', spentOre: 30_000_00 },
        { purposeId: 'p1', text: 'Ledare', spentOre: 10_000_00 },
      ];
      const saved = await must(act(writer, report, 'save', { activity: 'Öppet hus varje vecka.', lines }), 200);
      const sent = await must(act(writer, saved, 'submit'), 200);
      const unjudged = await act(office.officer, sent, 'approve');
      expect([unjudged.status, codesOf(unjudged)]).toEqual([
        409,
        expect.arrayContaining(['spendingReport.need.judged']),
      ]);
      const found = (sent.json['lines'] as { id: string }[]).map(({ id }) => ({ id, finding: 'right' }));
      const judged = await must(act(office.officer, sent, 'judge', { lines: found }), 200);
      const both = await office.desk.signIn(await office.decisions.somebodyWith('grantOfficer', 'finance'));
      const approved = await must(act(both, judged, 'approve'), 200);
      const alone = await act(both, approved, 'settle');
      expect([alone.status, codesOf(alone)]).toEqual([409, expect.arrayContaining(['step.secondPerson'])]);
      const settled = await must(act(finance, approved, 'settle'), 200);
      expect(settled.json).toMatchObject({ state: 'settled', clawbackBasisOre: 0 });
      expect(await marksOf(applied.associationId)).not.toContain('reportDue');
    });

    it('that show a wrong purpose end as the computed basis of a clawback with its lines, and are never called rejected', async () => {
      const { report, writer } = await granted(20_000);
      const lines = [
        { purposeId: 'p1', text: 'Hyra', spentOre: 9_000_00, otherFundingOre: 1_000_00 },
        { purposeId: 'p1', text: 'Fest', spentOre: 4_000_00 },
      ];
      const saved = await must(act(writer, report, 'save', { activity: 'Läger.', lines }), 200);
      expect(saved.json).toMatchObject({ spentOre: 13_000_00, remainderOre: 7_000_00 });
      const sent = await must(act(writer, saved, 'submit'), 200);
      const [rent, party] = sent.json['lines'] as { id: string }[];
      const blank = await act(office.officer, sent, 'judge', { lines: [{ id: party?.id, finding: 'wrongPurpose' }] });
      expect(blank.status).toBe(422);
      const judged = await must(
        act(office.officer, sent, 'judge', {
          lines: [
            { id: rent?.id, finding: 'right' },
            { id: party?.id, finding: 'wrongPurpose', because: 'En fest är inte läger.' },
          ],
        }),
        200,
      );
      const refused = await act(office.officer, judged, 'approve');
      expect(codesOf(refused)).toContain('spendingReport.need.nothingWrong');
      const faulty = await must(
        act(office.officer, judged, 'note-faults', { because: 'En del gick till annat.' }),
        200,
      );
      expect(faulty.json).toMatchObject({ state: 'faulty', clawbackBasisOre: 12_000_00 });
      expect(faulty.json['parts']).toEqual([
        { kind: 'unspent', ground: 'G3', amountOre: 7_000_00, lineIds: [] },
        { kind: 'wrongPurpose', ground: 'G3', amountOre: 4_000_00, lineIds: [party?.id] },
        { kind: 'doubleFunded', ground: 'G3', amountOre: 1_000_00, lineIds: [rent?.id] },
      ]);
    });

    it('are another association’s to nobody, and a sample of them is drawn again by anyone', async () => {
      const { report, writer } = await granted(30_000);
      const other = await granted(5_000);
      expect((await other.writer.caller.get(`/api/spending-reports/${String(report.json['id'])}`)).status).toBe(404);
      expect((await other.writer.caller.get(`/reports/${String(report.json['id'])}`)).status).toBe(404);
      const saved = await must(act(writer, report, 'save', { activity: 'Allt.' }), 200);
      await must(act(writer, saved, 'submit'), 200);
      const path = `/api/rounds/${String(report.json['roundId'])}/report-samples`;
      const drawn = await must(finance.caller.post(path, { count: 1, seed: 'tärning' }), 201);
      expect(drawn.json).toMatchObject({ seed: 'tärning', drawn: [report.json['id']], sound: true });
      expect((await office.secretary.caller.post(path, { count: 1 })).status).toBe(403);
      const again = items(await finance.caller.get(path)) as Json[];
      expect(again[0]).toMatchObject({ id: drawn.json['id'], sound: true });
    });

    it('are reminded of before and after their day, barred from being forgotten, extended and let off with a reason', async () => {
      const { report, applied } = await granted(10_000);
      const move = (to: Instant): void => office.desk.app.clock.moveTo(to);
      const before = office.desk.app.clock.now();
      try {
        move('2027-01-30T08:00:00.000Z');
        expect((await daily()).reminded).toBeGreaterThan(0);
        expect(await daily()).toMatchObject({ reminded: 0, overdue: 0 });
        move('2027-04-02T08:00:00.000Z');
        expect((await daily()).overdue).toBeGreaterThan(0);
        expect(await daily()).toMatchObject({ overdue: 0 });
        expect(await marksOf(applied.associationId)).toContain('reportLate');
        const officer = await office.desk.signIn(office.officer.person);
        const chief = await office.desk.signIn(office.decisions.chief.person);
        const now = await officer.caller.get(`/api/spending-reports/${String(report.json['id'])}`);
        const back = await act(officer, now, 'extend', { dueOn: '2027-03-01', because: 'Sjukdom.' });
        expect(back.status).toBe(422);
        const extended = await must(
          act(officer, now, 'extend', { dueOn: '2027-04-30', because: 'Kassören är sjuk.' }),
          200,
        );
        expect(extended.json).toMatchObject({ dueOn: '2027-04-30', firstDueOn: '2027-03-31' });
        expect(await marksOf(applied.associationId)).not.toContain('reportLate');
        expect((await act(officer, extended, 'waive', { because: 'Nej.' })).status).toBe(403);
        const waived = await must(act(chief, extended, 'waive', { because: 'Föreningen är upplöst.' }), 200);
        expect(waived.json).toMatchObject({ state: 'waived' });
        expect(await marksOf(applied.associationId)).not.toContain('reportDue');
      } finally {
        move(before);
      }
    });
  });
}

describe('the pages of spending reports', () => {
  let office: MoneyDesk;
  beforeAll(async () => {
    office = await MoneyDesk.open('sqlite');
  });
  afterAll(() => office.close());

  it('let an association write, read its books and submit without script, and an officer review', async () => {
    const roundId = await office.aRound({ budgetOre: 900_000_00, answerOn: undefined, reportOn: '2027-03-31' });
    const applied = await office.assessed(roundId, 20_000, 'Bokförarna');
    const proposal = await office.decisions.propose(applied.matterId, { amountOre: 20_000_00 });
    await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
    await office.desk.app.get(ReportDuties).run(office.desk.today);
    const { caller } = await office.desk.signIn(await aRepresentative(office.desk.app, applied.associationId));
    const list = await caller.get('/reports', { accept: 'text/html' });
    const place = /href="(\/reports\/[0-9a-f-]{36})"/.exec(list.text)?.[1] ?? '';
    expect(list.text).toContain('Bokförarna');
    const wrong = await caller.submit(`${place}/save`, {
      seen: '1',
      activity: 'Läger.',
      'lines.0.text': 'Hyra',
      'lines.0.spentOre': 'mycket',
    });
    expect([wrong.status, wrong.text.includes('lines.0.spentOre')]).toEqual([422, true]);
    const saved = await caller.submit(`${place}/save`, {
      seen: '1',
      activity: 'Läger.',
      'lines.0.text': 'Hyra',
      'lines.0.spentOre': '1 200,50',
      'lines.0.purposeId': 'p1',
    });
    expect(saved.status).toBe(303);
    const books =
      '#FLAGGA 0\n#SIETYP 4\n#OBJEKT 6 "LAG" "Läger"\n#VER A 1 20270106 "Hyra"\n{\n#TRANS 5010 {6 "LAG"} 500.00\n#TRANS 1930 {} -500.00\n}\n';
    const upload = async (text: string): Promise<Answer> => {
      const form = new FormData();
      form.set('seen', '2');
      form.set('file', new Blob([text]), 'bok.se');
      const sent = new Response(form);
      const headers = {
        'content-type': sent.headers.get('content-type')!,
        'x-csrf-token': await caller.csrfToken(),
        accept: 'text/html',
      };
      return caller.send('POST', `${place}/books`, new Uint8Array(await sent.arrayBuffer()), headers);
    };
    const web = await upload('<!doctype html><title>Fel</title>');
    expect([web.status, web.text.includes('books-file')]).toEqual([422, true]);
    expect((await upload(books)).status).toBe(303);
    expect((await caller.submit(`${place}/use-books`, { seen: '3', object: '6 LAG' })).status).toBe(303);
    expect((await caller.submit(`${place}/submit`, { seen: '4' })).status).toBe(303);
    const page = await office.officer.caller.get(place.replace('/reports', '/spending-reports'), {
      accept: 'text/html',
    });
    expect(page.text).toContain('5010 Läger');
    expect(page.text).toContain('Underlag för återkrav');
  });
});
