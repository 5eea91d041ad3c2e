import { setTimeout as pause } from 'node:timers/promises';
import { SYSTEM } from '../../src/acts/actor.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { LetterBatchesJob } from '../../src/grants/round-letters/letter-batches.job.js';
import { LetterWriting } from '../../src/grants/round-letters/letter-writing.service.js';
import { UntoldDecisions } from '../../src/grants/round-letters/untold-decisions.service.js';
import { RoundsQueries } from '../../src/grants/rounds/rounds.queries.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { GrantTerms } from '../../src/rulebook/terms/terms-content.js';
import { newId, type Id } from '../../src/shared/id.js';
import { aRepresentative, type TestPerson } from '../support/actors.js';
import type { Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';
import { MoneyDesk, must, type Assessed } from './money-desk.js';

const PAUSE_MS = 20;
/** So many rows are written into a table at a time. */
const MANY = 50;

type Row = Readonly<Record<string, unknown>>;

/** What the letters of a round say beside their decisions. */
export const WISHES = {
  outcomes: ['award', 'partAward'],
  delivery: 'portal',
  payoutOn: '2027-01-15',
  reportDueOn: '2028-02-28',
  reportParts: ['Vad pengarna gick till', 'Hur många som deltog'],
  conditions: ['Verksamheten är öppen för alla.'],
} as const;

/** A round whose letters are still to write, left in a database for a program of its own. */
export interface LeftRound {
  readonly url: string;
  readonly roundId: Id;
  readonly officer: TestPerson;
  /** A letter as the program makes it from each of its decisions. */
  readonly letter: LetterDocument;
}

/** An office that has decided on a round, on terms that were accepted, and has its letters still to write. */
export class LettersDesk {
  private copied = 0;

  private constructor(
    readonly office: MoneyDesk,
    readonly roundId: Id,
    private readonly terms: { readonly termsHash: string; readonly termsVersion: string },
  ) {}

  /** `before` is done before the round is made, and says what else the round has. */
  static async open(
    kind: DatabaseKind,
    before: (office: MoneyDesk) => Promise<object> = () => Promise.resolve({}),
  ): Promise<LettersDesk> {
    const office = await MoneyDesk.open(kind);
    const found = shippedRulebooks()
      .find(({ id }) => id === 'sagolunda')!
      .contents.find((each) => each.kind === 'terms' && each.key === 'grant')!;
    const content = found.content as unknown as GrantTerms;
    const adopted = { kind: 'terms', key: 'grant', fromOn: '2025-01-01', content } as const;
    const meeting = { meetingOn: '2024-11-20', paragraph: '88' } as const;
    const { app, office: committees } = office.desk;
    const { hash: termsHash } = await app.get(Rulebooks).adopt(SYSTEM, committees.north.id, { ...adopted, ...meeting });
    const roundId = await office.aRound({ budgetOre: 9_000_000_00, termsHash, ...(await before(office)) });
    return new LettersDesk(office, roundId, { termsHash, termsVersion: content.version });
  }

  /** A grant that is decided; its case has its number in the register, unless it is said not to. */
  async decided(kronor: number, { dnr = true, name }: { dnr?: boolean; name?: string } = {}): Promise<Assessed> {
    const applied = await this.office.assessed(this.roundId, kronor, name);
    await this.accept(applied.associationId);
    const proposal = await this.office.decisions.propose(applied.matterId, { amountOre: kronor * 100 });
    await must(this.office.decisions.act(proposal, 'decide', this.office.decisions.chief), 200);
    if (dnr) await this.query('UPDATE matter SET dnr = ? WHERE id = ?', ['SGL 2026/1', applied.matterId]);
    return applied;
  }

  /** Terms that the one who signs alone has accepted. */
  async accept(associationId: Id): Promise<void> {
    const { officer, desk } = this.office;
    const writer = await desk.signIn(await aRepresentative(desk.app, associationId));
    const chair = { associationId, name: 'Kim Ek', role: 'chair', signing: 'alone', fromOn: '2026-03-01' };
    const { json } = await must(officer.caller.post('/api/officeholders', chair), 201);
    const seen = { 'if-match': `"${String(json['version'])}"` };
    const link = { userId: writer.actor.userId };
    await must(officer.caller.post(`/api/officeholders/${String(json['id'])}/link`, link, seen), 200);
    await must(writer.caller.post(`/api/associations/${associationId}/approve-terms`, this.terms), 201);
  }

  /**
   * So many more cases like one, written straight into the tables: the same application, decision and accepted terms. Where
   * another decision is given, each has one like that.
   */
  async copies(of: Assessed, count: number, like?: Row): Promise<void> {
    const [association, matter, application, decision, task, chair, acceptance] = await Promise.all([
      this.row('SELECT * FROM association WHERE id = ?', of.associationId),
      this.row('SELECT * FROM matter WHERE id = ?', of.matterId),
      this.row('SELECT * FROM application WHERE id = ?', of.id),
      this.row('SELECT * FROM decision WHERE matter_id = ?', of.matterId),
      this.row("SELECT * FROM task WHERE code = 'tellDecision' AND matter_id = ?", of.matterId),
      this.row('SELECT * FROM officeholder WHERE association_id = ?', of.associationId),
      this.row('SELECT * FROM acceptance WHERE association_id = ?', of.associationId),
    ]);
    const rows = new Map<string, Row[]>();
    const put = (table: string, row: Row): unknown => rows.set(table, [...(rows.get(table) ?? []), row]);
    for (const end = this.copied + count; this.copied < end;) {
      const at = (this.copied += 1);
      const [associationId, matterId, chairId] = [newId(), newId(), newId()];
      const name = `Föreningen nummer ${at}`;
      const own = { org_number: null, no_number_because: 'awaited', name, name_key: `${name}-${matterId}` };
      put('association', { ...association, ...own, id: associationId, email: `post${at}@example.se` });
      const party = { party: name, association_id: associationId, number: `FB-2026-K${String(at).padStart(5, '0')}` };
      put('matter', { ...matter, ...party, id: matterId });
      const there = { id: newId(), matter_id: matterId, association_id: associationId };
      put('application', { ...application, ...there });
      put('decision', { ...decision, delegated_number: `K-${at}`, ...like, ...there, id: newId() });
      put('task', { ...task, id: newId(), matter_id: matterId, done_at: null });
      put('officeholder', { ...chair, id: chairId, association_id: associationId });
      const signers = JSON.stringify([{ id: chairId, by: 'alone', count: null }]);
      put('acceptance', { ...acceptance, id: newId(), association_id: associationId, signers });
      if (at % MANY > 0 && at < end) continue;
      for (const [table, all] of rows) await this.insert(table, all);
      rows.clear();
    }
  }

  /** Leaves so many decisions that wait for their letters; nothing of this program runs any longer. */
  static async left(kind: DatabaseKind, count: number, { ordered = false } = {}): Promise<LeftRound> {
    const desk = await LettersDesk.open(kind);
    const { app } = desk.office.desk;
    const { person, actor } = desk.office.officer;
    const told = await desk.decided(20_000);
    await desk.copies(told, count - 1);
    const round = await app.get(RoundsQueries).get(actor, desk.roundId);
    const [first] = await app.get(UntoldDecisions).of(actor, desk.roundId);
    const common = { wishes: { ...WISHES, again: '' }, round, person: actor };
    const { letter } = await app.get(LetterWriting).draw(common, first!);
    // What is ordered now is written by nobody before another program does.
    await app.get(LetterBatchesJob).onApplicationShutdown();
    if (ordered) await must(desk.order({ outcomes: ['award'] }), 201);
    const { database } = app.get(Surroundings).settings;
    await desk.close();
    const url = database.kind === 'sqlite' ? `sqlite:${database.path}` : database.url;
    return { url, roundId: desk.roundId, officer: person, letter };
  }

  order(more: object = {}, { caller } = this.office.officer): Promise<Answer> {
    return caller.post('/api/letter-batches', { roundId: this.roundId, ...WISHES, ...more });
  }

  /** Writes all that is ordered. */
  async write(): Promise<void> {
    await this.office.desk.app.get(LetterBatchesJob).run();
  }

  /** Lets leave what can no longer be taken back, and waits for what the program itself is just letting leave. */
  async leave(): Promise<void> {
    const { app } = this.office.desk;
    const due = 'SELECT id FROM letter WHERE state = ? AND leaves_at <= ?';
    while ((await this.query(due, ['queued', app.clock.now()])).length > 0) {
      await app.get(LettersJob).run();
      await pause(PAUSE_MS);
    }
  }

  async batch(id: unknown): Promise<Row> {
    return (await this.office.officer.caller.get(`/api/letter-batches/${String(id)}`)).json;
  }

  async query<R = Row>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const { writes, kind } = this.office.desk.app.database;
    let place = 0;
    const text = kind === 'sqlite' ? sql : sql.replace(/\?/g, () => `$${(place += 1)}`);
    return writes.query(text, [...values]) as Promise<R[]>;
  }

  close(): Promise<void> {
    return this.office.close();
  }

  private async row(sql: string, id: Id): Promise<Row> {
    const [row] = await this.query(sql, [id]);
    if (!row) throw new Error(`Nothing for ${sql}`);
    return row;
  }

  async insert(table: string, rows: readonly Row[]): Promise<void> {
    const names = Object.keys(rows[0] ?? {});
    const places = rows.map(() => `(${names.map(() => '?').join(', ')})`).join(', ');
    const values = rows.flatMap((row) => names.map((name) => row[name]));
    await this.query(`INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES ${places}`, values);
  }
}
