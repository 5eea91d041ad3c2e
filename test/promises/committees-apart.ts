import { SYSTEM } from '../../src/acts/actor.js';
import { COMMITTEES } from '../../src/demo/district.js';
import { Committees } from '../../src/identity/committees/committees.service.js';
import { COMMITTEE_ROLES } from '../../src/identity/roles.js';
import { scopeOf } from '../../src/platform/database/columns.js';
import { newId } from '../../src/shared/id.js';
import { aPerson, signedIn, type Place } from '../support/actors.js';
import type { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { routesOf, type Route } from '../support/routes.js';
import { programTables } from '../support/tables.js';
import type { Trial } from './promise.js';

/** Something of a committee, by the names its routes may have. */
interface Foreign {
  readonly table: string;
  readonly id: string;
}

/** How many things of a kind are tried. */
const MOST_OF_A_KIND = 2;

/**
 * Everything of one committee that has an id, tried by somebody who holds every role of the other: each route must
 * answer for it as it answers for something that does not exist. A new table and a new route are tried by themselves.
 */
export async function tryEverything(trial: Trial, app: TestApp): Promise<void> {
  const [{ code }] = COMMITTEES;
  const committees = await app.get(Committees).all(SYSTEM);
  const home = committees.find((each) => each.code === code);
  const other = committees.find((each) => each.code !== code);
  if (!home || !other) throw new Error('The district has two committees');
  const places = COMMITTEE_ROLES.map((role): Place => [role, other]);
  const stranger = await signedIn(app, await aPerson(app, ...(places as [Place, ...Place[]])));
  const routes = routesOf(app).filter(({ path }) => /:(id|number)\b/.test(path));
  for (const thing of await foreignThings(app, home.id)) {
    const own = routes.filter(({ path }) => namesOf(thing.table).some((name) => path.includes(`/${name}/:id`)));
    for (const route of own) trial.attempt(await faultOf(stranger, route, ':id', thing.id, newId()));
  }
  const numbers = await app.database.reads.query<{ number: string; committee_id: string }[]>(
    'SELECT number, committee_id FROM matter ORDER BY number',
  );
  const ours = new Set(numbers.filter((each) => each.committee_id === other.id).map(({ number }) => number));
  const [foreign] = numbers.filter((each) => each.committee_id === home.id && !ours.has(each.number));
  for (const route of routes.filter(({ path }) => path.includes(':number')))
    trial.attempt(await faultOf(stranger, route, ':number', foreign?.number ?? '', 'FB-2026-9998'));
}

/** The first rows of each table that belongs to committees. */
async function foreignThings({ database }: TestApp, committeeId: string): Promise<Foreign[]> {
  const things: Foreign[] = [];
  for (const { target, tableName, columns } of programTables(database.reads)) {
    const names = columns.map(({ databaseName }) => databaseName);
    if (scopeOf(target) !== 'committee' || !names.includes('committee_id') || !names.includes('id')) continue;
    const rows = await database.reads.query<{ id: string }[]>(
      `SELECT id FROM "${tableName}" WHERE committee_id = '${committeeId}' ORDER BY id LIMIT ${MOST_OF_A_KIND}`,
    );
    things.push(...rows.map(({ id }) => ({ table: tableName, id })));
  }
  return things;
}

/** `spending_report`: the routes say `spending-reports`. */
function namesOf(table: string): string[] {
  const name = table.replaceAll('_', '-');
  return [`${name}s`, `${name.replace(/y$/, 'ie')}s`, name];
}

async function faultOf(
  stranger: Caller,
  route: Route,
  place: string,
  foreign: string,
  nothing: string,
): Promise<string | false> {
  const rest = newId();
  const told = async (value: string): Promise<string> => {
    const { status, text, json } = await ask(stranger, route, route.path.replace(place, value).replace(/:\w+/g, rest));
    return `${status} ${status < 400 ? text.replaceAll(value, '').slice(0, 200) : JSON.stringify(json['code'])}`;
  };
  const [one, two] = [await told(foreign), await told(nothing)];
  return one !== two && `${route.method} ${route.path}: ${one} for another’s, ${two} for nothing`;
}

function ask(caller: Caller, { method }: Route, path: string): Promise<Answer> {
  if (method === 'GET') return path.startsWith('/api/') ? caller.get(path) : caller.page(path);
  if (method === 'DELETE') return caller.delete(path);
  if (!path.startsWith('/api/')) return caller.submit(path, { seen: '1' });
  return caller.post(path, {}, { 'if-match': '"1"' });
}
