import { anOffice, aPerson, signedIn, somebody, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { linkTo, mailsTo } from '../support/mails.js';

const NEW = 'en ny mening att komma ihåg';

for (const kind of DATABASES) {
  describe(`passwords on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let person: TestPerson;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
    });
    beforeEach(async () => {
      // After two days no earlier request is remembered.
      app.clock.forward(48 * 3_600_000);
      person = await aPerson(app, ['grantOfficer', office.north]);
    });
    afterAll(() => app.stop());

    const ask = (email: string): Promise<Answer> => app.caller().submit('/forgotten-password', { email });
    const choose = (path: string, password: string, repeated = password): Promise<Answer> =>
      app.caller().submit(path, { password, repeated });
    const rows = async (sql: string): Promise<unknown[]> => app.database.reads.query(sql);

    it('are chosen anew behind a link that comes by mail, and every session ends', async () => {
      const caller = await signedIn(app, person);
      expect((await ask(person.email)).status).toBe(200);
      const path = await linkTo(app, person.email);
      const shown = await app.caller().page(path);
      expect(shown.status).toBe(200);
      expect(shown.text).toContain(person.email);
      const answer = await choose(path, NEW);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?done=passwordChosen']);
      expect((await caller.get('/api/me')).status).toBe(401);
      await signedIn(app, { email: person.email, password: NEW });
      expect((await app.caller().post('/api/sessions', person)).status).toBe(400);
    });

    it('are asked for in the same words whether or not the address is known', async () => {
      const [known, unknown] = [await ask(person.email), await ask('nobody@sjoby.example')];
      const plain = ({ text }: Answer): string => text.replace(/(nonce|value)="[^"]*"/g, '');
      expect(plain(unknown)).toBe(plain(known));
      expect(await mailsTo(app, 'nobody@sjoby.example')).toEqual([]);
      expect(await mailsTo(app, person.email)).toHaveLength(1);
    });

    it('cannot be asked for so often that a stranger’s box fills', async () => {
      const statuses: number[] = [];
      for (let tries = 0; tries < 5; tries += 1) statuses.push((await ask(person.email)).status);
      expect(statuses).toEqual([200, 200, 200, 429, 429]);
      expect(await mailsTo(app, person.email)).toHaveLength(3);
    });

    it('are chosen once for each link: of many at the same time exactly one succeeds', async () => {
      await ask(person.email);
      const path = await linkTo(app, person.email);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => choose(path, `${NEW} nummer ${index}`)),
      );
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 404)).toHaveLength(7);
      const winner = answers.findIndex(({ status }) => status === 303);
      await signedIn(app, { email: person.email, password: `${NEW} nummer ${winner}` });
    });

    it('are not chosen behind a link that is too old, was replaced, or never was one', async () => {
      await ask(person.email);
      const first = await linkTo(app, person.email);
      app.clock.forward(1_000);
      await ask(person.email);
      const second = await linkTo(app, person.email);
      expect((await choose(first, NEW)).status).toBe(404);
      app.clock.forward(3_600_000);
      const late = await app.caller().page(second);
      expect(late.status).toBe(404);
      expect(late.text).toContain('Länken gäller inte längre');
      expect((await choose(second, NEW)).status).toBe(404);
      for (const never of ['x', 'a'.repeat(43), `${'a'.repeat(42)}%00`, '..%2f..%2fetc']) {
        expect((await app.caller().page(`/choose-password/${never}`)).status).toBeGreaterThanOrEqual(400);
        expect((await choose(`/choose-password/${never}`, NEW)).status).toBeGreaterThanOrEqual(400);
      }
      await signedIn(app, person);
    });

    it('come back with what is wrong with them, and the link stays good', async () => {
      await ask(person.email);
      const path = await linkTo(app, person.email);
      const [short, differing, common] = [
        await choose(path, 'kort'),
        await choose(path, NEW, `${NEW}!`),
        await choose(path, 'Lösenord2026!'),
      ];
      expect([short.status, differing.status, common.status]).toEqual([422, 422, 422]);
      expect(short.text).toContain('minst 12 tecken');
      expect(short.text).not.toContain('kort"');
      expect(differing.text).toContain('inte likadana');
      expect(common.text).toContain('lätt att gissa');
      expect((await choose(path, NEW)).status).toBe(303);
    });

    it('and the tokens of their links are kept as hashes alone', async () => {
      await ask(person.email);
      const token = (await linkTo(app, person.email)).split('/').at(-1) as string;
      expect(JSON.stringify(await rows('SELECT * FROM access_link'))).not.toContain(token);
      expect(JSON.stringify(await rows('SELECT * FROM audit_entry'))).not.toContain(token);
      expect(JSON.stringify(await rows('SELECT * FROM audit_sealed'))).not.toContain(token);
    });

    it('are kept as Argon2id hashes alone', async () => {
      await ask(person.email);
      await choose(await linkTo(app, person.email), NEW);
      const [row] = (await rows(`SELECT password_hash FROM user_account WHERE id = '${person.id}'`)) as {
        password_hash: string;
      }[];
      expect(row?.password_hash).toMatch(/^\$argon2id\$/);
      for (const table of ['user_account', 'audit_entry', 'audit_sealed', 'outbox', 'kept_answer']) {
        expect(JSON.stringify(await rows(`SELECT * FROM ${table}`))).not.toContain(NEW);
      }
    });

    it('are changed only by somebody who knows the present one, and guessing that is slowed down too', async () => {
      const { caller } = await somebody(app, ['grantOfficer', office.north]);
      const change = (current: string): Promise<Answer> =>
        caller.submit('/profile/password', { current, password: NEW, repeated: NEW });
      const statuses: number[] = [];
      for (let tries = 0; tries < 6; tries += 1) statuses.push((await change('a wrong one indeed')).status);
      expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
      expect((await caller.get('/api/me')).status).toBe(200);
    });

    it('of a closed account are not chosen anew', async () => {
      await ask(person.email);
      const path = await linkTo(app, person.email);
      const { caller } = await somebody(app, ['admin', office.north]);
      const closed = await caller.post(`/api/users/${person.id}/deactivate`, {}, { 'if-match': '"2"' });
      expect(closed.status).toBe(200);
      expect((await choose(path, NEW)).status).toBe(404);
      await ask(person.email);
      expect(await mailsTo(app, person.email)).toHaveLength(1);
    });
  });
}
