import { createHash } from 'node:crypto';
import { Marks } from '../../src/associations/marks/marks.service.js';
import { Disbursements } from '../../src/grants/disbursements/disbursements.service.js';
import { ReportDuties, type ReportDutiesDone } from '../../src/grants/report-duties/report-duties.job.js';
import { ReportBooks } from '../../src/grants/spending-reports/report-books.service.js';
import type { Id } from '../../src/shared/id.js';
import type { Day, Instant } from '../../src/shared/day.js';
import { newId } from '../../src/shared/id.js';
import { sendFiles } from '../documents/sending.js';
import { codesOf } from '../decisions/decision-desk.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { mailsTo } from '../support/mails.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

type Json = Readonly<Record<string, unknown>>;
const HTML = { accept: 'text/html' };

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
    async function granted(
      kronor: number,
      more: object = {},
    ): Promise<{ report: Answer; applied: Assessed; writer: Worker }> {
      const round = { budgetOre: 900_000_00, answerOn: undefined, reportOn: '2027-03-31', ...more };
      const roundId = await office.aRound(round);
      const applied = await office.assessed(roundId, kronor);
      const proposal = await office.decisions.propose(applied.matterId, { amountOre: kronor * 100 });
      await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
      await daily();
      const all = items(await office.officer.caller.get(`/api/spending-reports?roundId=${roundId}`));
      const report = await office.officer.caller.get(`/api/spending-reports/${String(all[0]?.['id'])}`);
      const writer = await office.desk.signIn(await aRepresentative(office.desk.app, applied.associationId));
      return { report, applied, writer };
    }
    const emailOf = async (id: Id): Promise<string> =>
      String((await office.officer.caller.get(`/api/associations/${id}`)).json['email']);
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

    it('lapse when the association declines the grant, for nobody reports on what was never paid', async () => {
      const { report, applied } = await granted(6_000);
      await office.desk.app.get(Disbursements).planMissing();
      const payouts = items(await finance.caller.get('/api/disbursements?limit=200'));
      const payout = payouts.find(({ matterId }) => matterId === applied.matterId)!;
      const declined = { because: 'Föreningen avstår från bidraget.' };
      await must(office.acts(finance, `/api/disbursements/${String(payout['id'])}/cancel`, payout, declined), 200);
      expect(await daily()).toMatchObject({ opened: 0, reminded: 0 });
      const { json } = await office.officer.caller.get(`/api/spending-reports/${String(report.json['id'])}`);
      expect(json).toMatchObject({ state: 'waived' });
      expect(await marksOf(applied.associationId)).not.toContain('reportDue');
      expect(await daily()).toMatchObject({ opened: 0 });
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

    it('keep what was judged of a line as long as it is the same, and once: sent twice the other is a new one', async () => {
      const { report, writer } = await granted(20_000);
      const lines = [{ purposeId: 'p1', text: 'Hyra', spentOre: 10_000_00 }];
      const saved = await must(act(writer, report, 'save', { activity: 'Läger.', lines }), 200);
      const sent = await must(act(writer, saved, 'submit'), 200);
      const [line] = sent.json['lines'] as { id: string }[];
      const right = { lines: [{ id: line!.id, finding: 'right' }] };
      const judged = await must(act(office.officer, sent, 'judge', right), 200);
      const back = await must(act(office.officer, judged, 'ask-for-more', { because: 'Hur många kom?' }), 200);
      const twice = { activity: 'Läger.', lines: [lines[0], lines[0]].map((each) => ({ ...each, id: line!.id })) };
      const again = await must(act(writer, back, 'save', twice), 200);
      const [one, other] = again.json['lines'] as { id: string; finding: string | null }[];
      expect([one, other]).toMatchObject([
        { id: line!.id, finding: 'right' },
        { id: expect.not.stringMatching(line!.id), finding: null },
      ]);
      const parts = {
        purposes: [
          { text: 'Läger', decidedOre: 15_000_00 },
          { text: 'Mat', decidedOre: 5_000_00 },
        ],
      };
      const divided = await must(act(office.officer, again, 'divide', parts), 200);
      const kept = divided.json['lines'] as { purposeId: string | null; finding: string | null }[];
      expect(kept.map(({ purposeId, finding }) => [purposeId, finding])).toEqual([
        [null, null],
        [null, null],
      ]);
    });

    it('take no more costs over from books than a report holds, and keep what they had', async () => {
      const { report, writer } = await granted(20_000);
      const id = report.json['id'] as Id;
      const rows = Array.from({ length: 301 }, (_, at) => `#TRANS ${4000 + at} {6 "P"} 1`);
      const bytes = Buffer.from(`#FLAGGA 0\n#SIETYP 4\n#VER A 1 20270101 "x"\n{\n${rows.join('\n')}\n}\n`);
      const books = office.desk.app.get(ReportBooks);
      const read = await books.read(writer.actor, id, { name: 'bok.se', type: '', bytes }, false, { seen: 1 });
      expect(read.books?.summary.objects[0]?.accounts).toHaveLength(301);
      const used = books.use(writer.actor, id, 6, 'P', { seen: read.version });
      await expect(used).rejects.toThrow('spendingReport.tooManyLines');
      const { json } = await writer.caller.get(`/api/spending-reports/${id}`);
      expect(json).toMatchObject({ lines: [], version: read.version });
    });

    describe('over time', () => {
      type Grant = Awaited<ReturnType<typeof granted>> & { readonly email: string };
      let grants: Readonly<Record<'sentBack' | 'ofTwoYears' | 'reminded', Grant>>;
      // All at first: a session does not outlast the months that are let pass.
      beforeAll(async () => {
        const years = { tranches: 'yearly', years: 2, activityYear: 2027, reportOn: '2027-12-31' };
        const grant = async (more: object = {}): Promise<Grant> => {
          const made = await granted(10_000, more);
          return { ...made, email: await emailOf(made.applied.associationId) };
        };
        const reminded = { reportOn: '2028-03-31' };
        grants = { sentBack: await grant(), ofTwoYears: await grant(years), reminded: await grant(reminded) };
      });

      it('that are sent back have their days to be completed in, however long the first day has passed', async () => {
        const { report, applied, writer, email } = grants.sentBack;
        const before = office.desk.app.clock.now();
        const to = async (day: Day): Promise<{ done: ReportDutiesDone; officer: Worker; by: Worker }> => {
          office.desk.app.clock.moveTo(`${day}T08:00:00.000Z`);
          const done = await daily();
          return {
            done,
            officer: await office.desk.signIn(office.officer.person),
            by: await office.desk.signIn(writer.person),
          };
        };
        const now = async ({ caller }: Worker): Promise<Answer> =>
          caller.get(`/api/spending-reports/${String(report.json['id'])}`);
        try {
          const { by } = await to('2027-03-30');
          const saved = await must(act(by, await now(by), 'save', { activity: 'Öppet hus.' }), 200);
          await must(act(by, saved, 'submit'), 200);
          const { officer } = await to('2027-04-02');
          const back = await must(act(officer, await now(officer), 'ask-for-more', { because: 'Hur många kom?' }), 200);
          expect(back.json).toMatchObject({ dueOn: '2027-04-16', firstDueOn: '2027-03-31' });
          expect((await to('2027-04-03')).done).toMatchObject({ overdue: 0, reminded: 0 });
          expect(await marksOf(applied.associationId)).not.toContain('reportLate');
          expect((await to('2027-04-09')).done).toMatchObject({ overdue: 0, reminded: 1 });
          const late = await to('2027-04-17');
          expect(late.done.overdue).toBe(1);
          expect(await marksOf(applied.associationId)).toContain('reportLate');
          const completed = await must(act(late.by, await now(late.by), 'submit'), 200);
          // It came in when it came in first; that it was completed later makes no late report of it.
          expect(completed.json['submittedAt']).toBe('2027-03-30T08:00:00.000Z');
          expect(await marksOf(applied.associationId)).not.toContain('reportLate');
          const approved = await must(act(late.officer, completed, 'approve'), 200);
          const opened = await must(
            act(late.officer, approved, 'reopen', { because: 'Kvittot för hyran saknas.' }),
            200,
          );
          expect(opened.json).toMatchObject({ state: 'returned', dueOn: '2027-05-01' });
          const told = await mailsTo(office.desk.app, email);
          expect(told.map(({ text }) => text)).toContainEqual(expect.stringContaining('Kvittot för hyran saknas.'));
        } finally {
          office.desk.app.clock.moveTo(before);
        }
      });

      it('of several years are late each by itself: more time for one leaves the other late', async () => {
        const { applied } = grants.ofTwoYears;
        const before = office.desk.app.clock.now();
        try {
          office.desk.app.clock.moveTo('2028-01-05T08:00:00.000Z');
          await daily();
          const officer = await office.desk.signIn(office.officer.person);
          const all = items(await officer.caller.get('/api/spending-reports?limit=200'));
          const second = all.find((each) => each['matterId'] === applied.matterId && each['year'] === 2028);
          const more = { dueOn: '2029-01-31', because: 'Kassören är ny.' };
          await must(act(officer, { json: second! }, 'extend', more), 200);
          expect(await marksOf(applied.associationId)).toContain('reportLate');
        } finally {
          office.desk.app.clock.moveTo(before);
        }
      });

      it('are reminded of before and after their day, barred from being forgotten, extended and let off with a reason', async () => {
        const { report, applied, email } = grants.reminded;
        const move = (to: Instant): void => office.desk.app.clock.moveTo(to);
        const before = office.desk.app.clock.now();
        try {
          const days = ['2028-01-30', '2028-01-31', '2028-02-29', '2028-03-01', '2028-03-24', '2028-03-31'] as const;
          const told: number[] = [];
          for (const day of [...days, '2028-04-01', '2028-04-02'] as const) {
            move(`${day}T08:00:00.000Z`);
            await daily();
            expect(await daily()).toMatchObject({ reminded: 0, overdue: 0 });
            told.push((await mailsTo(office.desk.app, email)).length);
          }
          expect(told).toEqual([0, 1, 1, 2, 3, 3, 4, 4]);
          const subjects = (await mailsTo(office.desk.app, email)).map(({ subject }) => subject);
          expect(subjects.filter((each) => each === 'Redovisa bidraget senast 31 mars 2028')).toHaveLength(3);
          expect(subjects).toContain('Redovisningen är försenad');
          expect(await marksOf(applied.associationId)).toContain('reportLate');
          const officer = await office.desk.signIn(office.officer.person);
          const chief = await office.desk.signIn(office.decisions.chief.person);
          const now = await officer.caller.get(`/api/spending-reports/${String(report.json['id'])}`);
          const back = await act(officer, now, 'extend', { dueOn: '2028-03-01', because: 'Sjukdom.' });
          expect(back.status).toBe(422);
          const extended = await must(
            act(officer, now, 'extend', { dueOn: '2028-04-30', because: 'Kassören är sjuk.' }),
            200,
          );
          expect(extended.json).toMatchObject({ dueOn: '2028-04-30', firstDueOn: '2028-03-31' });
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
    const own = await caller.get(place, { accept: 'text/html' });
    const lineId = /<option value="([0-9a-f-]{36})"[^>]*>5010 Läger/.exec(own.text)?.[1] ?? '';
    const vouchers = (fields: object, bytes: string): Promise<Answer> =>
      sendFiles(caller, `${place}/vouchers`, { seen: '4', lineId, ...fields }, [{ name: 'kvitto.txt', bytes }], HTML);
    const numbered = await vouchers({}, 'Betalt av 19811218-9876');
    expect([numbered.status, numbered.text.includes('vouchers-personalNumbersMeant')]).toEqual([422, true]);
    const nobodys = await vouchers({ lineId: newId() }, 'Hyra 500 kr');
    expect(nobodys.status).toBe(422);
    expect((await vouchers({}, 'Hyra 500 kr')).status).toBe(303);
    // The books taken over once more: the voucher stays with its account.
    expect((await caller.submit(`${place}/use-books`, { seen: '5', object: '6 LAG' })).status).toBe(303);
    const shown = await caller.get(place, { accept: 'text/html' });
    const voucher = new RegExp(`href="(${place}/documents/[0-9a-f-]{36})">kvitto.txt`).exec(shown.text)?.[1] ?? '';
    expect((await caller.get(voucher)).text).toBe('Hyra 500 kr');
    expect((await caller.submit(`${place}/submit`, { seen: '6' })).status).toBe(303);
    const documents = await office.officer.caller.get(`/api/files?matterId=${applied.matterId}`);
    expect(items(documents).map(({ name, kind }) => `${String(kind)} ${String(name)}`)).toEqual(
      expect.arrayContaining(['sie bok.se', 'text kvitto.txt']),
    );
    const page = await office.officer.caller.get(place.replace('/reports', '/spending-reports'), {
      accept: 'text/html',
    });
    expect(page.text).toContain('5010 Läger');
    expect(page.text).toContain('Underlag för återkrav');
    expect(page.text).toContain('kvitto.txt');
  });

  it('let an officer divide a grant, draw a sample and go through its list', async () => {
    const roundId = await office.aRound({ budgetOre: 900_000_00, answerOn: undefined, reportOn: '2027-03-31' });
    const applied = await office.assessed(roundId, 20_000, 'Delarna');
    const proposal = await office.decisions.propose(applied.matterId, { amountOre: 20_000_00 });
    await must(office.decisions.act(proposal, 'decide', office.decisions.chief), 200);
    // Another in the same round that does not report: it cannot be drawn.
    const silent = await office.assessed(roundId, 5_000, 'Tystlåtna');
    const other = await office.decisions.propose(silent.matterId, { amountOre: 5_000_00 });
    await must(office.decisions.act(other, 'decide', office.decisions.chief), 200);
    await office.desk.app.get(ReportDuties).run(office.desk.today);
    const { caller } = office.officer;
    const all = items(await caller.get(`/api/spending-reports?roundId=${roundId}`));
    const report = all.find(({ matterId }) => matterId === applied.matterId);
    expect(all).toHaveLength(2);
    const place = `/spending-reports/${String(report?.['id'])}`;
    const parts = (second: string) => ({
      ...{ 'purposes.0.text': 'Läger', 'purposes.0.decidedOre': '15 000' },
      ...{ 'purposes.1.text': 'Ledare', 'purposes.1.decidedOre': second, seen: '1' },
    });
    const differing = await caller.submit(`${place}/divide`, parts('5 001'));
    expect([differing.status, differing.text.includes('15 000')]).toEqual([422, true]);
    expect((await caller.submit(`${place}/divide`, parts('5 000'))).status).toBe(303);
    expect((await caller.get(place, HTML)).text).toContain('Ledare');

    const samples = `/rounds/${roundId}/samples`;
    expect((await caller.get(samples, HTML)).text).toContain('Ingen redovisning har kommit in.');
    const divided = await caller.get(`/api${place}`);
    const saved = await must(
      office.acts(office.officer, `/api${place}/save`, divided.json, { activity: 'Läger.' }),
      200,
    );
    await must(office.acts(office.officer, `/api${place}/submit`, saved.json), 200);
    const none = await caller.submit(samples, { count: '', percent: '' });
    expect([none.status, none.text.includes('draw-count')]).toEqual([422, true]);
    const drawn = await caller.submit(samples, { percent: '10', seed: 'arton' });
    expect(drawn.status).toBe(303);
    const sample = drawn.headers.get('location')!.split('?')[0]!;
    const page = await caller.get(sample, HTML);
    expect(page.text).toContain('arton');
    expect(page.text).toContain('utfallet är detsamma');
    expect(page.text).toContain('Inget av bidraget är använt.');
    // Drawn again from nothing but what the page shows and hands out.
    const frame = await caller.get(`${sample}/frame.txt`);
    const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
    expect(page.text).toContain(hash(frame.text));
    const lowest = frame.text.split('\n').sort((a, b) => (hash(`arton\n${a}`) < hash(`arton\n${b}`) ? -1 : 1));
    const shown = [...page.text.matchAll(/vk-under">([0-9a-f-]{36})</g)].map(([, id]) => id);
    expect(shown).toEqual(lowest.slice(0, Math.ceil(lowest.length * 0.1)));
    expect(frame.text.split('\n')).toEqual([report?.['id']]);
    expect(
      (await (await office.desk.worker('grantOfficer', office.desk.office.south)).caller.get(`${sample}/frame.txt`))
        .status,
    ).toBe(404);
    const list = new RegExp(`href="(${sample}/[0-9a-f-]{36})"`).exec(page.text)?.[1] ?? '';
    const bare = await caller.submit(list, { 'vouchers.answer': 'notInOrder', 'period.answer': 'inOrder' });
    expect([bare.status, bare.text.includes('check-vouchers-because')]).toEqual([422, true]);
    const checked = { 'vouchers.answer': 'notInOrder', 'vouchers.because': 'Saknas.', 'period.answer': 'inOrder' };
    expect((await caller.submit(list, checked)).status).toBe(303);
    expect((await caller.get(sample, HTML)).text).toContain('2 av 8');
    const drawnFile = (await caller.get(`${sample}?as=csv`)).text;
    expect(drawnFile).toContain('Delarna');
    expect(drawnFile).toContain('2 av 8');
    // The samples of all rounds: a list like the others, saved as a view from the page of a round too.
    const { today } = office.desk;
    expect((await caller.get('/report-samples', HTML)).text).toContain(`href="${sample}"`);
    expect((await caller.get(`/report-samples?dueFrom=${today}&dueTo=${today}`, HTML)).text).toContain(sample);
    for (const other of ['dueFrom=2099-01-01', 'dueTo=2020-01-01', `roundId=${sample.split('/').at(-1)!}`])
      expect((await caller.get(`/report-samples?${other}`, HTML)).text).not.toContain(sample);
    expect((await caller.get(`/report-samples?as=csv`)).text).toMatch(/;1;1;0;arton/);
    expect((await caller.get(samples, HTML)).text).toContain(`name="query" value="roundId=${roundId}"`);
    const view = { path: '/report-samples', query: `roundId=${roundId}`, name: 'Vårens prov' };
    expect((await caller.submit('/saved-views', view)).status).toBe(303);
    expect((await caller.get('/saved-views', HTML)).text).toContain('Vårens prov');
    const outsider = await office.desk.worker('grantOfficer', office.desk.office.south);
    expect((await outsider.caller.get(sample, HTML)).status).toBe(404);
    expect((await outsider.caller.get('/report-samples', HTML)).text).not.toContain(sample);
    const reader = await office.desk.worker('decisionMaker');
    expect((await reader.caller.submit(list, checked)).status).toBe(403);
  });
});
