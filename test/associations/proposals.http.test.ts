import { Board } from '../../src/associations/board/board.service.js';
import { Associations } from '../../src/associations/register/associations.service.js';
import type { Association } from '../../src/associations/register/association.entity.js';
import { act, Desk, items, refusalOf, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { anAssociation } from './an-association.js';

for (const kind of DATABASES) {
  describe(`what an association says of itself, on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    let reader: Worker;
    let own: Worker;
    let stranger: Worker;
    let association: Association;
    let place: string;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker('grantOfficer');
      reader = await desk.worker('auditor');
      association = await anAssociation(desk, officer, {
        name: 'Ängby Ballongklubb',
        street: 'Storgatan 1',
        city: 'Sjöby',
      });
      own = await desk.signIn(await aRepresentative(desk.app, association.id));
      const other = await anAssociation(desk, officer, { name: 'De andra' });
      stranger = await desk.signIn(await aRepresentative(desk.app, other.id));
      place = `/api/associations/${association.id}`;
    });
    afterAll(() => desk.close());

    const details = { name: 'Ängby Ballongklubb', street: 'Lillgatan 2', city: 'Sjöby', email: 'ny@angby.example' };

    it('changes nothing until an officer accepts it, field by field', async () => {
      const proposed = await own.caller.post(`${place}/propose-details`, details);
      expect(proposed.json['changes']).toEqual([
        { field: 'street', before: 'Storgatan 1', after: 'Lillgatan 2' },
        { field: 'email', before: null, after: 'ny@angby.example' },
      ]);
      const now = async () => desk.app.get(Associations).get(officer.actor, association.id);
      expect((await now()).street).toBe('Storgatan 1');
      const path = `/api/change-proposals/${String(proposed.json['id'])}`;
      expect(refusalOf(await act(own.caller, `${path}/accept`, 1))[0]).toBe(403);
      expect((await act(officer.caller, `${path}/accept`, 1)).json['state']).toBe('accepted');
      expect([(await now()).street, (await now()).email]).toEqual(['Lillgatan 2', 'ny@angby.example']);
      expect(refusalOf(await act(officer.caller, `${path}/accept`, 2))).toEqual([409, 'step.refused']);
      expect(refusalOf(await own.caller.post(`${place}/propose-details`, details))).toEqual([
        422,
        'changeProposal.nothing',
      ]);
    });

    it('keeps what an officer changed meanwhile in other fields', async () => {
      const proposed = await own.caller.post(`${place}/propose-details`, { ...details, phone: '08-000 11 22' });
      const before = await desk.app.get(Associations).get(officer.actor, association.id);
      const {
        id: _id,
        version,
        nameKey: _k,
        registeredOn: _r,
        endedOn: _e,
        endedHow: _h,
        mergedIntoId: _m,
        searchText: _s,
        ...input
      } = before;
      await desk.app
        .get(Associations)
        .change(officer.actor, association.id, { ...input, city: 'Nyby' }, { seen: version });
      await act(officer.caller, `/api/change-proposals/${String(proposed.json['id'])}/accept`, 1);
      const after = await desk.app.get(Associations).get(officer.actor, association.id);
      expect([after.city, after.phone]).toEqual(['Nyby', '08-000 11 22']);
    });

    it('is given back with a reason that the association reads, or taken back by itself', async () => {
      const office = { name: 'Kim Ek', role: 'chair', signing: 'alone', fromOn: '2026-03-01' };
      const first = String((await own.caller.post(`${place}/propose-office`, office)).json['id']);
      const because = 'Skicka årsmötesprotokollet först.';
      await act(officer.caller, `/api/change-proposals/${first}/return`, 1, { because });
      const page = await own.caller.page(`/mine/${association.id}`);
      expect(page.text).toContain(because);
      expect(await desk.app.get(Board).all(association.id)).toEqual([]);
      const second = String((await own.caller.post(`${place}/propose-office`, office)).json['id']);
      expect((await act(own.caller, `/api/change-proposals/${second}/withdraw`, 1)).json['state']).toBe('withdrawn');
      const third = String((await own.caller.post(`${place}/propose-office`, office)).json['id']);
      await act(officer.caller, `/api/change-proposals/${third}/accept`, 1);
      expect(await desk.app.get(Board).all(association.id)).toMatchObject([{ name: 'Kim Ek', signing: 'alone' }]);
    });

    it('counts members for the district of a committee, entered by somebody who works there', async () => {
      const south = { committeeId: desk.office.south.id, year: 2025, attestedBy: 'Kassören', attestedOn: '2026-02-01' };
      const proposed = await own.caller.post(`${place}/propose-members`, { ...south, under7In: 4 });
      const path = `/api/change-proposals/${String(proposed.json['id'])}/accept`;
      expect(refusalOf(await act(officer.caller, path, 1))).toEqual([409, 'changeProposal.otherDistrict']);
      const neighbour = await desk.worker('registrar', desk.office.south);
      expect((await act(neighbour.caller, path, 1)).status).toBe(200);
      const counted = items(await own.caller.get(`/api/member-counts?associationId=${association.id}`));
      expect(counted).toMatchObject([{ members: 4, ageBand: 'under7' }]);
    });

    it('is read and decided within the association and the register alone', async () => {
      const list = `/api/change-proposals?associationId=${association.id}`;
      const all = items(await own.caller.get(list));
      expect(all.length).toBeGreaterThan(4);
      expect(items(await officer.caller.get(list))).toHaveLength(all.length);
      for (const who of [stranger, reader]) {
        expect(items(await who.caller.get(list))).toEqual([]);
        expect((await who.caller.get(`/api/change-proposals/${String(all[0]?.['id'])}`)).status).toBe(404);
      }
      expect((await stranger.caller.post(`${place}/propose-details`, details)).status).toBe(404);
      expect(refusalOf(await officer.caller.post(`${place}/propose-details`, details))[0]).toBe(403);
    });

    describe('the association’s own pages', () => {
      it('are the start of those who represent it, and list what is asked of them', async () => {
        const start = await own.caller.page('/');
        expect([start.status, start.headers.get('location')]).toEqual([303, '/mine']);
        const mine = await own.caller.page('/mine');
        expect(mine.text).toContain('Ängby Ballongklubb');
        expect(mine.text).toContain('Stadgar: saknas');
        for (const hidden of ['De andra', officer.person.name, '/search']) expect(mine.text).not.toContain(hidden);
        expect((await officer.caller.page('/mine')).status).toBe(403);
      });

      it('show the own association and no other, and propose from there', async () => {
        const path = `/mine/${association.id}`;
        expect((await stranger.caller.page(path)).status).toBe(404);
        const sent = await own.caller.submit(`${path}/details`, { ...details, street: 'Nygatan 3' });
        expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=trustTaken`]);
        const page = await own.caller.page(path);
        expect(page.text).toContain('Nygatan 3');
        const office = await officer.caller.page(`/associations/${association.id}/trust`);
        expect(office.text).toContain('Nygatan 3');
        expect((await own.caller.page(`/associations/${association.id}/trust`)).status).toBe(403);
      });

      it('come back with what was written and what is wrong, and take no act that is not theirs', async () => {
        const path = `/mine/${association.id}`;
        const wrong = await own.caller.submit(`${path}/details`, { name: '', street: 'Kvargatan 9' });
        expect([wrong.status, wrong.text.includes('Kvargatan 9')]).toEqual([422, true]);
        expect((await own.caller.submit(`${path}/constructor`, {})).status).toBe(404);
        expect((await own.caller.submit(`${path}/power`, {})).status).toBe(422);
        expect((await stranger.caller.submit(`${path}/details`, details)).status).toBe(404);
      });
    });

    it('tells a protected person’s name in no proposal, page, list or line', async () => {
      const office = {
        name: 'Robin Hemlig',
        role: 'treasurer',
        signing: 'none',
        fromOn: '2026-03-01',
        protectedPerson: true,
      };
      expect(refusalOf(await own.caller.post(`${place}/propose-office`, { ...office, phone: '070-1' }))).toEqual([
        422,
        'officeholder.contactProtected',
      ]);
      const proposed = await own.caller.post(`${place}/propose-office`, office);
      expect(proposed.text).not.toContain('Hemlig');
      await act(officer.caller, `/api/change-proposals/${String(proposed.json['id'])}/accept`, 1);
      const id = association.id;
      const pages = [
        `/associations/${id}`,
        `/associations/${id}/trust`,
        `/associations/${id}/sheet`,
        '/search?q=Hemlig',
      ];
      const lists = [
        'officeholders',
        'papers',
        'powers',
        'acceptances',
        'payout-accounts',
        'change-proposals',
        'member-counts',
      ];
      for (const path of [...pages, '/associations?q=Hemlig'])
        expect([path, (await officer.caller.page(path)).text.replaceAll('q=Hemlig', '').includes('Robin')]).toEqual([
          path,
          false,
        ]);
      for (const list of lists)
        expect([list, (await officer.caller.get(`/api/${list}?associationId=${id}`)).text.includes('Hemlig')]).toEqual([
          list,
          false,
        ]);
      for (const path of ['/mine', `/mine/${id}`]) expect((await own.caller.page(path)).text).not.toContain('Hemlig');
      const lines = await desk.lines(id);
      expect(lines.filter(({ line }) => /Hemlig|Nygatan|Kvargatan/.test(line))).toEqual([]);
    });
  });
}
