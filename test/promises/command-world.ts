import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Matters, type NewMatter } from '../../src/matters/diary/matters.service.js';
import { actorOf, anOffice, aPerson, signedIn, type Office, type TestPerson } from '../support/actors.js';
import { TestApp, type AppOptions } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { migratedDatabase, type DatabaseKind } from '../support/databases.js';
import type { Request } from './commands.js';
import { programTables } from '../support/tables.js';

/** Tables that change by themselves while commands are tried: their rows say nothing of a command. */
const BESIDE = ['session', 'sign_in_guard', 'log_head', 'migration'];

/** Who sends a command: somebody who may do nearly all of them, or whoever has to be another person. */
export type Sender = 'first' | 'second' | 'representative';

/** A program in which commands are tried over the API. */
export class CommandWorld {
  private keys = 0;
  private readonly people = new Map<Sender, { readonly person: TestPerson; readonly caller: Caller }>();

  private constructor(
    readonly url: string,
    readonly kind: DatabaseKind,
    public app: TestApp,
    readonly office: Office,
    readonly person: TestPerson,
  ) {}

  static async open(kind: DatabaseKind, options: Pick<AppOptions, 'at' | 'database'> = {}): Promise<CommandWorld> {
    const url = options.database ?? (await migratedDatabase(kind));
    const app = await TestApp.start(kind, { ...options, database: url });
    const office = await anOffice(app);
    const { north } = office;
    const roles = ['grantOfficer', 'coordinator', 'admin', 'finance', 'committeeSecretary'] as const;
    const person = await aPerson(app, ...roles.map((role) => [role, north] as const));
    const others = ['finance', 'decisionMaker', 'attestant'] as const;
    const world = new CommandWorld(url, kind, app, office, person);
    await world.join('first', person);
    await world.join('second', await aPerson(app, ...others.map((role) => [role, north] as const)));
    return world;
  }

  /** Lets somebody send commands. */
  async join(as: Sender, person: TestPerson): Promise<void> {
    this.people.set(as, { person, caller: await signedIn(this.app, person) });
  }

  callerOf(sender: Sender): Caller {
    const found = this.people.get(sender);
    if (!found) throw new Error(`Nobody has joined as ${sender}`);
    return found.caller;
  }

  /** The same program started anew on the same database. */
  async restart(): Promise<void> {
    await this.app.stop();
    this.app = await TestApp.start(this.kind, { database: this.url });
    for (const [as, { person }] of [...this.people]) await this.join(as, person);
  }

  async close(): Promise<void> {
    await this.app.stop();
  }

  key(): string {
    return `command-${(this.keys += 1)}`;
  }

  async send({ path, body, version, by = 'first' }: Request, key: string): Promise<Answer> {
    const seen: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
    return this.callerOf(by).post(path, body, { ...seen, 'idempotency-key': `${key}-${path}` });
  }

  async aMatter(more: Partial<NewMatter> = {}): Promise<Matter> {
    const plain = { partyOrgNumber: null, dnr: null, amountOre: null, receivedOn: null, officerId: null, title: '' };
    const about = { committeeId: this.office.north.id, kind: 'FB' as const, party: 'Provföreningen' };
    return this.app.get(Matters).register(await actorOf(this.app, this.person), { ...about, ...plain, ...more });
  }

  /** Rows, and changes of rows, of every table. What jobs of the program's own do meanwhile is left out. */
  async sums(): Promise<Record<string, number>> {
    const { reads } = this.app.database;
    const questions = programTables(reads)
      .filter(({ tableName }) => !BESIDE.includes(tableName))
      .map(({ tableName, columns }) => {
        const versioned = tableName !== 'outbox' && columns.some(({ databaseName }) => databaseName === 'version');
        const where = tableName === 'audit_entry' ? ` WHERE log <> 'system'` : '';
        const sum = versioned ? 'count(*) * 1000 + coalesce(sum(version), 0)' : 'count(*)';
        return `SELECT '${tableName}' AS name, ${sum} AS n FROM ${tableName}${where}`;
      });
    const rows: { name: string; n: number | string }[] = await reads.query(questions.join(' UNION ALL '));
    return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
  }
}
