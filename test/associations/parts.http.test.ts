import type { Association } from '../../src/associations/register/association.entity.js';
import type { Id } from '../../src/shared/id.js';
import { sendFiles } from '../documents/sending.js';
import { act, Desk, items, refusalOf, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { aMark, anAssociation } from './an-association.js';

for (const kind of DATABASES) {
  describe(`what hangs on an association, on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    let neighbour: Worker;
    let association: Association;
    let place: string;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker('grantOfficer');
      neighbour = await desk.worker('auditor', desk.office.south);
      association = await anAssociation(desk, officer, { name: 'Sagolunda Spelklubb', orgNumber: '802400-0005' });
      place = `/associations/${association.id}`;
    });
    afterAll(() => desk.close());

    const office = (body: Record<string, unknown>) =>
      officer.caller.post('/api/officeholders', {
        associationId: association.id,
        role: 'chair',
        signing: 'alone',
        fromOn: '2026-03-01',
        ...body,
      });

    describe('the board', () => {
      it('has names, offices, signing rules and terms of office', async () => {
        const made = await office({ name: 'Kim Ek', signing: 'jointly', signingCount: 2, untilOn: '2027-03-31' });
        expect([made.status, made.json['name'], made.json['signingCount']]).toEqual([201, 'Kim Ek', 2]);
        expect(refusalOf(await office({ name: 'X', signing: 'jointly' }))).toEqual([422, 'officeholder.countMissing']);
        expect(refusalOf(await office({ name: 'X', untilOn: '2026-02-01' }))).toEqual([
          422,
          'officeholder.untilBefore',
        ]);
      });

      it('takes no personal number, no birth date and nothing else about a person', async () => {
        const number = await office({ name: 'Kim Ek 850709-9805' });
        expect([...refusalOf(number), number.text.includes('9805')]).toEqual([
          422,
          'officeholder.personalNumber',
          false,
        ]);
        for (const field of ['bornOn', 'personalNumber', 'address', 'gender', 'faith'])
          expect(refusalOf(await office({ name: 'Kim', [field]: 'x' }))).toEqual([400, 'field.unknown']);
      });

      it('keeps nothing to reach a protected person by, and tells the name on demand alone, written down', async () => {
        const refused = await office({ name: 'Robin Hemlig', protectedPerson: true, email: 'robin@example.org' });
        expect(refusalOf(refused)).toEqual([422, 'officeholder.contactProtected']);
        const made = await office({ name: 'Robin Hemlig', protectedPerson: true, role: 'treasurer' });
        expect([made.json['name'], made.text.includes('Robin')]).toEqual([null, false]);
        const id = String(made.json['id']);
        for (const path of [place, `${place}/officeholders/${id}`, `${place}/sheet`])
          expect((await officer.caller.page(path)).text).not.toContain('Robin');
        const list = await officer.caller.get(`/api/officeholders?associationId=${association.id}`);
        expect(list.text).not.toContain('Robin');
        const shown = await officer.caller.post(`/api/officeholders/${id}/show-name`);
        expect(shown.json).toEqual({ name: 'Robin Hemlig' });
        const denied = await neighbour.caller.post(`/api/officeholders/${id}/show-name`);
        expect([...refusalOf(denied), denied.text.includes('Robin')]).toEqual([403, 'step.forbidden', false]);
        const acts = (await desk.lines(association.id)).map((line) => line.act);
        expect(acts.filter((each) => each === 'officeholder.showName')).toHaveLength(1);
        const { fromOn, signing } = made.json;
        const change = { role: 'member', fromOn, signing, protectedPerson: true };
        expect((await act(officer.caller, `/api/officeholders/${id}/change`, 1, change)).json['role']).toBe('member');
        expect((await officer.caller.post(`/api/officeholders/${id}/show-name`)).json['name']).toBe('Robin Hemlig');
      });

      it('tells how to reach people to those who write in the register, not to all who read it', async () => {
        await office({ name: 'Alex Nås', email: 'canary-alex@example.org', phone: '070-0001122', under18: true });
        const path = `/api/officeholders?associationId=${association.id}`;
        expect((await officer.caller.get(path)).text).toContain('canary-alex@example.org');
        for (const page of [await neighbour.caller.get(path), await neighbour.caller.page(place)])
          expect([page.status, /canary-alex|070-0001122/.test(page.text)]).toEqual([200, false]);
      });
    });

    describe('its papers', () => {
      const upload = (fields: Record<string, string>, text = 'Stadgar för Sagolunda Spelklubb') =>
        sendFiles(officer.caller, `${place}/papers`, { committeeId: desk.office.north.id, kind: 'bylaws', ...fields }, [
          { name: 'stadgar.txt', type: 'text/plain', bytes: text },
        ]);
      const papers = async (who: Worker = officer) =>
        items(await who.caller.get(`/api/papers?associationId=${association.id}`));

      it('come in on its page, are laid in its case, and are opened by the committee that holds them', async () => {
        expect((await upload({})).status).toBe(303);
        const [paper] = await papers();
        expect(paper).toMatchObject({ kind: 'bylaws', state: 'received', committeeId: desk.office.north.id });
        const file = await officer.caller.get(`/api/files/${String(paper?.['fileId'])}/content`);
        expect([file.status, file.text]).toEqual([200, 'Stadgar för Sagolunda Spelklubb']);
        const [seen] = await papers(neighbour);
        expect([seen?.['kind'], seen?.['fileId']]).toEqual(['bylaws', null]);
        const cases = items(await officer.caller.get('/api/matters?kind=AL'));
        expect(cases.map(({ party }) => party)).toEqual(['Sagolunda Spelklubb']);
        await upload({ kind: 'annualMinutes', year: '2025' });
        expect(items(await officer.caller.get('/api/matters?kind=AL'))).toHaveLength(1);
      });

      it('are approved, or given back with a reason, by version', async () => {
        const minutes = (await papers()).find((each) => each['kind'] === 'annualMinutes');
        const path = `/api/papers/${String(minutes?.['id'])}`;
        expect(refusalOf(await officer.caller.post(`${path}/approve`))).toEqual([428, 'precondition.missing']);
        expect((await act(officer.caller, `${path}/approve`, 1)).json['state']).toBe('approved');
        expect(refusalOf(await act(officer.caller, `${path}/approve`, 1))).toEqual([412, 'precondition.stale']);
        expect(refusalOf(await act(officer.caller, `${path}/approve`, 2))).toEqual([409, 'step.refused']);
        const back = await act(officer.caller, `${path}/return`, 2, { because: 'Ojusterat' });
        expect([back.json['state'], back.json['returnedBecause']]).toEqual(['returned', 'Ojusterat']);
        const page = await officer.caller.page(place);
        expect(page.text).toContain('Årsmötesprotokoll 2025: tillbakalämnad, ny behövs');
        expect(page.text).toContain('Revisionsberättelse 2025: saknas');
      });

      it('lie in cases of the association and nowhere else', async () => {
        const other = await desk.aMatter(officer, { party: 'En annan' });
        const form = { matterId: other.id };
        const sent = [{ name: 'a.txt', type: 'text/plain', bytes: 'annan' }];
        const { json } = await sendFiles(officer.caller, '/api/files', form, sent);
        const fileId = (json['file'] as { id: Id }).id;
        const body = { associationId: association.id, committeeId: desk.office.north.id, kind: 'bylaws' };
        const taken = await officer.caller.post('/api/papers', { ...body, fileId });
        expect(refusalOf(taken)).toEqual([422, 'paper.fileElsewhere']);
        expect(refusalOf(await officer.caller.post('/api/papers', body))).toEqual([422, 'paper.fileOrSeen']);
        const south = { ...body, committeeId: desk.office.south.id, seenOn: '2026-11-01' };
        expect(refusalOf(await officer.caller.post('/api/papers', south))).toEqual([404, 'committee.notFound']);
        const later = { ...body, seenOn: '2026-11-24' };
        expect(refusalOf(await officer.caller.post('/api/papers', later))).toEqual([422, 'paper.seenLater']);
        expect((await officer.caller.post('/api/papers', { ...body, seenOn: '2026-11-01' })).status).toBe(201);
      });
    });

    describe('its members', () => {
      const count = (body: Record<string, unknown>) =>
        officer.caller.post(`/api/associations/${association.id}/count-members`, {
          committeeId: desk.office.north.id,
          year: 2025,
          attestedBy: 'Kassören',
          attestedOn: '2026-02-01',
          ...body,
        });

      it('are counted by band of age and district, and counted anew without doubling', async () => {
        expect((await count({ from7to12In: 40, from7to12Out: 2 })).status).toBe(200);
        expect((await count({ from7to12In: 41 })).status).toBe(200);
        const counts = items(await officer.caller.get(`/api/member-counts?associationId=${association.id}`));
        const told = counts.map(({ ageBand, inDistrict, members }) => [ageBand, inDistrict, members]);
        expect(told.sort()).toEqual([
          ['from7to12', false, 2],
          ['from7to12', true, 41],
        ]);
      });

      it('are numbers, of years that have been, and never people', async () => {
        expect(refusalOf(await count({}))).toEqual([422, 'members.nothing']);
        expect(refusalOf(await count({ year: 2027, under7In: 1 }))).toEqual([422, 'members.yearLater']);
        expect(refusalOf(await count({ under7In: -1 }))[0]).toBe(422);
        expect(refusalOf(await count({ under7In: 'Kim Ek' }))[0]).toBe(422);
        expect(refusalOf(await count({ names: ['Kim Ek'], under7In: 1 }))).toEqual([400, 'field.unknown']);
        const personal = await count({ under7In: 1, attestedBy: '850709-9805' });
        expect(refusalOf(personal)).toEqual([422, 'association.personalNumber']);
      });
    });

    describe('the one look at it', () => {
      it('shows what every committee decided, and the case within its committee alone; looking is written down', async () => {
        const matter = await desk.aMatter(officer, { associationId: association.id });
        const north = { associationId: association.id, committeeId: desk.office.north.id };
        await aMark(desk, officer, {
          ...north,
          kind: 'award',
          fromOn: '2026-01-01',
          untilOn: null,
          matterId: matter.id,
          amountOre: 500_000,
        });
        await aMark(desk, officer, { ...north, kind: 'suspended', fromOn: '2025-01-01', untilOn: '2025-12-31' });
        const before = (await desk.lines(association.id)).length;
        const sheet = await neighbour.caller.get(`/api/associations/${association.id}/public-sheet`);
        const marks = sheet.json['marks'] as Record<string, unknown>[];
        expect(marks.map((mark) => [mark['kind'], mark['holds'], mark['matterNumber'], mark['amountOre']])).toEqual([
          ['award', true, null, 500_000],
          ['suspended', false, null, null],
        ]);
        const own = await officer.caller.get(`/api/associations/${association.id}/public-sheet`);
        expect((own.json['marks'] as Record<string, unknown>[])[0]?.['matterNumber']).toBe(matter.number);
        const page = await neighbour.caller.page(place);
        expect(page.text).toContain('Beviljat bidrag');
        expect(page.text).not.toContain(matter.number);
        expect(page.text).not.toContain('Avstängd från att hyra');
        const lines = (await desk.lines(association.id)).slice(before).map(({ act: code, actorId }) => [code, actorId]);
        expect(lines).toEqual([
          ['association.readSheet', neighbour.person.id],
          ['association.readSheet', officer.person.id],
          ['association.readMarks', neighbour.person.id],
        ]);
      });

      it('never tells the case that a mark comes from when the case is restricted', async () => {
        const matter = await desk.aMatter(officer, { associationId: association.id, kind: 'LO' });
        const keeper = await desk.worker('coordinator');
        await act(keeper.caller, `/api/matters/${matter.id}/restrict`, 1, { because: 'Skydd' });
        const mark = { kind: 'payoutHeld', fromOn: '2026-11-01', untilOn: '2026-12-31' } as const;
        const where = { associationId: association.id, committeeId: desk.office.north.id, matterId: matter.id };
        await aMark(desk, officer, { ...where, ...mark });
        const sheet = await officer.caller.get(`/api/associations/${association.id}/public-sheet`);
        expect(sheet.text).not.toContain(matter.number);
      });

      it('lets no burden hold without an end', async () => {
        const mark = { kind: 'suspended', fromOn: '2026-11-01', untilOn: null } as const;
        const where = { associationId: association.id, committeeId: desk.office.north.id };
        await expect(aMark(desk, officer, { ...where, ...mark })).rejects.toMatchObject({ code: 'mark.mustExpire' });
      });
    });

    describe('seen by its representatives', () => {
      it('is their own page to read, without what offices write; another association is not there', async () => {
        const own = await desk.signIn(await aRepresentative(desk.app, association.id));
        const page = await own.caller.page(place);
        expect([page.status, page.text.includes('Kim Ek'), page.text.includes('Robin')]).toEqual([200, true, false]);
        for (const hidden of ['Beviljat bidrag', 'FB-2026', 'Historik', officer.person.name])
          expect([hidden, page.text.includes(hidden)]).toEqual([hidden, false]);
        expect(refusalOf(await own.caller.get(`/api/associations/${association.id}/public-sheet`))[0]).toBe(403);
        const other = await anAssociation(desk, officer, { name: 'De andra' });
        for (const path of ['', '/public-sheet'])
          expect((await own.caller.page(`/associations/${other.id}${path}`)).status).toBe(404);
        for (const path of [`associations/${other.id}`, `associations/${other.id}/public-sheet`])
          expect((await own.caller.get(`/api/${path}`)).status).toBe(404);
        for (const list of ['officeholders', 'papers', 'member-counts'])
          expect(items(await own.caller.get(`/api/${list}?associationId=${other.id}`))).toEqual([]);
        const listed = items(await own.caller.get('/api/associations'));
        expect(listed.map(({ id }) => id)).toEqual([association.id]);
        expect((await own.caller.get('/api/associations?q=andra')).text).not.toContain('De andra');
      });
    });

    it('writes no name, number or address of people in open lines or in the server log', async () => {
      const lines = await desk.lines(association.id);
      expect(lines.length).toBeGreaterThan(10);
      const open = [...lines.map(({ line }) => line), ...desk.app.log].join('\n');
      expect(/Kim Ek|Robin|Alex|canary|070-000|850709-9805|Sagolunda/.exec(open)).toBeNull();
    });

    it('opens a case with its name and number, in the office’s own committee', async () => {
      const fields = { kind: 'FB', committeeId: desk.office.north.id, about: 'Sommarläger' };
      const made = await officer.caller.submit(`${place}/new-case`, fields);
      expect(made.status).toBe(303);
      const page = await officer.caller.page(made.headers.get('location') ?? '');
      expect(page.text).toContain(`href="${place}"`);
      expect(page.text).toContain('802400-0005');
      const elsewhere = await officer.caller.submit(`${place}/new-case`, {
        ...fields,
        committeeId: desk.office.south.id,
      });
      expect(elsewhere.status).toBe(404);
    });
  });
}
