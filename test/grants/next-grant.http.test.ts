import type { Act } from '../../src/acts/act.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { ReportMarks } from '../../src/grants/spending-reports/report-marks.service.js';
import type { Id } from '../../src/shared/id.js';
import { items, type Worker } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';
import { ApplicationDesk } from './application-desk.js';

/** What the invented committee says of reports that are overdue. */
const OVERDUE = 'reports';
type Applicant = Worker & { readonly associationId: Id };
interface Verdict {
  readonly criterion: string;
  readonly verdict: string;
  readonly knockOut: boolean;
}
interface Assessed {
  readonly facts: { readonly association: Readonly<Record<string, unknown>> };
  readonly proposal: string;
  readonly criteria: readonly Verdict[];
}

function verdictOf({ criteria }: Assessed): Verdict {
  return criteria.find(({ criterion }) => criterion === OVERDUE)!;
}

for (const kind of DATABASES) {
  describe(`the next grant on ${kind}`, () => {
    let office: ApplicationDesk;
    let roundId: Id;
    beforeAll(async () => {
      office = await ApplicationDesk.open(kind);
      roundId = await office.aRound();
    });
    afterAll(() => office.close());

    /** What the rules say of an application, from what the register and the application tell. */
    async function assessed(applicant: Applicant, within = roundId): Promise<Assessed> {
      const { json } = await office.submitted(applicant, within);
      const { caller } = office.officer;
      const matter = (await caller.get(`/api/matters/${String(json['matterId'])}`)).json;
      await caller.submit(`/${String(matter['number'])}/application/assess`, {});
      const [assessment] = items(await caller.get(`/api/assessments?matterId=${String(json['matterId'])}`));
      return (await caller.get(`/api/assessments/${String(assessment?.['id'])}`)).json as never;
    }
    it('is barred by an overdue report where the rules say so, as long as it is overdue', async () => {
      const late = await office.anApplicant('Sena Redovisare');
      const committeeId = office.desk.office.north.id;
      const { json } = await office.submitted(
        late,
        await office.aRound({ titleSv: 'Förra omgången', activityYear: 2026 }),
      );
      const report = {
        ...{ associationId: late.associationId, committeeId },
        matterId: json['matterId'],
        awardedOre: 1,
        reminded: ['overdue'],
      };
      const { app } = office.desk;
      const inOwnUnit = (work: (act: Act) => Promise<void>): Promise<void> =>
        app.get(UnitOfWork).run(SYSTEM, { log: committeeId, act: 'mark.set' }, work);
      await inOwnUnit((act) => app.get(ReportMarks).setWithin(act, report as never, 'reportLate'));
      const barred = await assessed(late);
      expect(barred.facts.association['overdueReport']).toBe(true);
      expect(verdictOf(barred)).toMatchObject({ verdict: 'unmet', knockOut: true });
      expect(barred.proposal).toBe('notEligible');
      await inOwnUnit((act) => app.get(ReportMarks).endWithin(act, report as never, ['reportLate']));
      const next = await office.aRound({ titleSv: 'Nästa omgång', activityYear: 2028 });
      expect(verdictOf(await assessed(late, next)).verdict).not.toBe('unmet');
    });

    it('is not barred by what is unknown, nor by another association’s report', async () => {
      const other = await assessed(await office.anApplicant('Ordentliga'));
      expect(other.facts.association['overdueReport']).toBeUndefined();
      expect(verdictOf(other).verdict).not.toBe('unmet');
    });
  });
}
