import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { AccountFields } from '../../src/associations/accounts/payout-account.js';
import { AGE_BANDS, type MemberCountFields } from '../../src/associations/members/member-count.js';
import { knownFacts, type Asking, type Registered } from '../../src/associations/known-facts.js';
import { PAPER_KINDS, type PaperFields } from '../../src/associations/papers/paper.js';
import {
  paperYearOn,
  readYearlyPapers,
  yearlyPapersFindings,
  yearlyStatusOn,
} from '../../src/associations/papers/yearly-status.js';
import { newAssociation, NOTHING_KNOWN, type AssociationInput } from '../../src/associations/register/association.js';
import { afterPrefix, nameKeyOf, wordsOf } from '../../src/associations/register/names.js';
import type { Day } from '../../src/shared/day.js';
import { newId } from '../../src/shared/id.js';

const FACTS = parse(readFileSync(new URL('../../data/rulebook/facts.yaml', import.meta.url), 'utf8')) as {
  association: Record<string, { type: string; choices?: Record<string, unknown> }>;
};
const ON: Day = '2026-11-23';
const yearly = readYearlyPapers();
const committeeId = newId();
const asking: Asking = { on: ON, committeeId, municipality: 'Nyköpings kommun', yearly };

function registered(more: Partial<Registered> = {}, input: Partial<AssociationInput> = {}): Registered {
  const association = newAssociation({ ...NOTHING_KNOWN, name: 'Provet', noNumberBecause: 'unknown', ...input }, ON);
  return { association, papers: [], board: [], members: [], marks: [], accounts: [], ...more };
}

function aPaper(more: Partial<PaperFields>): PaperFields {
  const plain = { fileId: null, seenOn: ON, decidedBy: newId(), decidedOn: ON, returnedBecause: null, version: 1 };
  const who = {
    id: newId(),
    associationId: newId(),
    committeeId,
    addedBy: newId(),
    addedAt: `${ON}T08:00:00.000Z` as const,
  };
  return { ...plain, ...who, sentBy: null, kind: 'bylaws', year: null, validUntil: null, state: 'approved', ...more };
}

const days = fc
  .integer({ min: 0, max: 2000 })
  .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10) as Day);
const papers = fc.array(
  fc
    .record({
      kind: fc.constantFrom(...PAPER_KINDS),
      year: fc.option(fc.integer({ min: 2020, max: 2027 })),
      validUntil: fc.option(days),
      state: fc.constantFrom('received' as const, 'approved' as const, 'returned' as const),
    })
    .map(aPaper),
  { maxLength: 12 },
);
const members = fc.array(
  fc
    .record({
      year: fc.integer({ min: 2024, max: 2027 }),
      ageBand: fc.constantFrom(...AGE_BANDS),
      inDistrict: fc.boolean(),
      members: fc.nat(1000),
      committeeId: fc.constantFrom(committeeId, newId()),
    })
    .map((counted): MemberCountFields => {
      const said = { attestedBy: 'x', attestedOn: ON, recordedBy: newId(), version: 1 };
      return { ...counted, ...said, id: newId(), associationId: newId() };
    }),
  { maxLength: 20 },
);

describe('what the register knows, as facts', () => {
  it('are facts that rulebooks may ask for, of the right type, whatever the register holds', () => {
    fc.assert(
      fc.property(papers, members, fc.option(fc.boolean()), (held, counted, districtActivity) => {
        const facts = knownFacts(registered({ papers: held, members: counted }, { districtActivity }), asking);
        for (const [name, value] of Object.entries(facts)) {
          const declared = FACTS.association[name];
          if (declared?.type === 'choice') expect(Object.keys(declared.choices ?? {})).toContain(value);
          else expect([name, typeof value]).toEqual([name, declared?.type === 'yesNo' ? 'boolean' : 'number']);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('say no of nothing that is only missing', () => {
    fc.assert(
      fc.property(papers, members, (held, counted) => {
        const facts = knownFacts(registered({ papers: held, members: counted }), asking);
        const denied = Object.entries(facts).flatMap(([name, value]) => (value === false ? [name] : []));
        expect(denied).toEqual(['hasOrgNumber']);
      }),
      { numRuns: 100 },
    );
    expect(knownFacts(registered({}, { districtActivity: false }), asking)['localActivity']).toBe(false);
  });

  it('know the papers that are approved and hold, and no others', () => {
    const known = (paper: Partial<PaperFields>) =>
      knownFacts(registered({ papers: [aPaper(paper)] }), asking)['bylawsValid'];
    expect([
      known({}),
      known({ validUntil: ON }),
      known({ validUntil: '2026-11-22' }),
      known({ state: 'received' }),
    ]).toEqual([true, true, undefined, undefined]);
    const year = (['annualMinutes', 'activityReport', 'accounts'] as const).map((kind) => aPaper({ kind, year: 2025 }));
    expect(knownFacts(registered({ papers: year }), asking)['yearPapersValid']).toBe(true);
    expect(knownFacts(registered({ papers: year.slice(1) }), asking)['yearPapersValid']).toBeUndefined();
  });

  it('know a number of members only when every band was counted', () => {
    const counted = (bands: readonly (typeof AGE_BANDS)[number][]): MemberCountFields[] =>
      bands.map((ageBand) => {
        const said = { attestedBy: 'x', attestedOn: ON, recordedBy: newId(), version: 1 };
        return {
          ...said,
          id: newId(),
          associationId: newId(),
          committeeId,
          year: 2025,
          ageBand,
          inDistrict: true,
          members: 10,
        };
      });
    const all = knownFacts(registered({ members: counted(AGE_BANDS) }), asking);
    expect([all['members'], all['membersUnder26'], all['membersInDistrict']]).toEqual([70, 50, 70]);
    const some = knownFacts(registered({ members: counted(AGE_BANDS.slice(0, 5)) }), asking);
    expect([some['members'], some['membersUnder26']]).toEqual([undefined, 50]);
    const elsewhere = knownFacts(registered({ members: counted(AGE_BANDS) }), { ...asking, committeeId: newId() });
    expect([elsewhere['members'], elsewhere['membersInDistrict']]).toEqual([70, undefined]);
  });

  it('know the seat in the municipality by its name, and else nothing', () => {
    const seat = (text: string) => knownFacts(registered({}, { seat: text }), asking)['seatInMunicipality'];
    expect(['Nyköping', ' NYKÖPING ', 'Nyköpings kommun', 'Oxelösund'].map(seat)).toEqual([
      true,
      true,
      true,
      undefined,
    ]);
  });
});

describe('the standing of the year', () => {
  it('gives each required paper one reason, faults first, and is complete only without faults', () => {
    fc.assert(
      fc.property(papers, days, (held, on) => {
        const { value, because } = yearlyStatusOn(held, yearly, on);
        expect(because).toHaveLength(yearly.papers.length);
        const names = because.map(({ code }) => code.replace(/^yearlyStatus\.|OfYear$/g, ''));
        const faulty = names.filter((name) => !['inOrder', 'expires'].includes(name)).length;
        expect(value === 'incomplete').toBe(faulty > 0);
        expect(names.slice(0, faulty).every((name) => !['inOrder', 'expires'].includes(name))).toBe(true);
        expect(yearlyStatusOn([...held].reverse(), yearly, on)).toEqual({ value, because });
      }),
      { numRuns: 200 },
    );
  });

  it('asks for the last year’s papers from the day when they are asked for', () => {
    expect(
      ['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'].map((on) => paperYearOn(on as Day, yearly)),
    ).toEqual([2024, 2025, 2025, 2025]);
  });

  it('says when something expires, before and after', () => {
    const said = (validUntil: Day | null) =>
      yearlyStatusOn([aPaper({ validUntil })], { ...yearly, papers: [{ kind: 'bylaws', yearly: false }] }, ON);
    const told = [null, '2027-06-01', '2027-01-22', '2026-11-23', '2026-11-22'].map((day) => {
      const { value, because } = said(day as Day | null);
      return [value, because[0]?.code];
    });
    expect(told).toEqual([
      ['complete', 'yearlyStatus.inOrder'],
      ['complete', 'yearlyStatus.inOrder'],
      ['expiring', 'yearlyStatus.expires'],
      ['expiring', 'yearlyStatus.expires'],
      ['incomplete', 'yearlyStatus.expired'],
    ]);
  });

  it('knows an account of its own only while it holds and the bank keeps it in the name of the association', () => {
    const account = (more: Partial<AccountFields>): AccountFields => ({
      ...{ kind: 'bankgiro', number: '991-2346', holderName: 'Provet', proofPaperId: null, signedBy: [] },
      ...{ id: newId(), associationId: newId(), askedAs: 'office', askedBy: newId(), askedAt: `${ON}T08:00:00.000Z` },
      ...{ state: 'inForce', decidedBy: newId(), decidedOn: ON, because: null, fromOn: '2026-01-01', endedOn: null },
      version: 1,
      ...more,
    });
    const known = (more: Partial<AccountFields>) =>
      knownFacts(registered({ accounts: [account(more)] }), asking)['accountOfItsOwn'];
    expect([{}, { holderName: 'Kassören' }, { endedOn: ON }, { fromOn: null }].map(known)).toEqual([
      true,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('rests on a list of papers without faults', () => {
    expect(yearlyPapersFindings()).toEqual({ faults: [], unconfirmed: [] });
  });
});

describe('names', () => {
  it('are one however they are written', () => {
    expect(new Set(['I.F. Lyckan', 'IF Lyckan', ' if  LYCKAN ', 'If-Lyckan!'].map(nameKeyOf)).size).toBe(1);
    expect(new Set(['Åsa', 'Asa', 'Ärlan', 'Örlan'].map(nameKeyOf)).size).toBe(4);
  });

  it('are found by the beginning of every word, in any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        for (const word of wordsOf(name)) {
          const [from, until] = [word.slice(0, 1), afterPrefix([...word][0] ?? '')];
          expect(Buffer.compare(Buffer.from(word), Buffer.from(from))).toBeGreaterThanOrEqual(0);
          expect(Buffer.compare(Buffer.from(word), Buffer.from(until))).toBeLessThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
