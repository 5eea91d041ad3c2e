import { anOffice, aPerson, signedIn, somebody, type Office } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Caller } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { linkTo } from '../support/mails.js';

const PASSWORD = 'ett ord som ingen annan har';

for (const kind of DATABASES) {
  describe(`the pages about people on ${kind}`, () => {
    let app: TestApp;
    let office: Office;
    let admin: Caller;
    beforeAll(async () => {
      app = await TestApp.start(kind);
      office = await anOffice(app);
      ({ caller: admin } = await somebody(app, ['admin', office.north], ['admin', office.south]));
    });
    afterAll(() => app.stop());

    const seenIn = (text: string): string => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';

    it('invite somebody, who then chooses a password and signs in', async () => {
      const form = await admin.page('/users/invite');
      expect(form.text).toContain('value="2026-11-23"');
      const fields = {
        name: 'Ny Kollega',
        email: 'ny.kollega@sjoby.example',
        role: 'finance',
        place: office.north.id,
        from: '2026-11-23',
        until: '',
      };
      const sent = await admin.submit('/users/invite', fields);
      expect(sent.headers.get('location')).toMatch(/^\/users\/[0-9a-f-]{36}\?done=userInvited$/);
      const shown = await admin.page(sent.headers.get('location') ?? '');
      expect(shown.text).toContain('Inbjudan är skickad.');
      expect(shown.text).toContain('Ny Kollega');
      const path = await linkTo(app, fields.email);
      await app.caller().submit(path, { password: PASSWORD, repeated: PASSWORD });
      const caller = await signedIn(app, { email: fields.email, password: PASSWORD });
      expect((await caller.page('/profile')).text).toContain('Ekonom');
    });

    it('bring a wish with faults back as it was written, with each fault at its field', async () => {
      const back = await admin.submit('/users/invite', {
        name: 'Ny Kollega',
        email: 'inte en adress',
        role: '',
        place: office.north.id,
      });
      expect(back.status).toBe(422);
      expect(back.text).toMatch(/<title>Fel: Bjud in en användare/);
      expect(back.text).toContain('href="#invite-email"');
      expect(back.text).toContain('value="inte en adress"');
      expect(back.text).toContain('value="Ny Kollega"');
    });

    it('give, end and take away, each from the version that is shown', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const seen = seenIn((await admin.page(`/users/${person.id}`)).text);
      const wish = { seen, role: 'auditor', place: office.south.id, from: '2027-01-01', until: '2027-06-30' };
      expect((await admin.submit(`/users/${person.id}/grant-role`, wish)).status).toBe(303);
      const again = await admin.submit(`/users/${person.id}/grant-role`, { ...wish, role: 'registrar' });
      expect([again.status, again.text.includes('Någon annan hann före')]).toEqual([412, true]);
      const { text } = await admin.page(`/users/${person.id}`);
      expect(text).toContain('1 januari 2027');
      const membershipId = /name="membershipId" value="([^"]+)"/.exec(text)?.[1] ?? '';
      expect((await admin.submit(`/users/${person.id}/end-role`, { seen: seenIn(text), membershipId })).status).toBe(
        303,
      );
      const later = await admin.page(`/users/${person.id}`);
      expect(later.text).toContain('Avslutad');
      expect(
        (await admin.submit(`/users/${person.id}/deactivate`, { seen: seenIn(later.text) })).headers.get('location'),
      ).toContain('userClosed');
      expect((await admin.page(`/users/${person.id}`)).text).toContain('Öppna kontot');
    });

    it('bring a refused role back with the reason', async () => {
      const person = await aPerson(app, ['grantOfficer', office.north]);
      const back = await admin.submit(`/users/${person.id}/grant-role`, {
        seen: '2',
        role: 'finance',
        place: office.north.id,
        from: '2020-01-01',
      });
      expect(back.status).toBe(422);
      expect(back.text).toContain('Roller kan inte ändras bakåt i tiden.');
    });

    it('list everybody or one committee’s people, and what was searched for stays in the field', async () => {
      const person = await aPerson(app, ['grantOfficer', office.south]);
      const [all, north, found] = [
        await admin.page('/users?limit=200'),
        await admin.page(`/users?limit=200&committeeId=${office.north.id}`),
        await admin.page(`/users?q=${encodeURIComponent(person.name)}`),
      ];
      expect([all.text.includes(person.email), north.text.includes(person.email)]).toEqual([true, false]);
      expect(found.text).toContain(`value="${person.name}"`);
      expect(found.text).toContain(person.email);
    });

    it('lead to further pages of a long list', async () => {
      const first = await admin.page('/users?limit=2');
      const next = /href="(\/users\?[^"]*cursor=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const second = await admin.page(next);
      expect(second.status).toBe(200);
      const people = (text: string): string[] =>
        [...text.matchAll(/href="\/users\/([0-9a-f-]{36})"/g)].map((match) => match[1] as string);
      expect(people(second.text).filter((id) => people(first.text).includes(id))).toEqual([]);
    });

    it('speak the person’s language, and the browser’s choice goes before it', async () => {
      const { caller } = await somebody(app, ['grantOfficer', office.north]);
      expect((await caller.page('/profile')).text).toContain('<html lang="sv">');
      await caller.submit('/profile', { language: 'en', shortcuts: 'off' });
      const english = await caller.page('/profile?done=preferencesSaved');
      expect(english.text).toContain('<html lang="en">');
      expect(english.text).toContain('The settings are saved.');
      expect(english.text).not.toContain('data-shortcuts');
      expect((await caller.page('/profile?lang=sv')).text).toContain('<html lang="sv">');
      expect((await caller.page('/profile')).text).toContain('<html lang="sv">');
      await caller.submit('/profile', { language: 'en', shortcuts: 'on' });
      expect((await caller.page('/profile')).text).toContain('<html lang="en">');
    });

    it('say nothing that only an address made them say', async () => {
      for (const done of ['matter.close', '<b>x</b>', 'signIn.wrong', '__proto__', 'toString']) {
        expect((await admin.page(`/users?done=${encodeURIComponent(done)}`)).text).not.toContain('class="vk-notice"');
      }
    });

    it('show names and addresses as they are, never as markup', async () => {
      const evil = '<img src=x onerror=alert(1)>';
      await admin.submit('/users/invite', {
        name: evil,
        email: 'evil@sjoby.example',
        role: 'finance',
        place: office.north.id,
      });
      const { text } = await admin.page('/users?limit=200');
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(text).not.toContain(evil);
    });
  });
}
