import { ROLES, type Role } from '../../src/identity/roles.js';
import type { Route } from './routes.js';

/** Whoever may call: nobody who is signed in, or a person in one role alone. */
export type Visitor = 'anonymous' | Role;
export const VISITORS: readonly Visitor[] = ['anonymous', ...ROLES];

/** `yes` lets through, `sign-in` asks who it is, `no` refuses. */
export type Cell = 'yes' | 'sign-in' | 'no';

/** What was decided for a visitor of a route; a route that nobody decided on has no cell. */
export function cellOf({ policy }: Route, visitor: Visitor): Cell {
  if (policy === undefined) return 'no';
  if (policy.kind === 'open') return 'yes';
  if (visitor === 'anonymous') return 'sign-in';
  return policy.kind === 'signedIn' || policy.roles.includes(visitor) ? 'yes' : 'no';
}

/** Every route and every role as a table that people can read and compare. */
export function roleMatrix(routes: readonly Route[]): string {
  const rows = routes.map((route) => [route.method, route.path, ...VISITORS.map((visitor) => cellOf(route, visitor))]);
  return `${[['method', 'path', ...VISITORS], ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
