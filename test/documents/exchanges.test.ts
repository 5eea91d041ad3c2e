import {
  clockOf,
  exchangeFlow,
  exchangeNeeds,
  faultsToKeep,
  faultsToSend,
  isLate,
  isPutToAssociation,
  waitReasonOf,
  type Clocked,
  type Question,
} from '../../src/documents/exchanges/exchange.js';
import { SHIPPED_LETTERS } from '../../src/documents/letters/shipped-letters.js';
import { readBasis } from '../../src/matters/steps/basis.js';
import { faultsOf } from '../../src/matters/steps/flow-faults.js';
import { sayReason } from '../../src/shared/texts.js';

const MONDAY = '2026-11-23';
const question: Question = {
  kind: 'supplement',
  party: 'Provföreningen',
  purpose: null,
  question: 'Skicka protokollet.',
  dueOn: '2026-12-07',
  discloses: false,
  ground: null,
  weighing: null,
};
const sent: Clocked = { state: 'sent', dueOn: '2026-12-07', extendedTo: null, answeredOn: null };
const faults = (more: Partial<Question>): [string, unknown][] =>
  faultsToSend({ ...question, ...more }, MONDAY).map(({ code, facts }) => [code, facts?.['field']]);

it('the step table of exchanges leads from every beginning to an end', () => {
  const ground = { basis: new Set(readBasis().keys()), letters: new Set(SHIPPED_LETTERS.map(({ name }) => name)) };
  expect(faultsOf({ flow: exchangeFlow, needs: Object.keys(exchangeNeeds) }, ground)).toEqual([]);
});

describe('a question can be sent', () => {
  it('when it asks something and says by when', () => {
    expect(faults({})).toEqual([]);
  });

  it.each<[string, Partial<Question>, string, string]>([
    ['nothing is asked', { question: '' }, 'exchange.need.question', 'question'],
    ['it has no last day', { dueOn: null }, 'exchange.need.replyDay', 'dueOn'],
    ['the last day has been', { dueOn: '2026-11-22' }, 'exchange.need.replyDayAhead', 'dueOn'],
    ['it discloses without a ground', { discloses: true }, 'exchange.need.ground', 'ground'],
    [
      'the ground calls for a weighing that is not written',
      { discloses: true, ground: 'generalClause' },
      'exchange.need.weighing',
      'weighing',
    ],
  ])('but not when %s', (_, more, code, field) => {
    expect(faults(more)).toEqual([[code, field]]);
  });

  it('also on its last day, and as a notice without one', () => {
    expect(faults({ dueOn: MONDAY })).toEqual([]);
    expect(faults({ kind: 'notice', dueOn: null })).toEqual([]);
  });

  it('with a disclosure whose ground holds by itself, or that was weighed', () => {
    expect(faults({ discloses: true, ground: 'publicFacts' })).toEqual([]);
    expect(faults({ discloses: true, ground: 'policeDuty', weighing: 'Brottet är allvarligt.' })).toEqual([]);
  });
});

it('a draft may lack anything but cannot be given a day that has been', () => {
  expect(faultsToKeep({ ...question, question: '', dueOn: null, discloses: true }, MONDAY)).toEqual([]);
  expect(faultsToKeep({ ...question, dueOn: '2026-11-22' }, MONDAY)).toEqual([
    { code: 'exchange.need.replyDayAhead', facts: { dueOn: '2026-11-22', field: 'dueOn' } },
  ]);
});

it('what is put to the association itself is told apart from what is asked of others', () => {
  expect(['supplement', 'hearing', 'contact', 'notice'].map((kind) => isPutToAssociation(kind as never))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['supplement', 'hearing', 'contact', 'notice'].map((kind) => waitReasonOf(kind as never))).toEqual([
    'supplement',
    'statement',
    'otherParty',
    'otherParty',
  ]);
});

describe('the reply clock', () => {
  it('counts the days left, to the last day', () => {
    expect(clockOf(sent, MONDAY)).toEqual({ code: 'exchange.clock.left', facts: { dueOn: '2026-12-07', count: 14 } });
    expect(clockOf(sent, '2026-12-07')).toEqual({
      code: 'exchange.clock.left',
      facts: { dueOn: '2026-12-07', count: 0 },
    });
    expect(isLate(sent, '2026-12-07')).toBe(false);
  });

  it('counts the days late from the day after', () => {
    expect(clockOf(sent, '2026-12-08')).toEqual({
      code: 'exchange.clock.late',
      facts: { dueOn: '2026-12-07', count: 1 },
    });
    expect(isLate(sent, '2026-12-08')).toBe(true);
  });

  it('goes by the extended day', () => {
    const extended: Clocked = { ...sent, extendedTo: '2026-12-10' };
    expect(clockOf(extended, '2026-12-08')).toEqual({
      code: 'exchange.clock.left',
      facts: { dueOn: '2026-12-10', count: 2 },
    });
    expect(isLate(extended, '2026-12-10')).toBe(false);
  });

  it('moves nothing for a weekend but says when lateness is due to one alone', () => {
    const onSaturday: Clocked = { ...sent, dueOn: '2027-01-30' };
    expect(isLate(onSaturday, '2027-02-01')).toBe(true);
    expect(clockOf(onSaturday, '2027-02-01')).toMatchObject({
      code: 'exchange.clock.lateOverRestDay',
      facts: { dueOn: '2027-01-30', count: 2 },
      because: [{ code: 'restDay.saturday', facts: { dayOn: '2027-01-30' } }],
    });
    expect(clockOf(onSaturday, '2027-02-02')).toMatchObject({ code: 'exchange.clock.late', facts: { count: 3 } });
  });

  it('tells how late an answer came, and nothing about one that came in time', () => {
    const answered: Clocked = { ...sent, state: 'answered', answeredOn: '2026-12-09' };
    expect(clockOf(answered, '2027-01-15')).toEqual({
      code: 'exchange.clock.cameLate',
      facts: { dueOn: '2026-12-07', count: 2 },
    });
    expect(clockOf({ ...answered, answeredOn: '2026-12-07' }, '2027-01-15')).toBeNull();
  });

  it('stands still for drafts, for what needs no answer and for what has no day', () => {
    expect(clockOf({ ...sent, state: 'draft' }, MONDAY)).toBeNull();
    expect(clockOf({ ...sent, state: 'waived' }, '2027-01-15')).toBeNull();
    expect(clockOf({ ...sent, dueOn: null }, '2027-01-15')).toBeNull();
  });

  it('is told in both languages', () => {
    const tell = (day: '2026-12-06' | '2026-12-07' | '2026-12-09'): string[] =>
      (['sv', 'en'] as const).map((language) => sayReason(language, clockOf(sent, day)!));
    expect(tell('2026-12-06')).toEqual([
      'svar senast den 7 december 2026, en dag kvar',
      'answer by 7 December 2026, one day left',
    ]);
    expect(tell('2026-12-07')).toEqual([
      'svar senast den 7 december 2026, i dag är sista dagen',
      'answer by 7 December 2026, today is the last day',
    ]);
    expect(tell('2026-12-09')).toEqual([
      'svar skulle ha kommit den 7 december 2026, 2 dagar sedan',
      'the answer was due on 7 December 2026, 2 days ago',
    ]);
  });
});
