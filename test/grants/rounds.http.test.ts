import { items, type Worker } from '../matters/desk.js';
import { formatTime } from '../../src/shared/day-format.js';
import type { Id } from '../../src/shared/id.js';
import { mailsTo } from '../support/mails.js';
import { ApplicationDesk, A_ROUND } from './application-desk.js';

describe('rounds', () => {
  let office: ApplicationDesk;
  let applicant: Worker & { readonly associationId: Id };
  beforeAll(async () => {
    office = await ApplicationDesk.open('sqlite');
    applicant = await office.anApplicant();
  });
  afterAll(() => office.close());

  // First of all: what others submit is told of by mails that leave when they can, each with its line.
  it('are tried by anybody without signing in, and nothing is kept', async () => {
    const roundId = await office.aRound();
    const anybody = office.desk.app.caller();
    const before = await office.desk.countOf('audit_entry');
    const page = await anybody.get(`/grants/${roundId}/check`, { accept: 'text/html' });
    expect(page.status).toBe(200);
    const answered = await anybody.submit(`/grants/${roundId}/check`, { 'association-members': '4' });
    expect(answered.status).toBe(200);
    expect(answered.text).toContain('Ser inte ut att stämma');
    expect(answered.text).toContain('Visas av:');
    // What stands in the way is told before what does not.
    const told = [...answered.text.matchAll(/Ser inte ut att stämma|Svar saknas|Prövas när|Ser ut att stämma/g)].map(
      String,
    );
    expect([told[0], new Set(told).size, told.at(-1)]).toEqual(['Ser inte ut att stämma', 4, 'Ser ut att stämma']);
    expect(told.filter((each, at) => each !== told[at - 1])).toHaveLength(4);
    const unread = { 'association-members': 'många', 'application-participants': '-5' };
    const faulty = await anybody.submit(`/grants/${roundId}/check`, unread);
    expect(faulty.text).toContain('Antal medlemmar: Svara med en siffra');
    expect(faulty.text).toContain('Antal deltagare: Svara med en siffra');
    const api = await anybody.post(`/api/rounds/${roundId}/pre-check`, { answers: { 'association-members': '40' } });
    const checked = api.json['checked'] as readonly Record<string, unknown>[];
    expect(checked.find(({ criterion }) => criterion === 'members')).toMatchObject({
      ...{ found: 'met', needed: true, missing: [], shownBy: ['register', 'annualReport'] },
    });
    expect(checked.find(({ criterion }) => criterion === 'priority')).toMatchObject({ needed: false });
    expect((await anybody.post(`/api/rounds/${roundId}/pre-check`, { answers: { faith: 'x' } })).status).toBe(400);
    expect(await office.desk.countOf('audit_entry')).toBe(before);
    const unpublished = { ...A_ROUND, committeeId: office.desk.office.north.id };
    const draftId = String((await office.officer.caller.post('/api/rounds', unpublished)).json['id']);
    expect((await anybody.get(`/grants/${draftId}/check`, { accept: 'text/html' })).status).toBe(404);
    expect((await anybody.post(`/api/rounds/${draftId}/pre-check`, { answers: {} })).status).toBe(404);
  });

  it('are copied to the next year as drafts that name where they came from, by page and API', async () => {
    const id = await office.aRound({ questions: [{ textSv: 'Vem betalar resten?', aboveOre: 10_000_00 }] });
    const copied = await office.officer.caller.post(`/api/rounds/${id}/copy`, {});
    expect(copied.status).toBe(201);
    expect(copied.json).toMatchObject({ copiedFrom: id, state: 'draft', activityYear: 2028, closesOn: '2027-11-30' });
    const page = await office.officer.caller.submit(`/rounds/${id}/copy`, {});
    const to = String(page.headers.get('location'));
    expect([page.status, to]).toEqual([303, expect.stringMatching(/^\/rounds\/[^/]+\/change/)]);
    const form = await office.officer.caller.get(to, { accept: 'text/html' });
    expect(form.text).toContain('value="Vem betalar resten?"');
    expect(form.text).toContain('value="10000"');
  });

  it('are written in a form with questions of their own, and what is wrong stands at its field', async () => {
    const { budgetOre: _, papers: __, ...words } = A_ROUND;
    const fields = { ...words, activityYear: '2027', budgetOre: '500 000', papers: 'bylaws', closesTime: '16.00' };
    const written = { 'questions.0.textSv': '', 'questions.0.aboveOre': '', 'questions.1.textSv': 'Hur många?' };
    const wrong = await office.officer.caller.submit('/rounds/new', { ...fields, ...written, closesTime: '25.00' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#round-closesTime"');
    const saved = await office.officer.caller.submit('/rounds/new', { ...fields, ...written });
    expect([saved.status, saved.text.match(/error-summary[^]*?<\/ul>/)?.[0]]).toEqual([303, undefined]);
    const id = String(saved.headers.get('location')).split(/[/?]/)[2];
    const { json } = await office.officer.caller.get(`/api/rounds/${id}`);
    expect(json).toMatchObject({ closesTime: '16:00', questions: [{ textSv: 'Hur många?', aboveOre: null }] });
  });

  it('ask their own questions of those who apply for more than the sum, and of nobody else', async () => {
    const roundId = await office.aRound({ questions: [{ textSv: 'Vem betalar resten?', aboveOre: 20_000_00 }] });
    const draft = await office.filledIn(applicant, roundId);
    const refused = await office.draftAct(applicant, draft, 'submit');
    expect([refused.status, JSON.stringify(refused.json)]).toEqual([409, expect.stringContaining('extraSaid')]);
    const answered = await office.draftAct(applicant, draft, 'save', { answers: { 'extra-1': 'Medlemmarna.' } });
    const sent = await office.draftAct(applicant, answered, 'submit');
    expect(sent.json['extra']).toEqual([
      { question: { sv: 'Vem betalar resten?', en: 'Vem betalar resten?' }, answer: 'Medlemmarna.' },
    ]);
    const small = await office.anApplicant();
    expect((await office.submitted(small, roundId, { amount: '15 000' })).status).toBe(200);
  });

  it('take in what comes a minute late, and mark it', async () => {
    const { clock } = office.desk.app;
    const closesTime = formatTime(clock.now(), 'en');
    const roundId = await office.aRound({ closesOn: '2026-11-23', closesTime });
    const late = await office.anApplicant();
    const draft = await office.filledIn(late, roundId);
    clock.forward(60_000);
    const { json } = await office.draftAct(late, draft, 'submit');
    expect(json).toMatchObject({ receivedOn: '2026-11-23', daysLate: 1 });
    const receipt = (await mailsTo(office.desk.app, late.person.email)).at(-1);
    expect(receipt?.text).toContain(`men efter kl. ${closesTime}`);
    expect(receipt?.text).toMatch(/FB-2026-\d{4}/);
    const inTime = await office.anApplicant();
    await office.submitted(inTime, await office.aRound());
    expect((await mailsTo(office.desk.app, inTime.person.email)).at(-1)?.text).not.toContain('efter kl.');
  });

  it('take in what comes when all others have been answered, from a draft of before and from a new one', async () => {
    const { clock } = office.desk.app;
    const roundId = await office.aRound({ closesOn: '2026-11-23', closesTime: formatTime(clock.now(), 'en') });
    const [before, after] = [await office.anApplicant(), await office.anApplicant()];
    const draft = await office.filledIn(before, roundId);
    clock.forward(60_000);
    let round = (await office.officer.caller.get(`/api/rounds/${roundId}`)).json;
    for (const act of ['close', 'conclude'])
      round = (await office.act(office.officer.caller, `/api/rounds/${roundId}/${act}`, round)).json;
    expect(round['state']).toBe('decided');
    expect((await office.draftAct(before, draft, 'submit')).json).toMatchObject({ daysLate: 1, state: 'submitted' });
    const page = await after.caller.page(`/grants/${roundId}`);
    expect(page.text).toContain('Det går fortfarande att skicka in, men ansökan är sen.');
    expect(page.text).toContain(`value="${after.associationId}"`);
    expect((await office.submitted(after, roundId)).json).toMatchObject({ daysLate: 1, state: 'submitted' });
  });

  it('without a report or with yearly parts say so to everybody', async () => {
    const { reportOn: _, ...rest } = A_ROUND;
    const body = { ...rest, committeeId: office.desk.office.north.id };
    const { json } = await office.officer.caller.post('/api/rounds', body);
    expect(json).toMatchObject({ reportOn: null, paid: 'inAdvance', tranches: 'whole' });
    const wrong = await office.officer.caller.post('/api/rounds', { ...body, tranches: 'yearly', years: 3 });
    expect([wrong.status, JSON.stringify(wrong.json)]).toEqual([422, expect.stringContaining('yearlyWithoutReport')]);
    const roundId = await office.aRound({ tranches: 'yearly', years: 3 });
    const page = await office.desk.app.caller().get(`/grants/${roundId}`, { accept: 'text/html' });
    expect(page.text).toContain('2027–2029');
    expect(items(await office.officer.caller.get('/api/rounds')).length).toBeGreaterThan(3);
  });

  it('show their applications as they are narrowed, on the page and as a file that holds the same', async () => {
    const roundId = await office.aRound();
    await office.submitted(await office.anApplicant('I Tid'), roundId);
    const paper = { roundId, cameBy: 'handedIn', answers: { amount: '10000' } };
    const late = await office.anApplicant('För Sent');
    office.desk.app.clock.moveTo('2026-12-03T08:00:00.000Z');
    await office.desk.renew(office.officer);
    const body = { ...paper, associationId: late.associationId, reachedOn: '2026-12-03' };
    expect((await office.officer.caller.post('/api/applications', body)).status).toBe(201);
    const page = await office.officer.caller.page(`/rounds/${roundId}?only=late`);
    expect([page.text.includes('För Sent'), page.text.includes('I Tid')]).toEqual([true, false]);
    expect(page.text).toContain(`/rounds/${roundId}?only=late&amp;as=xlsx`);
    const file = await office.officer.caller.page(`/rounds/${roundId}?only=late&as=csv`);
    expect(file.text.trim().split('\n')).toHaveLength(2);
    expect(file.text).toContain('För Sent;10000;');
    expect((await office.officer.caller.page(`/rounds/${roundId}?as=csv`)).text.trim().split('\n')).toHaveLength(3);
    expect((await office.officer.caller.page(`/rounds/${roundId}?only=faith`)).status).toBe(422);
  });
});
