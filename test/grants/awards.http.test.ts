import { SYSTEM } from '../../src/acts/actor.js';
import { AssociationsQueries } from '../../src/associations/register/associations.queries.js';
import { AwardImports } from '../../src/grants/awards/award-imports.service.js';
import type { Id } from '../../src/shared/id.js';
import { inPieces } from '../formats/a-table.js';
import { Desk, items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';

describe('awards that were paid', () => {
  let desk: Desk;
  let officer: Worker;
  let other: Worker;
  let association: Id;

  beforeAll(async () => {
    desk = await Desk.open('sqlite');
    officer = await desk.worker('grantOfficer');
    other = await desk.worker('grantOfficer', desk.office.south);
    const lines = [
      'decision_number,association,scheme,paid_on,amount_kr,reported_on',
      ...Array.from({ length: 60 }, (_, at) => `${at},Sagolunda BK,Lovbidrag,2023-0${1 + (at % 9)}-21,100,`),
      '15092,=1+1 BK,Lovbidrag,2024-02-21,"500,50",2024-03-20',
      ',Kulturarrangör,Projekt,2024-03-01,10,',
    ];
    await desk.app.get(AwardImports).take(SYSTEM, desk.office.north.code, inPieces(lines.join('\n')));
    const [found] = await desk.app.get(AssociationsQueries).known({ name: 'Sagolunda BK' });
    association = found?.id as Id;
  });
  afterAll(() => desk.close());

  it('are listed a page at a time, by year and association, with their sum', async () => {
    const all = await officer.caller.page('/awards?committeeId=&year=');
    expect(all.status).toBe(200);
    expect(all.text).toMatch(/62 bidrag, sammanlagt 6\s510,50/);
    const [, more = ''] = /href="(\/awards\?[^"]*cursor=[^"]*)"/.exec(all.text) ?? [];
    expect((await officer.caller.page(more.replaceAll('&amp;', '&'))).text).toContain('Kulturarrangör');
    const year = await officer.caller.page('/awards?year=2024');
    expect([year.text.includes('2 bidrag'), year.text.includes('Sagolunda BK')]).toEqual([true, false]);
    const own = await officer.caller.page(`/awards?associationId=${association}`);
    expect([own.text.includes('60 bidrag'), own.text.includes(`href="/associations/${association}"`)]).toEqual([
      true,
      true,
    ]);
    expect((await officer.caller.page('/awards?year=2022')).text).toContain('Inga bidrag passar in');
  });

  it('are seen within their committee, and by the association that they went to', async () => {
    const read = async ({ caller }: Worker) => items(await caller.get('/api/awards?limit=200'));
    expect((await read(officer)).length).toBe(62);
    expect(await read(other)).toEqual([]);
    expect((await other.caller.page('/awards')).text).toContain('Inga bidrag är inlästa än');
    const own = await read(await desk.signIn(await aRepresentative(desk.app, association)));
    expect([own.length, own[0]?.['payee']]).toEqual([60, 'Sagolunda BK']);
    const id = String(own[0]?.['id']);
    expect((await officer.caller.get(`/api/awards/${id}`)).json).toMatchObject({ amountOre: 10_000 });
    expect((await other.caller.get(`/api/awards/${id}`)).status).toBe(404);
    const filtered = items(await officer.caller.get('/api/awards?year=2024'));
    expect(filtered.map((each) => each['paidOn'])).toEqual(['2024-02-21', '2024-03-01']);
  });

  it('are taken along as Excel and CSV, whole, and no cell is a formula', async () => {
    const csv = (await officer.caller.get('/awards?year=2024&as=csv')).text.trim().split('\r\n');
    expect(csv).toHaveLength(3);
    expect(csv[1]).toMatch(/^15092;'=1\+1 BK;Lovbidrag;.*;2024-02-21;500,5;2024-03-20$/);
    const { status, text } = await officer.caller.get('/awards?as=csv');
    expect([status, text.trim().split('\r\n').length]).toEqual([200, 63]);
    expect((await officer.caller.get('/awards?year=2024&as=xlsx')).headers.get('content-disposition')).toContain(
      'utbetalade-bidrag.xlsx',
    );
    expect(
      (await (await desk.signIn(await aRepresentative(desk.app, association))).caller.get('/awards?as=csv')).status,
    ).toBe(403);
  });
});
