import type { Id } from '../../src/shared/id.js';
import { PremisesDesk } from './premises-desk.js';

const seenIn = (text: string): string => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';

/** What somebody without a log-in asks about first. */
const WHEN = {
  ...{ on: '2026-12-08', fromTime: '17.00', untilTime: '19:00', hirerKind: 'person', use: 'party', participants: '20' },
};
const WHO = {
  hirer: 'Robin Bergh',
  purpose: 'Födelsedag',
  contactName: 'Robin Bergh',
  contactEmail: 'robin@example.se',
};

describe('the pages of premises', () => {
  let desk: PremisesDesk;
  let room: Id;
  beforeAll(async () => {
    desk = await PremisesDesk.open('sqlite');
    room = await desk.aRoom(await desk.aSite(), { name: 'Biblioteket', equipment: ['projector'] });
  });
  afterAll(() => desk.close());

  it('anybody finds a free room, sees its week and price before asking, asks, and follows it by a link', async () => {
    const visitor = desk.desk.app.caller();
    const list = await visitor.page('/book');
    expect(list.text).toContain('Biblioteket');
    const found = await visitor.page('/book?firstOn=2026-12-08&hours=2&participants=20&equipment=projector');
    expect(found.text).toContain('Lediga lokaler');
    expect(found.text).toContain('08.00–22.00');
    expect((await visitor.page('/book?firstOn=2026-12-08&participants=500')).text).toContain('Ingen lokal är ledig då');

    const path = `/book/rooms/${room}`;
    const priced = await visitor.page(`${path}?${new URLSearchParams(WHEN).toString()}`);
    expect(priced.text).toContain('Pris: 160\u00A0kr');
    expect(priced.text).toContain('Privattaxa enligt taxan 2025.');
    expect(priced.text).toContain('Lokalen får bara användas av den som har bokat den');
    expect(priced.text).toContain('Det kostar inget att avboka senast 14 dagar före.');

    const unaccepted = await visitor.submit(path, { ...WHEN, ...WHO });
    expect(unaccepted.status).toBe(422);
    expect(unaccepted.text).toContain('Läs och godkänn villkoren för att hyra.');
    expect(unaccepted.text).toContain('Födelsedag');
    const sent = await visitor.submit(path, { ...WHEN, ...WHO, termsAccepted: 'true' });
    expect(sent.status).toBe(303);
    const status = sent.headers.get('location') ?? '';
    const shown = await visitor.page(status);
    expect(shown.text).toContain('Ni får svar senast den 26 november 2026.');
    const guessed =
      status.replace(/status\/[^/]+\/.{8}/, (whole) => `${whole.slice(0, -8)}AAAAAAAA`).split('?')[0] ?? '';
    expect((await visitor.page(guessed)).status).toBe(404);
  });

  it('the office answers: the sheet, the yes, the letter that is the agreement; the hirer then cancels', async () => {
    const visitor = desk.desk.app.caller();
    const path = `/book/rooms/${room}`;
    const when = { ...WHEN, on: '2026-12-09' };
    const sent = await visitor.submit(path, { ...when, ...WHO, contactEmail: 'kim@example.se', termsAccepted: 'true' });
    const status = (sent.headers.get('location') ?? '').split('?')[0] ?? '';
    const { caller } = desk.officer;
    const list = await caller.page('/booking-requests');
    const [href] =
      /\/booking-requests\/[0-9a-f-]{36}(?=" data-row>Robin)/g.exec(
        list.text.slice(list.text.lastIndexOf('data-row'), undefined),
      ) ?? [];
    const id = href ?? `/booking-requests/${status.split('/')[3]}`;
    const page = await caller.page(id);
    expect(page.text).toContain('Prövningsbladet är inte ifyllt.');
    const filled = await caller.submit(`${id}/fill-sheet`, {
      ...{ seen: seenIn(page.text), title: 'Födelsedagskalas' },
      ...{ 'checks.0.found': 'Ringde och frågade', 'checks.0.source': 'Samtal', 'checks.0.on': '2026-11-23' },
    });
    expect(filled.status).toBe(303);
    const ready = await caller.page(id);
    expect(ready.text).toContain('Inget hindrar att du bekräftar.');
    const confirmed = await caller.submit(`${id}/confirm`, {
      ...{ seen: seenIn(ready.text), 'conditions.0.kind': 'earlierEnd', 'conditions.0.words': 'Klockan 18.30.' },
    });
    expect([confirmed.status, confirmed.text]).toEqual([303, expect.anything()]);
    const after = await visitor.page(status);
    expect(after.text).toContain('Bekräftad');
    expect(after.text).toContain('Tidigare sluttid: Klockan 18.30.');
    const cancel = new RegExp(`action="(${status}/cancel/[0-9a-f-]+)"`).exec(after.text)?.[1] ?? '';
    expect(cancel).not.toBe('');
    const cancelled = await visitor.submit(cancel, { seen: seenIn(after.text.slice(after.text.indexOf(cancel))) });
    expect(cancelled.status).toBe(303);
    expect((await visitor.page(status)).text).toContain('Avbokad');
  });

  it('nothing chosen is told at the list, and each reason why no calendar is opened as what it is', async () => {
    const club = await desk.anAssociation('Sagolunda Bordtennis');
    await desk.ask(club, desk.anAsk(room, club, { on: '2026-12-15' }));
    const none = await desk.officer.caller.submit('/booking-requests/confirm', {});
    expect([none.status, /<title>Fel:/.test(none.text)]).toEqual([422, true]);
    expect(none.text).toContain('Välj minst en bokning att bekräfta.');
    expect(none.text).toContain('Sagolunda Bordtennis');
    const [unchosen, gone, others] = [
      await desk.officer.caller.submit('/calendar-feeds', { what: '' }),
      await desk.officer.caller.submit('/calendar-feeds', { what: `room.${desk.desk.office.north.id}` }),
      await club.caller.submit('/calendar-feeds', { what: `room.${room}` }),
    ];
    expect([unchosen.status, gone.status, others.status]).toEqual([422, 404, 404]);
    expect(unchosen.text).toContain('Välj vad kalendern ska visa');
    for (const { text } of [gone, others]) expect(text).not.toContain('Välj vad kalendern ska visa');
  });
});
