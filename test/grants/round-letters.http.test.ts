import { LetterBatchesJob } from '../../src/grants/round-letters/letter-batches.job.js';
import { LetterBatches } from '../../src/grants/round-letters/letter-batches.service.js';
import { RoundsQueries } from '../../src/grants/rounds/rounds.queries.js';
import type { Instant } from '../../src/shared/day.js';
import { codesOf } from '../decisions/decision-desk.js';
import { items } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import type { Caller } from '../support/caller.js';
import { mailsTo } from '../support/mails.js';
import { readPdf } from '../support/pdf.js';
import { LettersDesk, WISHES } from './letters-desk.js';
import { must, type Assessed } from './money-desk.js';

const HTML = { accept: 'text/html' };
const codes = (row: Readonly<Record<string, unknown>>): string[] =>
  (row['because'] as { code: string }[]).map(({ code }) => code);

/** A file as its bytes. */
async function fetched({ address, cookies }: Caller, path: string) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(address + path, { headers: { cookie } });
  const { status, headers } = answer;
  return { status, type: headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
}

for (const kind of DATABASES) {
  describe(`the letters of a round on ${kind}`, () => {
    let desk: LettersDesk;
    let told: Assessed;
    let nameless: Assessed;
    beforeAll(async () => {
      desk = await LettersDesk.open(kind);
      told = await desk.decided(20_000, { name: 'Norra Läxhjälpen' });
      nameless = await desk.decided(10_000, { dnr: false, name: 'Södra Läxhjälpen' });
    });
    afterAll(() => desk.close());
    const lettersOf = ({ matterId }: Assessed) =>
      desk.query("SELECT state, pdf_sha256 AS sha FROM letter WHERE matter_id = ? AND state <> 'discarded'", [
        matterId,
      ]);

    it('are looked at before they are ordered, with what they would lack', async () => {
      const { caller } = desk.office.officer;
      const place = `/rounds/${desk.roundId}/letters`;
      const empty = await caller.submit(`${place}/preview`, { outcomes: 'award', delivery: 'portal' });
      expect([empty.status, empty.text.includes('letters-payoutOn-error')]).toEqual([422, true]);
      const written = { outcomes: 'award', delivery: 'portal', payoutOn: '2027-01-15', reportDueOn: '2028-02-28' };
      const preview = await caller.submit(`${place}/preview`, { ...written, reportParts: 'Vad\nHur' });
      expect([preview.status, preview.text.includes('Norra Läxhjälpen')]).toEqual([200, true]);
      expect(preview.text).toContain('Skriv 2 brev');
      expect(await desk.query('SELECT id FROM letter_batch')).toEqual([]);
    });

    it('are written once each, whoever writes at the same time, and tell of each why not', async () => {
      const batch = (await must(desk.order(), 201)).json;
      const { app } = desk.office.desk;
      await Promise.all([desk.write(), app.get(LetterBatchesJob).run(), desk.write()]);
      expect(await desk.batch(batch['id'])).toMatchObject({
        state: 'done',
        count: 2,
        written: 1,
        failed: 1,
        waiting: 0,
      });
      expect(await lettersOf(told)).toMatchObject([{ state: 'queued' }]);
      expect(await lettersOf(nameless)).toEqual([]);
      const rows = items(await desk.office.officer.caller.get(`/api/letter-batches/${String(batch['id'])}/rows`));
      const failed = rows.find(({ state }) => state === 'failed');
      expect([failed?.['matterId'], codes(failed!)]).toEqual([nameless.matterId, ['letter.missing.registerNumber']]);
      const page = await desk.office.officer.caller.get(`/letter-batches/${String(batch['id'])}?state=failed`, HTML);
      expect([page.text.includes('Södra Läxhjälpen'), page.text.includes('Norra Läxhjälpen')]).toEqual([true, false]);
    });

    it('are ordered anew only for what has no letter, and leave with everything in them', async () => {
      await desk.query('UPDATE matter SET dnr = ? WHERE id = ?', ['SGL 2026/2', nameless.matterId]);
      const batch = (await must(desk.order({ outcomes: ['award'] }), 201)).json;
      expect(batch).toMatchObject({ count: 1 });
      await desk.write();
      expect(await desk.batch(batch['id'])).toMatchObject({ state: 'done', written: 1 });
      const { clock } = desk.office.desk.app;
      clock.moveTo(new Date(Date.parse(clock.now()) + 11 * 60_000).toISOString() as Instant);
      await desk.leave();
      for (const each of [told, nameless])
        expect(await lettersOf(each)).toEqual([{ state: 'dispatched', sha: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
      expect(codesOf(await desk.order())).toEqual(['letterBatch.nothing']);
      const { json } = await desk.office.officer.caller.get(`/api/associations/${told.associationId}`);
      expect((await mailsTo(desk.office.desk.app, String(json['email']))).length).toBeGreaterThan(0);
    });

    it('are listed with how far each has come, narrowed in the address, as a page, a view and files', async () => {
      const { caller } = desk.office.officer;
      const all = items(await caller.get('/api/letter-batches/rows'));
      expect(all.map((row) => [row['state'], row['letterState'], row['delivery']])).toContainEqual([
        ...['written', 'dispatched', 'portal'],
      ]);
      const batchId = String(all.find(({ state }) => state === 'failed')?.['batchId']);
      const narrowed = items(await caller.get(`/api/letter-batches/rows?batchId=${batchId}&state=failed`));
      expect(narrowed.map(({ matterId }) => matterId)).toEqual([nameless.matterId]);
      expect(items(await caller.get('/api/letter-batches/rows?delivery=post'))).toEqual([]);
      const first = items(await caller.get('/api/letter-batches/rows?limit=1'));
      expect([first.length, all.length]).toEqual([1, 3]);

      const page = await caller.get(`/letter-batches/${batchId}?state=failed`, HTML);
      const file = `/letter-batches?batchId=${batchId}&amp;state=failed&amp;as=csv`;
      expect([page.status, page.text.includes(file)]).toEqual([200, true]);
      const csv = await caller.get(`/letter-batches?batchId=${batchId}&state=failed&as=csv`);
      expect(csv.text).toContain('Södra Läxhjälpen');
      expect(csv.text).toContain('diarienummer');
      expect(csv.text).not.toContain('Norra Läxhjälpen');
      const view = { path: '/letter-batches', query: `batchId=${batchId}&state=failed`, name: 'Gick inte' };
      const saved = await caller.submit('/saved-views', view);
      const place = String(saved.headers.get('location')).replace('&done=viewSaved', '');
      const shown = await caller.get(place, HTML);
      expect([shown.text.includes('Södra Läxhjälpen'), shown.text.includes('Norra Läxhjälpen')]).toEqual([true, false]);
      const outsider = await desk.office.desk.worker('grantOfficer', desk.office.desk.office.south);
      expect(items(await outsider.caller.get('/api/letter-batches/rows'))).toEqual([]);
    });

    it('are one PDF for envelopes: those that have left, each on its own sheets and no other committee’s', async () => {
      const { caller } = desk.office.officer;
      const [one] = await desk.query<{ batch_id: string }>(
        'SELECT batch_id FROM letter_batch_row WHERE matter_id = ? AND state = ?',
        [told.matterId, 'written'],
      );
      const place = `/letter-batches/${one!.batch_id}`;
      const printed = await fetched(caller, `${place}/print?delivery=portal`);
      expect([printed.status, printed.type]).toEqual([200, 'application/pdf']);
      const { texts } = await readPdf(printed.bytes);
      expect(texts.filter((text) => text.includes('Sida 1')).map((text) => text.includes('Norra Läxhjälpen'))).toEqual([
        true,
      ]);
      const api = await readPdf((await fetched(caller, `/api${place}/pdf?sides=one`)).bytes);
      expect([texts.length % 2, texts.length - api.pages]).toEqual([0, api.pages % 2]);
      const post = await caller.get(`/api${place}/pdf?delivery=post`);
      expect([post.status, codesOf(post)]).toEqual([422, ['letterBatch.nothingToPrint']]);
      expect(codesOf(await caller.get(`/api${place}/pdf?from=2000`))).toEqual(['letterBatch.nothingToPrint']);
      const outsider = await desk.office.desk.worker('grantOfficer', desk.office.desk.office.south);
      expect((await outsider.caller.get(`/api${place}/pdf`)).status).toBe(404);
      const finance = await desk.office.desk.worker('finance');
      expect((await finance.caller.get(`${place}/print`, HTML)).status).toBe(403);
    });

    it('are stopped by a person, and what was left is ordered again; the same order sent twice is one', async () => {
      await desk.copies(told, 6);
      const headers = { 'idempotency-key': 'letters-once' };
      const { caller } = desk.office.officer;
      const body = { roundId: desk.roundId, ...WISHES };
      const [one, other] = [
        await must(caller.post('/api/letter-batches', body, headers), 201),
        await must(caller.post('/api/letter-batches', body, headers), 201),
      ];
      expect(other.json['id']).toBe(one.json['id']);
      const place = `/api/letter-batches/${String(one.json['id'])}`;
      const stop = await desk.office.acts(desk.office.secretary, `${place}/stop`, one.json);
      const { written, left, failed } = await desk.batch(one.json['id']);
      expect([stop.status, Number(written) + Number(left), failed]).toEqual([200, 6, 0]);
      await desk.write();
      expect(await desk.batch(one.json['id'])).toMatchObject({ state: 'stopped', written, left });
      if (left !== 0) {
        const again = (await must(desk.order(), 201)).json;
        expect(again['count']).toBe(left);
        await desk.write();
      }
      const counted = await desk.query<{ n: number | string }>(
        'SELECT COUNT(*) AS n FROM letter GROUP BY matter_id HAVING COUNT(*) > 1',
      );
      expect(counted).toEqual([]);
    });

    it('are ordered by those who keep rounds alone, and are no other committee’s', async () => {
      const finance = await desk.office.desk.worker('finance');
      expect((await desk.order({}, finance)).status).toBe(403);
      const outsider = await desk.office.desk.worker('grantOfficer', desk.office.desk.office.south);
      expect((await desk.order({}, outsider)).status).toBe(404);
      const [batch] = await desk.query<{ id: string }>('SELECT id FROM letter_batch');
      expect((await outsider.caller.get(`/api/letter-batches/${batch!.id}`)).status).toBe(404);
      expect((await outsider.caller.get(`/letter-batches/${batch!.id}`, HTML)).status).toBe(404);
    });

    it('are not written in the name of somebody who may no longer write them', async () => {
      await desk.copies(told, 1);
      const { app } = desk.office.desk;
      const left = await desk.office.desk.worker('grantOfficer');
      await desk.query('UPDATE user_account SET active = ? WHERE id = ?', [
        kind === 'sqlite' ? 0 : false,
        left.person.id,
      ]);
      const round = await app.get(RoundsQueries).get(left.actor, desk.roundId);
      const { id } = await app.get(LetterBatches).order(left.actor, round, { ...WISHES, again: '' }, {});
      await desk.write();
      const rows = items(await desk.office.officer.caller.get(`/api/letter-batches/${id}/rows`));
      expect(rows.map((row) => [row['state'], codes(row)])).toEqual([['failed', ['letterBatch.mayNoLonger']]]);
    });
  });

  describe(`the letters of a round in which some decline on ${kind}`, () => {
    let desk: LettersDesk;
    beforeAll(async () => {
      desk = await LettersDesk.open(kind);
    });
    afterAll(() => desk.close());
    it('do not tell of a payout to one who has declined it, before they are ordered or after', async () => {
      const declines = async ({ matterId, associationId }: Assessed): Promise<unknown> => {
        const speaker = await desk.office.desk.signIn(await aRepresentative(desk.office.desk.app, associationId));
        const [decision] = items(await speaker.caller.get(`/api/decisions?matterId=${matterId}`));
        const path = `/api/decisions/${String(decision?.['id'])}/decline`;
        return must(desk.office.acts(speaker, path, decision!, { because: 'Vi hinner inte.' }), 201);
      };
      const [soon, late] = [await desk.decided(6_000), await desk.decided(7_000)];
      await declines(soon);
      const batch = (await must(desk.order(), 201)).json;
      await declines(late);
      await desk.write();
      const rows = items(await desk.office.officer.caller.get(`/api/letter-batches/${String(batch['id'])}/rows`));
      expect(rows.map(({ matterId }) => matterId)).not.toContain(soon.matterId);
      const row = rows.find(({ matterId }) => matterId === late.matterId)!;
      expect([row['state'], codes(row)]).toEqual(['failed', ['letterBatch.declined']]);
      const letters = await desk.query('SELECT id FROM letter WHERE matter_id IN (?, ?)', [
        soon.matterId,
        late.matterId,
      ]);
      expect(letters).toEqual([]);
    });
  });
}

describe('the letters of a round that asks for no report', () => {
  let desk: LettersDesk;
  beforeAll(async () => {
    desk = await LettersDesk.open('sqlite', () => Promise.resolve({ reportOn: undefined }));
  });
  afterAll(() => desk.close());

  it('leave without one, and say that nothing is accounted for but must be possible to show', async () => {
    const { matterId } = await desk.decided(8_000, { name: 'Lilla Läxhjälpen' });
    const { caller } = desk.office.officer;
    const wishes = { outcomes: 'award', delivery: 'portal', payoutOn: '2027-01-15' };
    const half = await caller.submit(`/rounds/${desk.roundId}/letters/preview`, { ...wishes, reportParts: 'Vad' });
    expect([half.status, half.text.includes('letters-reportDueOn-error')]).toEqual([422, true]);
    const preview = await caller.submit(`/rounds/${desk.roundId}/letters/preview`, wishes);
    expect([preview.status, preview.text.includes('Ni behöver inte redovisa')]).toEqual([200, true]);
    await must(desk.order({ outcomes: ['award'], reportDueOn: undefined, reportParts: [] }), 201);
    await desk.write();
    const [letter] = await desk.query<{ document: unknown }>('SELECT document FROM letter WHERE matter_id = ?', [
      matterId,
    ]);
    expect(JSON.stringify(letter?.document)).toContain('Ni ska kunna visa vad pengarna har gått till');
  });
});
