import { appealTime } from '../../src/law/appeals/appeal-time.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { formatDay } from '../../src/shared/day-format.js';
import { items } from '../matters/desk.js';
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

  it('list what only the committee may decide, until what it decided is entered', async () => {
    const dear = await office.proposed({ appliedOre: 90_000_000 }, { amountOre: 90_000_000 });
    const matter = await office.desk.matters.get(office.chief.actor, String(dear.json['matterId']) as never);
    const part = async (): Promise<string> =>
      /id="to-meeting"[\s\S]*?<\/section>/.exec((await board()).text)?.[0] ?? '';
    expect(await part()).toContain(matter.number);
    const entry = { meetingOn: office.desk.today, paragraph: '7' };
    expect((await office.act(dear, 'enter-minutes', office.secretary, entry)).status).toBe(200);
    expect(await part()).not.toContain(matter.number);
    expect((await board()).text).toContain('§ 7');
  });

  it('announce by itself what the committee has said is not reported, take it down and announce it anew', async () => {
    const letting = await office.proposed({ binds: 'rental' }, { kind: 'roomLetting', amountOre: undefined });
    const lets = await office.desk.worker('premisesOfficer');
    const made = await office.act(letting, 'decide', lets);
    expect([made.status, made.json['announcedHow']]).toEqual([200, 'delegatedNotReported']);
    const id = String(made.json['id']);
    expect(wordsOf(await board())).toContain('Beslut som anslås för sig');
    expect((await board()).text).toContain(String(made.json['delegatedNumber']));
    const seen = async (): Promise<string> =>
      new RegExp(`alone/${id}/\\w+\\?[\\s\\S]*?name="seen" value="(\\d+)"`).exec((await board()).text)?.[1] ?? '';
    const step = async (act: string, day: string): Promise<Answer> =>
      office.secretary.caller.submit(`/minutes/alone/${id}/${act}`, { seen: await seen(), day });
    const later = await step('announce', addDays(office.desk.today, 1));
    expect([later.status, /id="announce-[^"]*-day-error"/.test(later.text)]).toEqual([422, true]);
    expect((await step('announce', office.desk.today)).status).toBe(303);
    expect((await step('takeDown', office.desk.today)).status).toBe(303);
    expect(wordsOf(await board())).toContain('Nedtaget för tidigt');
    expect((await step('announceAnew', office.desk.today)).status).toBe(303);
    expect(wordsOf(await board())).toContain('Kan överklagas till och med');
    expect((await step('burn', office.desk.today)).status).toBe(404);
  });

  it('leave out no decision of a restricted case, but tell nothing of it beyond its number', async () => {
    const made = await office.act(await office.proposed(), 'decide', office.chief);
    const number = String(made.json['delegatedNumber']);
    const [row] = items(await office.secretary.caller.get(`/api/delegated-decisions?committeeId=${committeeId}`)).slice(
      -1,
    );
    const matter = await office.desk.matters.get(office.chief.actor, String(made.json['matterId']) as never);
    await office.desk.matters.restrict(office.chief.actor, matter.id, 'Skydd.', { seen: matter.version });
    const { text } = await board();
    const [told = ''] = new RegExp(`<tr>(?:(?!</tr>)[\\s\\S])*${number}[\\s\\S]*?</tr>`).exec(text) ?? [];
    expect(told).toContain('Begränsad läsning');
    expect(told).not.toContain(String(row?.['party']));
    expect(text).not.toContain(`/${matter.number}`);
    const csv = await office.secretary.caller.page(`/minutes/delegated/csv?committee=${committeeId}`);
    const line = csv.text.split('\r\n').find((each) => each.startsWith(number)) ?? '';
    expect([line === '', line.includes(String(row?.['party'])), line.includes(matter.number)]).toEqual([
      false,
      false,
      false,
    ]);
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
