import { pdfOfPaper } from '../../src/demo/papers/paper-pdf.js';
import { WRITTEN } from '../../src/demo/papers/written-papers.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { Matters } from '../../src/matters/diary/matters.service.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { verified } from '../acts/ground.js';
import { DATABASES, migratedDatabase } from '../support/databases.js';
import { readPdf } from '../support/pdf.js';
import { StoryDesk, type Storyteller } from './story-desk.js';

type Body = Readonly<Record<string, unknown>>;
type Verdicts = Readonly<Record<string, string>>;

const STORY_MS = 240_000;
const NAME = 'Sagolunda Trollkarlar';
const STORY = {
  ...{ name: NAME, chair: 'Vera Fors', secretary: 'Nils Järv', year: 2025, members: 64 },
  purpose: 'Föreningens ändamål är att barn i Sagolunda ska få trolla tillsammans.',
  activity: 'Föreningen höll öppet trolleri på loven, när nämndens fritidsgårdar är stängda. Alla fick vara med.',
  ...{ participants: 80, fromHere: 71, kronor: 45_000 },
};
const DECIDED_ON = '2026-09-22';

const verdictsOf = ({ criteria }: Body): Verdicts =>
  Object.fromEntries(
    (criteria as { criterion: string; verdict: string }[]).map((each) => [each.criterion, each.verdict]),
  );
const idOf = ({ id }: Body): Id => id as Id;

for (const kind of DATABASES) {
  describe(`one association, from its application to the last day of the appeal time, on ${kind}`, () => {
    let desk: StoryDesk;
    let database: string;
    let association: Body;
    let matterId: Id;
    let assessment: Body;
    let decision: Body;
    let signers: Id[];
    let minutes: Id;

    beforeAll(async () => {
      database = await migratedDatabase(kind);
      desk = await StoryDesk.open(kind, { at: '2026-09-01T07:00:00.000Z', database });
    }, STORY_MS);
    afterAll(() => desk?.close());

    it('1 September: the office knows who the association is: its papers, its board, its members, its account', async () => {
      const [anna, lena] = [await desk.signIn('anna.ek'), await desk.signIn('lena.nord')];
      const committeeId = desk.committee('SGL');
      association = await anna.does('/api/associations', {
        ...{ name: NAME, orgNumber: '802490-9999', legalForm: 'nonProfit', seat: 'Sagolunda', districtActivity: 'yes' },
      });
      const associationId = idOf(association);
      minutes = await papersOf(anna, associationId, committeeId);
      const office = {
        associationId,
        fromOn: '2026-03-18',
        minutesPaperId: minutes,
        signing: 'jointly',
        signingCount: 2,
      };
      const chair = await anna.does('/api/officeholders', { ...office, name: STORY.chair, role: 'chair' });
      const cashier = await anna.does('/api/officeholders', { ...office, name: 'Aino Kulla', role: 'treasurer' });
      const account = await anna.does('/api/payout-accounts', {
        ...{ associationId, kind: 'bankgiro', number: '991-2346', holderName: NAME, proofPaperId: minutes },
        signedBy: (signers = [idOf(chair), idOf(cashier)]),
      });
      await lena.acts('/api/payout-accounts', account, 'confirm');
      await anna.does(`/api/associations/${associationId}/count-members`, {
        ...{ committeeId, year: 2025, attestedBy: STORY.chair, attestedOn: '2026-02-01' },
        ...everyBand(5, 1),
      });
      const { yearlyStatus } = await anna.reads(`/api/associations/${associationId}`);
      expect(yearlyStatus ?? 'complete').toBe('complete');
    });

    it('10 September: an application comes by post, with the annual report, and becomes a case', async () => {
      const anna = await desk.signIn('anna.ek');
      const round = await anna.does('/api/rounds', {
        ...{ committeeId: desk.committee('SGL'), titleSv: 'Föreningsbidrag 2027', purposeSv: 'Till öppen verksamhet.' },
        ...{ budgetOre: 50_000_000, opensOn: '2026-09-01', closesOn: '2026-09-30', activityYear: 2027 },
        reportOn: '2028-03-31',
      });
      await anna.acts('/api/rounds', round, 'publish');
      desk.comeTo('2026-09-10');
      const officer = await desk.signIn('anna.ek');
      const application = await officer.does('/api/applications', {
        ...{ roundId: idOf(round), associationId: idOf(association), cameBy: 'post', reachedOn: '2026-09-10' },
        answers: {
          ...{ purpose: 'Trolleri på loven.', amount: '45 000 kr', 'application-participants': '80' },
          ...{ 'application-participantsInDistrict': '71', 'application-targetGroups': ['childrenAndYouth'] },
          ...{ 'declarations-genderEquality': 'true', 'declarations-equalTreatment': 'true' },
        },
      });
      // It lay in the box on the tenth, and so is presumed to have come on the day before.
      expect(application).toMatchObject({ amountOre: 4_500_000, receivedOn: '2026-09-09', daysLate: 0 });
      matterId = application['matterId'] as Id;
      await officer.sends(
        matterId,
        'Verksamhetsberättelse.pdf',
        await pdfOfPaper(WRITTEN['Verksamhetsberättelse.pdf'](STORY)),
      );
      const matter = await officer.reads(`/api/matters/${matterId}`);
      await officer.acts('/api/matters', matter, 'set-dnr', { dnr: 'SGL 2026/501' });
    });

    it('10 September: the terms came signed with it, by the two who sign together', async () => {
      const anna = await desk.signIn('anna.ek');
      const { hash, version } = await desk.app.get(Rulebooks).termsFor(desk.committee('SGL'), 'grant', '2026-09-09');
      const signature = { way: 'paper', signers, paperId: minutes, page: 1, signedOn: '2026-09-08' };
      const associationId = idOf(association);
      await anna.does('/api/acceptances', { associationId, termsHash: hash, termsVersion: version, ...signature });
      const { answer } = await anna.reads(`/api/associations/${associationId}/acceptance?termsHash=${hash}`);
      expect(answer).toBe('complete');
    });

    it('14 September: Anna assesses it: what is known, what she looked up, a page that she quotes, and her own judgement', async () => {
      desk.comeTo('2026-09-14');
      const anna = await desk.signIn('anna.ek');
      const known = await anna.reads(`/api/applications?limit=50`);
      const [application] = known['items'] as Body[];
      assessment = await anna.does('/api/assessments', {
        ...{ matterId, binds: 'grant', appliedOn: '2026-09-09', activityYear: 2027 },
        ...(application!['facts'] as Body),
      });
      const step = async (act: string, body: Body = {}): Promise<Body> =>
        (assessment = await anna.acts('/api/assessments', assessment, act, body));
      await step('declare-impartial');
      expect(verdictsOf(assessment)).toMatchObject({
        members: 'met',
        papers: 'met',
        residents: 'met',
        'one-year': 'unknown',
      });
      for (const [path, value] of LOOKED_UP)
        await step('correct-fact', { path, value, because: 'Kontrollerat.', source: 'Handlingarna i ärendet.' });

      const files = await anna.reads(`/api/files?matterId=${matterId}`);
      const [report] = files['items'] as Body[];
      const quote = 'när nämndens fritidsgårdar är stängda';
      await step('cite', { criterion: 'complements', fileId: idOf(report!), page: 1, quote, sourceType: 'applicant' });
      const invented = anna.acts('/api/assessments', assessment, 'cite', {
        ...{ criterion: 'complements', fileId: idOf(report!), page: 2, quote, sourceType: 'applicant' },
      });
      await expect(invented).rejects.toThrow('evidence.quoteNotThere');
      const reason = 'Föreningen har öppet när nämndens egna gårdar är stängda, se berättelsen.';
      await step('judge', { criterion: 'complements', verdict: 'met', reason });
      await step('complete');
      expect(assessment).toMatchObject({ state: 'ready', proposal: 'eligible' });
      expect(Object.values(verdictsOf(assessment)).filter((verdict) => verdict !== 'met')).toEqual([]);
    });

    it('21 and 22 September: Anna proposes and Karin decides, for nobody decides on her own proposal', async () => {
      desk.comeTo('2026-09-21');
      const anna = await desk.signIn('anna.ek');
      decision = await anna.does('/api/decisions', { matterId, kind: 'grant', outcome: 'award', amountOre: 4_500_000 });
      await expect(anna.acts('/api/decisions', decision, 'decide')).rejects.toThrow('409');
      desk.comeTo(DECIDED_ON);
      const karin = await desk.signIn('karin.holm');
      decision = await karin.acts('/api/decisions', decision, 'decide');
      expect(decision).toMatchObject({
        state: 'decided',
        outcome: 'award',
        amountOre: 4_500_000,
        decidedOn: DECIDED_ON,
      });
    });

    it('22 September: the letter is whole, can be taken back for ten minutes, and then leaves as a tagged PDF', async () => {
      const anna = await desk.signIn('anna.ek');
      const { number } = await anna.reads(`/api/matters/${matterId}`);
      const made = await anna.caller.submit(`/${String(number)}/decision/letter?decision=${String(decision['id'])}`, {
        ...{ seen: String(decision['version']), grant: 'verksamhetsbidrag för 2027', to: NAME, delivery: 'email' },
        ...{ email: MAILBOX, language: 'sv' },
        ...{ payoutOn: '2027-01-15', reportDueOn: '2028-03-31', reportParts: 'vad pengarna har gått till' },
      });
      const address = String(made.headers.get('location')).replace(/\?.*/, '');
      const sent = await anna.caller.submit(`${address}/send`, { seen: '1' });
      expect([made.status, sent.status]).toEqual([303, 303]);
      await desk.app.get(LettersJob).run();
      const letter = async (): Promise<Body> => {
        const { items } = await anna.reads(`/api/letters?matterId=${matterId}`);
        const found = (items as Body[]).find((each) => String(each['kind']).startsWith('decision'));
        return found!;
      };
      expect(await letter()).toMatchObject({ state: 'queued' });
      desk.app.clock.forward(10 * 60_000);
      await desk.app.get(LettersJob).run();
      expect(await letter()).toMatchObject({ state: 'dispatched' });
      const pdf = await anna.downloads(`/api/letters/${idOf(await letter())}/pdf`);
      const { language, tags, texts, title } = await readPdf(pdf);
      expect([language, title]).toEqual(['sv-SE', expect.stringContaining('Beslut')]);
      expect(tags.length).toBeGreaterThan(0);
      const words = texts.join(' ').replace(/\s+/g, ' ');
      for (const part of PARTS_OF_THE_LETTER) expect(words).toContain(part);
      expect(words).not.toMatch(/[\uFFFD¿]/);
    });

    it('6 to 13 October: it is reported at a meeting, whose minutes are announced; until then no appeal time runs', async () => {
      desk.comeTo('2026-10-06');
      const committeeId = desk.committee('SGL');
      const sara = await desk.signIn('sara.wik');
      const finality = `/api/decisions/${idOf(decision)}/finality`;
      expect(await sara.reads(finality)).toMatchObject({ finalOn: 'notFinal' });
      const meeting = { committeeId, meetingOn: '2026-10-06', paragraph: '§ 41' };
      expect(await sara.does('/api/delegated-decisions/report', meeting)).toEqual({ reported: 1 });
      desk.comeTo('2026-10-13');
      const secretary = await desk.signIn('sara.wik');
      const days = { committeeId, meetingOn: '2026-10-06', approvedOn: '2026-10-13', announcedOn: '2026-10-13' };
      expect(await secretary.does('/api/minutes', days)).toMatchObject({ decisions: 1 });
      expect(await secretary.reads(finality)).toMatchObject({ finalOn: 'notFinal' });
      decision = await secretary.reads(`/api/decisions/${idOf(decision)}`);
      expect(decision).toMatchObject({ state: 'announced', announcedOn: '2026-10-13', paragraph: '41' });
    });

    it('4 November: the three weeks have passed, and the decision is final on that day and no earlier', async () => {
      const finalOn = async (day: Day): Promise<unknown> => {
        desk.comeTo(day);
        return (await (await desk.signIn('anna.ek')).reads(`/api/decisions/${idOf(decision)}/finality`))['finalOn'];
      };
      expect([await finalOn('2026-11-03'), await finalOn('2026-11-04')]).toEqual(['notFinal', '2026-11-04']);
      expect((await verified(database)).firstFault).toBeNull();
    });

    it('9 November: the same association asks for a room, and is asked nothing that does not bind rentals', async () => {
      desk.comeTo('2026-11-09');
      const bo = await desk.signIn('bo.lund');
      const { id } = await desk.app.get(Matters).register(desk.founded.actors.get('bo.lund@sagolunda.example')!, {
        ...{ committeeId: desk.committee('SGL'), kind: 'LO', title: 'Stora salen, lördagar', party: NAME },
        ...{ partyOrgNumber: '802490-9999', associationId: idOf(association), dnr: null, amountOre: null },
        ...{ receivedOn: null, officerId: null },
      });
      let rental = await bo.does('/api/assessments', { matterId: id, binds: 'rental', appliedOn: '2026-11-09' });
      rental = await bo.acts('/api/assessments', rental, 'declare-impartial');
      const verdicts = verdictsOf(rental);
      for (const criterion of ['worship', 'party-work', 'members', 'residents', 'equality', 'reports'])
        expect([criterion, verdicts[criterion]]).toEqual([criterion, 'notApplicable']);
      const barred = { criterion: 'worship', verdict: 'unmet', reason: 'Salen används till gudstjänst.' };
      await expect(bo.acts('/api/assessments', rental, 'judge', barred)).rejects.toThrow('judgement.outOfScope');
      rental = await bo.acts('/api/assessments', rental, 'complete');
      expect(rental).toMatchObject({ state: 'ready', proposal: 'eligible' });
    });
  });
}

const MAILBOX = 'trollkarlar@forening.example';

/** What must stand in a letter about money that is given. */
const PARTS_OF_THE_LETTER = [
  'Beslut: ni får verksamhetsbidrag för 2027',
  '45 000 kr',
  'SGL 2026/501',
  'Karin Holm',
  'Skälen för beslutet',
  'När ni kan behöva betala tillbaka',
  'Så redovisar ni',
  '31 mars 2028',
  'Det här blir offentligt',
  'Så behandlar vi personuppgifter',
  'Hur beslutet kan överklagas',
  'Förvaltningsrätten i Stockholm',
  'Anna Ek',
];

const LOOKED_UP = [
  ['association.registeredOn', '2019-05-14'],
  ['association.overdueReport', false],
  ['application.fundedActivityIsWorship', false],
  ['application.fundedActivityIsPartyWork', false],
] as const;

/** Its bylaws and the papers of the year, looked at and approved; the minutes are the proof of the rest. */
async function papersOf(anna: Storyteller, associationId: Id, committeeId: Id): Promise<Id> {
  let minutes: Id | undefined;
  for (const kind of ['bylaws', 'annualMinutes', 'activityReport', 'accounts', 'auditReport']) {
    const year = kind === 'bylaws' ? {} : { year: 2025 };
    const seen = { associationId, committeeId, kind, ...year, seenOn: '2026-09-01' };
    const paper = await anna.acts('/api/papers', await anna.does('/api/papers', seen), 'approve');
    if (kind === 'annualMinutes') minutes = idOf(paper);
  }
  return minutes!;
}

/** So many of every band in the district, and so many from elsewhere. */
function everyBand(inside: number, outside: number): Body {
  const bands = ['under7', 'from7to12', 'from13to16', 'from17to20', 'from21to25', 'from26to64', 'from65'];
  return Object.fromEntries(
    bands.flatMap((band) => [
      [`${band}In`, inside],
      [`${band}Out`, outside],
    ]),
  );
}
