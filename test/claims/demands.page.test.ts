import { readFileSync } from 'node:fs';
import { SYSTEM } from '../../src/acts/actor.js';
import { ClaimsLedgers } from '../../src/claims/claim/claims-ledgers.service.js';
import type { Answer } from '../support/caller.js';
import { sendFiles } from '../documents/sending.js';
import type { Worker } from '../matters/desk.js';
import { ClaimDesk } from './claim-desk.js';

const seenIn = (text: string): string => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';
const RAISED = {
  ...{ capitalOre: '45 000', dueOn: '2026-12-23', originOn: '2023-03-15', words: 'Ni har inte redovisat bidraget.' },
  ...{ document: '', place: '', quote: '', items: 'Utbetalning; 50 000\nAvdrag; -5 000' },
  ...{ interestBasis: 'demand', interestBecause: 'Kravet säger det.' },
};

describe('the pages that raise, collect and hand over claims', () => {
  let desk: ClaimDesk;
  let second: Worker;
  beforeAll(async () => {
    desk = await ClaimDesk.open('sqlite');
    second = await desk.office.desk.worker('finance');
  });
  afterAll(() => desk.close());
  const numberOf = async (decision: Answer): Promise<string> => {
    const { json } = await desk.finance.caller.get(`/api/matters/${String(decision.json['matterId'])}`);
    return String(json['number']);
  };
  const raised = async (more: Record<string, string> = {}): Promise<Answer> => {
    const decision = await desk.decided();
    const path = `/claims/new?case=${await numberOf(decision)}`;
    return desk.finance.caller.submit(path, { ...RAISED, decisionId: String(decision.json['id']), ...more });
  };

  it('raise a claim on a decision of a case, with its rows and its ground', async () => {
    const decision = await desk.decided();
    const number = await numberOf(decision);
    const { text } = await desk.finance.caller.page(`/claims/new?case=${number.toLowerCase()}`);
    expect(text).toContain(String(decision.json['id']));
    expect(text).toContain('Föreningen har inte godkänt några villkor');
    const sent = await desk.finance.caller.submit(`/claims/new?case=${number}`, {
      ...RAISED,
      decisionId: String(decision.json['id']),
    });
    expect(sent.status).toBe(303);
    const page = await desk.finance.caller.page(String(sent.headers.get('location')));
    for (const words of [
      'Fordran är upplagd.',
      'Ni har inte redovisat bidraget.',
      'Utbetalning',
      '45\u00A0000,00\u00A0kr',
    ])
      expect(page.text).toContain(words);
    const again = await desk.finance.caller.page(`/claims/new?case=${number}`);
    expect(again.text).toContain('Inget beslut att kräva på');
  });

  it('tell what is wrong at its field, and keep what was written', async () => {
    const wrong = await raised({ items: 'Utbetalning; 40 000' });
    expect([wrong.status, wrong.text.includes('href="#raise-items"')]).toEqual([422, true]);
    expect(wrong.text).toContain('Utbetalning; 40 000');
    const half = await raised({ document: 'Villkor 2023' });
    expect([half.status, half.text.includes('href="#raise-place"')]).toEqual([422, true]);
    const unknown = await desk.finance.caller.page('/claims/new?case=FB-2020-9999');
    expect([unknown.status, unknown.text.includes('FB-2020-9999')]).toEqual([422, true]);
    expect((await desk.office.officer.caller.page('/claims/new')).status).toBe(403);
  });

  it('propose where it is paid, for another to confirm', async () => {
    const { north } = desk.office.desk.office;
    const body = {
      ...{ bankgiro: '50501055', fromOn: desk.today, reminds: 'on', waitDays: '5', answerDays: '8' },
      ...{ smallestClaimOre: '100', smallestEnforcedOre: '1 000' },
    };
    const wrong = await desk.finance.caller.submit(`/claims/settings/${north.id}/propose`, { ...body, bankgiro: '1' });
    expect([wrong.status, wrong.text.includes(`href="#propose-${north.id}-bankgiro"`)]).toEqual([422, true]);
    expect((await desk.finance.caller.submit(`/claims/settings/${north.id}/propose`, body)).status).toBe(303);
    const own = await desk.finance.caller.page('/claims/settings');
    expect(own.text).toContain('5050-1055');
    expect(own.text).not.toContain('/confirm');
    const { text } = await second.caller.page('/claims/settings');
    const path = /action="(\/claims\/settings\/routines\/[^"]+\/confirm)"/.exec(text)?.[1] ?? '';
    expect((await second.caller.submit(path, { seen: '1' })).status).toBe(303);
    expect((await second.caller.page('/claims/settings')).text).toContain('Gäller');
  });

  it('show the letter before it is sent, send it, and take it back', async () => {
    const place = String((await raised()).headers.get('location')).replace(/\?.*/, '');
    const claim = await desk.finance.caller.page(place);
    expect(claim.text).toContain(`href="${place}/demands/send"`);
    expect(claim.text).toContain('Inget krav är skickat än.');
    const preview = await desk.finance.caller.page(`${place}/demands/send`);
    expect(preview.text).toContain('Krav på betalning');
    expect(preview.text).toContain('5050-1055');
    const way = { language: 'sv', delivery: '', to: 'Sjöby IK', address: 'Planvägen 4\n123 45 Sjöby', email: '' };
    const wrong = await desk.finance.caller.submit(`${place}/demands/send`, { ...way, seen: seenIn(preview.text) });
    expect([wrong.status, wrong.text.includes('href="#demand-delivery"')]).toEqual([422, true]);
    const sent = await desk.finance.caller.submit(`${place}/demands/send`, {
      ...{ ...way, delivery: 'post', seen: seenIn(preview.text) },
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${place}?done=demandSent`]);
    const { text } = await desk.finance.caller.page(place);
    expect(text).toContain('På väg');
    const back = /action="([^"]+take-back)"/.exec(text)?.[1] ?? '';
    expect((await desk.finance.caller.submit(back, { seen: '1' })).status).toBe(303);
    expect((await desk.finance.caller.page(place)).text).toContain('Återtaget');
  });

  it('hand over what waits for the other ledger, once, as the file it wants', async () => {
    await desk.office.desk.app.get(ClaimsLedgers).choose(SYSTEM, desk.office.desk.office.north.id, 'external');
    await raised();
    expect((await desk.finance.caller.page('/claims/hand-over')).text).toContain('45\u00A0000,00\u00A0kr');
    const mapping = readFileSync(new URL('../../data/claims/billing/sample-csv.yaml', import.meta.url), 'utf8');
    const take = (text: string): Promise<Answer> =>
      sendFiles(desk.finance.caller, '/claims/hand-over', { attestant: 'Nour Ek', again: '', committee: '' }, [
        { name: 'mall.yaml', bytes: text },
      ]);
    const unfilled = await take(mapping);
    expect([unfilled.status, unfilled.text.includes('href="#handOver-file"')]).toEqual([409, true]);
    const file = await take(mapping.replace('FYLL I', '4500'));
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(/fakturaunderlag.*csv/),
    ]);
    expect(file.text).toContain('45000,00');
    const nothing = await take(mapping.replace('FYLL I', '4500'));
    expect([nothing.status, nothing.text.includes('Ingen fordran väntar.')]).toEqual([409, true]);
  });
});
