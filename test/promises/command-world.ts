import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Matters, type NewMatter } from '../../src/matters/diary/matters.service.js';
import { actorOf, anOffice, aPerson, signedIn, type Office, type TestPerson } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { migratedDatabase, type DatabaseKind } from '../support/databases.js';
import type { Request } from './commands.js';
import { programTables } from '../support/tables.js';

/** Tables that change by themselves while commands are tried: their rows say nothing of a command. */
const BESIDE = ['session', 'sign_in_guard', 'log_head', 'migration'];

/** A program in which commands are tried over the API, by one who may do all of them. */
export class CommandWorld {
  private keys = 0;

  private constructor(
    readonly url: string,
    readonly kind: DatabaseKind,
    public app: TestApp,
    readonly office: Office,
    readonly person: TestPerson,
    public caller: Caller,
  ) {}

  static async open(kind: DatabaseKind): Promise<CommandWorld> {
    const url = await migratedDatabase(kind);
    const app = await TestApp.start(kind, { database: url });
    const office = await anOffice(app);
    const { north } = office;
    const roles = ['grantOfficer', 'coordinator', 'admin', 'finance', 'committeeSecretary'] as const;
    const person = await aPerson(app, ...roles.map((role) => [role, north] as const));
    return new CommandWorld(url, kind, app, office, person, await signedIn(app, person));
  }

  /** The same program started anew on the same database. */
  async restart(): Promise<void> {
    await this.app.stop();
    this.app = await TestApp.start(this.kind, { database: this.url });
    this.caller = await signedIn(this.app, this.person);
  }

  async close(): Promise<void> {
    await this.app.stop();
  }

  key(): string {
    return `command-${(this.keys += 1)}`;
  }

  async send({ path, body, version }: Request, key: string): Promise<Answer> {
    const seen: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
    return this.caller.post(path, body, { ...seen, 'idempotency-key': `${key}-${path}` });
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
