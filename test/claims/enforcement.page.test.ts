import { createHash } from 'node:crypto';
import { EnforcementBundles } from '../../src/claims/bundle/enforcement-bundles.service.js';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { readZip, unpack } from '../../src/formats/zip/zip-archive.js';
import { addDays } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import { readPdf } from '../support/pdf.js';
import { EnforcementDesk } from './enforcement-desk.js';

const seenIn = (text: string): string => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';

describe('the page of a claim’s enforcement', () => {
  let desk: EnforcementDesk;
  beforeAll(async () => {
    desk = await EnforcementDesk.open('sqlite');
  });
  afterAll(() => desk.close());

  const placeOf = (claim: Answer): string => `/claims/${String(claim.json['id'])}/enforcement`;
  const actor = (): typeof desk.finance.actor => desk.finance.actor;
  const bundled = async (row: Answer): Promise<{ zip: Buffer; parts: ReadonlyMap<string, Buffer> }> => {
    const { zip } = await desk.claims.office.desk.app.get(EnforcementBundles).make(actor(), row.json['id'] as Id, {});
    const parts = new Map<string, Buffer>();
    for (const part of readZip(zip, CONTENT_LIMITS)) {
      const pieces: Buffer[] = [];
      await unpack(zip, part, (piece) => pieces.push(piece));
      parts.set(part.name, Buffer.concat(pieces));
    }
    return { zip, parts };
  };

  it('goes by its forms from the costs to the verdict', async () => {
    const claim = await desk.demanded();
    const { caller } = desk.finance;
    const place = placeOf(claim);
    const first = await caller.page(place);
    expect(first.text).toContain('2\u00A0800\u00A0kr');
    expect((await caller.page(`/claims/${String(claim.json['id'])}`)).text).toContain(place);
    const lacking = await caller.submit(`${place}/prepare`, { route: 'paymentOrder', ground: '' });
    expect([lacking.status, lacking.text.includes('vad kravet') || lacking.text.includes('Fel: ')]).toEqual([
      422,
      true,
    ]);
    expect(
      (await caller.submit(`${place}/prepare`, { route: 'paymentOrder', ground: 'Bidraget för 2025.' })).status,
    ).toBe(303);
    const [row] = (await caller.get(`/api/enforcements?claimId=${String(claim.json['id'])}`)).json['items'] as Record<
      string,
      unknown
    >[];
    const at = `${place}/${String(row?.['id'])}`;
    const press = async (act: string, fields: Record<string, string>, by = desk.finance): Promise<Answer> =>
      by.caller.submit(`${at}/${act}`, { seen: seenIn((await by.caller.page(place)).text), ...fields });
    expect((await press('decide', {})).status).toBe(303);
    const powerless = await press('file', { on: desk.today, caseNumber: '01-1-26' });
    expect([powerless.status, powerless.text.includes('inte fullmakt')]).toEqual([409, true]);
    expect((await press('empower', { litigantId: desk.finance.person.id }, desk.chief)).status).toBe(303);
    expect((await press('file', { on: desk.today, caseNumber: '01-1-26', amountOre: '380' })).status).toBe(303);
    expect((await press('noteService', { on: desk.today, byOn: addDays(desk.today, 10) })).status).toBe(303);
    expect((await press('giveVerdict', { on: desk.today, amountOre: '45 680,00' })).status).toBe(303);
    const page = await caller.page(place);
    expect(page.text).toContain('Sista dag för föreningen att söka återvinning');
    expect(page.text).toContain('01-1-26');
  });

  it('hands over a bundle whose index holds, whose fields are those of an application, and which is kept', async () => {
    const filed = await desk.filed(await desk.demanded(), { amountOre: 380_00 });
    const { zip, parts } = await bundled(filed);
    const names = [...parts.keys()];
    expect(names.slice(0, 4)).toEqual(['underlag.pdf', 'underlag.json', 'underlag.csv', 'specifikation.csv']);
    const index = (parts.get('index.csv') ?? Buffer.alloc(0))
      .toString()
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .slice(1);
    expect(index).toEqual(
      [...parts]
        .filter(([name]) => name !== 'index.csv')
        .map(([name, bytes]) => [name, bytes.length, createHash('sha256').update(bytes).digest('hex')].join(';')),
    );
    const sheet = JSON.parse((parts.get('underlag.json') ?? Buffer.alloc(0)).toString()) as Record<
      string,
      Record<string, unknown>
    >;
    expect(sheet['creditor']?.['name']).toMatch(/ genom /);
    expect(sheet['debtor']).toMatchObject({ orgNumber: expect.stringMatching(/^802/) as string });
    expect(sheet['sums']).toMatchObject({ capitalOre: 45_000_00, costOre: 680_00 });
    expect(sheet['interest']).toMatchObject({ basis: 'terms', marginPoints: 800 });
    expect(sheet['collectionDemand']).toEqual({ sentOn: addDays(desk.today, -60), payBy: addDays(desk.today, -30) });
    const pdf = parts.get('underlag.pdf') ?? Buffer.alloc(0);
    const words = (await readPdf(new Uint8Array(pdf))).texts.join(' ');
    for (const each of [
      'Underlag för ansökan om betalningsföreläggande',
      'Tidigare borgenär',
      'Inkassokrav',
      'underlag.json',
    ])
      expect(words).toContain(each);
    const place = placeOf({ ...filed, json: { id: filed.json['claimId'] } } as Answer);
    const kept = await desk.finance.caller.page(`${place}/${String(filed.json['id'])}/bundles/1.zip`);
    expect(kept.status).toBe(200);
    const again = await bundled(filed);
    expect(again.zip.equals(zip)).toBe(true);
    const events = (await desk.finance.caller.get(`/api/enforcements/${String(filed.json['id'])}/events`)).json[
      'items'
    ] as { act: string }[];
    expect(events.filter(({ act }) => act === 'exportBundle')).toHaveLength(2);
  });

  it('is another committee’s own: nothing of it is found from outside, nor under another claim', async () => {
    const filed = await desk.filed(await desk.demanded());
    await bundled(filed);
    const other = await desk.demanded();
    const own = placeOf({ ...filed, json: { id: filed.json['claimId'] } } as Answer);
    const id = String(filed.json['id']);
    expect((await desk.finance.caller.page(`${placeOf(other)}/${id}/bundles/1.pdf`)).status).toBe(404);
    const { desk: office } = desk.claims.office;
    const stranger = await office.worker('finance', office.office.south);
    for (const path of [own, `${own}/${id}/bundles/1.zip`]) expect((await stranger.caller.page(path)).status).toBe(404);
    for (const act of ['bundle', 'decide', 'noteService'])
      expect((await stranger.caller.submit(`${own}/${id}/${act}`, { seen: '1', on: desk.today })).status).toBe(404);
  });
});

describe('the watch over limitation', () => {
  let desk: EnforcementDesk;
  beforeAll(async () => {
    desk = await EnforcementDesk.open('sqlite');
  });
  afterAll(() => desk.close());

  it('lists what lapses, the soonest first, what stands still last, and nothing of others', async () => {
    const year = Number(desk.today.slice(0, 4));
    const soon = await desk.claims.claim({ originOn: `${year - 10}${addDays(desk.today, 20).slice(4)}` });
    const later = await desk.claims.claim({ originOn: `${year - 9}-06-01` });
    const still = await desk.filed(await desk.demanded({ originOn: `${year - 9}-01-01` }));
    const list = async (span: string, { caller } = desk.finance): Promise<string[]> =>
      [
        ...(await caller.page(`/limitation-watch?span=${span}`)).text.matchAll(
          /href="\/claims\/([0-9a-f-]{36})#limitation"/g,
        ),
      ].map(([, id]) => String(id));
    expect(await list('12')).toEqual([soon.json['id'], later.json['id'], still.json['claimId']]);
    const { text } = await desk.finance.caller.page('/limitation-watch');
    expect(text).toContain('Inom en månad');
    expect((await desk.finance.caller.page('/limitation-watch/list.csv?span=12')).text).toContain('Förfarande pågår');
    const { desk: office } = desk.claims.office;
    expect(await list('all', await office.worker('finance', office.office.south))).toEqual([]);
  });
});
