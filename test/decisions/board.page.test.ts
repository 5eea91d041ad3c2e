import { appealTime } from '../../src/law/appeals/appeal-time.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { formatDay } from '../../src/shared/day-format.js';
import type { Answer } from '../support/caller.js';
import { DecisionDesk } from './decision-desk.js';

/** As it is read: without the blanks and the tags of the page. */
const wordsOf = ({ text }: Answer): string =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00A0]+/g, ' ');

describe('the pages of the committee’s secretary', () => {
  let office: DecisionDesk;
  let committeeId: string;
  beforeAll(async () => {
    office = await DecisionDesk.open('sqlite');
    committeeId = office.desk.office.north.id;
  });
  afterAll(() => office.close());

  const decided = async (): Promise<string> => {
    const made = await office.act(await office.proposed(), 'decide', office.chief);
    return String(made.json['delegatedNumber']);
  };
  const submit = (path: string, fields: Readonly<Record<string, string>>): Promise<Answer> =>
    office.secretary.caller.submit(path, { committeeId, ...fields });
  const board = (): Promise<Answer> => office.secretary.caller.page('/minutes');
  const enterMinutes = async (): Promise<string> => {
    const { today } = office.desk;
    const days = { meetingOn: today, approvedOn: today, announcedOn: today };
    expect((await submit('/minutes/enter', days)).status).toBe(303);
    const [address = ''] = /\/minutes\/[0-9a-f]{8}-[0-9a-f-]+/.exec((await board()).text) ?? [];
    return address;
  };

  it('are empty when there is nothing to do, and lie in the side menu of the secretary alone', async () => {
    const empty = await board();
    expect(wordsOf(empty)).toContain('Alla delegationsbeslut är anmälda.');
    expect(wordsOf(empty)).toContain('Inget protokoll är infört');
    expect(empty.text).toContain('href="/appeals"');
    expect((await office.officer.caller.page('/')).text).not.toContain('href="/minutes"');
    expect((await office.officer.caller.page('/minutes')).status).toBe(403);
  });

  it('lead from a decision to report to its appeal time: reported, then one set of minutes for all of them', async () => {
    const numbers = [await decided(), await decided()];
    for (const number of numbers) expect((await board()).text).toContain(number);
    const wrong = await submit('/minutes/report', { meetingOn: addDays(office.desk.today, 3), paragraph: '' });
    expect([wrong.status, wrong.text.includes('id="report-paragraph-error"')]).toEqual([422, true]);
    for (const [format, begins] of Object.entries({ xlsx: 'PK', docx: 'PK', pdf: '%PDF', csv: 'number;' })) {
      const file = await office.secretary.caller.page(`/minutes/delegated/${format}?committee=${committeeId}`);
      expect([file.status, file.text.slice(0, begins.length)]).toEqual([200, begins]);
      expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename=delegationsbeslut-/);
      expect((await office.officer.caller.page(`/minutes/delegated/${format}?committee=${committeeId}`)).status).toBe(
        403,
      );
    }
    const meeting = { meetingOn: office.desk.today, paragraph: '§ 4' };
    expect((await submit('/minutes/report', meeting)).status).toBe(303);
    const waiting = wordsOf(await board());
    expect(waiting).toContain('Alla delegationsbeslut är anmälda.');
    expect(waiting).toContain('ska justeras senast den');

    const address = await enterMinutes();
    expect(wordsOf(await board())).toContain('Inget beslut väntar på ett protokoll.');
    const { lastDay } = appealTime({ kind: 'delegatedReported', announcedOn: office.desk.today }).value;
    const last = formatDay(lastDay as Day, 'sv').replaceAll('\u00A0', ' ');
    const sheet = await office.secretary.caller.page(address);
    for (const number of numbers) expect(sheet.text).toContain(number);
    expect(wordsOf(sheet).split(`Kan överklagas till och med ${last}`)).toHaveLength(3);

    const again = { ...meeting, paragraph: '', approvedOn: office.desk.today, announcedOn: office.desk.today };
    const twice = await submit('/minutes/enter', again);
    expect([twice.status, wordsOf(twice).includes('Protokollet är redan infört.')]).toEqual([409, true]);

    const { text: field } = await office.secretary.caller.submit(`${address}/takeDown`, { seen: '1', day: '' });
    expect(field).toMatch(/id="takeDown-[^"]*-day-error"/);
    const taken = await office.secretary.caller.submit(`${address}/takeDown`, { seen: '1', day: office.desk.today });
    expect(taken.status).toBe(303);
    expect(wordsOf(await office.secretary.caller.page(address))).toContain('Nedtaget för tidigt');
    const anew = await office.secretary.caller.submit(`${address}/announceAnew`, { seen: '2', day: office.desk.today });
    expect(anew.status).toBe(303);
    expect(wordsOf(await office.secretary.caller.page(address))).not.toContain('Nedtaget för tidigt');
  });

  it('take an appeal by the number of the decision, and tell how it ended', async () => {
    const number = await decided();
    const unknown = await submit('/appeals/note', { decision: 'D-9999', receivedOn: office.desk.today });
    expect([unknown.status, unknown.text.includes('id="note-decision-error"')]).toEqual([422, true]);
    const noted = await submit('/appeals/note', { decision: number, receivedOn: office.desk.today });
    expect([noted.status, noted.text]).toEqual([303, expect.any(String)]);
    const list = await office.secretary.caller.page('/appeals');
    expect(list.text).toContain(number);
    expect(wordsOf(list)).toContain('Tiden hade inte börjat');
    const [, action = ''] = /action="(\/appeals\/[^"]*\/end)[^"]*"/.exec(list.text) ?? [];
    const [, appealId = ''] = /name="appealId" value="([^"]*)"/.exec(list.text) ?? [];
    const [, seen = ''] = /name="seen" value="([^"]*)"/.exec(list.text) ?? [];
    const without = await office.secretary.caller.submit(action, { seen, appealId, endedOn: office.desk.today });
    expect([without.status, without.text.includes(`id="end-${appealId}-outcome-error"`)]).toEqual([422, true]);
    const ended = { seen, appealId, endedOn: office.desk.today, outcome: 'rejected' };
    expect((await office.secretary.caller.submit(action, ended)).status).toBe(303);
    expect(wordsOf(await office.secretary.caller.page('/appeals'))).toContain('Avslogs');
  });

  it('of another committee are not there', async () => {
    const other = await office.desk.worker('committeeSecretary', office.desk.office.south);
    const address = /\/minutes\/[0-9a-f]{8}-[0-9a-f-]+/.exec((await board()).text)?.[0] ?? '';
    expect((await other.caller.page(address)).status).toBe(404);
    expect((await other.caller.page(`/minutes?committee=${committeeId}`)).status).toBe(404);
    const days = { meetingOn: office.desk.today, approvedOn: office.desk.today, announcedOn: office.desk.today };
    expect((await other.caller.submit('/minutes/enter', { committeeId, ...days })).status).toBe(404);
    const note = { committeeId, decision: 'NF-D-1', receivedOn: office.desk.today };
    expect((await other.caller.submit('/appeals/note', note)).status).toBe(404);
  });
});
