import { Brackets, In, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { SYSTEM } from '../../src/acts/actor.js';
import { OutboxRow } from '../../src/acts/outbox/outbox.entity.js';
import { CodeColumn, FlagColumn, IdColumn, IdKey, TableOf } from '../../src/platform/database/columns.js';
import { newId, type Id } from '../../src/shared/id.js';
import { DATABASES } from '../support/databases.js';
import { anActor, aThing, ground, Thing, type Ground } from './ground.js';

/** As much of a matter as decides what hangs on it. */
@TableOf('matter_for_reads', 'committee')
class ReadMatter {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @FlagColumn() restricted: boolean;
}

@TableOf('pair', 'committee')
class Pair {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() otherMatterId: Id;
}

@TableOf('ownerless', 'committee')
class Ownerless {
  @IdKey() id: Id;
}

@TableOf('everybodys', 'municipality')
class Everybodys {
  @IdKey() id: Id;
  @CodeColumn() name: string;
}

for (const kind of DATABASES) {
  describe(`reading as somebody on ${kind}`, () => {
    let on: Ground;
    const [north, south, club] = [newId(), newId(), newId()];
    const [open, secret] = [newId(), newId()];
    const things = {
      north: aThing({ committeeId: north, name: 'north', position: 1 }),
      south: aThing({ committeeId: south, name: 'south', position: 2 }),
      ofClub: aThing({ committeeId: south, associationId: club, name: 'of-club', position: 3 }),
      inOpen: aThing({ committeeId: north, matterId: open, name: 'in-open', position: 4 }),
      inSecret: aThing({ committeeId: north, associationId: club, matterId: secret, name: 'in-secret' }),
    };
    const pairs = [
      { id: newId(), committeeId: north, matterId: open, otherMatterId: open },
      { id: newId(), committeeId: north, matterId: open, otherMatterId: secret },
    ];

    beforeAll(async () => {
      on = await ground(kind);
      for (const sql of [
        // The rule on restricted matters asks the table `matter`; here it needs nothing but the flag.
        kind === 'sqlite' ? 'PRAGMA foreign_keys = OFF' : 'SELECT 1',
        kind === 'sqlite' ? 'DROP TABLE matter' : 'DROP TABLE matter CASCADE',
        'CREATE TABLE matter (id varchar(36) PRIMARY KEY NOT NULL, committee_id varchar(36), restricted boolean NOT NULL)',
        'CREATE VIEW matter_for_reads AS SELECT * FROM matter',
        'CREATE TABLE pair (id varchar(36) PRIMARY KEY NOT NULL, committee_id varchar(36), matter_id varchar(36), other_matter_id varchar(36))',
        'CREATE TABLE ownerless (id varchar(36) PRIMARY KEY NOT NULL)',
        'CREATE TABLE everybodys (id varchar(36) PRIMARY KEY NOT NULL, name varchar(200))',
        `INSERT INTO everybodys VALUES ('${newId()}', 'all')`,
        `INSERT INTO matter VALUES ('${open}', '${north}', false), ('${secret}', '${north}', true)`,
      ]) {
        await on.database.writes.query(sql);
      }
      await on.units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async (act) => {
        await act.rows.insert(Thing, Object.values(things));
        await act.rows.insert(Pair, pairs);
        act.record({ act: 'thing.put' });
      });
    });
    afterAll(() => on.close());

    const seenBy = async (...memberships: Parameters<typeof anActor>): Promise<string[]> => {
      const rows = await on.reads.of(anActor(...memberships)).many(Thing, {}, { name: 'ASC' });
      return rows.map(({ name }) => name);
    };

    it('shows a committee its own rows only', async () => {
      expect(await seenBy({ committeeId: north })).toEqual(['in-open', 'north']);
      expect(await seenBy({ committeeId: south })).toEqual(['of-club', 'south']);
      expect(await seenBy({ committeeId: north }, { committeeId: south })).toHaveLength(4);
    });

    it('shows an association what is about it', async () => {
      expect(await seenBy({ associationId: club, role: 'associationRepresentative' })).toEqual(['of-club']);
    });

    it('shows nothing to somebody without memberships, or with those of another municipality', async () => {
      expect(await seenBy()).toEqual([]);
      expect(await seenBy({ committeeId: newId() }, { associationId: newId() })).toEqual([]);
    });

    it('shows what hangs on a restricted matter to nobody, by whichever column it hangs', async () => {
      expect(await seenBy({ committeeId: north }, { associationId: club })).not.toContain('in-secret');
      const reads = on.reads.of(anActor({ committeeId: north }));
      expect((await reads.many(Pair, {})).map(({ id }) => id)).toEqual([pairs[0]!.id]);
      expect((await reads.many(ReadMatter, {})).map(({ id }) => id)).toEqual([open]);
      expect(await on.reads.of(SYSTEM).many(Thing, { matterId: secret })).toHaveLength(1);
    });

    it('answers an id of somebody else as one that is not there', async () => {
      const reads = on.reads.of(anActor({ committeeId: north }));
      expect(await reads.get(Thing, things.north.id)).toMatchObject({ name: 'north' });
      for (const id of [things.south.id, things.inSecret.id, newId(), '' as Id, "' OR 1=1 --" as Id]) {
        await expect(reads.get(Thing, id)).rejects.toMatchObject({ kind: 'notFound', code: 'thing.notFound' });
      }
    });

    it('counts and searches inside the scope, and lets nobody open it', async () => {
      const reads = on.reads.of(anActor({ committeeId: north }));
      expect(await reads.query(Thing, 't').getCount()).toBe(2);
      const either = new Brackets((or) => or.where(`t.name = 'south'`).orWhere(`t.name = 'north'`));
      const found = await reads.query(Thing, 't').andWhere(either).orderBy('t.name').skip(0).take(10).getManyAndCount();
      expect([found[0].map(({ name }) => name), found[1]]).toEqual([['north'], 1]);
      expect(() => reads.query(Thing, 't').where('1 = 1')).toThrow('andWhere');
      expect(() => reads.query(Thing, 't').orWhere('1 = 1')).toThrow('andWhere');
    });

    it('asks with every operator of a condition', async () => {
      const reads = on.reads.of(anActor({ committeeId: north }, { committeeId: south }));
      const names = async (where: Parameters<typeof reads.many<Thing>>[1]): Promise<string[]> =>
        (await reads.many(Thing, where, { position: 'ASC' })).map(({ name }) => name);
      expect(await names({ position: LessThan(3) })).toEqual(['north', 'south']);
      expect(await names({ position: MoreThan(2), open: true })).toEqual(['of-club', 'in-open']);
      expect(await names({ id: In([things.south.id, things.inSecret.id]) })).toEqual(['south']);
      expect(await names({ matterId: IsNull(), associationId: Not(IsNull()) })).toEqual(['of-club']);
      expect(await names({ open: false })).toEqual([]);
    });

    it('finds nothing for a condition whose value is missing, rather than everything', async () => {
      const reads = on.reads.of(anActor({ committeeId: north }));
      const missing = undefined as unknown as Id;
      expect(await reads.many(Thing, { id: missing })).toEqual([]);
      expect(await reads.many(Thing, { matterId: null as unknown as Id })).toEqual([]);
    });

    it('shows everybody what belongs to the municipality, and nobody what belongs to the machinery', async () => {
      expect(await on.reads.of(anActor()).many(Everybodys, {})).toHaveLength(1);
      expect(() => on.reads.of(SYSTEM).query(OutboxRow, 'row')).toThrow('inner table');
      expect(() => on.reads.of(anActor({ committeeId: north })).query(Ownerless, 'row')).toThrow('neither');
    });

    it('cannot change anything', async () => {
      await expect(on.database.reads.query(`UPDATE thing SET name = 'x'`)).rejects.toThrow(/readonly|read-only/);
      await expect(on.reads.raw('DELETE FROM thing WHERE id = ?', [things.north.id])).rejects.toThrow(
        /readonly|read-only/,
      );
    });

    it('sees what is committed and nothing else', async () => {
      await on.units.run(SYSTEM, { log: 'register', act: 'thing.put' }, async (act) => {
        await act.rows.insert(Thing, aThing({ committeeId: north, name: 'soon' }));
        expect(await seenBy({ committeeId: north })).not.toContain('soon');
        expect(await act.rows.many(Thing, { name: 'soon' })).toHaveLength(1);
        act.record({ act: 'thing.put' });
      });
      expect(await seenBy({ committeeId: north })).toContain('soon');
    });

    it('asks in plain SQL with the same marks on both databases', async () => {
      const sql = 'SELECT name FROM thing WHERE committee_id = ? AND position = ?';
      expect(await on.reads.raw(sql, [south, 2])).toEqual([{ name: 'south' }]);
    });
  });
}
