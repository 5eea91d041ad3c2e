import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Reads } from '../../acts/reads.service.js';
import type { Finding, ImportAnswer, ImportAsked } from '../../associations/imports/import-answer.js';
import { chunksOf, countRows } from '../../associations/imports/rows.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { NOTHING_KNOWN } from '../../associations/register/association.js';
import { Association } from '../../associations/register/association.entity.js';
import { Associations } from '../../associations/register/associations.service.js';
import { afterPrefix } from '../../associations/register/names.js';
import type { Bytes } from '../../formats/bytes.js';
import { openTable } from '../../formats/tables/table.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Clock } from '../../platform/clock.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Award } from './award.entity.js';
import { AWARD_SHAPE, importKeyOf, likenessOf, readAwardRow, readPayeeNames, type AwardRow } from './award-row.js';

/** Each row may bring an association, an award and two marks: a unit of these is done within a moment. */
const ROWS_IN_A_UNIT = 100;
/** A name that so many others begin with tells nothing. */
const MOST_BEGUN = 3;
/** Who may enter what a committee has granted before. */
const MAY_IMPORT: readonly string[] = ['grantOfficer', 'admin'];

/** A row with what tells it again. */
interface Keyed {
  readonly each: AwardRow;
  readonly importKey: string;
}

interface Written {
  readonly accepted: number;
  readonly rejected: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** Takes in lists of awards that were paid out, with the associations they went to. */
@Injectable()
export class AwardImports {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly associations: Associations,
    private readonly marks: Marks,
    private readonly clock: Clock,
  ) {}

  /** The committee by the code in its case numbers, for whoever may enter its awards. */
  async committee(actor: Actor, code: string): Promise<Committee> {
    const found = await this.reads.of(actor).one(Committee, { code: code.toUpperCase() });
    if (!found) throw problem('notFound', 'committee.notFound');
    if (!isSystem(actor) && !rolesIn(actor, found.id).some((role) => MAY_IMPORT.includes(role)))
      throw problem('forbidden', 'role.missing', { roleCodes: MAY_IMPORT.map((role) => `role.${role}`) });
    return found;
  }

  /**
   * Takes in every row that is right. Payees are found in the register by their name; one that is not there is entered
   * without a number. The same list once more adds nothing, also after it was interrupted.
   */
  async take(
    actor: Actor,
    code: string,
    bytes: Bytes,
    { dryRun = false, progress }: ImportAsked = {},
  ): Promise<ImportAnswer> {
    const { id: committeeId } = await this.committee(actor, code);
    const total = await countRows(bytes, AWARD_SHAPE);
    const { rows, unknownColumns } = await openTable(bytes, AWARD_SHAPE);
    const [names, today] = [readPayeeNames(), this.clock.today()];
    const [keys, likes, entered] = [new Map<string, number>(), new Map<string, number>(), new Set<string>()];
    const rejected: Finding[] = [];
    const warnings: Finding[] = unknownColumns.map(unknownColumn);
    let [accepted, looked] = [0, 0];
    for await (const chunk of chunksOf(rows, ROWS_IN_A_UNIT)) {
      const keyed: Keyed[] = [];
      for (const row of chunk) {
        const each = readAwardRow(row, names, today);
        warnings.push(...(await this.begunBy(each)));
        rejected.push(...each.faults);
        if (each.faults.length > 0) continue;
        warnings.push(...each.warnings, ...alike(each, likes));
        keyed.push({
          each,
          importKey: importKeyOf(committeeId, each, counted(keys, importKeyOf(committeeId, each, 0))),
        });
      }
      const written = dryRun
        ? await this.look(committeeId, keyed, entered)
        : await this.write(actor, committeeId, keyed, entered);
      accepted += written.accepted;
      rejected.push(...written.rejected);
      warnings.push(...written.warnings);
      progress?.((looked += chunk.length), total);
    }
    return { accepted, rejected, warnings };
  }

  /** The names in the register that one which may be cut off is the beginning of: told, and never taken for it. */
  private async begunBy({ row, payee, nameKey, mayBeCut }: AwardRow): Promise<Finding[]> {
    if (!mayBeCut || nameKey === '') return [];
    const begun = this.reads.inner(Association, 'association').where('association.nameKey > :nameKey', { nameKey });
    begun.andWhere('association.nameKey < :after', { after: afterPrefix(nameKey) });
    const found = await begun.orderBy('association.nameKey').addOrderBy('association.id').limit(MOST_BEGUN).getMany();
    const finding = { row, field: 'association', value: payee, code: 'awardImport.nameBegins' };
    return found.map(({ name }) => ({ ...finding, facts: { name } }));
  }

  private async write(actor: Actor, committeeId: Id, keyed: readonly Keyed[], entered: Set<string>): Promise<Written> {
    const written = await this.units.run(actor, { log: committeeId, act: 'award.import' }, async (act) => {
      const known = await act.rows.many(Award, { importKey: In(keyed.map(({ importKey }) => importKey)) });
      const found = await act.rows.many(Association, { nameKey: In(keyed.map(({ each }) => each.nameKey)) });
      const sifted = sift(keyed, new Set(known.map(({ importKey }) => importKey)), found, entered);
      await this.enter(act, committeeId, sifted);
      return sifted;
    });
    for (const { nameKey } of written.missing) entered.add(nameKey);
    return told(written);
  }

  private async look(committeeId: Id, keyed: readonly Keyed[], entered: Set<string>): Promise<Written> {
    const awards = this.reads
      .inner(Award, 'award')
      .where({ committeeId, importKey: In(['', ...keyed.map(({ importKey }) => importKey)]) });
    const known = await awards.getMany();
    const named = this.reads
      .inner(Association, 'association')
      .where({ nameKey: In(['', ...keyed.map(({ each }) => each.nameKey)]) });
    const sifted = sift(keyed, new Set(known.map(({ importKey }) => importKey)), await named.getMany(), entered);
    for (const { nameKey } of sifted.missing) entered.add(nameKey);
    return told(sifted);
  }

  private async enter(act: Act, committeeId: Id, { fresh, missing, found }: Sifted): Promise<void> {
    if (fresh.length === 0) return;
    const inputs = missing.map(({ payee }) => ({
      input: { ...NOTHING_KNOWN, name: payee, noNumberBecause: 'unknown' as const },
    }));
    const made = await this.associations.registerManyWithin(act, inputs);
    const ids = new Map([...found, ...made].map(({ nameKey, id }) => [nameKey, id]));
    const rows = fresh.map(({ each, importKey }): Award => {
      const { payee, decisionNumber, scheme, paidOn, amountOre, reportedOn } = each;
      const associationId = each.isMasked ? null : (ids.get(each.nameKey) ?? null);
      const said = { payee, decisionNumber, scheme, paidOn, amountOre, reportedOn };
      return { id: newId(), committeeId, associationId, ...said, importKey, importedAt: act.at };
    });
    await act.rows.insert(Award, rows);
    for (const { associationId, paidOn, amountOre } of rows) {
      if (associationId === null) continue;
      const mark = { associationId, committeeId, fromOn: paidOn, untilOn: null, amountOre };
      for (const kind of ['award', 'payout'] as const) await this.marks.setWithin(act, { ...mark, kind });
    }
    const amountOre = rows.reduce((sum, row) => sum + row.amountOre, 0);
    act.record({ act: 'award.import', facts: { count: rows.length, amountOre } });
  }
}

interface Sifted {
  readonly fresh: readonly Keyed[];
  /** Those whose payee the register does not have, once for each name. */
  readonly missing: readonly AwardRow[];
  readonly found: readonly Association[];
  readonly rejected: readonly Finding[];
  readonly warnings: readonly Finding[];
}

function sift(
  keyed: readonly Keyed[],
  known: ReadonlySet<string>,
  all: readonly Association[],
  entered: ReadonlySet<string>,
): Sifted {
  const found = all.filter(({ sectionName }) => sectionName === null);
  const [fresh, missing, rejected, warnings] = [
    [] as Keyed[],
    new Map<string, AwardRow>(),
    [] as Finding[],
    [] as Finding[],
  ];
  for (const one of keyed) {
    const { row, payee, nameKey, isMasked } = one.each;
    const finding = (code: string): Finding => ({ row, field: 'association', value: payee, code });
    const same = found.filter((each) => each.nameKey === nameKey).length;
    if (known.has(one.importKey)) {
      warnings.push(finding('awardImport.known'));
      continue;
    }
    if (!isMasked && same > 1) {
      rejected.push(finding('awardImport.severalSoNamed'));
      continue;
    }
    fresh.push(one);
    if (isMasked || same === 1 || missing.has(nameKey) || entered.has(nameKey)) continue;
    missing.set(nameKey, one.each);
    warnings.push(finding('awardImport.associationNew'));
  }
  return { fresh, missing: [...missing.values()], found, rejected, warnings };
}

function unknownColumn(field: string): Finding {
  return { row: null, field, value: '', code: 'import.columnUnknown' };
}

function told({ fresh, rejected, warnings }: Sifted): Written {
  return { accepted: fresh.length, rejected, warnings };
}

function counted(counts: Map<string, number>, key: string): number {
  const before = counts.get(key) ?? 0;
  counts.set(key, before + 1);
  return before;
}

/** Rows that are alike but for their number are kept, and somebody is told. */
function alike(each: AwardRow, likes: Map<string, number>): Finding[] {
  const earlier = likes.get(likenessOf(each));
  likes.set(likenessOf(each), earlier ?? each.row);
  if (earlier === undefined) return [];
  const { row, decisionNumber } = each;
  return [
    {
      row,
      field: 'decision_number',
      value: decisionNumber ?? '',
      code: 'awardImport.alike',
      facts: { earlierRow: earlier },
    },
  ];
}
