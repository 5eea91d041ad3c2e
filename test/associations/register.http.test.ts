import { DATABASES } from '../support/databases.js';
import { Desk, items, refusalOf, type Worker } from '../matters/desk.js';

for (const kind of DATABASES) {
  describe(`the register of associations on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker('grantOfficer');
    });
    afterAll(() => desk.close());

    const register = (body: Record<string, unknown>) =>
      officer.caller.post('/api/associations', { legalForm: 'nonProfit', ...body });
    const found = async (query: string): Promise<unknown[]> =>
      items(await officer.caller.get(`/api/associations?${query}`)).map(({ name }) => name);

    it('takes in an association, and finds it by number and by beginnings of words', async () => {
      const made = await register({ name: 'Ängby Ballongklubb', orgNumber: '16802412-3450', city: 'Sagolunda' });
      expect([made.status, made.json['orgNumber'], made.json['state']]).toEqual([201, '802412-3450', 'active']);
      for (const q of ['ängby', 'Angby', 'ball', 'ballong sago', '802412-3450', '8024123450', '802412'])
        expect([q, await found(`q=${encodeURIComponent(q)}`)]).toEqual([q, ['Ängby Ballongklubb']]);
      for (const q of ['klubb', 'ballongklubben', '802412-3', '%', "'; DROP TABLE association"])
        expect([q, await found(`q=${encodeURIComponent(q)}`)]).toEqual([
          q,
          q === '802412-3' ? ['Ängby Ballongklubb'] : [],
        ]);
    });

    it('refuses the number of a person, and never repeats it', async () => {
      for (const orgNumber of ['121212-1212', '19121212-1212', '198507099805']) {
        const answer = await register({ name: 'Personföreningen', orgNumber });
        expect([orgNumber, ...refusalOf(answer)]).toEqual([orgNumber, 422, 'orgNumber.personalNumber']);
        expect(answer.text).not.toContain(orgNumber.slice(-4));
      }
    });

    it('takes in a number that begins with 0, with a warning', async () => {
      const { status, json } = await register({ name: 'Nollan', orgNumber: '002000-0014' });
      expect(status).toBe(201);
      expect(json['warnings']).toEqual([expect.objectContaining({ code: 'orgNumber.leadingZero' })]);
    });

    it('takes in one without a number, when it is said why', async () => {
      expect(refusalOf(await register({ name: 'Numrelösa' }))).toEqual([422, 'association.reasonMissing']);
      const { status, json } = await register({ name: 'Numrelösa', noNumberBecause: 'awaited' });
      expect([status, json['orgNumber'], json['noNumberBecause']]).toEqual([201, null, 'awaited']);
    });

    it('has a number once, and again only for sections with a name of their own', async () => {
      await register({ name: 'Dubbla IF', orgNumber: '802400-0005' });
      const again = await register({ name: 'Dubbla Idrott', orgNumber: '802400-0005' });
      expect(refusalOf(again)).toEqual([422, 'association.sameNumber']);
      const meant = { sameNameMeant: true, name: 'Dubbla IF', orgNumber: '802400-0005' };
      expect((await register({ ...meant, sectionName: 'Fotboll' })).status).toBe(201);
      expect(refusalOf(await register({ ...meant, sectionName: 'fotboll' }))).toEqual([422, 'association.sameSection']);
      expect(await found('q=dubbla')).toEqual(['Dubbla IF', 'Dubbla IF']);
    });

    it('has a number once also when two register it at the same moment', async () => {
      const both = await Promise.all(
        ['Samtidiga A', 'Samtidiga B'].map((name) => register({ name, orgNumber: '857200-7774' })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    });

    it('warns of an equal name, however it is written, until it is meant', async () => {
      await register({ name: 'I.F. Lyckan', noNumberBecause: 'unknown' });
      const again = { name: '  if   LYCKAN ', noNumberBecause: 'unknown' };
      expect(refusalOf(await register(again))).toEqual([422, 'association.sameName']);
      expect((await register({ ...again, sameNameMeant: true })).status).toBe(201);
    });

    it('keeps no address, telephone or mail of a protected contact', async () => {
      const contact = { email: 'canary-mail@example.org', phone: '070-canary', street: 'Canarygatan 1' };
      const refused = await register({
        name: 'Skyddade',
        noNumberBecause: 'unknown',
        protectedContact: true,
        ...contact,
      });
      expect(refusalOf(refused)).toEqual([422, 'association.contactProtected']);
      const made = await register({ name: 'Skyddade', noNumberBecause: 'unknown', ...contact });
      const path = `/api/associations/${String(made.json['id'])}/change`;
      const plain = { name: 'Skyddade', noNumberBecause: 'unknown', legalForm: 'nonProfit', protectedContact: true };
      const changed = await officer.caller.post(path, plain, { 'if-match': '"1"' });
      expect([changed.status, changed.json['email'], changed.json['street']]).toEqual([200, null, null]);
    });

    it('orders names as Swedish does, page by page, without losing or doubling one', async () => {
      for (const name of ['Östra', 'Åsa', 'Ärlan', 'Zeta', 'Opera'])
        await register({ name: `Sortering ${name}`, noNumberBecause: 'unknown' });
      const seen: unknown[] = [];
      let cursor: string | null = null;
      do {
        const query = `q=sortering&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`;
        const { json } = await officer.caller.get(`/api/associations?${query}`);
        seen.push(...(json['items'] as { name: string }[]).map(({ name }) => name.replace('Sortering ', '')));
        cursor = json['next'] as string | null;
      } while (cursor !== null);
      expect(seen).toEqual(['Opera', 'Zeta', 'Åsa', 'Ärlan', 'Östra']);
    });

    it('notes what has ended, out of the usual list but not out of the register', async () => {
      const one = await register({ name: 'Avslutade', noNumberBecause: 'unknown' });
      const into = await register({ name: 'Efterföljarna', noNumberBecause: 'unknown' });
      const path = `/api/associations/${String(one.json['id'])}`;
      const early = await officer.caller.post(`${path}/dissolve`, { endedOn: '2027-01-01' }, { 'if-match': '"1"' });
      expect(refusalOf(early)).toEqual([422, 'association.endsLater']);
      const itself = { endedOn: '2026-05-01', intoId: one.json['id'] };
      expect(refusalOf(await officer.caller.post(`${path}/merge`, itself, { 'if-match': '"1"' }))).toEqual([
        422,
        'association.mergedIntoWhat',
      ]);
      const merged = await officer.caller.post(
        `${path}/merge`,
        { ...itself, intoId: into.json['id'] },
        { 'if-match': '"1"' },
      );
      expect([merged.status, merged.json['state'], merged.json['mergedIntoId']]).toEqual([
        200,
        'merged',
        into.json['id'],
      ]);
      expect(await found('q=avslutade')).toEqual([]);
      expect(await found('q=avslutade&scope=ended')).toEqual(['Avslutade']);
      const twice = await officer.caller.post(`${path}/dissolve`, { endedOn: '2026-05-01' }, { 'if-match': '"2"' });
      expect(refusalOf(twice)).toEqual([409, 'step.refused']);
      const back = await officer.caller.post(`${path}/reopen`, { because: 'Fel förening' }, { 'if-match': '"2"' });
      expect([back.status, back.json['state'], back.json['mergedIntoId']]).toEqual([200, 'active', null]);
    });

    it('has umbrella bodies without circles', async () => {
      const above = await register({ name: 'Förbundet', noNumberBecause: 'unknown' });
      const below = await register({
        name: 'Lokalavdelningen',
        noNumberBecause: 'unknown',
        umbrellaId: above.json['id'],
      });
      const path = `/api/associations/${String(above.json['id'])}/change`;
      const body = {
        name: 'Förbundet',
        legalForm: 'nonProfit',
        noNumberBecause: 'unknown',
        umbrellaId: below.json['id'],
      };
      const circle = await officer.caller.post(path, body, { 'if-match': '"1"' });
      expect(refusalOf(circle)).toEqual([422, 'association.umbrellaWrong']);
    });

    it('is written by those whose role says so, in any committee, and by nobody who has a conflict of interest', async () => {
      const body = { name: 'Behöriga', legalForm: 'nonProfit', noNumberBecause: 'unknown' };
      const finance = await desk.worker('finance');
      expect(refusalOf(await finance.caller.post('/api/associations', body))).toEqual([403, 'step.forbidden']);
      const south = await desk.worker('premisesOfficer', desk.office.south);
      const made = await south.caller.post('/api/associations', body);
      expect(made.status).toBe(201);
      const associationId = made.json['id'];
      const declared = { committeeId: desk.office.north.id, associationId, ground: 'affected', explanation: 'Kassör' };
      expect((await officer.caller.post('/api/conflicts', declared)).status).toBe(201);
      const path = `/api/associations/${String(associationId)}/change`;
      const changed = await officer.caller.post(path, { ...body, seat: 'Nyköping' }, { 'if-match': '"1"' });
      expect([...refusalOf(changed), changed.text.includes('step.conflictOfInterest')]).toEqual([
        409,
        'step.refused',
        true,
      ]);
    });
  });
}
