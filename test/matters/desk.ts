import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Sessions } from '../../src/identity/sessions/sessions.service.js';
import { Cookies } from '../../src/platform/http/cookies.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Matters, type NewMatter } from '../../src/matters/diary/matters.service.js';
import type { Committee } from '../../src/identity/committees/committee.entity.js';
import type { CommitteeRole } from '../../src/identity/roles.js';
import type { Person } from '../../src/identity/person.js';
import { addDays, type Day, type Instant } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { actorOf, anOffice, aPerson, type Office, type TestPerson } from '../support/actors.js';
import { TestApp, type AppOptions } from '../support/app.js';
import type { Answer, Caller, SentHeaders } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';

/** Somebody at work: as services take a person, and in a browser. */
export interface Worker {
  readonly person: TestPerson;
  readonly actor: Person;
  readonly caller: Caller;
}

/** The diary of two made-up committees, with people at work in it. */
export class Desk {
  private constructor(
    readonly app: TestApp,
    readonly office: Office,
  ) {}

  static async open(kind: DatabaseKind, options: AppOptions = {}): Promise<Desk> {
    const app = await TestApp.start(kind, options);
    return new Desk(app, await anOffice(app));
  }

  get matters(): Matters {
    return this.app.get(Matters);
  }

  get today(): Day {
    return this.app.clock.today();
  }

  /** Somebody new who works in a committee (the northern one), already signed in. */
  async worker(role: CommitteeRole = 'grantOfficer', committee: Committee = this.office.north): Promise<Worker> {
    return this.signIn(await aPerson(this.app, [role, committee]));
  }

  /** A session begun without the password, whose slow hashing is for other tests. */
  async signIn(person: TestPerson): Promise<Worker> {
    const worker = { person, actor: await actorOf(this.app, person), caller: this.app.caller() };
    await this.renew(worker);
    return worker;
  }

  /** Signs somebody in anew: a log-in does not outlast a week. */
  async renew({ person, caller }: Pick<Worker, 'person' | 'caller'>): Promise<void> {
    const token = await this.app
      .get(UnitOfWork)
      .run(SYSTEM, { log: 'system', act: 'session.open' }, (unit) => this.app.get(Sessions).open(unit, person.id));
    caller.carry(this.app.get(Cookies).nameOf('session'), token);
  }

  /** A case of the committee in which the worker works. */
  async aMatter({ actor }: Pick<Worker, 'actor'>, more: Partial<NewMatter> = {}): Promise<Matter> {
    const committeeId = actor.memberships[0]?.committeeId as Id;
    const plain = { partyOrgNumber: null, dnr: null, amountOre: null, receivedOn: null, officerId: null };
    return this.matters.register(actor, {
      committeeId,
      kind: 'FB',
      title: '',
      party: 'Provföreningen',
      ...plain,
      ...more,
    });
  }

  /** The day that lies so many days from now. */
  dayIn(days: number): Day {
    return addDays(this.today, days);
  }

  /** Noon on the day that lies so many days from now; log-ins outlast a night, but not a week. */
  async moveTo(day: Day): Promise<void> {
    this.app.clock.moveTo(`${day}T11:00:00.000Z` as Instant);
  }

  /** The log's lines of a case: which act, by whom. */
  async lines(matterId: Id): Promise<{ act: string; actorId: string; line: string }[]> {
    return this.app.database.reads.query(
      `SELECT act, actor_id AS "actorId", line FROM audit_entry WHERE matter_id = '${matterId}' ORDER BY number`,
    );
  }

  async countOf(table: string): Promise<number> {
    const [row] = await this.app.database.reads.query<{ n: number }[]>(`SELECT count(*) AS n FROM ${table}`);
    return Number(row?.n);
  }

  /** Every row of the tables whose rows this program changes, so that "nothing changed" can be said of all at once. */
  async everything(): Promise<Record<string, unknown[]>> {
    const tables = ['matter', 'task', 'note', 'matter_link', 'number_series', 'audit_entry', 'log_head', 'committee'];
    const rows: Record<string, unknown[]> = {};
    for (const table of [...tables, 'user_account', 'membership', 'conflict_of_interest'])
      rows[table] = await this.app.database.reads.query(`SELECT * FROM ${table} ORDER BY 1, 2`);
    return rows;
  }

  async close(): Promise<void> {
    await this.app.stop();
  }
}

/** An act over the API on a thing, from a version of it. */
export async function act(
  caller: Caller,
  path: string,
  version: unknown,
  body: object = {},
  headers: SentHeaders = {},
): Promise<Answer> {
  return caller.post(path, body, { 'if-match': `"${String(version)}"`, ...headers });
}

/** The items of a list. */
export function items({ json }: Answer): Record<string, unknown>[] {
  return json['items'] as Record<string, unknown>[];
}

/** The status and the code of a refusal. */
export function refusalOf({ status, json }: Answer): [number, unknown] {
  return [status, json['code']];
}
