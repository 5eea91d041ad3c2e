import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { anOffice, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { mailsTo } from '../support/mails.js';
import { supplementFields } from './a-letter.js';
import { aCase } from './a-case.js';
import { sendFiles, type SentFile } from './sending.js';
import { A_PERSONAL_NUMBER, aPdf } from './some-files.js';

const PDF: SentFile = { name: 'Stadgar.pdf', type: 'application/pdf', bytes: aPdf() };

describe("documents on a case's page", () => {
  let app: TestApp;
  let office: Office;
  let officer: TestPerson;
  let north: Caller;
  let auditor: Caller;
  let matter: Matter;
  beforeAll(async () => {
    app = await TestApp.start('sqlite');
    office = await anOffice(app);
    ({ person: officer, caller: north } = await somebody(app, ['grantOfficer', office.north]));
    ({ caller: auditor } = await somebody(app, ['auditor', office.north]));
  });
  beforeEach(async () => {
    matter = await aCase(app, office.north, officer);
  });
  afterAll(() => app.stop());

  const upload = async (
    files: readonly SentFile[],
    fields: Record<string, string> = {},
    caller = north,
  ): Promise<Answer> =>
    sendFiles(caller, `/${matter.number}/files?_csrf=${encodeURIComponent(await caller.csrfToken())}`, fields, files, {
      accept: 'text/html',
    });
  const page = async (): Promise<string> => (await north.page(`/${matter.number}`)).text;

  it('come in by the form, several at once, and stand in their box', async () => {
    const answer = await upload([PDF, { name: 'Läs mig.txt', type: 'text/plain', bytes: 'Hej' }], {
      from: 'Kassören',
      cameBy: 'handedIn',
      receivedOn: '2026-11-20',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/${matter.number}?done=upload`]);
    const html = await page();
    for (const words of ['Stadgar.pdf', 'Läs mig.txt', 'kom in 20 nov', 'Kassören']) expect(html).toContain(words);
    const href = /href="(\/files\/[0-9a-f-]{36})"[^>]*>Stadgar\.pdf/.exec(html)?.[1];
    const file = await north.page(String(href));
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename="Stadgar.pdf"; filename*=UTF-8''Stadgar.pdf`,
    ]);
  });

  it.each([
    ['nothing chosen', [], 'Välj en fil.'],
    ['a program', [{ name: 'a.exe', bytes: 'MZ' }], 'Filer av den här typen kan inte tas emot.'],
    ['a program called PDF', [{ name: 'a.pdf', bytes: 'MZ' }], 'stämmer inte med dess namn'],
    [
      'one of two refused',
      [PDF, { name: 'b.pdf', bytes: 'MZ' }],
      'Filen ”b.pdf” kan inte tas emot. Ingen av filerna har sparats.',
    ],
  ])('with %s the form comes back, says why, and nothing is kept', async (_, files, words) => {
    const answer = await upload(files, { from: 'Kassören' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain('value="Kassören"');
    expect(answer.text).toMatch(/<title>Fel:/);
    expect(await page()).toContain('Inga handlingar än.');
  });

  it('that seem to hold personal numbers are taken in only when the box is ticked', async () => {
    const list = { name: 'lista.csv', type: 'text/csv', bytes: `A;${A_PERSONAL_NUMBER}` };
    expect(await page()).not.toContain('personalNumbersMeant');
    const warned = await upload([list]);
    expect(warned.status).toBe(422);
    expect(warned.text).toContain('name="personalNumbersMeant"');
    expect((await upload([list], { personalNumbersMeant: 'true' })).status).toBe(303);
    const html = await page();
    expect(html).toContain('Kan innehålla personnummer. Visas för få.');
    expect(html).not.toMatch(/href="\/files\/[^"]*"[^>]*>lista\.csv/);
  });

  it('are not offered to those whose role it is not', async () => {
    expect((await auditor.page(`/${matter.number}`)).text).not.toContain('Lägg till handling');
    expect((await upload([PDF], {}, auditor)).status).toBe(403);
  });

  it('may hold letters: written in a form, read through, sent, taken back, sent again and gone', async () => {
    const first = await north.page(`/${matter.number}/letters/new/supplement-request`);
    expect(first.text).toContain('value="Sjöby Skridskoklubb"');
    const { missing, ...fields } = supplementFields('sv');
    const sent = {
      ...fields,
      missing: missing.join('\r\n'),
      to: 'Sjöby Skridskoklubb',
      delivery: 'email',
      email: 'klubben@skridsko.example',
      address: '',
      language: 'sv',
    };
    const wrong = await north.submit(`/${matter.number}/letters/new/supplement-request`, {
      ...sent,
      subject: '',
      dueOn: '31 februari',
    });
    expect(wrong.status).toBe(422);
    for (const words of ['Kontrollera vad det gäller', 'value="31 februari"', 'Verksamhetsberättelse för 2025'])
      expect(wrong.text).toContain(words);

    const written = await north.submit(`/${matter.number}/letters/new/supplement-request`, sent);
    const at = String(written.headers.get('location')).split('?')[0] ?? '';
    expect([written.status, at]).toEqual([303, expect.stringMatching(/^\/letters\/[0-9a-f-]{36}$/)]);
    const letter = await north.page(at);
    for (const words of [
      'Vi behöver fler uppgifter från er',
      '<li>Verksamhetsberättelse för 2025</li>',
      'klubben@skridsko.example',
      'Skicka brevet',
    ])
      expect(letter.text).toContain(words);
    expect((await north.page(`${at}/pdf`)).headers.get('content-type')).toBe('application/pdf');

    const { address: _address, ...changed } = { ...sent, missing: 'Budget för 2027' };
    expect((await north.page(`${at}/revise`)).text).toContain('name="seen" value="1"');
    expect((await north.submit(`${at}/revise`, { ...changed, seen: '1' })).status).toBe(303);
    const gone = await north.submit(`${at}/send`, { seen: '2' });
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `/${matter.number}?done=letterSent`]);
    const html = await page();
    expect(html).toContain('Skickas kl. 09.10.');
    expect(html).toContain(`action="${at}/undo"`);
    expect((await north.submit(`${at}/undo`, { seen: '3' })).headers.get('location')).toBe(`${at}?done=letterUndone`);
    await north.submit(`${at}/send`, { seen: '4' });
    app.clock.forward(10 * 60_000);
    await app.get(LettersJob).run();
    const [mail] = await mailsTo(app, 'klubben@skridsko.example');
    expect(mail?.text).toContain('Budget för 2027');
    expect(await page()).toContain('skickat');
  });

  it('refuse a version that somebody has changed meanwhile, and one that is not told', async () => {
    const { missing, ...fields } = supplementFields('sv');
    const sent = {
      ...fields,
      missing: missing.join('\n'),
      to: 'A',
      delivery: 'email',
      email: 'a@skridsko.example',
      language: 'sv',
    };
    const at =
      String(
        (await north.submit(`/${matter.number}/letters/new/supplement-request`, sent)).headers.get('location'),
      ).split('?')[0] ?? '';
    expect((await north.submit(`${at}/send`, { seen: '9' })).status).toBe(409);
    expect((await north.submit(`${at}/send`, {})).status).toBe(422);
    expect((await north.submit(`${at}/revise`, sent)).status).toBe(422);
    expect((await north.page(`/${matter.number}/letters/new/unheard-of`)).status).toBe(404);
  });
});
