import { readFileSync } from 'node:fs';
import type { Adopted } from '../../src/rulebook/adopted/adopted.entity.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { readScheme } from '../../src/rulebook/schemes/read-scheme.js';
import { ROOT } from '../../src/shared/root.js';
import { asksOf } from '../../src/grants/scheme-desk/example-asks.js';
import { Desk, type Worker } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { A_ROUND } from './application-desk.js';
import { must } from './money-desk.js';
import { lineOf, YOUTH_YAML } from './scheme-texts.js';

type Reasons = readonly { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[];

/** What somebody writes wrong (first place), and the fault it must give: its code, its place, and words on its line. */
const MISTAKES = [
  ['bad YAML', 'of: members', 'of: [members', 'rulebookData.notYaml', undefined, 'bands:'],
  ['an unknown field', 'from: 2026-11-01', 'form: 2026-11-01', 'rulebookData.unknownKey', 'form', 'form:'],
  [
    'a cap below a floor',
    '- kind: late',
    '- { kind: floor, atLeastOre: 1300000 }\n      - kind: late',
    'scheme.capBelowFloor',
    'rates[0].adjustments[1].atLeastOre',
    'kind: floor',
  ],
  [
    'bands that share an age',
    'fromAge: 13',
    'fromAge: 12',
    'scheme.bandsOverlap',
    'rates[0].rate.bands[1]',
    'fromAge: 12',
  ],
  [
    'a late row that is both paid and deducted',
    'paidBasisPoints: 5000',
    'paidBasisPoints: 5000, deductedBasisPoints: 5000',
    'scheme.lateUnclear',
    'rates[0].adjustments[1].rows[1]',
    'paidBasisPoints',
  ],
  ['a name that no file can carry', 'id: youth', 'id: ../youth', 'scheme.idWrong', 'id', 'id:'],
] as const;

for (const kind of DATABASES) {
  describe(`schemes that are brought as data, on ${kind}`, () => {
    let desk: Desk;
    let secretary: Worker;
    let officer: Worker;
    const meeting = { meetingOn: '2026-10-14', paragraph: '71' };
    const asked = (text: string) => ({ committeeId: desk.office.north.id, text, ...meeting });
    const written = async (): Promise<readonly number[]> => [
      await desk.countOf('adopted'),
      await desk.countOf('audit_entry'),
    ];

    beforeAll(async () => {
      desk = await Desk.open(kind);
      [secretary, officer] = [await desk.worker('committeeSecretary'), await desk.worker('grantOfficer')];
    });
    afterAll(() => desk.close());

    it.each(MISTAKES)('refuses %s with its code, its line and its place, and writes nothing', async (...mistake) => {
      const [, from, to, code, place, at] = mistake;
      const text = YOUTH_YAML.replace(from, to);
      const before = await written();
      const refused = await secretary.caller.post('/api/schemes', asked(text));
      const [fault] = refused.json['reasons'] as Reasons;
      expect([refused.status, fault?.code, fault?.facts['place'], fault?.facts['line']]).toEqual([
        422,
        code,
        place,
        lineOf(text, at),
      ]);
      const tried = await secretary.caller.post('/api/schemes/try', { text, on: '2026-11-01', facts: {} });
      expect([tried.status, (tried.json['reasons'] as Reasons)[0]?.code]).toEqual([422, code]);
      const checked = await secretary.caller.submit('/rulebook/schemes/check', { text });
      const onLine = new RegExp(`<th scope="row" class="vk-table__number"[^>]*>${lineOf(text, at)}</th>`);
      expect([checked.status, onLine.test(checked.text)]).toEqual([422, true]);
      expect(checked.text).not.toContain('action="/rulebook/schemes/adopt"');
      const page = await secretary.caller.submit('/rulebook/schemes/adopt', { ...asked(text), fromOn: '' });
      expect(page.status).toBe(422);
      expect(await written()).toEqual(before);
    });

    it('shows an example by the function that reckons applications, and keeps nothing of it', async () => {
      const before = await written();
      const checked = await secretary.caller.submit('/rulebook/schemes/check', { text: YOUTH_YAML });
      expect([checked.status, checked.text.includes('Medlemmar, 7–12 år')]).toEqual([200, true]);
      const told = { members1: '30', members2: '20', daysLate: '3', on: '2026-11-20' };
      const shown = await secretary.caller.submit('/rulebook/schemes/example', { text: YOUTH_YAML, ...told });
      const words = shown.text.replaceAll('\u00A0', ' ');
      // 30 × 150 kr + 20 × 100 kr = 6 500 kr, and 10 % less for three days late: 5 850 kr.
      for (const row of ['30 × 150 kr = 4 500 kr', '20 × 100 kr = 2 000 kr', '10 procent av: 5 850 kr'])
        expect(words).toContain(row);
      expect(words).toContain('value="30"');
      const wrong = await secretary.caller.submit('/rulebook/schemes/example', {
        ...{ text: YOUTH_YAML, ...told, members1: 'trettio' },
      });
      expect([wrong.status, wrong.text.includes('id="example-members1-error"')]).toEqual([422, true]);
      const early = await secretary.caller.submit('/rulebook/schemes/example', {
        ...{ text: YOUTH_YAML, ...told, on: '2026-10-31' },
      });
      expect([early.status, early.text.includes('id="example-on-error"')]).toEqual([422, true]);
      const facts = { members: [{ fromAge: 7, toAge: 12, count: 100 }], daysLate: 15 };
      const tried = await must(
        secretary.caller.post('/api/schemes/try', { text: YOUTH_YAML, on: '2026-11-20', facts }),
        200,
      );
      // 15 000 kr is cut to 12 000 kr, and half of it is paid from the fifteenth day.
      expect(tried.json).toMatchObject({ key: 'youth', amountOre: 6_000_00, lacks: [] });
      const lacking = await secretary.caller.post('/api/schemes/try', {
        ...{ text: YOUTH_YAML, on: '2026-11-20', facts: { daysLate: 0 } },
      });
      expect(lacking.json).toMatchObject({ amountOre: null, lacks: [{ code: 'scheme.factMissing' }] });
      expect(await written()).toEqual(before);
    });

    it('reads a file, and says so when there is none or when it is no text', async () => {
      const sent = async (bytes: Uint8Array | null): Promise<[number, string]> => {
        const body = new FormData();
        body.set('file', new Blob(bytes ? [bytes as never] : []), bytes ? 'bidrag.yaml' : '');
        const packed = new Response(body);
        const answer = await secretary.caller.send(
          'POST',
          `/rulebook/schemes/upload?_csrf=${await secretary.caller.csrfToken()}`,
          new Uint8Array(await packed.arrayBuffer()),
          { 'content-type': packed.headers.get('content-type') ?? '', accept: 'text/html' },
        );
        return [answer.status, answer.text];
      };
      const [status, text] = await sent(Buffer.from(YOUTH_YAML));
      expect([status, text.includes('Ungdomsbidrag (youth)')]).toEqual([200, true]);
      for (const wrong of [null, Buffer.from([0xff, 0xfe, 0x00]), Buffer.alloc(101 * 1024, 0x23)]) {
        const [refused, page] = await sent(wrong);
        expect([refused, page.includes('id="upload-file-error"')]).toEqual([422, true]);
      }
    });

    it('is adopted once however often the form is sent, by those who may, for a committee of theirs', async () => {
      const before = await written();
      const form = { ...asked(YOUTH_YAML), fromOn: '' };
      expect((await officer.caller.page('/rulebook/schemes')).status).toBe(403);
      expect((await officer.caller.submit('/rulebook/schemes/adopt', form)).status).toBe(403);
      expect((await officer.caller.post('/api/schemes', asked(YOUTH_YAML))).status).toBe(403);
      const elsewhere = { ...form, committeeId: desk.office.south.id };
      expect((await secretary.caller.submit('/rulebook/schemes/adopt', elsewhere)).status).toBe(403);
      const unsaid = await secretary.caller.submit('/rulebook/schemes/adopt', { ...form, paragraph: '' });
      expect([unsaid.status, unsaid.text.includes('id="adoption-paragraph-error"')]).toEqual([422, true]);
      const early = await secretary.caller.submit('/rulebook/schemes/adopt', { ...form, fromOn: '2026-10-31' });
      expect([early.status, early.text.includes('id="adoption-fromOn-error"')]).toEqual([422, true]);
      expect(await written()).toEqual(before);

      for (let time = 0; time < 2; time += 1)
        expect((await secretary.caller.submit('/rulebook/schemes/adopt', form)).status).toBe(303);
      expect(await desk.countOf('adopted')).toBe((before[0] ?? 0) + 1);
      const again = await secretary.caller.post('/api/schemes', asked(YOUTH_YAML));
      expect([again.status, (again.json['reasons'] as Reasons)[0]?.code]).toEqual([409, 'rulebook.alreadyFrom']);
      const [row] = await desk.app.get(Rulebooks).history(desk.office.north.id, 'scheme');
      expect(row satisfies Adopted | undefined).toMatchObject({
        ...{ key: 'youth', fromOn: '2026-11-01', meetingOn: '2026-10-14', paragraph: '71', adoption: 'known' },
      });
      expect((await secretary.caller.page('/rulebook')).text).toContain('Ungdomsbidrag');
    });

    it('is what a round that is made afterwards can be reckoned by, and over the API a key makes it once', async () => {
      const text = YOUTH_YAML.replace('id: youth', 'id: camps').replace('sv: Ungdomsbidrag', 'sv: Lägerbidrag');
      const body = { ...A_ROUND, papers: [], committeeId: desk.office.north.id, schemeKey: 'camps' };
      const unknown = await officer.caller.post('/api/rounds', body);
      expect((unknown.json['reasons'] as Reasons)[0]?.code).toBe('round.schemeUnknown');
      const key = { 'idempotency-key': 'a-scheme' };
      const first = await must(secretary.caller.post('/api/schemes', asked(text), key), 201);
      const second = await must(secretary.caller.post('/api/schemes', asked(text), key), 201);
      expect(second.json['id']).toBe(first.json['id']);
      expect((await must(officer.caller.post('/api/rounds', body), 201)).json).toMatchObject({ schemeKey: 'camps' });
      expect((await officer.caller.page('/rounds/new')).text).toContain('Lägerbidrag');
    });
  });
}

it('the sample that the page shows is a scheme, and what nests without end is a fault and no crash', () => {
  const sample = readFileSync(new URL('data/rulebook/scheme-example.yaml', ROOT), 'utf8');
  expect(readScheme(sample).faults).toEqual([]);
  for (const text of ['['.repeat(50_000), `${'a: &x [*x]'}`, 'a: *nowhere', '', '- 1'])
    expect(readScheme(text).faults.length).toBeGreaterThan(0);
  expect(readScheme('['.repeat(50_000)).faults[0]?.code).toBe('rulebookData.notYaml');
});

it('an example asks for what the rate and its changes look at, with ages parted where a band begins or ends', () => {
  const text = YOUTH_YAML.replace(
    /rate:\n[\s\S]*?adjustments:/,
    `rate:
      kind: sum
      parts:
        - { kind: perUnit, unitOre: 100 }
        - { kind: shareOf, scheme: other, basisPoints: 500 }
        - { kind: byAge, of: participations, bands: [{ fromAge: 7, toAge: 20, unitOre: 1 }] }
        - { kind: byAge, of: participations, bands: [{ fromAge: 13, toAge: 16, unitOre: 1 }, { fromAge: 65, toAge: null, unitOre: 1 }] }
    adjustments:
      - { kind: inKind }
      - { kind: capShare, of: costs, basisPoints: 5000 }`,
  );
  const { content } = readScheme(text);
  expect(
    asksOf(content!, '2026-11-01').map(({ name, ages }) => (ages ? `${ages.fromAge}–${ages.toAge}` : name)),
  ).toEqual(['7–12', '13–16', '17–20', '65–null', 'units', 'basesOre', 'costsOre', 'inKindOre', 'daysLate']);
});
