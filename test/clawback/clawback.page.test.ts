import { addDays } from '../../src/shared/day.js';
import { must } from '../grants/money-desk.js';
import type { Worker } from '../matters/desk.js';
import { ALL_PARTS, ClawbackDesk, WEIGHED } from './clawback-desk.js';

describe('the pages of clawbacks', () => {
  let desk: ClawbackDesk;
  beforeAll(async () => {
    desk = await ClawbackDesk.open('sqlite');
  });
  afterAll(() => desk.close());

  const page = async (place: string, { caller }: Pick<Worker, 'caller'> = desk.officer): Promise<string> => {
    const answer = await caller.page(place);
    if (answer.status !== 200)
      throw new Error(
        `${place} was answered ${answer.status}: ${desk.desk.app.log.filter((line) => line.includes('"level":50')).at(-1) ?? ''}`,
      );
    return answer.text;
  };
  const seenOn = (text: string): string => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';
  const sends = async (
    place: string,
    act: string,
    fields: Record<string, string>,
    worker: Pick<Worker, 'caller'> = desk.officer,
  ): Promise<{ status: number; text: string }> =>
    worker.caller.submit(`${place}/${act}`, { seen: seenOn(await page(place, worker)), ...fields });

  it('walk an officer, the association, a delegate and finance from a report to the claim, without script', async () => {
    const granted = await desk.granted(20_000);
    await desk.faulty(granted, [
      ['Hyra', 9_000, 'right'],
      ['Resa', 4_000, 'wrongPurpose'],
    ]);
    const list = await page('/clawbacks');
    expect(list).toContain('Inga ärenden här');
    expect(list).toContain(granted.reportId);
    const opened = await desk.officer.caller.submit('/clawbacks/open', { reportId: granted.reportId });
    expect(opened.status).toBe(303);
    const place = (opened.headers.get('location') ?? '').split('?')[0] ?? '';
    expect(decodeURIComponent(place)).toMatch(/^\/ÅK-2026-\d{4}\/clawback$/);
    const first = await page(place);
    expect(first).toContain('Skriv vad som har kommit fram.');
    expect(first).toContain('11\u00a0000');
    const blank = await sends(place, 'describe', { facts: '', legalBasis: 'terms' });
    expect([blank.status, blank.text.includes('Det finns ett problem')]).toEqual([422, true]);
    const described = { facts: 'Redovisningen visar en resa som inte var öppen för alla.', legalBasis: 'terms' };
    expect((await sends(place, 'describe', described)).status).toBe(303);
    expect((await sends(place, 'hear', { dueOn: addDays(desk.today, 22) })).status).toBe(303);
    expect(await page(place)).toContain('på sig att svara');
    // The association reads its case in plain words, and answers on the page.
    const own = await page('/own-clawbacks', granted.writer);
    const ownPlace = /href="(\/own-clawbacks\/[0-9a-f-]{36})"/.exec(own)?.[1] ?? '';
    const ownPage = await page(ownPlace, granted.writer);
    expect(ownPage).toContain('Inget är beslutat.');
    expect(ownPage).toContain('bidraget inte har använts');
    expect((await sends(ownPlace, 'reply', { answer: 'Resan var för alla.' }, granted.writer)).status).toBe(303);
    expect(await page(place)).toContain('Resan var för alla.');
    const weighed = { proposal: WEIGHED.proposal, words: WEIGHED.words, proportionality: WEIGHED.proportionality };
    const beyond = await sends(place, 'weigh', { ...weighed, reductionOre: '11 000', reductionBecause: 'Allt.' });
    expect(beyond.status).toBe(422);
    expect(
      (await sends(place, 'weigh', { ...weighed, reductionOre: '1 000', reductionBecause: 'Rättat.' })).status,
    ).toBe(303);
    expect((await sends(place, 'propose', {})).status).toBe(303);
    const waiting = await page(place, desk.chief);
    expect(waiting).toContain('Förslaget väntar på beslut.');
    const unseen = await desk.chief.caller.submit(`${place}/decide`, { seen: seenOn(waiting), approved: 'facts' });
    expect(unseen.status).toBe(422);
    const fields = new URLSearchParams({ _csrf: await desk.chief.caller.csrfToken(), seen: seenOn(waiting) });
    for (const part of ALL_PARTS) fields.append('approved', part);
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    const approved = await desk.chief.caller.send('POST', `${place}/decide`, fields.toString(), form);
    expect(approved.status).toBe(303);
    expect(await page(ownPlace, granted.writer)).toContain('ska betala tillbaka');
    const claim = { dueOn: addDays(desk.today, 40), interestBasis: 'terms', interestBecause: 'Villkor 8.' };
    const raised = await sends(place, 'raise', { ...claim, earlyBecause: 'Föreningen ska upplösas.' }, desk.finance);
    expect(raised.status).toBe(303);
    const done = await page(place, desk.finance);
    expect(done).toContain('Fordran är upplagd.');
    for (const [kind, words] of [
      ['decision-clawback', 'bidrag ska betalas tillbaka'],
      ['clawback-hand-over', 'Fordran att fakturera'],
    ]) {
      const made = await desk.officer.caller.submit(`${place}/letter`, {
        ...{ kind: kind ?? '', language: 'sv', delivery: 'post', to: 'Föreningen', address: 'Gatan 1\n123 45 Sjöby' },
      });
      expect(made.status).toBe(303);
      expect(await page(made.headers.get('location') ?? '')).toContain(words);
    }
  });

  it('say to others than those who work there that nothing is there', async () => {
    const { found } = await desk.opened();
    const matter = await must(desk.officer.caller.get(`/api/matters/${String(found.json['matterId'])}`), 200);
    const stranger = await desk.desk.worker('grantOfficer', desk.desk.office.south);
    expect((await stranger.caller.page(`/${encodeURIComponent(String(matter.json['number']))}/clawback`)).status).toBe(
      404,
    );
  });
});
