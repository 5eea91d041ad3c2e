import { SYSTEM } from '../../src/acts/actor.js';
import { Reads } from '../../src/acts/reads.service.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import type { Act } from '../../src/acts/act.js';
import { checkEntry, postingsOf, type EntryInput } from '../../src/ledger/entry.js';
import { LedgerEntry } from '../../src/ledger/ledger-entry.entity.js';
import { Ledger } from '../../src/ledger/ledger.service.js';
import { Posting } from '../../src/ledger/posting.entity.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { newId, type Id } from '../../src/shared/id.js';
import { Desk } from '../matters/desk.js';
import { DATABASES } from '../support/databases.js';

const SUBJECT = newId();

describe('an entry of the ledger', () => {
  const entry = (postings: EntryInput['postings']): EntryInput => ({
    committeeId: newId(),
    matterId: newId(),
    associationId: null,
    on: '2026-11-23',
    kind: 'claim',
    because: 'raised',
    source: null,
    postings,
  });

  it.each([
    ['does not sum to zero', postingsOf(SUBJECT, { capital: 100, capitalClaimed: -99 })],
    ['has one side only', postingsOf(SUBJECT, { capital: 100 })],
    ['posts on an account that does not exist', postingsOf(SUBJECT, { capital: 100, cash: -100 })],
    ['posts part of an öre', postingsOf(SUBJECT, { capital: 0.5, capitalClaimed: -0.5 })],
    ['posts more than can be held exactly', postingsOf(SUBJECT, { capital: 2 ** 53, capitalClaimed: -(2 ** 53) })],
    ['posts twice on one account', [...postingsOf(SUBJECT, { capital: 1 }), ...postingsOf(SUBJECT, { capital: -1 })]],
  ])('that %s is never written', (_what, postings) => {
    expect(() => checkEntry(entry(postings))).toThrow();
  });

  it('that sums to zero is in order', () => {
    expect(() =>
      checkEntry(entry(postingsOf(SUBJECT, { capital: 100, interest: 0, capitalClaimed: -100 }))),
    ).not.toThrow();
  });
});

for (const kind of DATABASES) {
  describe(`the ledger on ${kind}`, () => {
    const opened = Desk.open(kind);
    afterAll(async () => (await opened).close());
    let matter: Matter;
    beforeAll(async () => {
      const desk = await opened;
      matter = await desk.aMatter(await desk.worker('finance'));
    });
    const unit = async <T>(work: (act: Act) => Promise<T>): Promise<T> =>
      (await opened).app.get(UnitOfWork).run(SYSTEM, { log: matter.committeeId, act: 'test' }, async (act) => {
        act.record({ act: 'test' });
        return work(act);
      });
    const input = (subject: Id, amounts: Readonly<Record<string, number>>): EntryInput => ({
      committeeId: matter.committeeId,
      matterId: matter.id,
      associationId: null,
      on: '2026-11-23',
      kind: 'claim',
      because: 'raised',
      source: null,
      postings: postingsOf(subject, amounts),
    });
    const post = async (...inputs: EntryInput[]): Promise<LedgerEntry[]> => {
      const ledger = (await opened).app.get(Ledger);
      return unit((act) => ledger.post(act, inputs));
    };
    const balances = async (subject: Id) => (await opened).app.get(Ledger).balances(subject);

    it('keeps what each account comes to, over entries of one unit and of many', async () => {
      const subject = newId();
      await post(
        input(subject, { capital: 45_000_00, capitalClaimed: -45_000_00 }),
        input(subject, { costs: 180_00, costsClaimed: -180_00 }),
        input(subject, { paid: 10_000_00, costs: -180_00, capital: -9_820_00 }),
      );
      await post(input(subject, { paid: 1, capital: -1 }));
      expect(await balances(subject)).toMatchObject({ capital: 35_179_99, costs: 0, paid: 10_000_01, interest: 0 });
      expect(await balances(newId())).toMatchObject({ capital: 0, paid: 0 });
    });

    it('takes an entry back by another, once, and both stay', async () => {
      const subject = newId();
      const [entry] = await post(input(subject, { capital: 500, capitalClaimed: -500 }));
      const ledger = (await opened).app.get(Ledger);
      const back = (): Promise<LedgerEntry> =>
        unit((act) =>
          ledger.reverse(act, entry as LedgerEntry, { on: '2026-11-24', because: 'annulled', source: null }),
        );
      expect(await back()).toMatchObject({ reverses: entry?.id, bookedOn: '2026-11-24' });
      expect(await balances(subject)).toMatchObject({ capital: 0, capitalClaimed: 0 });
      await expect(back()).rejects.toThrow();
    });

    it('tells the balances of many with the same sums', async () => {
      const subjects = Array.from({ length: 30 }, () => newId());
      await post(...subjects.map((subject, at) => input(subject, { capital: at + 1, capitalClaimed: -at - 1 })));
      const found = await (await opened).app.get(Ledger).balancesOfMany(subjects);
      expect(subjects.map((subject) => found.get(subject)?.['capital'])).toEqual(subjects.map((_, at) => at + 1));
    });

    it('the database itself refuses what does not sum to zero, does not go on, or comes after the entry', async () => {
      const subject = newId();
      const entry = { id: newId(), committeeId: matter.committeeId, matterId: matter.id, associationId: null };
      const rest = {
        bookedOn: '2026-11-23',
        kind: 'claim',
        because: 'raised',
        reverses: null,
        source: null,
        enteredBy: 'x',
      } as const;
      const posting = { subject, account: 'capital', number: 1, entryId: entry.id, amountOre: 5, balanceOre: 5 };
      const write = (postings: readonly Posting[], withEntry = true): Promise<void> =>
        unit(async (act) => {
          await act.rows.insert(Posting, postings);
          if (withEntry) await act.rows.insert(LedgerEntry, { ...entry, ...rest, enteredAt: act.at });
        });
      const other = { ...posting, account: 'paid', amountOre: -5, balanceOre: -5 };
      await expect(write([posting])).rejects.toThrow();
      await expect(write([], true)).rejects.toThrow();
      await expect(write([{ ...posting, balanceOre: 6 }, other])).rejects.toThrow();
      await expect(write([{ ...posting, number: 2 }, other])).rejects.toThrow();
      await expect(write([posting, other], false)).rejects.toThrow();
      expect(await balances(subject)).toMatchObject({ capital: 0, paid: 0 });
      await write([posting, other]);
      await expect(write([{ ...posting, number: 2, balanceOre: 10 }], false)).rejects.toThrow();
    });

    it('only grows', async () => {
      const subject = newId();
      await post(input(subject, { capital: 7, capitalClaimed: -7 }));
      for (const sql of [
        `UPDATE posting SET amount_ore = 8`,
        `DELETE FROM posting`,
        `UPDATE ledger_entry SET kind = 'x'`,
      ])
        await expect((await opened).app.database.writes.query(sql)).rejects.toThrow(/insert-only/);
    });

    it('sums to zero as a whole', async () => {
      const [row] = await (
        await opened
      ).app
        .get(Reads)
        .raw<{ sum: number | string }>('SELECT SUM(amount_ore) AS sum FROM posting');
      expect(Number(row?.sum)).toBe(0);
    });
  });
}
