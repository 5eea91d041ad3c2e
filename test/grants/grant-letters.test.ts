import { composeLetter } from '../../src/documents/letters/compose-letter.js';
import {
  GRANT_LETTERS,
  payoutWithheld,
  reportApproved,
  reportAsked,
  reportExtended,
  reportFaults,
  reportWaived,
} from '../../src/documents/letters/grant-letters.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import { onItsWayWords } from '../../src/grants/disbursements/held-words.js';
import { ReportDuties } from '../../src/grants/report-duties/report-duties.job.js';
import type { Id } from '../../src/shared/id.js';
import { LANGUAGES, type Language } from '../../src/shared/language.js';
import { aFrame } from '../documents/a-letter.js';
import { items, type Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { expectGolden } from '../support/golden.js';
import { readPdf } from '../support/pdf.js';
import { must } from './money-desk.js';
import { PayoutDesk } from './payout-desk.js';

/** A letter of each kind, as an officer would have written it. */
function aGrantLetter({ name }: { readonly name: string }, language: Language): LetterDocument {
  const sv = language === 'sv';
  const association = 'Sagolunda Kulturförening';
  const grant = { association, amountOre: 45_000_00 };
  const because = {
    extended: sv ? 'Kassören har varit sjuk. Ni bad om mer tid den 20 november.' : 'The treasurer has been ill.',
    faults: sv
      ? 'Kvittona för hyran saknas för mars och april, 6 000 kr.\n\nBussresan den 4 maj var inte öppen för alla.'
      : 'The receipts for the rent of March and April are missing, SEK 6,000.',
    asked: sv
      ? 'Vad kostade hyran i mars och april? Skicka kvittona.\n\nBerätta också hur många som kom till öppet hus.'
      : 'What did the rent of March and April cost? Send the receipts.',
    waived: sv ? 'Lägret ställdes in, och hela bidraget är återbetalt.' : 'The camp was cancelled; all is paid back.',
    withheld: sv ? 'Kontot har ändrats och ändringen är inte bekräftad.' : 'The account has changed, unconfirmed.',
  };
  const frame = { ...aFrame() };
  const of = <K extends (typeof GRANT_LETTERS)[number]>(kind: K, fields: object): LetterDocument =>
    composeLetter(kind, letterText(kind, language), fields as never, frame, language);
  switch (name) {
    case 'report-extended':
      return of(reportExtended, { ...grant, dueOn: '2027-04-30', because: because.extended });
    case 'report-approved':
      return of(reportApproved, { ...grant, approvedOn: '2026-11-23' });
    case 'report-asked':
      return of(reportAsked, { ...grant, answerOn: '2026-12-07', because: because.asked });
    case 'report-waived':
      return of(reportWaived, { ...grant, waivedOn: '2026-11-23', because: because.waived });
    case 'report-faults':
      return of(reportFaults, { ...grant, because: because.faults });
    default:
      return of(payoutWithheld, {
        ...{ association, untilOn: '2027-01-31', because: because.withheld },
        onItsWay: onItsWayWords(language, 20_000_00),
      });
  }
}

describe('the letters of grants after their decision', () => {
  for (const kind of GRANT_LETTERS)
    for (const language of LANGUAGES)
      it(`${kind.name} reads as agreed in ${language}, and its PDF says the same`, async () => {
        const letter = aGrantLetter(kind, language);
        expectGolden(`letters/${kind.name}.${language}.txt`, textOf(letter));
        const { pages, title } = await readPdf(await pdfOf(letter));
        expect([pages, title]).toEqual([1, letter.title]);
      });
});

for (const kind of DATABASES) {
  describe(`what is done with a report or a payout is told by letter on ${kind}`, () => {
    let desk: PayoutDesk;
    let writer: Worker;
    let matterId: Id;
    let associationId: Id;
    beforeAll(async () => {
      desk = await PayoutDesk.open(kind, { reportOn: '2027-03-31', answerOn: undefined });
      const { applied } = await desk.granted(20_000);
      ({ matterId, associationId } = applied);
      writer = await desk.office.desk.signIn(await aRepresentative(desk.office.desk.app, associationId));
      await desk.office.desk.app.get(ReportDuties).run(desk.office.desk.today);
    });
    afterAll(() => desk.close());
    const letters = async (): Promise<string[]> => {
      const found = await desk.office.desk.app.database.reads.query<
        { kind: string; delivery: string; state: string }[]
      >(`SELECT kind, delivery, state FROM letter WHERE matter_id = '${matterId}' ORDER BY made_at, kind`);
      return found.map((each) => `${each.kind} ${each.delivery} ${each.state}`);
    };
    const acts = async (by: Worker, name: string, body: object = {}) => {
      const [report] = items(await desk.office.officer.caller.get(`/api/spending-reports?roundId=${desk.roundId}`));
      return must(desk.office.acts(by, `/api/spending-reports/${String(report?.['id'])}/${name}`, report!, body), 200);
    };

    it('in the act itself, and only where the act was done', async () => {
      const { officer } = desk.office;
      await acts(officer, 'extend', { dueOn: '2027-04-30', because: 'Kassören är sjuk.' });
      expect(await letters()).toEqual(['report-extended portal queued']);
      const lines = [{ purposeId: 'p1', text: 'Hyra', spentOre: 20_000_00 }];
      await acts(writer, 'save', { activity: 'Öppet hus.', lines });
      await acts(writer, 'submit');
      await acts(officer, 'ask-for-more', { because: 'Hur många kom?' });
      expect(await letters()).toContain('report-asked portal queued');
      await acts(writer, 'save', { activity: 'Öppet hus för tolv.', lines });
      const sent = await acts(writer, 'submit');
      const [line] = sent.json['lines'] as { id: string }[];
      await acts(officer, 'judge', { lines: [{ id: line!.id, finding: 'right' }] });
      await acts(officer, 'approve');
      const refused = await desk.office.acts(
        officer,
        `/api/spending-reports/${String(sent.json['id'])}/settle`,
        (await desk.office.officer.caller.get(`/api/spending-reports/${String(sent.json['id'])}`)).json,
      );
      const told = ['report-asked portal queued', 'report-extended portal queued'];
      expect([refused.status, (await letters()).sort()]).toEqual([403, told]);
      await acts(desk.finance, 'settle');
      expect(await letters()).toContain('report-approved portal queued');
      const hold = { committeeId: desk.office.desk.office.north.id, associationId, untilOn: '2027-06-30' };
      await must(desk.finance.caller.post('/api/payout-holds', { ...hold, matterId, because: 'Utreds.' }), 201);
      expect((await letters()).filter((each) => each === 'payout-withheld portal queued')).toHaveLength(1);
      // A hold of everything belongs to no case: the mail alone tells of it.
      await must(desk.finance.caller.post('/api/payout-holds', { ...hold, because: 'Utreds.' }), 201);
      expect(await letters()).toHaveLength(4);
    });

    it('and a duty to report that is waived is told in writing, with why and on which day', async () => {
      const { officer, decisions, desk: north } = desk.office;
      const roundId = await desk.office.aRound({ budgetOre: 900_000_00, answerOn: undefined, reportOn: '2027-03-31' });
      const applied = await desk.office.assessed(roundId, 12_000);
      const proposal = await decisions.propose(applied.matterId, { amountOre: 12_000_00 });
      await must(decisions.act(proposal, 'decide', decisions.chief), 200);
      await north.app.get(ReportDuties).run(north.today);
      const [report] = items(await officer.caller.get(`/api/spending-reports?roundId=${roundId}`));
      const path = `/api/spending-reports/${String(report?.['id'])}/waive`;
      const because = 'Lägret ställdes in, och allt är återbetalt.';
      const byOfficer = await desk.office.acts(officer, path, report!, { because });
      expect(byOfficer.status).toBe(403);
      await must(desk.office.acts(decisions.chief, path, report!, { because }), 200);
      const found = await north.app.database.reads.query<{ kind: string; content: string }[]>(
        `SELECT kind, fields AS content FROM letter WHERE matter_id = '${applied.matterId}'`,
      );
      expect(found.map((each) => each.kind)).toEqual(['report-waived']);
      expect(found[0]?.content).toContain(because);
      expect(found[0]?.content).toContain(north.today);
    });

    it('and faults are noted in a letter that says that nothing is decided', async () => {
      const roundId = await desk.office.aRound({ budgetOre: 900_000_00, answerOn: undefined, reportOn: '2027-03-31' });
      const applied = await desk.office.assessed(roundId, 10_000);
      const proposal = await desk.office.decisions.propose(applied.matterId, { amountOre: 10_000_00 });
      await must(desk.office.decisions.act(proposal, 'decide', desk.office.decisions.chief), 200);
      await desk.office.desk.app.get(ReportDuties).run(desk.office.desk.today);
      const { officer } = desk.office;
      const by = await desk.office.desk.signIn(await aRepresentative(desk.office.desk.app, applied.associationId));
      const act = async (who: Worker, name: string, body: object = {}) => {
        const [report] = items(await officer.caller.get(`/api/spending-reports?roundId=${roundId}`));
        return must(
          desk.office.acts(who, `/api/spending-reports/${String(report?.['id'])}/${name}`, report!, body),
          200,
        );
      };
      await act(by, 'save', { activity: 'Läger.', lines: [{ purposeId: 'p1', text: 'Resa', spentOre: 10_000_00 }] });
      const [line] = (await act(by, 'submit')).json['lines'] as { id: string }[];
      const wrong = { id: line!.id, finding: 'wrongPurpose', because: 'Resan var privat.' };
      await act(officer, 'judge', { lines: [wrong] });
      await act(officer, 'note-faults', { because: 'Resan var inte öppen för alla.' });
      const found = await desk.office.desk.app.database.reads.query<{ kind: string }[]>(
        `SELECT kind FROM letter WHERE matter_id = '${applied.matterId}'`,
      );
      expect(found.map((each) => each.kind)).toEqual(['report-faults']);
    });
  });
}
