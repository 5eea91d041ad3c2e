import type { Answer } from '../support/caller.js';
import { aRepresentative } from '../support/actors.js';
import type { Id } from '../../src/shared/id.js';
import type { Worker } from '../matters/desk.js';
import { ClaimDesk } from './claim-desk.js';

const seenIn = (text: string): string => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';

describe('the pages of claims', () => {
  let desk: ClaimDesk;
  beforeAll(async () => {
    desk = await ClaimDesk.open('sqlite');
  });
  afterAll(() => desk.close());
  const pageOf = (claim: Answer, { caller }: Pick<Worker, 'caller'> = desk.finance): Promise<Answer> =>
    caller.page(`/claims/${String(claim.json['id'])}`);

  it('list what is open with what is left, and lead to the claim and to the payments that wait', async () => {
    const claim = await desk.claim();
    const { status, text } = await desk.finance.caller.page('/claims');
    expect(status).toBe(200);
    expect(text).toContain(`href="/claims/${String(claim.json['id'])}"`);
    expect(text).toContain('45\u00A0000,00\u00A0kr');
    expect(text).toContain('href="/payments"');
    expect((await desk.office.officer.caller.page('/claims')).text).not.toContain('href="/payments"');
  });

  it('specify a claim line by line, each with its reason, also as a spreadsheet', async () => {
    const claim = await desk.claim();
    await desk.pay(String(claim.json['ocr']), '10000.00');
    const { text } = await pageOf(claim);
    for (const words of [
      'Belopp enligt beslut',
      'Nämnden har beslutat om fordran.',
      'Betalning',
      '35\u00A0000,00\u00A0kr',
    ])
      expect(text).toContain(words);
    const csv = await desk.finance.caller.get(`/claims/${String(claim.json['id'])}/specification.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text).toContain('Betalning;');
    expect(csv.text.trim().split('\r\n').at(-1)).toContain('35000');
  });

  it('stop a contested claim and say so; the answer is asked for before it goes on', async () => {
    const claim = await desk.claim();
    const path = `/claims/${String(claim.json['id'])}`;
    const empty = await desk.finance.caller.submit(`${path}/contest`, {
      seen: seenIn((await pageOf(claim)).text),
      because: '',
    });
    expect([empty.status, empty.text.includes('href="#contest-because"')]).toEqual([422, true]);
    const sent = await desk.finance.caller.submit(`${path}/contest`, { seen: '1', because: 'Vi har redovisat.' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=claimContested`]);
    const { text } = await pageOf(claim);
    expect(text).toContain('Vi har redovisat.');
    const resumed = await desk.finance.caller.submit(`${path}/resume`, {
      seen: seenIn(text),
      because: 'Besvarad 24 nov.',
    });
    expect(resumed.status).toBe(303);
    expect((await pageOf(claim)).text).not.toContain('Vi har redovisat.');
  });

  it('tell when it lapses and why, and take an interruption with its proof', async () => {
    const claim = await desk.claim({ originOn: '2020-05-04' });
    const path = `/claims/${String(claim.json['id'])}`;
    expect((await pageOf(claim)).text).toContain('Fordran preskriberas den 4 maj 2030');
    const fields = { seen: '1', kind: 'reminder', interruptedOn: '2026-03-02', proof: 'Mottagningsbevis', endedOn: '' };
    expect((await desk.finance.caller.submit(`${path}/interrupt`, fields)).status).toBe(303);
    const { text } = await pageOf(claim);
    expect(text).toContain('Fordran preskriberas den 2 mars 2036');
    expect(text).toContain('Före det senaste avbrottet var preskriptionsdagen den 4 maj 2030');
    expect(text).toContain('Mottagningsbevis');
  });

  it('take in the bank’s file, suggest claims for what has no reference, and book what a person says', async () => {
    const claim = await desk.claim({ capitalOre: 12_345_00 });
    await desk.pay('', '12345.00');
    const { text } = await desk.finance.caller.page('/payments');
    expect(text).toContain('Samma belopp som är kvar');
    const [, id] = /action="\/payments\/([0-9a-f-]{36})\/match"/.exec(text) ?? [];
    const wrong = await desk.finance.caller.submit(`/payments/${id}/match`, { seen: '2', claim: 'FB-2026-9999' });
    expect([wrong.status, wrong.text.includes(`href="#match-${id}-claim"`)]).toEqual([422, true]);
    const booked = await desk.finance.caller.submit(`/payments/${id}/match`, {
      seen: '2',
      claim: String(claim.json['ocr']),
    });
    expect([booked.status, booked.headers.get('location')]).toEqual([303, '/payments?done=paymentMatched']);
    expect((await pageOf(claim)).text).toContain('Reglerad');
  });

  it('are an association’s own for those who speak for it: how to pay and how to object', async () => {
    const claim = await desk.claim();
    const associationId = claim.json['associationId'] as Id;
    const { desk: office } = desk.office;
    const speaker = await office.signIn(await aRepresentative(office.app, associationId));
    const path = `/own-claims/${String(claim.json['id'])}`;
    const { status, text } = await speaker.caller.page(path);
    expect(status).toBe(200);
    expect(text).toContain(`OCR-numret ${String(claim.json['ocr'])}`);
    expect(text).not.toMatch(/kronofogden/i);
    expect((await speaker.caller.page('/own-claims')).text).toContain(path);
    expect((await speaker.caller.page(`/claims/${String(claim.json['id'])}`)).status).toBe(403);
    const sent = await speaker.caller.submit(`${path}/contest`, {
      seen: seenIn(text),
      because: 'Pengarna är redovisade.',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=ownClaimContested`]);
    expect((await pageOf(claim)).text).toContain('Pengarna är redovisade.');
    expect((await desk.office.officer.caller.page(path)).status).toBe(403);
  });

  it('let an association see what has happened, how to pay, and ask for time; the office answers on its page', async () => {
    const claim = await desk.claim();
    const { desk: work } = desk.office;
    const { caller } = await work.signIn(await aRepresentative(work.app, claim.json['associationId'] as Id));
    const own = `/own-claims/${String(claim.json['id'])}`;
    const page = await caller.page(own);
    for (const words of ['Kommunen har beslutat om fordran', 'Be om mer tid', 'Invänd mot kravet'])
      expect(page.text).toContain(words);
    const empty = await caller.submit(`${own}/ask`, { kind: 'respite', wish: '' });
    expect([empty.status, empty.text.includes('href="#ask-wish"')]).toEqual([422, true]);
    expect((await caller.submit(`${own}/ask`, { kind: 'respite', wish: 'Vi får bidrag i januari.' })).status).toBe(303);
    expect((await caller.page(own)).text).toContain('Vi får bidrag i januari.');
    const path = `/claims/${String(claim.json['id'])}`;
    const { text } = await pageOf(claim);
    expect(text).toContain('Vi får bidrag i januari.');
    const takeUp = /action="([^"]+take-up)"/.exec(text)?.[1] ?? '';
    const content = {
      kind: 'respite',
      amountOre: '',
      instalments: '',
      agreedOn: '',
      proof: '',
      because: 'Bidrag i januari.',
    };
    const wrong = await desk.finance.caller.submit(takeUp, { ...content, seen: '1', untilOn: '' });
    expect([wrong.status, wrong.text.includes('-untilOn"')]).toEqual([409, true]);
    expect((await desk.finance.caller.submit(takeUp, { ...content, seen: '1', untilOn: '2027-01-31' })).status).toBe(
      303,
    );
    const chief = await desk.office.desk.worker('finance');
    const decide = /action="([^"]+\/decide)"/.exec((await pageOf(claim, chief)).text)?.[1] ?? '';
    expect((await chief.caller.submit(decide, { seen: '2' })).status).toBe(303);
    expect((await pageOf(claim)).text).toContain('Fordran vilar till och med den 31 januari 2027');
    const pdf = await caller.get(`${own}/specification.pdf`);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect((await desk.finance.caller.get(`${path}/specification.pdf`)).status).toBe(200);
  });
});
