import { Marks } from '../../src/associations/marks/marks.service.js';
import { addDays } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { codesOf } from '../decisions/decision-desk.js';
import { must } from '../grants/money-desk.js';
import { items, refusalOf } from '../matters/desk.js';
import { anAssociation } from '../associations/an-association.js';
import { DATABASES } from '../support/databases.js';
import { ConcernDesk, CONDUCT } from './concern-desk.js';

for (const kind of DATABASES) {
  describe(`concerns on ${kind}`, () => {
    let desk: ConcernDesk;
    let count = 0;
    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
    });
    afterAll(() => desk.close());

    const anybody = async (): Promise<Id> =>
      (await anAssociation(desk.office.desk, desk.office.officer, { name: `Lägerföreningen ${(count += 1)}` })).id;

    it('about a person or a child are stopped, and nothing at all is kept', async () => {
      const subjectId = await anybody();
      const before = await desk.office.desk.everything();
      const stopped = await desk.note(subjectId, { about: 'person' });
      expect(refusalOf(stopped)).toEqual([409, 'concern.aboutPerson']);
      expect(await desk.office.desk.everything()).toEqual(before);
      expect(await desk.office.desk.countOf('concern')).toBe(0);
    });

    it('are noted by anybody at work and then read by those who need to know alone, each reading with its line', async () => {
      const subjectId = await anybody();
      const noted = await must(desk.note(subjectId), 201);
      expect(Object.keys(noted.json).sort()).toEqual(['advice', 'id', 'number']);
      const path = `/api/concerns/${String(noted.json['id'])}`;
      const { officer, finance, secretary, chief, lawyer } = desk.office;
      for (const { caller } of [officer, finance, secretary]) expect((await caller.get(path)).status).toBe(404);
      const read = await must(desk.coordinator.caller.get(path), 200);
      for (const { caller } of [chief, lawyer]) expect((await caller.get(path)).status).toBe(200);
      const lines = await desk.office.desk.lines(read.json['matterId'] as Id);
      expect(lines.filter(({ act }) => act === 'matter.readRestricted')).toHaveLength(3);
      expect(lines.some(({ line }) => line.includes('Lägergården') || line.includes('Slå till'))).toBe(false);
      const matter = `/api/matters/${String(read.json['matterId'])}`;
      expect((await officer.caller.get(matter)).status).toBe(404);
      expect(items(await officer.caller.get('/api/concerns'))).toEqual([]);
      expect(items(await desk.coordinator.caller.get('/api/concerns')).map(({ number }) => number)).toContain(
        noted.json['number'],
      );
      const stranger = await desk.office.desk.worker('coordinator', desk.office.desk.office.south);
      expect((await stranger.caller.get(path)).status).toBe(404);
    });

    it('take any wording and give advice on it, and from the police need a test of secrecy', async () => {
      const subjectId = await anybody();
      const views = await must(desk.note(subjectId, { conduct: 'De är extremister, det är allmänt känt.' }), 201);
      expect((views.json['advice'] as { code: string }[]).map(({ code }) => code)).toEqual(
        expect.arrayContaining(['wording.label', 'wording.hearsay']),
      );
      const untested = await desk.note(subjectId, { source: 'police' });
      expect(codesOf(untested)).toContain('concern.need.policeTested');
      const police = {
        authority: 'Polismyndigheten',
        receivedOn: '2026-11-01',
        secrecyTest: 'OSL 35:1: lämnas inte ut.',
      };
      expect((await desk.note(subjectId, { source: 'police', police })).status).toBe(201);
    });

    it('have no field for whoever tipped, and none for views or belief', async () => {
      const subjectId = await anybody();
      for (const extra of ['tipper', 'reporterName', 'opinion', 'religion', 'ideology'])
        expect((await desk.note(subjectId, { [extra]: 'x' })).status).toBe(400);
    });

    it('are talked through before they are looked into, and others see no more than a mark with a last day', async () => {
      const subjectId = await anybody();
      const noted = await desk.noted(subjectId);
      const mark = { untilOn: addDays(desk.today, 120), because: 'Underlag begärs in.' };
      expect(codesOf(await desk.act(noted, 'inquire', mark))).toContain('concern.need.talked');
      const talked = await must(desk.act(noted, 'talk', { on: desk.today, words: 'Utred.' }), 200);
      const long = await desk.act(talked, 'inquire', { ...mark, untilOn: addDays(desk.today, 200) });
      expect(refusalOf(long)).toEqual([422, 'concern.markDays']);
      const inquired = await must(desk.act(talked, 'inquire', mark), 200);
      const look = async (caller = desk.office.officer.caller): Promise<Record<string, unknown>[]> =>
        (await caller.get(`/api/associations/${subjectId}/public-sheet`)).json['marks'] as Record<string, unknown>[];
      expect(await look()).toMatchObject([{ kind: 'askCoordinator', untilOn: mark.untilOn, matterNumber: null }]);
      // Concerns stay within the committee: another one does not see even the mark.
      const stranger = await desk.office.desk.worker('grantOfficer', desk.office.desk.office.south);
      expect(await look(stranger.caller)).toEqual([]);
      const later = addDays(desk.today, 150);
      await must(desk.act(inquired, 'renew', { untilOn: later, because: 'Svar väntas.' }), 200);
      expect(await desk.office.desk.app.get(Marks).of(subjectId, addDays(desk.today, 140))).toHaveLength(1);
      expect(await desk.office.desk.app.get(Marks).of(subjectId, addDays(desk.today, 151))).toHaveLength(0);
    });

    it('tell the police nothing without a legal ground, and weigh it where the ground asks for that', async () => {
      const inquired = await desk.inquired(await anybody());
      const asking = { question: 'Finns en anmälan?', purpose: 'Utredningen.', dueOn: addDays(desk.today, 30) };
      const bare = await desk.act(inquired, 'ask-police', asking);
      expect(codesOf(bare)).toContain('exchange.need.ground');
      const unweighed = await desk.act(inquired, 'ask-police', { ...asking, ground: 'policeDuty' });
      expect(codesOf(unweighed)).toContain('exchange.need.weighing');
      const asked = await desk.act(inquired, 'ask-police', {
        ...{ ...asking, ground: 'policeDuty', weighing: 'Uppgiften behövs och skadar ingen.' },
      });
      expect(asked.status).toBe(200);
      const { caller } = desk.coordinator;
      const way = {
        kind: 'contact-police',
        language: 'sv',
        delivery: 'post',
        to: 'Polismyndigheten',
        address: 'Box 1',
      };
      const written = await caller.submit(`/concerns/${String(asked.json['id'])}/letter`, way);
      const letter = /\/letters\/[0-9a-f-]{36}/.exec(written.headers.get('location') ?? '')?.[0] ?? '';
      const { text } = await caller.page(letter);
      expect(text).toContain('Finns en anmälan?');
      // Neither the tip nor the weighing leaves with the question.
      expect(text).not.toMatch(/Lägergården|Slå till|skadar ingen/);
      expect((await desk.office.officer.caller.page(letter)).status).toBe(404);
    });

    it('are written anew with what has come to be known, as long as they are open', async () => {
      const subjectId = await anybody();
      const noted = await desk.noted(subjectId);
      const { about: _about, ...content } = { ...CONDUCT, place: 'Stora scenen' };
      const added = await must(desk.act(noted, 'add', content), 200);
      expect(added.json).toMatchObject({ place: 'Stora scenen', state: 'noted' });
      const page = `/concerns/${String(noted.json['id'])}`;
      const { caller } = desk.coordinator;
      const form = (await caller.page(page)).text;
      expect(form).toMatch(/value="Stora scenen"/);
      const seen = /name="seen" value="(\d+)"/.exec(form)?.[1] ?? '';
      const fields = { conduct: 'Uppropet ropades två gånger.', actorRole: 'ledare', source: 'tip' };
      const first = { 'utterances.0.text': 'Slå till!', 'utterances.0.role': 'ledare' };
      const where = { 'utterances.0.occasion': 'lägret', 'utterances.0.source': 'filmklipp' };
      const again = { 'utterances.1.text': 'Nu!', 'utterances.1.role': 'ledare', 'utterances.1.occasion': 'lägret' };
      const sent = { seen, ...fields, ...first, ...where, ...again, 'utterances.1.source': 'filmklipp' };
      expect((await caller.submit(`${page}/add`, sent)).status).toBe(303);
      const read = await must(caller.get(`/api/concerns/${String(noted.json['id'])}`), 200);
      expect((read.json['utterances'] as { text: string }[]).map(({ text }) => text)).toEqual(['Slå till!', 'Nu!']);
      await must(desk.act(read, 'dismiss', { because: 'Inget att gå vidare med.' }), 200);
      const over = await desk.act({ json: { ...read.json, version: 4 } }, 'add', content);
      expect(codesOf(over)).toContain('step.wrongState');
    });

    it('end with no ground and their mark ends with them', async () => {
      const subjectId = await anybody();
      const inquired = await desk.inquired(subjectId);
      const over = await must(desk.act(inquired, 'dismiss', { because: 'Filmen visar något annat.' }), 200);
      expect(over.json['state']).toBe('noGround');
      expect(await desk.office.desk.app.get(Marks).of(subjectId, desk.today)).toEqual([]);
    });
  });

  describe(`what a committee establishes on ${kind}`, () => {
    let desk: ConcernDesk;
    let count = 0;
    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
    });
    afterAll(() => desk.close());
    const anybody = async (): Promise<Id> =>
      (await anAssociation(desk.office.desk, desk.office.officer, { name: `Scenföreningen ${(count += 1)}` })).id;

    it('is opened from a concern that is looked into, and from no other', async () => {
      const noted = await desk.noted(await anybody());
      const early = await desk.coordinator.caller.post('/api/findings', { concernId: noted.json['id'] });
      expect(refusalOf(early)).toEqual([409, 'finding.notUnderInquiry']);
      const { officer } = desk.office;
      expect((await officer.caller.post('/api/findings', { concernId: noted.json['id'] })).status).toBe(404);
    });

    it('rests on the committee’s own democracy conditions, on documents, and on what the association was told', async () => {
      const concern = await desk.inquired(await anybody());
      const opened = await must(desk.coordinator.caller.post('/api/findings', { concernId: concern.json['id'] }), 201);
      const stranger = await desk.onFinding(opened, 'describe', { facts: 'Så.', criteria: ['OPEN'] });
      expect(refusalOf(stranger)).toEqual([422, 'finding.notDemocracy']);
      const bare = await must(desk.onFinding(opened, 'describe', { facts: 'Så.', criteria: ['RIGHTS'] }), 200);
      const uncited = await desk.onFinding(bare, 'hear', { dueOn: addDays(desk.today, 14) });
      expect(codesOf(uncited)).toContain('finding.need.cited');
      const way = { language: 'sv', delivery: 'post', to: 'Föreningen', address: 'Box 1' };
      const early = { kind: 'finding-hearing', ...way };
      const place = `/findings/${String(opened.json['id'])}/letter`;
      expect((await desk.coordinator.caller.submit(place, early)).status).toBe(409);
      // The case is as sealed as the concern it came from.
      expect((await desk.office.officer.caller.get(`/api/findings/${String(opened.json['id'])}`)).status).toBe(404);
    });

    it('leaves nothing unclear: acts outside the activity, unweighed circumstances and special reasons stop it', async () => {
      const { finding, evidenceId } = await desk.heard(await anybody());
      const weigh = async (more: object): Promise<string[]> =>
        codesOf(await desk.onFinding(finding, 'weigh', { ...desk.weighed(evidenceId), ...more }));
      const [act] = desk.weighed(evidenceId)['acts'] as object[];
      expect(await weigh({ acts: [{ ...act, withinActivity: 'no' }] })).toContain('decision.lack.outsideActivity');
      expect(await weigh({ acts: [{ ...act, withinActivity: 'unclear' }] })).toContain('decision.lack.actUnclear');
      expect(await weigh({ acts: [{ ...act, evidenceIds: [] }] })).toContain('decision.lack.actUncited');
      expect(await weigh({ circumstances: [] })).toContain('decision.lack.circumstanceMissing');
    });

    it('is the committee’s alone, after the lawyer has read it, and opens a clawback', async () => {
      const granted = await desk.office.granted(30_000);
      const { finding, concern } = await desk.proposed(granted.associationId);
      const decision = await desk.office.decision(finding, desk.office.chief);
      const { chief, money, secretary } = desk.office;
      const delegate = await money.decisions.act(decision, 'decide', chief);
      expect(codesOf(delegate)).toEqual(
        expect.arrayContaining(['decision.need.caseAsked', 'delegation.committeeOnly.kind']),
      );
      const minutes = { meetingOn: desk.today, paragraph: '31' };
      const unread = await desk.onFinding(finding, 'enter-minutes', minutes, secretary);
      expect(codesOf(unread)).toContain('decision.need.reviewed');
      const early = await desk.office.open({ findingId: finding.json['decisionId'] }, desk.coordinator);
      expect(early.status).toBe(409);
      await desk.reviewed(finding);
      const found = await must(desk.onFinding(finding, 'enter-minutes', minutes, secretary), 200);
      expect(found.json).toMatchObject({ state: 'decided' });
      const after = await must(desk.coordinator.caller.get(`/api/concerns/${String(concern.json['id'])}`), 200);
      expect(after.json['state']).toBe('confirmed');
      const opened = await desk.office.open({ findingId: finding.json['decisionId'] }, desk.coordinator);
      expect(opened.json).toMatchObject({ state: 'investigating', items: [], findingId: finding.json['decisionId'] });
      const way = { language: 'sv', delivery: 'post', to: 'Föreningen', address: 'Box 1\n123 45 Sagolunda' };
      const place = `/findings/${String(finding.json['id'])}/letter`;
      const late = await desk.coordinator.caller.submit(place, { kind: 'finding-hearing', ...way });
      expect([late.status, late.text.includes('Brevet kan inte skrivas än')]).toEqual([409, true]);
      const written = await desk.coordinator.caller.submit(place, { kind: 'decision-finding', ...way });
      const letter = /\/letters\/[0-9a-f-]{36}/.exec(written.headers.get('location') ?? '')?.[0] ?? '';
      const { text: told } = await desk.coordinator.caller.page(letter);
      for (const each of ['konstaterar att', '§ 31', 'Ett upprop till våld från scenen.', 'laglighetsprövning'])
        expect(told).toContain(each);
      // The association reads what the committee has decided, and nothing of the concern.
      const own = await must(granted.writer.caller.get(`/api/findings/${String(finding.json['id'])}`), 200);
      expect(own.json['concernId']).toBeNull();
    });

    it('may have no consequence for special reasons, and is then sealed again', async () => {
      const special = {
        specialReasons: { found: true, words: 'Styrelsen tog avstånd samma dag och ledaren slutade.' },
      };
      const { finding, concern } = await desk.found(await anybody(), special);
      const decision = await desk.office.decision(finding, desk.coordinator);
      expect(decision.json).toMatchObject({ kind: 'extremismFinding', outcome: 'noConsequence' });
      const after = await must(desk.coordinator.caller.get(`/api/concerns/${String(concern.json['id'])}`), 200);
      expect(after.json['state']).toBe('noConsequence');
      expect((await desk.office.open({ findingId: finding.json['decisionId'] }, desk.coordinator)).status).toBe(409);
      const path = `/api/findings/${String(finding.json['id'])}`;
      expect((await desk.office.officer.caller.get(path)).status).toBe(200);
      await must(desk.onFinding(finding, 'seal'), 200);
      expect((await desk.office.officer.caller.get(path)).status).toBe(404);
    });
  });
}

it('work with concerns may not begin before the impact assessment is entered', async () => {
  const desk = await ConcernDesk.open('sqlite', { started: false });
  try {
    const { id } = await anAssociation(desk.office.desk, desk.office.officer, { name: 'Provföreningen' });
    const early = await desk.note(id);
    expect(codesOf(early)).toContain('concern.need.started');
    expect(await desk.office.desk.countOf('concern')).toBe(0);
    const { caller } = desk.office.officer;
    const assessed = { reference: 'KB 2026:4', assessedOn: '2026-03-01' };
    expect((await caller.post('/api/impact-assessments', assessed)).status).toBe(403);
  } finally {
    await desk.close();
  }
});
