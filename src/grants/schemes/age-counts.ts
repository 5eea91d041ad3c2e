import type { AgeBand, Counted } from '../../associations/members/member-count.js';
import type { AgeCount } from './exact-rows.js';

/** The ages of each band that the register counts in. */
export const AGES: Readonly<Record<AgeBand, Omit<AgeCount, 'count'>>> = {
  under7: { fromAge: 0, toAge: 6 },
  from7to12: { fromAge: 7, toAge: 12 },
  from13to16: { fromAge: 13, toAge: 16 },
  from17to20: { fromAge: 17, toAge: 20 },
  from21to25: { fromAge: 21, toAge: 25 },
  from26to64: { fromAge: 26, toAge: 64 },
  from65: { fromAge: 65, toAge: null },
};

/** The members that an association vouches for, by their ages; within the district and beyond it alike. */
export function ageCountsOf(counts: readonly Pick<Counted, 'ageBand' | 'members'>[]): AgeCount[] {
  const bands = [...new Set(counts.map(({ ageBand }) => ageBand))];
  return bands.map((band) => ({
    ...AGES[band],
    count: counts.filter(({ ageBand }) => ageBand === band).reduce((sum, { members }) => sum + members, 0),
  }));
}
