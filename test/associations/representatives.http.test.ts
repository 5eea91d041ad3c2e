import type { Association } from '../../src/associations/register/association.entity.js';
import type { Id } from '../../src/shared/id.js';
import { act, Desk, items, refusalOf, type Worker } from '../matters/desk.js';
import { Ties } from '../../src/associations/representatives/ties.service.js';
import { PASSWORD } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { linkTo, mailsTo } from '../support/mails.js';
import { anAssociation } from './an-association.js';

const KIM = 'kim@angby.example';

for (const kind of DATABASES) {
  describe(`those who speak for an association with a log-in, on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    let reader: Worker;
    let association: Association;
    let other: Association;

    const invite = (by: Worker, body: Record<string, unknown> = {}) =>
      by.caller.post('/api/representatives', {
        associationId: association.id,
        email: KIM,
        name: 'Kim Ek',
        ...body,
      });
    const trust = (): string => `/associations/${association.id}/trust`;
    const listed = async (by: Worker, of = association) =>
      items(await by.caller.get(`/api/representatives?associationId=${of.id}`));
    const held = async (email: string) => (await listed(officer)).find((each) => each['email'] === email);

    beforeAll(async () => {
      desk = await Desk.open(kind);
      [officer, reader] = [await desk.worker('grantOfficer'), await desk.worker('coordinator')];
      association = await anAssociation(desk, officer, { name: 'Ängby Ballongklubb', orgNumber: '802400-0005' });
      other = await anAssociation(desk, officer, { name: 'En annan förening' });
    });
    afterAll(() => desk.close());

    it('are invited from the page by whoever keeps the register, and choose a password behind the link', async () => {
      const sent = await officer.caller.submit(`${trust()}/representative`, { email: KIM, name: 'Kim Ek', fromOn: '' });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${trust()}?done=trustTaken`]);
      const [mail] = await mailsTo(desk.app, KIM);
      expect(mail?.text).toContain('företräda Ängby Ballongklubb');
      expect(await held(KIM)).toMatchObject({ signedUp: false, fromOn: desk.today, untilOn: null });
      const first = await linkTo(desk.app, KIM);
      desk.app.clock.forward(60_000);
      const { id, version } = (await held(KIM)) as { id: string; version: number };
      expect(
        (await officer.caller.submit(`${trust()}/representatives/${id}/sendAgain`, { seen: String(version) })).status,
      ).toBe(303);
      const path = await linkTo(desk.app, KIM);
      expect(path).not.toBe(first);
      const fresh = desk.app.caller();
      expect((await fresh.submit(path, { password: PASSWORD, repeated: PASSWORD })).status).toBe(303);
      expect(await held(KIM)).toMatchObject({ signedUp: true });
      expect(refusalOf(await act(officer.caller, `/api/representatives/${id}/send-again`, version))).toEqual([
        409,
        'user.signedUp',
      ]);
    });

    it('come in by nobody else’s hand, and never by one’s own', async () => {
      const kim = await desk.signIn(await personOf(KIM));
      expect((await kim.caller.page(`/mine/${association.id}`)).status).toBe(200);
      for (const who of [reader, kim]) {
        expect(refusalOf(await invite(who, { email: 'ny@angby.example', name: 'Ny' }))[0]).toBe(403);
        const sent = await who.caller.submit(`/mine/${association.id}/representative`, {
          email: 'ny@angby.example',
          name: 'Ny',
        });
        expect(sent.status).toBe(403);
      }
      expect(await mailsTo(desk.app, 'ny@angby.example')).toEqual([]);
      expect(refusalOf(await invite(officer, { email: officer.person.email }))).toEqual([409, 'user.oneself']);
      expect(refusalOf(await invite(kim, { associationId: other.id }))[0]).toBe(404);
      expect([await listed(reader), await listed(kim, other)]).toEqual([[], []]);
      const id = String((await held(KIM))?.['id']);
      expect((await reader.caller.get(`/api/representatives/${id}`)).status).toBe(404);
      expect(refusalOf(await act(kim.caller, `/api/representatives/${id}/end`, 1))[0]).toBe(403);
      expect((await reader.caller.page(trust())).text).not.toContain(KIM);
    });

    it('hold the role for days to come only, and once at a time', async () => {
      expect(refusalOf(await invite(officer))).toEqual([409, 'membership.exists']);
      const days = { email: 'alex@angby.example', name: 'Alex Al' };
      expect(refusalOf(await invite(officer, { ...days, fromOn: desk.dayIn(-1) }))).toEqual([422, 'membership.past']);
      const untilOn = desk.dayIn(-1);
      expect(refusalOf(await invite(officer, { ...days, untilOn }))).toEqual([422, 'membership.backwards']);
      const wrong = await officer.caller.submit(`${trust()}/representative`, { email: 'ej', name: 'Alex Al' });
      expect([wrong.status, wrong.text.includes('value="Alex Al"')]).toEqual([422, true]);
      const coming = await invite(officer, { ...days, fromOn: desk.dayIn(3), untilOn: desk.dayIn(5) });
      expect([coming.status, coming.json['untilOn']]).toEqual([201, desk.dayIn(5)]);
    });

    it('sign in an office from the page that ties it to their log-in, and not after their time', async () => {
      const kim = await desk.signIn(await personOf(KIM));
      const { json } = await officer.caller.post('/api/officeholders', {
        associationId: association.id,
        name: 'Kim Ek',
        role: 'chair',
        signing: 'alone',
        fromOn: '2026-01-01',
      });
      const link = `offices/${String(json['id'])}/link`;
      const userId = kim.actor.userId;
      expect((await reader.caller.submit(`${trust()}/${link}`, { seen: '1', userId })).status).toBe(403);
      expect((await kim.caller.submit(`/mine/${association.id}/${link}`, { seen: '1', userId })).status).toBe(403);
      const stranger = await officer.caller.submit(`${trust()}/${link}`, { seen: '1', userId: reader.actor.userId });
      expect(stranger.status).toBe(422);
      expect((await officer.caller.submit(`${trust()}/${link}`, { seen: '1', userId })).status).toBe(303);
      const terms = { termsHash: 'c3'.repeat(32), termsVersion: '1' };
      const approve = () => kim.caller.post(`/api/associations/${association.id}/approve-terms`, terms);
      expect((await approve()).status).toBe(201);
      const { id, version } = (await held(KIM)) as { id: string; version: number };
      const ended = await officer.caller.submit(`${trust()}/representatives/${id}/end`, { seen: String(version) });
      expect(ended.status).toBe(303);
      expect((await approve()).status).toBe(401);
      const office = await officer.caller.get(`/api/officeholders/${String(json['id'])}`);
      expect(office.json['userId']).toBeNull();
      const back = await desk.signIn(await personOf(KIM));
      expect((await back.caller.page(`/mine/${association.id}`)).status).toBe(403);
      expect(refusalOf(await act(officer.caller, `/api/representatives/${id}/end`, version + 1))).toEqual([
        409,
        'membership.over',
      ]);
      const lines = await desk.lines(association.id);
      expect(lines.map((each) => each.act)).toEqual(
        expect.arrayContaining([
          'representative.invite',
          'representative.end',
          'officeholder.link',
          'officeholder.untie',
        ]),
      );
      expect(lines.filter(({ line }) => line.includes('angby.example'))).toEqual([]);
    });

    it('lose their office’s log-in with the day on which their time ends, and never before', async () => {
      const alex = { email: 'robin@angby.example', name: 'Robin Al' };
      const invited = await invite(officer, { ...alex, untilOn: desk.dayIn(2) });
      const { json } = await officer.caller.post('/api/officeholders', {
        associationId: association.id,
        name: 'Robin Al',
        role: 'treasurer',
        signing: 'alone',
        fromOn: '2026-01-01',
      });
      const path = `/api/officeholders/${String(json['id'])}`;
      const userId = String(invited.json['userId']);
      expect((await act(officer.caller, `${path}/link`, 1, { userId })).status).toBe(200);
      const page = await officer.caller.page(trust());
      expect(page.text).toContain('När inloggningen upphör tas kopplingen bort till: Kassör.');
      const ties = desk.app.get(Ties);
      expect(await ties.run(desk.dayIn(2))).toEqual({ ended: 0 });
      expect((await officer.caller.get(path)).json['userId']).toBe(userId);
      expect(await ties.run(desk.dayIn(3))).toEqual({ ended: 1 });
      expect(await ties.run(desk.dayIn(3))).toEqual({ ended: 0 });
      expect((await officer.caller.get(path)).json['userId']).toBeNull();
    });

    async function personOf(email: string) {
      const found = await held(email);
      return { id: String(found?.['userId']) as Id, name: 'Kim Ek', email, password: PASSWORD };
    }
  });
}
