import { earlierAnswers } from '../../src/grants/drafts/earlier-answers.js';
import { questionsOf } from '../../src/grants/drafts/questions.js';
import type { Id } from '../../src/shared/id.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { ApplicationDesk, sagolunda, WHOLE_ANSWERS } from './application-desk.js';

const HTML = { accept: 'text/html' };

describe('the answers of an earlier application', () => {
  const said = {
    amountOre: 45_000_50,
    purpose: 'Läxhjälp två kvällar i veckan.',
    facts: {
      application: {
        participants: 40,
        targetGroups: ['childrenAndYouth', 'aGroupOfOld'],
        fundedActivityIsWorship: false,
      },
      declarations: { genderEquality: true },
    },
    extra: [{ question: { sv: 'Vem betalar resten?', en: 'Who pays the rest?' }, answer: 'Medlemmarna.' }],
  };

  it('are typed again where the same is asked, and nothing is declared by copying it', () => {
    const questions = questionsOf(sagolunda(), [{ textSv: 'Vem betalar resten?', textEn: null, aboveOre: null }]);
    expect(earlierAnswers(questions, said)).toEqual({
      purpose: 'Läxhjälp två kvällar i veckan.',
      amount: '45000,5',
      'application-participants': '40',
      'application-targetGroups': ['childrenAndYouth'],
      'extra-1': 'Medlemmarna.',
    });
  });

  it('of a question that is asked in other words now are left out, and so is what is no answer any more', () => {
    const questions = questionsOf(sagolunda(), [{ textSv: 'Hur många leder?', textEn: null, aboveOre: null }]);
    const odd = { ...said, facts: { application: { participants: 'många' }, declarations: {} } };
    expect(Object.keys(earlierAnswers(questions, odd))).toEqual(['purpose', 'amount']);
  });
});

for (const kind of DATABASES) {
  describe(`an application that begins from an earlier one on ${kind}`, () => {
    let office: ApplicationDesk;
    let applicant: Worker & { readonly associationId: Id };
    let [before, now]: [Id, Id] = ['' as Id, '' as Id];
    let earlier: Answer;
    beforeAll(async () => {
      office = await ApplicationDesk.open(kind);
      before = await office.aRound();
      applicant = await office.anApplicant('Norra Läxhjälpen');
      earlier = await office.submitted(applicant, before);
      // A later one, to another round: the one that this round was copied from goes before it.
      await office.submitted(applicant, await office.aRound({ titleSv: 'Lovbidrag' }), { purpose: 'Lovskola.' });
      now = await office.aRound({ titleSv: 'Föreningsbidrag 2028', activityYear: 2028 });
      await office.desk.app.database.writes.query(`UPDATE round SET copied_from = '${before}' WHERE id = '${now}'`);
    });
    afterAll(() => office.close());
    const copies = (draft: Answer, applicationId: unknown, { caller }: Worker = applicant): Promise<Answer> =>
      office.act(caller, `/api/application-drafts/${String(draft.json['id'])}/copy-earlier`, draft.json, {
        applicationId,
      });

    it('is offered it on its page, takes its answers over, and has its declarations still to make', async () => {
      const draft = await office.begin(applicant, now);
      const place = `/applications/${String(draft.json['id'])}`;
      const page = (await applicant.caller.get(place, HTML)).text;
      expect([page.includes('Ni sökte Föreningsbidrag 2027'), page.includes('Hämta svaren därifrån')]).toEqual([
        true,
        true,
      ]);
      const applicationId = String(earlier.json['id']);
      const form = { applicationId, seen: String(draft.json['version']) };
      const taken = await applicant.caller.submit(`${place}/copy-earlier`, form);
      expect(taken.headers.get('location')).toBe(`${place}?done=earlierCopied`);
      const { answers, parts } = (await applicant.caller.get(`/api/application-drafts/${String(draft.json['id'])}`))
        .json;
      const { 'declarations-genderEquality': _g, 'declarations-equalTreatment': _e, ...copied } = WHOLE_ANSWERS;
      expect(answers).toEqual({ ...copied, amount: '45000' });
      expect(parts).toContainEqual({ part: 'conditions', state: 'todo' });
      expect((await applicant.caller.get(place, HTML)).text).not.toContain('Ni sökte Föreningsbidrag 2027');
    });

    it('keeps what is written already, and comes to the same when it is done twice', async () => {
      let draft = await office.begin(applicant, now);
      draft = await office.draftAct(applicant, draft, 'save', { answers: { purpose: 'Något annat.', amount: '1' } });
      draft = await copies(draft, earlier.json['id']);
      const again = await copies(draft, earlier.json['id']);
      for (const { json } of [draft, again])
        expect(json['answers']).toMatchObject({
          purpose: 'Något annat.',
          amount: '1',
          'application-participants': '40',
        });
    });

    it('takes nothing from another association, and nobody else takes from it', async () => {
      const stranger = await office.anApplicant();
      const foreign = await office.begin(stranger, now);
      expect((await copies(foreign, earlier.json['id'], stranger)).status).toBe(404);
      const own = await office.begin(applicant, now);
      expect((await copies(own, earlier.json['id'], stranger)).status).toBe(404);
      expect((await stranger.caller.get(`/applications/${String(foreign.json['id'])}`, HTML)).text).not.toContain(
        'Ni sökte',
      );
    });
  });
}
