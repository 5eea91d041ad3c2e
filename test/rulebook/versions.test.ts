import fc from 'fast-check';
import { versionFor, type Dateable } from '../../src/rulebook/adopted/versions.js';
import type { Transition } from '../../src/rulebook/evaluation/verdict.js';
import type { Day } from '../../src/shared/day.js';

const from = (fromOn: Day, transition: Transition): Dateable => ({ fromOn, transition });
const VERSIONS = [from('2018-01-01', 'appliedOn'), from('2024-01-01', 'activityYear'), from('2026-07-01', 'decidedOn')];
const chosen = (dates: Parameters<typeof versionFor>[1]): Day | undefined => versionFor(VERSIONS, dates)?.fromOn;

describe('the version that applies to a case', () => {
  it('is told by each version’s own rule', () => {
    expect(chosen({ appliedOn: '2017-12-31' })).toBeUndefined();
    expect(chosen({ appliedOn: '2018-01-01' })).toBe('2018-01-01');
    // Applied for in 2023: the activity’s year decides whether the rules of 2024 hold.
    expect(chosen({ appliedOn: '2023-11-20', activityYear: 2023 })).toBe('2018-01-01');
    expect(chosen({ appliedOn: '2023-11-20', activityYear: 2024 })).toBe('2024-01-01');
    // Applied for before July 2026 and decided after: the day of the decision decides.
    expect(chosen({ appliedOn: '2026-05-01', activityYear: 2026, decidedOn: '2026-06-30' })).toBe('2024-01-01');
    expect(chosen({ appliedOn: '2026-05-01', activityYear: 2026, decidedOn: '2026-07-01' })).toBe('2026-07-01');
  });

  it('goes by the day of application where its own day is not known, and by nothing without any day', () => {
    expect(chosen({ appliedOn: '2024-02-01' })).toBe('2024-01-01');
    expect(chosen({ appliedOn: '2026-07-01' })).toBe('2026-07-01');
    expect(chosen({})).toBeUndefined();
  });

  it('does not depend on the order in which versions are given, and of one day is the last given', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(VERSIONS, { minLength: 3 }),
        fc.integer({ min: 2017, max: 2028 }),
        (mixed, year) => {
          const dates = { appliedOn: `${year}-03-01`, decidedOn: `${year}-09-01`, activityYear: year } as const;
          expect(versionFor(mixed, dates)).toBe(versionFor(VERSIONS, dates));
        },
      ),
    );
    const two = [from('2018-01-01', 'appliedOn'), from('2018-01-01', 'appliedOn')];
    expect(versionFor(two, { appliedOn: '2020-01-01' })).toBe(two[1]);
  });
});
