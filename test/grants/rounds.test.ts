import fc from 'fast-check';
import type { Answers } from '../../src/grants/drafts/answers.js';
import { preCheck, preCheckQuestions } from '../../src/grants/pre-check/pre-check.js';
import { copyOf, inputOf } from '../../src/grants/rounds/copy-of.js';
import { daysLateAt, latenessOf, phaseAt, roundFaults, type RoundInput } from '../../src/grants/rounds/round.js';
import { tranchesOf, TRANCHE_PLANS } from '../../src/grants/rounds/tranches.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { sagolunda } from './application-desk.js';

const ROUND: RoundInput = {
  titleSv: 'Föreningsbidrag 2027',
  titleEn: null,
  purposeSv: 'Verksamhet under 2027.',
  purposeEn: null,
  budgetOre: 100_000_00,
  opensOn: '2026-10-01',
  opensTime: '00:00',
  closesOn: '2026-10-25',
  closesTime: '02:30',
  intake: 'period',
  activityYear: 2027,
  years: 1,
  tranches: 'whole',
  paid: 'inAdvance',
  schemeKey: null,
  termsHash: null,
  papers: ['bylaws'],
  questions: [],
  answerOn: '2027-01-15',
  reportOn: '2028-02-29',
};
const open = { ...ROUND, state: 'open' } as const;

it('a minute that comes twice when the clock is put back is still in time the second time', () => {
  expect(phaseAt(open, '2026-10-25T00:30:30.000Z', null)).toBe('running');
  expect(phaseAt(open, '2026-10-25T01:30:59.999Z', null)).toBe('running');
  expect(phaseAt(open, '2026-10-25T01:31:00.000Z', null)).toBe('late');
  expect(daysLateAt(open, '2026-10-25T01:30:59.999Z')).toBe(0);
  expect(daysLateAt(open, '2026-10-25T01:31:00.000Z')).toBe(1);
  expect(latenessOf(open, '2026-10-25', 1)?.code).toBe('application.lateByMinutes');
  expect(daysLateAt(open, '2026-10-27T12:00:00.000Z')).toBe(2);
});

it('a minute that does not exist closes when the clock jumps over it', () => {
  const spring = { ...open, closesOn: '2027-03-28', closesTime: '02:30' } as const;
  expect(phaseAt(spring, '2027-03-28T00:59:59.999Z', null)).toBe('running');
  expect(phaseAt(spring, '2027-03-28T01:00:00.000Z', null)).toBe('late');
});

it('rolling intake runs until the money is out, and begins again when there is more', () => {
  const rolling = { ...open, intake: 'untilSpent' } as const;
  const at = '2026-10-10T10:00:00.000Z';
  expect([1, 0, 5_00].map((leftOre) => phaseAt(rolling, at, leftOre))).toEqual(['running', 'spent', 'running']);
  expect(phaseAt(open, at, 0)).toBe('running');
});

it('a round is for nobody before it is published, comes until its first minute, and is over when all is decided', () => {
  expect(phaseAt({ ...ROUND, state: 'draft' }, '2026-10-10T10:00:00.000Z', null)).toBe('unpublished');
  expect(phaseAt(open, '2026-09-30T21:59:59.999Z', null)).toBe('coming');
  expect(phaseAt(open, '2026-09-30T22:00:00.000Z', null)).toBe('running');
  expect(phaseAt({ ...ROUND, state: 'closed' }, '2026-11-10T10:00:00.000Z', null)).toBe('late');
  expect(phaseAt({ ...ROUND, state: 'decided' }, '2026-10-10T10:00:00.000Z', null)).toBe('over');
});

it('what cannot go together in a round is told at its field', () => {
  const codes = (more: Partial<RoundInput>): string[] =>
    roundFaults({ ...ROUND, ...more }).map(({ code, facts }) => `${code} ${String(facts?.['field'])}`);
  expect(codes({})).toEqual([]);
  expect(codes({ years: 3 })).toEqual(['round.yearsInOne tranches']);
  expect(codes({ tranches: 'yearly' })).toEqual(['round.oneYearYearly years']);
  expect(codes({ reportOn: null })).toEqual([]);
  expect(codes({ reportOn: null, paid: 'afterReport' })).toEqual(['round.paidAfterNoReport reportOn']);
  expect(codes({ reportOn: null, tranches: 'yearly', years: 2 })).toEqual(['round.yearlyWithoutReport reportOn']);
  expect(codes({ closesOn: '2026-10-01', closesTime: '09:00', opensTime: '09:01' })).toEqual([
    'round.closesBeforeOpening closesOn',
  ]);
});

it('the parts of a grant come to the grant, are whole kronor but for the first, and wait for the year before', () => {
  fc.assert(
    fc.property(
      fc.nat(900_000_000),
      fc.constantFrom(...TRANCHE_PLANS),
      fc.integer({ min: 2, max: 5 }),
      (amountOre, tranches, years) => {
        const parts = tranchesOf({ tranches, years, activityYear: 2027 }, amountOre);
        expect(parts.reduce((sum, part) => sum + part.amountOre, 0)).toBe(amountOre);
        expect(parts.slice(1).every((part) => part.amountOre % 100 === 0 && part.notBefore !== null)).toBe(true);
        if (tranches === 'yearly')
          parts.slice(1).forEach((part) => expect(part.afterReportOf).toBe(2027 + part.number - 2));
        else expect(parts.every(({ afterReportOf }) => afterReportOf === null)).toBe(true);
      },
    ),
  );
});

it('a copy is the same round a year later, with its years in the words and the newest terms', () => {
  const copied = copyOf(
    { ...ROUND, termsHash: 'old', questions: [{ textSv: 'Hur?', textEn: null, aboveOre: 5 }] },
    'new',
  );
  expect(copied).toMatchObject({
    titleSv: 'Föreningsbidrag 2028',
    activityYear: 2028,
    opensOn: '2027-10-01',
    closesOn: '2027-10-25',
    reportOn: '2029-02-28',
    termsHash: 'new',
    questions: [{ textSv: 'Hur?' }],
  });
  expect(Object.keys(copied).sort()).toEqual(Object.keys(inputOf(ROUND)).sort());
});

it('a copy moves the years that are applied for in the purpose and the questions, and no other year', () => {
  const question = { textSv: 'Vad gör ni 2027?', textEn: 'What will you do in 2027?', aboveOre: null };
  const words = {
    purposeSv: 'Verksamhet under 2027–2028, enligt riktlinjer från 2019.',
    purposeEn: 'Activities in 2027.',
    questions: [question, { textSv: 'Vad blev av bidraget för 2025?', textEn: null, aboveOre: null }],
  };
  expect(copyOf({ ...ROUND, ...words, years: 2, tranches: 'yearly' }, null)).toMatchObject({
    purposeSv: 'Verksamhet under 2028–2029, enligt riktlinjer från 2019.',
    purposeEn: 'Activities in 2028.',
    questions: [
      { textSv: 'Vad gör ni 2028?', textEn: 'What will you do in 2028?' },
      { textSv: 'Vad blev av bidraget för 2025?', textEn: null },
    ],
  });
});

const SAGOLUNDA = sagolunda();
/** What was found of each criterion, with what is missing. */
const foundIn = (answers: Answers): Record<string, readonly [string, ...string[]]> =>
  Object.fromEntries(
    preCheck(SAGOLUNDA, answers, { activityYear: 2027 }).checked.map(({ criterion, found, missing }) => [
      criterion,
      [found, ...missing.map(({ path }) => path)] as const,
    ]),
  );
const WHOLE: Answers = {
  ...{ 'association-hasOrgNumber': 'true', 'association-members': '40', 'association-bylawsValid': 'true' },
  ...{ 'association-boardValid': 'true', 'association-yearPapersValid': 'true', 'association-accountOfItsOwn': 'true' },
  ...{ 'application-participants': '40', 'application-participantsInDistrict': '31' },
  ...{ 'application-targetGroups': ['childrenAndYouth'] },
  ...{ 'declarations-genderEquality': 'true', 'declarations-equalTreatment': 'true' },
};

it('the pre-check says of each criterion what is missing and which paper shows it, and an empty answer is never no', () => {
  const nothing = preCheck(SAGOLUNDA, {}, { activityYear: 2027 });
  expect(nothing.faults).toEqual([]);
  expect(nothing.checked.filter(({ found }) => found === 'unmet')).toEqual([]);
  expect(foundIn({})).toMatchObject({
    members: ['missing', 'association.members'],
    papers: ['missing', 'association.bylawsValid', 'association.boardValid', 'association.yearPapersValid'],
    residents: ['missing', 'application.participantsInDistrict', 'application.participants'],
    equality: ['missing', 'declarations.genderEquality', 'declarations.equalTreatment'],
    'D1-violence': ['met'],
  });
  const shown = Object.fromEntries(nothing.checked.map(({ criterion, shownBy }) => [criterion, shownBy]));
  expect(shown).toMatchObject({
    members: ['register', 'annualReport'],
    papers: ['bylaws', 'minutes', 'annualReport'],
    residents: ['participantCounts'],
  });
  // What only sets an order among applicants stops nobody.
  expect(nothing.checked.filter(({ needed }) => !needed).map(({ criterion }) => criterion)).toEqual(['priority']);
});

it('the pre-check asks for nothing that only the office finds out, and leaves that to it once all else is said', () => {
  const asked = preCheckQuestions(SAGOLUNDA).map(({ path, type }) => [SAGOLUNDA.facts[path!]?.suppliedBy, type]);
  expect(asked.filter(([by, type]) => by === 'officer' || type === 'text')).toEqual([]);
  expect(asked.length).toBe(Object.keys(WHOLE).length);
  const whole = foundIn(WHOLE);
  expect(Object.entries(whole).filter(([, [found]]) => found === 'missing' || found === 'unmet')).toEqual([]);
  expect(whole).toMatchObject({ members: ['met'], papers: ['met'], worship: ['judged'], reports: ['judged'] });
  expect(foundIn({ ...WHOLE, 'association-members': '3' })['members']).toEqual(['unmet']);
  expect(foundIn({ ...WHOLE, 'application-participantsInDistrict': '1' })['residents']).toEqual(['unmet']);
});

it('the pre-check leaves out what applies to others', () => {
  const older = shippedRulebooks()
    .flatMap(({ versions }) => versions)
    .find(({ content }) => content.version === '2021')!.content;
  const checkedFor = (scheme: string): string[] =>
    preCheck(older, { 'application-scheme': scheme }, { activityYear: 2021 }).checked.map(({ criterion }) => criterion);
  const [members, activity] = [checkedFor('memberBased'), checkedFor('activityBased')];
  expect(members.filter((criterion) => !activity.includes(criterion))).toEqual(['seat-member-grant']);
  expect(activity.filter((criterion) => !members.includes(criterion))).toEqual(['local-activity-grant']);
});
