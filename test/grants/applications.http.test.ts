import { Matter } from '../../src/matters/diary/matter.entity.js';
import { Reads } from '../../src/acts/reads.service.js';

import { items, type Worker } from '../matters/desk.js';
import type { Id } from '../../src/shared/id.js';
import { DATABASES } from '../support/databases.js';

import { ApplicationDesk, WHOLE_ANSWERS } from './application-desk.js';

type Json = Readonly<Record<string, unknown>>;

for (const kind of DATABASES) {
  describe(`applications on ${kind}`, () => {
    let office: ApplicationDesk;
    let roundId: Id;
    let applicant: Worker & { readonly associationId: Id };
    beforeAll(async () => {
      office = await ApplicationDesk.open(kind);
      roundId = await office.aRound();
    });
    beforeEach(async () => {
      applicant = await office.anApplicant();
    });
    afterAll(() => office.close());

    const matterOf = async ({ matterId }: Json): Promise<Matter> =>
      (await office.desk.app
        .get(Reads)
        .inner(Matter, 'matter')
        .where({ id: matterId as Id })
        .getOne())!;

    it('become a case of the committee with a number, a sum and a task, and say what was typed', async () => {
      const sent = await office.submitted(applicant, roundId);
      expect(sent.status).toBe(200);
      expect(sent.json).toMatchObject({
        state: 'submitted',
        origin: 'portal',
        receivedOn: '2026-11-23',
        daysLate: 0,
        activityYear: 2027,
        amountOre: 4_500_000,
        purpose: WHOLE_ANSWERS['purpose'],
        facts: {
          application: {
            participants: 40,
            participantsInDistrict: 31,
            targetGroups: ['childrenAndYouth', 'newlyArrived'],
          },
          declarations: { genderEquality: true, equalTreatment: true },
        },
      });
      const matter = await matterOf(sent.json);
      expect(matter).toMatchObject({ kind: 'FB', amountOre: 4_500_000, associationId: applicant.associationId });
      expect(matter.number).toMatch(/^FB-2026-\d{4}$/);
      const tasks = items(await office.officer.caller.get(`/api/matters/${matter.id}/tasks`));
      expect(tasks.map(({ code }) => code)).toEqual(['begin']);
      const acts = (await office.desk.lines(matter.id)).map(({ act }) => act);
      expect(acts).toEqual(expect.arrayContaining(['matter.register', 'application.submit']));
    });

    it('are submitted once, however often they are sent', async () => {
      const draft = await office.filledIn(applicant, roundId);
      const before = await office.desk.countOf('application');
      const [one, other] = await Promise.all([
        office.draftAct(applicant, draft, 'submit'),
        office.draftAct(applicant, draft, 'submit'),
      ]);
      const again = await office.draftAct(applicant, draft, 'submit', {}, { 'idempotency-key': 'a-third-time' });
      expect([one.status, other.status, again.status]).toEqual([200, 200, 200]);
      expect([other.json['matterId'], again.json['matterId']]).toEqual([one.json['matterId'], one.json['matterId']]);
      expect(await office.desk.countOf('application')).toBe(before + 1);
      expect((await office.begin(applicant, roundId)).status).toBe(409);
    });

    it('begin an assessment with their own facts, by the version of the rules that their dates point out', async () => {
      const { json } = await office.submitted(applicant, roundId);
      const { number } = await matterOf(json);
      const page = await office.officer.caller.submit(`/${number}/application/assess`, {});
      expect([page.status, page.headers.get('location')]).toEqual([
        303,
        expect.stringContaining(`/${number}/assessment`),
      ]);
      const list = items(await office.officer.caller.get(`/api/assessments?matterId=${String(json['matterId'])}`));
      expect(list[0]).toMatchObject({
        appliedOn: '2026-11-23',
        activityYear: 2027,
        adoptedHash: json['adoptedHash'],
        facts: { application: { participants: 40 }, declarations: { genderEquality: true } },
      });
    });
  });
}
