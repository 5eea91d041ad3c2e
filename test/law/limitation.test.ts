import fc from 'fast-check';
import { INTERRUPTION_KINDS, type Interruption, type InterruptionKind } from '../../src/law/limitation/interruption.js';
import { limitationOf } from '../../src/law/limitation/limitation.js';
import { isWorkingDay } from '../../src/law/calendar/rest-days.js';
import { addDays, addMonths, type Day } from '../../src/shared/day.js';
import { casesOf } from '../support/cases.js';

interface Given {
  readonly origin: Day;
  readonly interruptions?: readonly Interruption[];
}
interface Expected {
  readonly lapsesOn: Day | null;
  readonly lastWorkingDay?: Day | null;
  readonly lapsedBefore?: Day;
  readonly because?: readonly string[];
}

it.each(casesOf<Given, Expected>('limitations'))('$name', ({ given, expect: { because, ...expected } }) => {
  const answer = limitationOf({ originOn: given.origin, interruptions: given.interruptions });
  expect(answer.value).toMatchObject(expected);
  if (because) expect(answer.because.map(({ code }) => code)).toEqual(because);
});

it.each(INTERRUPTION_KINDS)('an interruption of the kind %s names its number in the section', (kind) => {
  const interruptions = [{ on: '2020-05-04', kind, proof: 'kvitto', endedOn: '2020-06-01' }] as const;
  const { because } = limitationOf({ originOn: '2016-03-01', interruptions });
  expect(because.at(-1)?.because?.[0]?.source?.place ?? because.at(-2)?.because?.[0]?.source?.place).toMatch(
    /^5 § [123]$/,
  );
});

it('an interruption before the claim arose is refused', () => {
  const interruptions = [{ on: '2016-02-29', kind: 'partPayment' }] as const;
  expect(() => limitationOf({ originOn: '2016-03-01', interruptions })).toThrow('limitation.interruptedBeforeOrigin');
});

it('proceedings that ended before they began are refused', () => {
  const interruptions = [{ on: '2020-05-04', kind: 'lawsuit', endedOn: '2020-05-03' }] as const;
  expect(() => limitationOf({ originOn: '2016-03-01', interruptions })).toThrow('limitation.endedBeforeStart');
});

it('a claim older than the act is refused, not guessed', () => {
  expect(() => limitationOf({ originOn: '1981-12-31' })).toThrow('dated.noValue');
});

const origins = fc.integer({ min: 0, max: 12_000 }).map((offset) => addDays('1990-01-01', offset));
const restarting: fc.Arbitrary<InterruptionKind> = fc.constantFrom(
  'partPayment',
  'demand',
  'reminder',
  'promise',
  'unspecified',
);
const events = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 14_000 }),
    kind: restarting,
    proof: fc.option(fc.constant('kvitto'), { nil: undefined }),
  }),
  { maxLength: 6 },
);

/** Goes through every day from the origin and asks what is known on it. */
function slowLapse(originOn: Day, interruptions: readonly Interruption[]): Day {
  let lapsesOn = addMonths(originOn, 120);
  for (let day = originOn; day <= lapsesOn; day = addDays(day, 1)) {
    const counts = interruptions.some(
      ({ on, kind, proof }) => on === day && (proof !== undefined || kind === 'partPayment' || kind === 'unspecified'),
    );
    if (counts) lapsesOn = addMonths(day, 120);
  }
  return lapsesOn;
}

it('the day is the one that going through every day finds, whatever the order of the interruptions', () => {
  fc.assert(
    fc.property(origins, events, (originOn, list) => {
      const interruptions = list.map(({ after, kind, proof }) => ({ on: addDays(originOn, after), kind, proof }));
      const expected = slowLapse(originOn, interruptions);
      expect(limitationOf({ originOn, interruptions }).value.lapsesOn).toBe(expected);
      expect(limitationOf({ originOn, interruptions: [...interruptions].reverse() }).value.lapsesOn).toBe(expected);
    }),
    { numRuns: 60 },
  );
});

it('the last working day is a working day, and none comes between it and the lapse', () => {
  fc.assert(
    fc.property(origins, (originOn) => {
      const { lapsesOn, lastWorkingDay } = limitationOf({ originOn }).value;
      if (lapsesOn === null || lastWorkingDay === null) throw new Error('no proceedings were given');
      expect(isWorkingDay(lastWorkingDay)).toBe(true);
      for (let day = addDays(lastWorkingDay, 1); day <= lapsesOn; day = addDays(day, 1))
        expect(isWorkingDay(day)).toBe(false);
    }),
  );
});
