import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Matters } from '../../src/matters/diary/matters.service.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import { newId } from '../../src/shared/id.js';
import { actorOf, anOffice, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { aCase } from './a-case.js';
import { cookiesOf, sendFiles, sendWithoutEnd, type SentFile } from './sending.js';
import { A_PERSONAL_NUMBER, aDocx, aJpeg, anExif, aPdf, aZip } from './some-files.js';

const MAIL = [
  'Received: from x by mailbox.sjoby.example; Sun, 22 Nov 2026 23:30:00 +0100',
  'From: Kassör <kassor@skridsko.example>',
  'Subject: Underlag',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Här kommer underlaget.',
  '--b',
  'Content-Type: application/pdf',
  'Content-Disposition: attachment; filename="Budget.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  aPdf().toString('base64'),
  '--b',
  'Content-Type: application/octet-stream',
  'Content-Disposition: attachment; filename="program.exe"',
  '',
  'MZ',
  '--b--',
  '',
].join('\r\n');

for (const kind of DATABASES) {
  describe(`files on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let officer: TestPerson;
    let north: Caller;
    let south: Caller;
    let auditor: Caller;
    let registrar: Caller;
    let matter: Matter;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ person: officer, caller: north } = await somebody(app, ['grantOfficer', office.north]));
      ({ caller: south } = await somebody(app, ['grantOfficer', office.south]));
      ({ caller: auditor } = await somebody(app, ['auditor', office.north]));
      ({ caller: registrar } = await somebody(app, ['registrar', office.north]));
      matter = await aCase(app, office.north, officer);
    });
    afterAll(() => app.stop());

    const PDF: SentFile = { name: 'Årsmöte.pdf', type: 'application/pdf', bytes: aPdf() };
    const send = (caller: Caller, file: SentFile, fields: Record<string, string> = {}, headers = {}): Promise<Answer> =>
      sendFiles(caller, '/api/files', { matterId: matter.id, ...fields }, [file], headers);
    const sentId = async (file: SentFile = PDF, fields = {}): Promise<string> => {
      const answer = await send(north, file, fields);
      expect(answer.status).toBe(201);
      return (answer.json['file'] as { id: string }).id;
    };
    const listed = async (): Promise<readonly Record<string, unknown>[]> =>
      (await north.get(`/api/files?matterId=${matter.id}`)).json['items'] as never;
    const keptFiles = (): number => {
      const { filesFolder } = app.get(Surroundings).settings;
      return existsSync(filesFolder)
        ? readdirSync(filesFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
        : 0;
    };
    const lines = async (act: string): Promise<number> => {
      const [row] = await app.database.reads.query<{ count: number | string }[]>(
        `SELECT count(*) AS count FROM audit_entry WHERE act = '${act}'`,
      );
      return Number(row?.count);
    };

    it('are taken in with what is known of them, and handed out byte for byte as attachments', async () => {
      const answer = await send(north, PDF, { cameBy: 'handedIn', from: 'Kassören', receivedOn: '2026-11-20' });
      expect(answer.status).toBe(201);
      const file = answer.json['file'] as Record<string, unknown>;
      expect(file).toMatchObject({
        name: 'Årsmöte.pdf',
        kind: 'pdf',
        bytes: aPdf().length,
        marks: [],
        from: 'Kassören',
        receivedOn: '2026-11-20',
        cameBy: 'handedIn',
        version: 1,
      });
      const read = await north.get(`/api/files/${String(file['id'])}`);
      expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"']);
      const content = await north.get(`/api/files/${String(file['id'])}/content`);
      expect(content.text).toBe(aPdf().toString());
      expect(
        Object.fromEntries(
          [
            'content-type',
            'content-disposition',
            'x-content-type-options',
            'content-security-policy',
            'cache-control',
          ].map((name) => [name, content.headers.get(name)]),
        ),
      ).toEqual({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="Arsmote.pdf"; filename*=UTF-8''%C3%85rsm%C3%B6te.pdf`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'private, no-store',
      });
      expect((await listed()).some(({ id }) => id === file['id'])).toBe(true);
    });

    it('that came by post count from the working day before, and no day lies in the future', async () => {
      const monday = await send(north, PDF, { cameBy: 'post', receivedOn: '2026-11-23' });
      expect(monday.json['file']).toMatchObject({ receivedOn: '2026-11-20' });
      const early = await send(north, PDF, { receivedOn: '2026-11-24' });
      expect([early.status, early.json['code']]).toEqual([422, 'file.receivedInFuture']);
    });

    it('that are e-mails are taken apart: day of arrival, attachments, and what was left out and why', async () => {
      const answer = await send(north, { name: 'Underlag.eml', type: 'message/rfc822', bytes: MAIL });
      expect(answer.status).toBe(201);
      const { file, attachments } = answer.json as {
        file: Record<string, unknown>;
        attachments: Record<string, unknown>[];
      };
      expect(file).toMatchObject({
        kind: 'eml',
        cameBy: 'email',
        from: 'Kassör <kassor@skridsko.example>',
        receivedOn: '2026-11-22',
        leftOut: [{ name: 'program.exe', code: 'file.typeNotAllowed' }],
      });
      expect(attachments).toMatchObject([
        { name: 'Budget.pdf', kind: 'pdf', partOf: file['id'], receivedOn: '2026-11-22' },
      ]);
      const order = (await listed()).map(({ id }) => id);
      expect(order.indexOf(attachments[0]?.['id'])).toBe(order.indexOf(file['id']) + 1);
    });

    it('are listed page by page in the order of the case', async () => {
      for (let count = 0; count < 2; count += 1) await sentId();
      const whole = await listed();
      const pages: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const where = `matterId=${matter.id}&limit=2${cursor && `&cursor=${cursor}`}`;
        const { json } = await north.get(`/api/files?${where}`);
        pages.push(...(json['items'] as unknown[]));
        cursor = json['next'] as string | null;
      }
      expect(pages).toEqual(whole);
      const strange = await north.get(`/api/files?matterId=${matter.id}&cursor=WyJ4Il0`);
      expect([strange.status, strange.json['code']]).toEqual([422, 'cursor.invalid']);
    });

    it('that are e-mails without a day need one from the officer', async () => {
      const bare = { name: 'a.eml', bytes: 'From: a@b.example\r\nSubject: x\r\n\r\nHej' };
      const answer = await send(north, bare);
      expect([answer.status, answer.json['code']]).toEqual([422, 'mail.dayUnknown']);
      expect((await send(north, bare, { receivedOn: '2026-11-21' })).json['file']).toMatchObject({
        receivedOn: '2026-11-21',
      });
    });

    it('that seem to hold personal numbers are sent only by those who mean it, and opened by few, in writing', async () => {
      const list = { name: 'medlemmar.csv', type: 'text/csv', bytes: `namn;nr\nA;${A_PERSONAL_NUMBER}\n` };
      const kept = keptFiles();
      const warned = await send(north, list);
      expect([warned.status, warned.json['code'], warned.json['facts']]).toEqual([
        422,
        'file.personalNumbers',
        { field: 'personalNumbersMeant', count: 1 },
      ]);
      expect(keptFiles()).toBe(kept);
      const id = await sentId(list, { personalNumbersMeant: 'true' });
      expect((await listed()).find((file) => file['id'] === id)).toMatchObject({ personalNumbers: 1 });
      expect([
        (await north.get(`/api/files/${id}/content`)).status,
        (await north.get(`/api/files/${id}/content`)).json['code'],
      ]).toEqual([403, 'file.forFew']);
      const before = await lines('file.open');
      expect((await registrar.get(`/api/files/${id}/content`)).status).toBe(200);
      expect(await lines('file.open')).toBe(before + 1);
      const own = await aCase(app, office.north, officer, { officerId: officer.id });
      const answer = await sendFiles(north, '/api/files', { matterId: own.id, personalNumbersMeant: 'true' }, [list]);
      expect((await north.get(`/api/files/${(answer.json['file'] as { id: string }).id}/content`)).status).toBe(200);
    });

    it('are marked as secret and cleared again by version; meanwhile few open them', async () => {
      const id = await sentId();
      const mark = (
        version: number | undefined,
        path = 'mark-secret',
        body: object = { ground: 'business' },
      ): Promise<Answer> =>
        north.post(`/api/files/${id}/${path}`, body, version === undefined ? {} : { 'if-match': `"${version}"` });
      expect((await mark(undefined)).status).toBe(428);
      expect((await mark(7)).status).toBe(412);
      const marked = await mark(1);
      expect([marked.status, marked.json['secrecy'], marked.headers.get('etag')]).toEqual([200, 'business', '"2"']);
      expect((await north.get(`/api/files/${id}/content`)).status).toBe(403);
      expect((await mark(2, 'mark-secret', { ground: 'nothing' })).status).toBe(422);
      expect((await mark(2, 'clear-secret', {})).json['secrecy']).toBeNull();
      expect((await north.get(`/api/files/${id}/content`)).status).toBe(200);
    });

    it('lose where a picture was taken on their way out, never in the store', async () => {
      const bytes = aJpeg({ exif: anExif() });
      const id = await sentId({ name: 'fest.jpg', type: 'image/jpeg', bytes });
      const answer = await fetch(`${app.address}/api/files/${id}/content`, { headers: { cookie: cookiesOf(north) } });
      const out = Buffer.from(await answer.arrayBuffer());
      expect(out).toHaveLength(bytes.length);
      expect(out.equals(bytes)).toBe(false);
      expect(out.includes('Kamera1')).toBe(true);
    });

    it('are taken in once for each key, and the key fits nothing else', async () => {
      const before = (await listed()).length;
      const [first, again] = [
        await send(north, PDF, {}, { 'idempotency-key': `k-${kind}` }),
        await send(north, PDF, {}, { 'idempotency-key': `k-${kind}` }),
      ];
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      expect(await listed()).toHaveLength(before + 1);
      const other = await send(north, { bytes: aDocx(), name: 'a.docx' }, {}, { 'idempotency-key': `k-${kind}` });
      expect([other.status, other.json['code']]).toEqual([422, 'key.reused']);
    });

    it('of another committee are not found, whatever one knows of them', async () => {
      const id = await sentId();
      for (const path of [`/api/files/${id}`, `/api/files/${id}/content`])
        expect([path, (await south.get(path)).status]).toEqual([path, 404]);
      expect((await send(south, PDF)).status).toBe(404);
      expect(
        (await south.post(`/api/files/${id}/mark-secret`, { ground: 'other' }, { 'if-match': '"1"' })).status,
      ).toBe(404);
      expect((await app.caller().get(`/api/files/${id}`)).status).toBe(401);
    });

    it('of a restricted case are not found by those who need not know of it', async () => {
      const { person, caller } = await somebody(app, ['coordinator', office.north]);
      const secret = await aCase(app, office.north, officer);
      const answer = await sendFiles(north, '/api/files', { matterId: secret.id }, [PDF]);
      const { id } = answer.json['file'] as { id: string };
      await app.get(Matters).restrict(await actorOf(app, person), secret.id, 'skäl', { seen: secret.version });
      expect((await north.get(`/api/files/${id}/content`)).status).toBe(404);
      expect((await north.get(`/api/files?matterId=${secret.id}`)).json['items']).toEqual([]);
      expect((await caller.get(`/api/files/${id}/content`)).status).toBe(200);
    });

    it('are taken in by those whose role it is, and by nobody with a conflict of interest', async () => {
      const { status, json } = await send(auditor, PDF);
      expect([status, json['code']]).toEqual([403, 'step.forbidden']);
    });

    it('with hostile names get harmless ones', async () => {
      for (const [name, shown] of [
        ['../../etc/passwd.pdf', 'passwd.pdf'],
        ['a\u202Efdp.pdf', 'afdp.pdf'],
        ['CON.pdf', '_CON.pdf'],
        [`${'å'.repeat(300)}.pdf`, `${'å'.repeat(116)}.pdf`],
        ['A\u030Arsmo\u0308te.pdf', 'Årsmöte.pdf'],
      ] as const) {
        expect((await send(north, { ...PDF, name })).json['file']).toMatchObject({ name: shown });
      }
    });

    it('that are refused leave nothing behind', async () => {
      const [before, kept] = [(await listed()).length, keptFiles()];
      for (const [file, status, code] of [
        [{ name: 'a.pdf', bytes: 'MZ' }, 415, 'file.typeMismatch'],
        [{ name: 'a.svg', bytes: '<svg/>' }, 415, 'file.typeNotAllowed'],
        [{ name: 'a.pdf', bytes: '' }, 422, 'file.empty'],
        [{ name: 'a.docx', bytes: aZip([{ name: '../x', data: 'x' }]) }, 422, 'file.damaged'],
        [{ name: 'a.pdf', bytes: aPdf(), field: 'other' }, 400, 'upload.malformed'],
      ] as const) {
        const answer = await send(north, file);
        expect([file.name, answer.status, answer.json['code']]).toEqual([file.name, status, code]);
      }
      expect([(await listed()).length, keptFiles()]).toEqual([before, kept]);
    });

    it('and forms that are not right are refused', async () => {
      const refused = async (fields: Record<string, string>, files: readonly SentFile[]): Promise<unknown[]> => {
        const { status, json } = await sendFiles(north, '/api/files', fields, files);
        return [status, json['code']];
      };
      expect(await refused({ matterId: matter.id }, [])).toEqual([422, 'upload.noFile']);
      expect(await refused({ matterId: matter.id }, [PDF, PDF])).toEqual([400, 'upload.malformed']);
      expect(
        await refused(
          { matterId: matter.id },
          Array.from({ length: 6 }, () => PDF),
        ),
      ).toEqual([400, 'upload.malformed']);
      expect(await refused({ matterId: newId() }, [PDF])).toEqual([404, 'matter.notFound']);
      expect(await refused({}, [PDF])).toEqual([422, 'field.required']);
      expect(await refused({ matterId: matter.id, id: newId() }, [PDF])).toEqual([400, 'field.unknown']);
      expect(await refused({ matterId: matter.id, from: 'a\u0000b' }, [PDF])).toEqual([400, 'body.unstorable']);
      expect((await north.post('/api/files', { matterId: matter.id })).json['code']).toBe('upload.notFiles');
      expect(
        (
          await north.send('POST', '/api/files', 'nonsense', {
            'content-type': 'multipart/form-data',
            'x-csrf-token': await north.csrfToken(),
          })
        ).json['code'],
      ).toBe('upload.malformed');
    });

    it('that are too large are refused while they come, and the connection ends', async () => {
      const answer = await send(north, { name: 'a.pdf', bytes: Buffer.alloc(10 * 1_048_576 + 1) });
      expect([answer.status, answer.json['code'], answer.headers.get('connection')]).toEqual([
        413,
        'file.tooLarge',
        'close',
      ]);
      expect((await north.get('/health/live')).status).toBe(200);
    });

    it('without end are refused before they have filled the memory, and the connection is cut', async () => {
      const kept = keptFiles();
      const before = process.memoryUsage().rss;
      const head = {
        'content-type': 'multipart/form-data; boundary=b',
        'x-csrf-token': await north.csrfToken(),
        cookie: cookiesOf(north),
      };
      const { answer, sent } = await sendWithoutEnd(app.address, '/api/files', head);
      // Whoever goes on sending after the end may lose the answer with the connection; nothing else may come instead.
      if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*file\.tooLarge/);
      // What stands in the buffers on the way is sent, too.
      expect(sent).toBeLessThan(24 * 1_048_576);
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1_048_576);
      expect(keptFiles()).toBe(kept);
      expect((await app.caller().get('/health/live')).status).toBe(200);
    });

    it('whose bytes the disk has changed are not handed out', async () => {
      const id = await sentId({ name: 'ovanlig.txt', type: 'text/plain', bytes: `unik text ${kind}` });
      const { sha256 } = (await listed()).find((file) => file['id'] === id) as { sha256: string };
      const { writeFileSync } = await import('node:fs');
      writeFileSync(join(app.get(Surroundings).settings.filesFolder, sha256.slice(0, 2), sha256.slice(2)), 'annat');
      const { status, json } = await north.get(`/api/files/${id}/content`);
      expect([status, json['code']]).toEqual([503, 'file.contentChanged']);
    });

    it('tell the log ids, hashes and days, and seal names and senders', async () => {
      await sentId({ name: 'Hemligt namn.pdf', bytes: aPdf() }, { from: 'Karin Exempel' });
      const rows = await app.database.reads.query<{ line: string }[]>(
        `SELECT line FROM audit_entry WHERE act = 'file.receive'`,
      );
      expect(rows.map(({ line }) => line).join('')).not.toMatch(/Hemligt|Karin|Kassör|Årsmöte/);
      expect(app.log.join('')).not.toMatch(/Hemligt|Karin/);
    });
  });
}
