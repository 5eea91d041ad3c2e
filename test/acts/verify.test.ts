import { shortCode } from '../../src/acts/audit/checkpoint.js';
import type { Fault } from '../../src/acts/audit/verify.js';
import { FIRST_LINK, linkOf } from '../../src/acts/line.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { AuditSealed } from '../../src/acts/log.entity.js';
import type { Id } from '../../src/shared/id.js';
import { DATABASES } from '../support/databases.js';
import { exported, PYTHON, verifiedByPython, writeHistory, type Exported } from './audit.js';
import { aThing, ground, onLogs, verified, type Ground } from './ground.js';

for (const kind of DATABASES) {
  describe(`the log on ${kind}`, () => {
    let on: Ground;
    let log: Id;
    let before: Exported;
    beforeEach(async () => {
      on = await ground(kind);
      [log] = (await writeHistory(on)) as [Id];
      before = await exported(on.url);
    });
    afterEach(() => on.close());

    /** Goes behind the program's back, past the triggers and foreign keys. */
    const tamper = async (sql: string, ...values: unknown[]): Promise<void> => {
      let place = 0;
      const text = kind === 'sqlite' ? sql : sql.replace(/\?/g, () => `$${(place += 1)}`);
      const runner = on.database.writes.createQueryRunner();
      if (kind === 'sqlite') {
        await runner.query('PRAGMA foreign_keys = OFF');
        for (const name of ['changes', 'shrinks'])
          await runner.query(`DROP TRIGGER IF EXISTS audit_entry_never_${name}`);
      } else {
        await runner.query(`SET session_replication_role = replica`);
      }
      await runner.query(text, values);
      await runner.release();
    };

    const line = async (number: number): Promise<{ line: string; link: string }> => {
      const rows = await onLogs(on.url, (logs) => logs.lines(log, number - 1, 1));
      const [, , , , , text, link] = rows[0]!;
      return { line: text, link };
    };

    const bothFind = async (fault: Partial<Fault>, python: RegExp | null): Promise<void> => {
      const { firstFault } = await verified(on.url, before.ends);
      expect(firstFault).toMatchObject(fault);
      if (!PYTHON) return;
      const second = verifiedByPython(await exported(on.url), before.ends);
      if (python === null) expect(second).toBeNull();
      else expect(second).toMatch(python);
    };

    it('is whole as it was written, also against its own checkpoint', async () => {
      expect(await verified(on.url, before.ends)).toEqual({ entries: 14, firstFault: null });
      expect(before.ends).toHaveLength(4);
      if (PYTHON) expect(verifiedByPython(before, before.ends)).toBeNull();
    });

    it('is whole while others write', async () => {
      const busy = Array.from({ length: 30 }, (_, index) =>
        on.units.run(SYSTEM, { log, act: 'thing.note' }, async (act) =>
          act.record({ act: 'thing.note', facts: { index } }),
        ),
      );
      for (let round = 0; round < 5; round += 1) expect((await verified(on.url, before.ends)).firstFault).toBeNull();
      await Promise.all(busy);
      expect(await verified(on.url, before.ends)).toEqual({ entries: 44, firstFault: null });
    });

    it('tells the line that was changed', async () => {
      await tamper(
        `UPDATE audit_entry SET line = REPLACE(line, '"index":4', '"index":5') WHERE log = ? AND number = 3`,
        log,
      );
      await bothFind({ log, number: 3, what: 'changed' }, /3: changed/);
    });

    it('tells the line whose link was changed', async () => {
      await tamper(`UPDATE audit_entry SET link = ? WHERE log = ? AND number = 2`, FIRST_LINK, log);
      await bothFind({ log, number: 2, what: 'changed' }, /2: changed/);
    });

    it('tells the line after one that was changed together with its link', async () => {
      const [{ link }, { line: text }] = [await line(1), await line(2)];
      const forged = text.replace('"index":2', '"index":9');
      const values = [forged, linkOf(link, forged), log];
      await tamper(`UPDATE audit_entry SET line = ?, link = ? WHERE log = ? AND number = 2`, ...values);
      await bothFind({ log, number: 3, what: 'changed' }, /3: changed/);
    });

    it.each([
      ['matter_id', aThing().id],
      ['at', '2020-01-01T00:00:00.000Z'],
      ['actor_id', aThing().id],
      ['act', 'thing.other'],
    ])('tells the line beside which %s was changed', async (column, value) => {
      await tamper(`UPDATE audit_entry SET ${column} = ? WHERE log = ? AND number = 4`, value, log);
      await bothFind({ log, number: 4, what: 'columns' }, /4: columns/);
    });

    it('tells the line that is missing', async () => {
      await tamper(`DELETE FROM audit_sealed WHERE log = ? AND number = 2`, log);
      await tamper(`DELETE FROM audit_entry WHERE log = ? AND number = 2`, log);
      await bothFind({ log, number: 2, what: 'missing' }, /2: missing/);
    });

    it('tells where two lines changed places', async () => {
      for (const [from, to] of [
        [2, 100],
        [3, 2],
        [100, 3],
      ]) {
        await tamper(`UPDATE audit_entry SET number = ? WHERE log = ? AND number = ?`, to, log, from);
      }
      await bothFind({ log, number: 2, what: 'changed' }, /2: (changed|columns)/);
    });

    it('tells a tail that was cut off', async () => {
      await tamper(`DELETE FROM audit_entry WHERE log = ? AND number > 4`, log);
      await bothFind({ log, number: 5, what: 'missing' }, /5: cut off/);
    });

    it('tells a tail that was cut off together with the head, by the checkpoint alone', async () => {
      await tamper(`DELETE FROM audit_entry WHERE log = ? AND number > 4`, log);
      await tamper(`DELETE FROM audit_sealed WHERE log = ? AND number > 4`, log);
      await tamper(`UPDATE log_head SET number = 4, link = ? WHERE log = ?`, (await line(4)).link, log);
      expect((await verified(on.url)).firstFault).toBeNull();
      await bothFind({ log, number: 5, what: 'cutOff' }, /5: cut off/);
    });

    it('tells a log that was written anew from some line on, by the checkpoint alone', async () => {
      let { link } = await line(2);
      for (let number = 3; number <= 6; number += 1) {
        const forged = (await line(number)).line.replace('thing.note', 'thing.nope');
        link = linkOf(link, forged);
        const values = [forged, link, 'thing.nope', log, number];
        await tamper(`UPDATE audit_entry SET line = ?, link = ?, act = ? WHERE log = ? AND number = ?`, ...values);
      }
      await tamper(`UPDATE log_head SET link = ? WHERE log = ?`, link, log);
      expect((await verified(on.url)).firstFault).toBeNull();
      await bothFind({ log, number: 6, what: 'checkpoint' }, /6: checkpoint/);
    });

    it('is found out by the short code of a letter too', async () => {
      const { link } = await line(3);
      const [number, ...digits] = shortCode({ number: 3, link }).split('-');
      const onLetter = { log, number: Number(number), link: digits.join('') };
      expect((await verified(on.url, [onLetter])).firstFault).toBeNull();
      const other = { ...onLetter, link: onLetter.link.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) };
      expect((await verified(on.url, [other])).firstFault).toEqual({ log, number: 3, what: 'checkpoint' });
    });

    it('tells sealed words that were changed, and lets them be erased', async () => {
      await tamper(`UPDATE audit_sealed SET content = ? WHERE log = ? AND number = 3`, '{"words":"andra"}', log);
      await bothFind({ log, number: 3, what: 'sealed' }, /3: sealed/);
      await on.units.run(SYSTEM, { log, act: 'words.forget' }, async (act) => {
        act.record({ act: 'words.forget', facts: { number: 3 } });
        return act.rows.erase(AuditSealed, { log, number: 3 });
      });
      expect((await verified(on.url, before.ends)).firstFault).toBeNull();
      if (PYTHON) expect(verifiedByPython(await exported(on.url), before.ends)).toBeNull();
    });

    it('tells sealed words that were put beside a line without any', async () => {
      await tamper(`INSERT INTO audit_sealed (log, number, salt, content) VALUES (?, 2, 'x', '{}')`, log);
      await bothFind({ log, number: 2, what: 'sealed' }, /2: sealed/);
    });

    it('tells sealed words without a line', async () => {
      await tamper(`INSERT INTO audit_sealed (log, number, salt, content) VALUES (?, 99, 'x', '{}')`, log);
      await bothFind({ log, number: 99, what: 'sealedAlone' }, null);
    });

    it('tells a line after the end, a head that names another line, and one that names none', async () => {
      const { line: text, link } = await line(6);
      const values = [log, text, link];
      const columns = 'log, number, at, actor_id, act, line, link';
      await tamper(`INSERT INTO audit_entry (${columns}) VALUES (?, 7, 'x', 'x', 'x', ?, ?)`, ...values);
      await bothFind({ log, number: 7, what: 'changed' }, /7: changed/);
      await tamper(`DELETE FROM audit_entry WHERE log = ? AND number = 7`, log);
      await tamper(`UPDATE log_head SET number = 5 WHERE log = ?`, log);
      await bothFind({ log, number: 6, what: 'afterHead' }, /5: checkpoint/);
      await tamper(`UPDATE log_head SET number = 6, link = ? WHERE log = ?`, FIRST_LINK, log);
      await bothFind({ log, number: 6, what: 'head' }, /6: checkpoint/);
    });

    it('tells a log that is gone with all its lines, and lines of a log that nobody opened', async () => {
      for (const table of ['audit_sealed', 'audit_entry', 'log_head'])
        await tamper(`DELETE FROM ${table} WHERE log = ?`, log);
      expect((await verified(on.url)).firstFault).toBeNull();
      await bothFind({ log, number: 0, what: 'logGone' }, /1: cut off/);
    });

    it('tells lines of a log that nobody opened', async () => {
      await tamper(`DELETE FROM log_head WHERE log = ?`, log);
      expect((await verified(on.url)).firstFault).toEqual({ log, number: 0, what: 'unknownLog' });
      if (PYTHON) expect(verifiedByPython(await exported(on.url))).toMatch(/not the end of the log/);
    });

    it('cannot be changed or shortened through the database, sealed words excepted', async () => {
      const changes = [
        `UPDATE audit_entry SET act = 'x'`,
        'DELETE FROM audit_entry',
        `UPDATE audit_entry SET number = 99 WHERE number = 6`,
        ...(kind === 'postgres' ? ['TRUNCATE audit_entry CASCADE'] : []),
      ];
      for (const sql of changes) await expect(on.database.writes.query(sql)).rejects.toThrow('insert-only');
      expect((await verified(on.url)).firstFault).toBeNull();
    });
  });
}
