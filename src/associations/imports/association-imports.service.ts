import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Bytes } from '../../formats/bytes.js';
import { openTable } from '../../formats/tables/table.js';
import { Clock } from '../../platform/clock.js';
import { newId } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Association } from '../register/association.entity.js';
import { Associations } from '../register/associations.service.js';
import { ASSOCIATION_SHAPE, readAssociationRow, type AssociationRow } from './association-row.js';
import type { Finding, ImportAnswer, ImportAsked } from './import-answer.js';
import { ImportedAccount } from './imported-account.entity.js';
import { chunksOf, countRows } from './rows.js';

/**
 * How many rows go into one unit: small enough to be done within a moment, and to let others in between; large enough
 * that the pages of an index are written once for many rows.
 */
const ROWS_IN_A_UNIT = 5_000;
/** A unit this small is not made smaller where the machine is slow. */
const FEWEST_ROWS = 50;

/** What this run has met so far. */
interface Met {
  readonly numbers: Set<string>;
  readonly names: Set<string>;
}

/** The rows of a chunk that become associations, and what is said about the others. */
interface Sifted {
  readonly fresh: readonly AssociationRow[];
  readonly warnings: readonly Finding[];
}

/** Takes files of associations into the register. */
@Injectable()
export class AssociationImports {
  constructor(
    private readonly reads: Reads,
    private readonly associations: Associations,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes in every row that is right. The whole file is read through before anything is written, so that one that
   * cannot be read to its end leaves nothing behind. What already stands in the register changes nothing: a file that
   * was interrupted, or comes again, adds what is missing and no more.
   */
  async take(actor: Actor, bytes: Bytes, { dryRun = false, progress }: ImportAsked = {}): Promise<ImportAnswer> {
    const total = await countRows(bytes, ASSOCIATION_SHAPE);
    const { rows, unknownColumns } = await openTable(bytes, ASSOCIATION_SHAPE);
    const ground = { today: this.clock.today(), isEmail };
    const met: Met = { numbers: new Set(), names: new Set() };
    const rejected: Finding[] = [];
    const warnings: Finding[] = unknownColumns.map(unknownColumn);
    let [accepted, looked] = [0, 0];
    for await (const chunk of chunksOf(rows, ROWS_IN_A_UNIT)) {
      const read = chunk.map((row) => readAssociationRow(row, ground));
      for (const { faults } of read) rejected.push(...faults);
      const right = read.filter(({ faults }) => faults.length === 0);
      const sifted = dryRun ? await this.sift(right, met, this.known()) : await this.write(actor, right, met);
      accepted += sifted.fresh.length;
      warnings.push(...sifted.warnings);
      remember(met, sifted.fresh);
      progress?.((looked += chunk.length), total);
    }
    return { accepted, rejected, warnings };
  }

  /** Writes a chunk in one unit, or in two where the machine is too slow for it. */
  private async write(actor: Actor, rows: readonly AssociationRow[], met: Met): Promise<Sifted> {
    try {
      return await this.writeAtOnce(actor, rows, met);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'unit.tooSlow') || rows.length <= FEWEST_ROWS) throw error;
    }
    const half = Math.ceil(rows.length / 2);
    const [first, second] = [rows.slice(0, half), rows.slice(half)];
    const one = await this.write(actor, first, met);
    remember(met, one.fresh);
    const other = await this.write(actor, second, met);
    return { fresh: [...one.fresh, ...other.fresh], warnings: [...one.warnings, ...other.warnings] };
  }

  private async writeAtOnce(actor: Actor, rows: readonly AssociationRow[], met: Met): Promise<Sifted> {
    return this.associations.registerUnit(actor, async (act) => {
      const sifted = await this.sift(rows, met, knownWithin(act));
      const made = await this.associations.registerManyWithin(act, sifted.fresh);
      await act.rows.insert(ImportedAccount, accountsOf(act, sifted.fresh, made));
      return sifted;
    });
  }

  private known(): SelectQueryBuilder<Association> {
    return this.reads.inner(Association, 'association');
  }

  /** Sorts out what stands in the register or earlier in the file. */
  private async sift(
    rows: readonly AssociationRow[],
    met: Met,
    known: SelectQueryBuilder<Association>,
  ): Promise<Sifted> {
    const found = await standing(rows, known);
    const [numbers, names] = [new Set<string>(), new Set<string>()];
    const fresh: AssociationRow[] = [];
    const warnings: Finding[] = [];
    for (const each of rows) {
      warnings.push(...each.warnings);
      const number = numberOf(each);
      const inFile =
        number === null
          ? names.has(each.read.nameKey) || met.names.has(each.read.nameKey)
          : numbers.has(number) || met.numbers.has(number);
      const inRegister = number === null ? found.names.has(each.read.nameKey) : found.numbers.has(number);
      if (inFile || inRegister) {
        warnings.push(alreadyThere(each, number, inFile));
        continue;
      }
      if (found.names.has(each.read.nameKey) || names.has(each.read.nameKey) || met.names.has(each.read.nameKey))
        warnings.push({ row: each.row, field: 'name', value: each.input.name, code: 'import.sameName' });
      if (number !== null) numbers.add(number);
      names.add(each.read.nameKey);
      fresh.push(each);
    }
    return { fresh, warnings };
  }
}

/** Nobody is paid to what a file says: the numbers wait for a person who asks and another who confirms. */
function accountsOf(act: Act, fresh: readonly AssociationRow[], made: readonly Association[]): ImportedAccount[] {
  return made.flatMap(({ id: associationId }, at) =>
    (fresh[at]?.accounts ?? []).map((account) => ({ ...account, id: newId(), associationId, importedAt: act.at })),
  );
}

function knownWithin(act: Act): SelectQueryBuilder<Association> {
  return act.rows.query(Association, 'association');
}

interface Standing {
  readonly numbers: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** Which of these numbers and names the register already has. */
async function standing(rows: readonly AssociationRow[], known: SelectQueryBuilder<Association>): Promise<Standing> {
  const numbers = rows.map(numberOf).filter((number) => number !== null);
  const names = rows.map(({ read }) => read.nameKey);
  known.select('association.orgNumber', 'number').addSelect('association.nameKey', 'name');
  known.where('association.orgNumber IN (:...numbers)', { numbers: ['', ...numbers] });
  known.orWhere('association.nameKey IN (:...names)', { names: ['', ...names] });
  const found = await known.getRawMany<{ number: string | null; name: string }>();
  return {
    numbers: new Set(found.flatMap(({ number }) => number ?? [])),
    names: new Set(found.map(({ name }) => name)),
  };
}

function remember({ numbers, names }: Met, fresh: readonly AssociationRow[]): void {
  for (const each of fresh) {
    const number = numberOf(each);
    if (number !== null) numbers.add(number);
    names.add(each.read.nameKey);
  }
}

function alreadyThere({ row, input }: AssociationRow, number: string | null, inFile: boolean): Finding {
  const [field, value] = number === null ? ['name', input.name] : ['org_number', input.orgNumber ?? number];
  const what = number === null ? 'name' : 'number';
  return { row, field, value, code: `import.${what}${inFile ? 'Twice' : 'Known'}` };
}

function numberOf({ read }: AssociationRow): string | null {
  return read.number.orgNumber;
}

function unknownColumn(name: string): Finding {
  return { row: null, field: name, value: '', code: 'import.columnUnknown' };
}
