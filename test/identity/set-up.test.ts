import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from '../../src/identity/set-up.command.js';
import { adoptShipped } from '../../src/rulebook/adopted/adopt-shipped.command.js';
import type { CommandAnswer } from '../../src/shared/command.js';
import { TestApp } from '../support/app.js';
import { signedIn } from '../support/actors.js';
import { answerOf } from '../support/command.js';
import { DATABASES, freshDatabase } from '../support/databases.js';
import { linkTo } from '../support/mails.js';
import { runFolder } from '../support/run-folder.js';

const WORDS = {
  municipality: 'Sjöby kommun',
  'org-number': '212999-8007',
  committee: 'Norra nämnden',
  code: 'nn',
  address: 'Storgatan 1, 123 45 Sjöby',
  email: 'norra@sjoby.example',
  phone: '010-000 00 00',
  'admin-name': 'Första Person',
  'admin-email': 'forsta@sjoby.example',
};
const PASSWORD = 'ett ord som ingen annan har';

for (const kind of DATABASES) {
  describe(`setting up on ${kind}`, () => {
    const before = { ...process.env };
    let folder: string;
    let url: string;
    beforeEach(async () => {
      folder = mkdtempSync(join(runFolder(), 'set-up-'));
      url = await freshDatabase(kind);
      Object.assign(process.env, {
        VILLKOR_DATABASE: url,
        VILLKOR_FILES: join(folder, 'files'),
        VILLKOR_MAIL: `file:${join(folder, 'mail')}`,
      });
    });
    afterEach(() => {
      process.env = { ...before };
    });

    const run = (words: object = {}): Promise<CommandAnswer> =>
      answerOf(
        setUp(adoptShipped),
        Object.entries({ ...WORDS, ...words }).map(([name, value]) => `--${name}=${String(value)}`),
      );

    it('makes an empty installation one where somebody can sign in and invite others, in production too', async () => {
      const answer = await run();
      expect(answer).toMatchObject({ ok: true, json: { invited: 'forsta@sjoby.example' } });
      const settings = {
        NODE_ENV: 'production',
        VILLKOR_BASE_URL: 'https://villkor.sjoby.example',
        VILLKOR_MAIL: `file:${join(folder, 'mail')}`,
      };
      const app = await TestApp.start(kind, { database: url, at: new Date().toISOString() as never, settings });
      const path = await linkTo(app, 'forsta@sjoby.example');
      expect((await app.caller().submit(path, { password: PASSWORD, repeated: PASSWORD })).status).toBe(303);
      const caller = await signedIn(app, { email: 'forsta@sjoby.example', password: PASSWORD });
      expect((await caller.get('/api/users')).json['items']).toHaveLength(1);
      expect((await caller.get('/api/committees')).json['items']).toMatchObject([
        { name: 'Norra nämnden', code: 'NN', registry: 'external' },
      ]);
      await app.stop();
    });

    it('adds further committees to the same municipality, and lets somebody else in', async () => {
      const first = await run();
      const second = await run({
        committee: 'Södra nämnden',
        code: 'SN',
        registry: 'own',
        'admin-email': 'andra@sjoby.example',
      });
      const again = await run({ 'admin-email': 'tredje@sjoby.example' });
      expect(second.json).not.toMatchObject({ committeeId: (first.json as { committeeId: string }).committeeId });
      expect(again.json).toMatchObject({ committeeId: (first.json as { committeeId: string }).committeeId });
      const app = await TestApp.start(kind, { database: url });
      const count = async (table: string): Promise<number> =>
        ((await app.database.reads.query(`SELECT * FROM ${table}`)) as unknown[]).length;
      expect([await count('municipality'), await count('committee'), await count('user_account')]).toEqual([1, 2, 3]);
      await app.stop();
    });

    it.each([
      ['org-number', '212999-8008', 'orgNumber.checkDigit'],
      ['code', 'A1', 'committee.code'],
      ['email', 'ingen adress', 'setUp.email'],
      ['admin-email', 'ingen adress', 'setUp.email'],
      ['registry', 'elsewhere', 'setUp.registry'],
    ])('with a wrong %s makes nothing', async (name, value, code) => {
      await expect(run({ [name]: value })).rejects.toMatchObject({ code });
    });
  });
}
