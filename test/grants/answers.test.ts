import fc from 'fast-check';
import { answersIn, readAnswers, saidIn } from '../../src/grants/drafts/answers.js';
import {
  askedOfApplicant,
  isAskedOf,
  questionsOf,
  SAID_ANYWAY,
  type Question,
} from '../../src/grants/drafts/questions.js';
import { latenessOf } from '../../src/grants/rounds/round.js';
import { compileCriteria } from '../../src/rulebook/evaluation/compile-criteria.js';
import type { FactValue } from '../../src/rulebook/evaluation/facts.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import { Problem } from '../../src/shared/problem.js';

const VERSIONS = shippedRulebooks().flatMap(({ id, versions }) =>
  versions.map(({ content }) => [`${id} ${content.version}`, content] as const),
);
const ROUND = { activityYear: 2027 };

/** A value of a question, with how a person may type it. */
function typed({ type, choices = {} }: Question): fc.Arbitrary<readonly [FactValue, string | readonly string[]]> {
  const words = Object.keys(choices);
  switch (type) {
    case 'yesNo':
      return fc.boolean().map((value) => [value, String(value)] as const);
    case 'count':
      return fc.nat(1_000_000).map((value) => [value, ` ${value.toLocaleString('sv-SE')} `] as const);
    case 'ore':
      return fc
        .integer({ min: 1, max: 1_000_000_000 })
        .map((ore) => [ore, `${(ore / 100).toFixed(2).replace('.', ',')} kr`] as const);
    case 'day':
      return fc.integer({ min: 2000, max: 2100 }).map((year) => [`${year}-02-28`, `${year}-02-28`] as const);
    case 'choice':
      return fc.constantFrom(...words).map((value) => [value, value] as const);
    case 'choices':
      return fc.subarray(words, { minLength: 1 }).map((value) => [value, value] as const);
    case 'text':
      return fc
        .string({ minLength: 1 })
        .map((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
        .filter((text) => text !== '')
        .map((text) => [text, text] as const);
  }
}

it.each(VERSIONS)('the form of %s asks exactly what its criteria ask of the applicant', (_name, content) => {
  const asked = questionsOf(content).flatMap(({ path }) => path ?? []);
  const anyway: readonly string[] = SAID_ANYWAY;
  expect([...asked].sort()).toEqual(
    askedOfApplicant(content)
      .filter((path) => !anyway.includes(path))
      .sort(),
  );
  expect(asked.filter((path) => content.facts[path]?.suppliedBy !== 'applicant')).toEqual([]);
});

it.each(VERSIONS)(
  'what was typed in the form of %s is what is stored, and what its criteria can read',
  (_name, content) => {
    const questions = questionsOf(content);
    const whole = fc.tuple(...questions.map((question) => fc.option(typed(question), { nil: undefined })));
    fc.assert(
      fc.property(whole, (picked) => {
        const given = questions.flatMap((question, at) => (picked[at] ? [[question.name, picked[at]] as const] : []));
        const sent = Object.fromEntries(given.map(([name, [, written]]) => [name, written]));
        const { values, faults } = readAnswers(questions, answersIn(questions, sent));
        expect(faults).toEqual([]);
        expect(values).toEqual(Object.fromEntries(given.map(([name, [value]]) => [name, value])));
        const { facts } = saidIn(content, answersIn(questions, sent), ROUND).said;
        expect(() => compileCriteria(content, 'grant').assess({ ...facts })).not.toThrow();
      }),
      { numRuns: 60 },
    );
  },
);

it.each(VERSIONS)(
  'nothing that is sent to the form of %s is answered with anything but an answer or a problem',
  (_name, content) => {
    const questions = questionsOf(content);
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom(...questions.map(({ name }) => name)), fc.string()), fc.anything()),
        (sent) => {
          try {
            readAnswers(questions, answersIn(questions, sent));
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        },
      ),
      { numRuns: 60 },
    );
  },
);

it('an answer that cannot be read is told at its field, and judges nobody', () => {
  const [, content] = VERSIONS.find(([name]) => name.startsWith('sagolunda'))!;
  const { faults } = saidIn(
    content,
    { 'application-participants': 'några', amount: '0', 'declarations-genderEquality': 'kanske' },
    ROUND,
  );
  expect(faults).toEqual([
    { code: 'answer.notCount', facts: { field: 'application-participants' } },
    { code: 'answer.notPositive', facts: { field: 'amount' } },
    { code: 'answer.notYesNo', facts: { field: 'declarations-genderEquality' } },
  ]);
});

it('a question above a sum is asked of who applies for more than it, and is told only where it was asked or is answered', () => {
  const [, content] = VERSIONS.find(([name]) => name.startsWith('sagolunda'))!;
  const questions = [
    { textSv: 'Vem betalar resten?', textEn: null, aboveOre: 10_000_00 },
    { textSv: 'Hur många?', textEn: null, aboveOre: null },
  ];
  const told = (answers: Record<string, string>): (string | null)[] | undefined =>
    saidIn(content, answers, { ...ROUND, questions }).said.extra?.map(({ question, answer }) => answer ?? question.sv);
  expect(told({ amount: '10 000,01' })).toEqual(['Vem betalar resten?', 'Hur många?']);
  expect(told({ amount: '10 000' })).toEqual(['Hur många?']);
  expect(told({})).toEqual(['Hur många?']);
  expect(told({ amount: '9 000', 'extra-1': 'Medlemmarna.', 'extra-2': 'Fem' })).toEqual(['Medlemmarna.', 'Fem']);
  const [above] = questionsOf(content, questions.slice(0, 1)).filter(({ extra }) => extra);
  expect([10_000_01, 10_000_00, undefined].map((amount) => isAskedOf(above!, amount))).toEqual([true, false, false]);
  expect(saidIn(content, { amount: '9 000' }, { ...ROUND, questions: questions.slice(0, 1) }).said.extra).toBeNull();
});

it('how late an application is says so when only a weekend lies between', () => {
  const sunday = { closesOn: '2027-01-31' } as const;
  expect(latenessOf(sunday, '2027-01-31')).toBeNull();
  expect(latenessOf(sunday, '2027-02-01')).toMatchObject({ code: 'application.lateOverRestDay', facts: { days: 1 } });
  expect(latenessOf(sunday, '2027-02-02')).toMatchObject({ code: 'application.late', facts: { days: 2 } });
});
