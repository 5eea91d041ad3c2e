import * as fc from 'fast-check';
import type { OfficeholderFields } from '../../src/associations/board/officeholder.js';
import { acceptanceOf, type AcceptanceFields } from '../../src/associations/acceptances/acceptance.js';
import {
  maySign,
  signingRuleOn,
  whyNotSigner,
  type OfficeSigner,
  type PowerSigner,
} from '../../src/associations/signing/may-sign.js';
import { OFFICEHOLDER_ROLES } from '../../src/associations/board/officeholder.js';
import { addDays, type Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';

const TODAY = '2026-06-15' as Day;
const idOf = (n: number): Id => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;

let count = 0;
const office = (more: Partial<OfficeholderFields>): OfficeSigner => {
  count += 1;
  const fixed = {
    id: idOf(count),
    name: `Person ${count}`,
    role: 'member',
    signing: 'none',
    signingCount: null,
  } as const;
  return { ...fixed, fromOn: '2026-01-01', untilOn: '2026-12-31', under18: false, userId: null, ...more };
};
const power = (more: Partial<PowerSigner>): PowerSigner => {
  count += 1;
  const fixed = {
    id: idOf(count),
    holderName: `Ombud ${count}`,
    scope: ['terms'],
    fromOn: '2026-01-01',
    untilOn: '2026-12-31',
  } as const;
  return { ...fixed, revokedOn: null, userId: null, ...more };
};
const ids = (...signers: { readonly id: Id }[]): Id[] => signers.map(({ id }) => id);
const sign = (board: OfficeSigner[], who: { readonly id: Id }[], powers: PowerSigner[] = [], on = TODAY) => {
  const { value, because } = maySign({ board, powers }, ids(...who), 'terms', on);
  return [value, because.map(({ code }) => code)];
};

describe('who signs for an association', () => {
  it('is one who signs alone, or so many jointly, or the whole board', () => {
    const chair = office({ role: 'chair', signing: 'alone' });
    const [one, two, three] = [1, 2, 3].map(() => office({ signing: 'jointly', signingCount: 2 })) as [
      OfficeSigner,
      OfficeSigner,
      OfficeSigner,
    ];
    expect(sign([chair, one], [chair])).toEqual([true, ['signing.byOne']]);
    expect(sign([chair, one], [one])).toEqual([false, ['signing.missing.alone', 'signing.missing.jointly']]);
    expect(sign([one, two, three], [one, three])).toEqual([true, ['signing.byMany']]);
    const whole = [office({ role: 'chair', signing: 'board' }), office({}), office({ role: 'deputy' })];
    expect(sign(whole, whole.slice(0, 1))).toEqual([false, ['signing.missing.board']]);
    expect(sign(whole, whole.slice(0, 2))).toEqual([true, ['signing.byBoard']]);
  });

  it('is nobody where no signatory is entered, and a stranger never', () => {
    const plain = [office({}), office({})];
    expect(sign(plain, plain)).toEqual([false, ['signing.missing.nobody']]);
    expect(sign(plain, [{ id: idOf(999_999) }])).toEqual([false, ['signing.stranger', 'signing.missing.nobody']]);
    expect(signingRuleOn({ board: plain, powers: [] }, TODAY).map(({ code }) => code)).toEqual(['signing.rule.nobody']);
  });

  it('follows the terms of office, which may overlap', () => {
    const old = office({ role: 'chair', signing: 'alone', untilOn: '2026-06-15' as Day });
    const next = office({ role: 'chair', signing: 'alone', fromOn: '2026-06-15' as Day });
    expect([sign([old, next], [old])[0], sign([old, next], [next])[0]]).toEqual([true, true]);
    const after = addDays(TODAY, 1);
    expect(sign([old, next], [old], [], after)).toEqual([false, ['signing.termOver', 'signing.missing.alone']]);
    const before = addDays(TODAY, -1);
    expect(sign([old, next], [next], [], before)[0]).toBe(false);
  });

  it('counts a person in two offices once', () => {
    const twice = [office({ signing: 'jointly', signingCount: 2 }), office({ signing: 'jointly', signingCount: 2 })];
    const same = twice.map((each) => ({ ...each, name: ' Kim  EK' }));
    const other = { ...same[1]!, name: 'kim ek' };
    expect(sign([same[0]!, other], [same[0]!, other])).toEqual([false, ['signing.missing.jointly']]);
  });

  it('is never somebody under 18, by whichever rule', () => {
    for (const signing of ['alone', 'board'] as const) {
      const young = office({ role: 'chair', signing, under18: true });
      expect(sign([young], [young])[0]).toBe(false);
      expect(whyNotSigner({ board: [young], powers: [] }, young.id, 'terms', TODAY)).toMatchObject([
        { code: 'signing.under18', source: { place: '9 kap. 1 §' } },
      ]);
    }
    const pair = [
      office({ signing: 'jointly', signingCount: 2, under18: true }),
      office({ signing: 'jointly', signingCount: 2 }),
    ];
    expect(sign(pair, pair)[0]).toBe(false);
  });

  it('is the holder of a power of attorney for what it covers, while it holds', () => {
    const holder = power({});
    expect(sign([], [holder], [holder])).toEqual([true, ['signing.byPower']]);
    const revoked = power({ revokedOn: TODAY });
    expect(sign([], [revoked], [revoked])).toEqual([false, ['signing.powerOver', 'signing.missing.nobody']]);
    expect(sign([], [revoked], [revoked], addDays(TODAY, -1))[0]).toBe(true);
    const other = power({ scope: ['booking'] });
    expect(sign([], [other], [other])).toEqual([false, ['signing.powerOther', 'signing.missing.nobody']]);
    expect(sign([], [holder], [holder], '2027-01-01' as Day)[0]).toBe(false);
  });
});

const days = fc.integer({ min: -60, max: 60 }).map((n) => addDays(TODAY, n));
const anOffice = fc.record({
  who: fc.integer({ min: 0, max: 5 }),
  role: fc.constantFrom(...OFFICEHOLDER_ROLES),
  signing: fc.constantFrom('none', 'alone', 'jointly', 'board'),
  of: fc.integer({ min: 2, max: 4 }),
  from: days,
  length: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
  under18: fc.boolean(),
});
const aBoard = fc.array(anOffice, { maxLength: 7 }).map((all) =>
  all.map(({ who, role, signing, of, from, length, under18 }, at): OfficeSigner => {
    const rule = { signing, signingCount: signing === 'jointly' ? of : null } as const;
    const untilOn = length === undefined ? null : addDays(from, length);
    return { id: idOf(at), name: `P${who}`, role, ...rule, fromOn: from, untilOn, under18, userId: null };
  }),
);
const aSelection = fc.uniqueArray(fc.integer({ min: 0, max: 6 }));

/** The same rule told another way: by going through every set of people who signed. */
function oracle(board: readonly OfficeSigner[], who: readonly number[]): boolean {
  const now = board.filter(({ fromOn, untilOn }) => fromOn <= TODAY && (untilOn === null || untilOn >= TODAY));
  const minors = now.filter(({ under18 }) => under18).map(({ name }) => name);
  const able = now.filter(({ name }) => !minors.includes(name));
  const names = board.filter((_, at) => who.includes(at)).map(({ name }) => name);
  const signing = able.filter(({ name }) => names.includes(name));
  if (signing.some((each) => each.signing === 'alone')) return true;
  for (let size = 2; size <= 4; size += 1) {
    const group = signing.filter((each) => each.signing === 'jointly' && (each.signingCount ?? 0) <= size);
    if (group.some((each) => each.signingCount === size) && new Set(group.map(({ name }) => name)).size >= size)
      return true;
  }
  const seats = able.filter(({ role }) => ['chair', 'viceChair', 'secretary', 'treasurer', 'member'].includes(role));
  const rule = seats.some((each) => each.signing === 'board');
  return rule && seats.every(({ name }) => signing.some((each) => each.name === name));
}

describe('the signing rule', () => {
  const answer = (board: readonly OfficeSigner[], who: readonly number[]): boolean =>
    maySign({ board, powers: [] }, who.map(idOf), 'terms', TODAY).value;

  it('agrees with the same rule told another way', () => {
    fc.assert(
      fc.property(aBoard, aSelection, (board, who) => answer(board, who) === oracle(board, who)),
      { numRuns: 2_000 },
    );
  });

  it('is not hurt by one more who signs, nor helped by a signature of somebody under 18', () => {
    fc.assert(
      fc.property(aBoard, aSelection, fc.integer({ min: 0, max: 6 }), (board, who, more) => {
        const before = answer(board, who);
        const after = answer(board, [...who, more]);
        const minor =
          board[more]?.under18 === true && board[more].fromOn <= TODAY && (board[more].untilOn ?? TODAY) >= TODAY;
        return (!before || after) && (!minor || before === after);
      }),
      { numRuns: 1_000 },
    );
  });

  it('always tells why not', () => {
    fc.assert(
      fc.property(aBoard, aSelection, (board, who) => {
        const { because } = maySign({ board, powers: [] }, who.map(idOf), 'terms', TODAY);
        return because.length > 0 && because.every(({ facts }) => Number(facts?.['count'] ?? 1) > 0);
      }),
    );
  });
});

describe('somebody who stands as under 18 on the board', () => {
  const whatever = fc.constantFrom('terms' as const, 'account' as const, 'report' as const, 'application' as const);

  it('signs by no power of attorney either, whatever it is for and whoever else is on the board', () => {
    fc.assert(
      fc.property(aBoard, fc.nat(6), whatever, fc.boolean(), (others, at, what, byLogIn) => {
        const login = idOf(777);
        const young = office({ name: 'Sam Ung', under18: true, userId: byLogIn ? login : null });
        const holder = power({ holderName: byLogIn ? 'S. Ung' : ' sam  UNG ', userId: login, scope: [what] });
        const board = [...others.slice(0, at), young, ...others.slice(at)];
        const without = maySign({ board, powers: [] }, [young.id], what, TODAY).value;
        const { value, because } = maySign({ board, powers: [holder] }, [holder.id], what, TODAY);
        return !without && !value && because[0]?.code === 'signing.holderUnder18';
      }),
      { numRuns: 500 },
    );
  });

  it('signs again from the day the term or the age is another', () => {
    const young = office({ name: 'Sam Ung', under18: true, untilOn: '2026-06-14' as Day });
    const holder = power({ holderName: 'Sam Ung' });
    expect(sign([young], [holder], [holder])).toEqual([true, ['signing.byPower']]);
    expect(sign([young], [holder], [holder], addDays(TODAY, -1))[0]).toBe(false);
    expect(sign([{ ...young, untilOn: null, under18: false }], [holder], [holder])[0]).toBe(true);
  });
});

describe('terms are accepted', () => {
  const signature = (
    signers: { readonly id: Id }[],
    signedOn: Day,
    more: Partial<AcceptanceFields> = {},
  ): AcceptanceFields => ({
    id: idOf(1),
    associationId: idOf(2),
    termsHash: 'a'.repeat(64),
    termsVersion: '1',
    signers: signers.map(({ id }) => ({ id, by: 'jointly', count: 2 })),
    way: 'portal',
    paperId: null,
    page: null,
    signedOn,
    enteredBy: idOf(3),
    enteredAt: '2026-06-15T10:00:00.000Z' as never,
    state: 'standing',
    withdrawnBecause: null,
    version: 1,
    ...more,
  });
  const [one, two] = [office({ signing: 'jointly', signingCount: 2 }), office({ signing: 'jointly', signingCount: 2 })];
  const all = { board: [one, two], powers: [] };

  it('when those who must have signed, each by an act of their own, and not before', () => {
    expect(acceptanceOf([], all).value).toBe('none');
    const first = signature([one], '2026-06-01' as Day);
    expect(acceptanceOf([first], all)).toMatchObject({
      value: 'incomplete',
      because: [{ because: [{ code: 'signing.missing.jointly', facts: { count: 1 } }] }],
    });
    const second = signature([two], '2026-06-03' as Day);
    expect(acceptanceOf([second, first], all)).toMatchObject({
      value: 'complete',
      because: [{ code: 'acceptance.complete', facts: { acceptedOn: '2026-06-03' } }],
    });
  });

  it('by the rule of that day: later elections undo nothing, who had left by then does not count', () => {
    const gone = { ...one, untilOn: '2026-06-02' as Day };
    const [first, second] = [signature([one], '2026-06-01' as Day), signature([two], '2026-06-03' as Day)];
    expect(acceptanceOf([first, second], { ...all, board: [gone, two] }).value).toBe('incomplete');
    const later = { ...one, untilOn: '2026-06-30' as Day };
    const withdrawn = { ...second, state: 'withdrawn' as const };
    expect(acceptanceOf([first, second], { ...all, board: [later, two] }).value).toBe('complete');
    expect(acceptanceOf([first, withdrawn], { ...all, board: [later, two] }).value).toBe('incomplete');
  });
});
