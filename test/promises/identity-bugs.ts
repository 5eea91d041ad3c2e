import { ValidationPipe } from '@nestjs/common';
import { SYSTEM } from '../../src/acts/actor.js';
import { Rows } from '../../src/acts/rows.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { AccessLink } from '../../src/identity/passwords/access-link.entity.js';
import { IdentityProvider } from '../../src/identity/provider/identity-provider.service.js';
import type { Vouched } from '../../src/identity/provider/identity-provider.service.js';
import { ProviderSignIn } from '../../src/identity/provider/provider-sign-in.service.js';
import { PolicyGuard } from '../../src/identity/policy.guard.js';
import { Session } from '../../src/identity/sessions/session.entity.js';
import { Sessions } from '../../src/identity/sessions/sessions.service.js';
import { SignIn, type Credentials } from '../../src/identity/sessions/sign-in.service.js';
import { SignInGuards } from '../../src/identity/sessions/sign-in-guards.service.js';
import { hashOfToken } from '../../src/identity/sessions/tokens.js';
import { UsersQueries } from '../../src/identity/users/users.queries.js';
import { Assessment } from '../../src/assessments/assessment.entity.js';
import { Assessments } from '../../src/assessments/assessments.service.js';
import { Reads } from '../../src/acts/reads.service.js';
import { UserAccount } from '../../src/identity/users/user-account.entity.js';
import { Forgery } from '../../src/platform/http/forgery.js';
import { ProblemFilter } from '../../src/platform/http/problem.filter.js';
import { Problem, problem } from '../../src/shared/problem.js';
import type { TestApp } from '../support/app.js';
import { tryCommitteesApart, tryFieldsClosed, tryRoutes } from './identity-access.js';
import { tryForgery } from './identity-forgery.js';
import { tryProvider } from './identity-provider.js';
import { trySecrets } from './identity-secrets.js';
import { tryGuessing, trySessions } from './identity-sessions.js';
import type { Outcome, SeededBug } from './promise.js';

/** Puts something else in a method's place while something is tried. */
async function instead<T extends object>(
  of: T,
  method: string,
  other: (...args: never[]) => unknown,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  const methods = of as Record<string, unknown>;
  const own = methods[method];
  methods[method] = other;
  try {
    return await attempt();
  } finally {
    methods[method] = own;
  }
}

/** The same on the program that is tried, which ends with the trial. */
const spoil = (
  app: TestApp,
  service: abstract new (...args: never[]) => object,
  method: string,
  other: (...args: never[]) => unknown,
): void => {
  (app.get(service) as Record<string, unknown>)[method] = other;
};

/** Bugs in the guarding of access; each must be seen. */
export const IDENTITY_BUGS: readonly SeededBug[] = [
  {
    bug: 'the guard of the routes asks who somebody is, and not what the person may do',
    breaks: 'S1',
    try: () => {
      const own = PolicyGuard.prototype.canActivate;
      function canActivate(this: PolicyGuard, context: never): boolean {
        try {
          return own.call(this, context);
        } catch (error) {
          if (error instanceof Problem && error.code === 'role.missing') return true;
          throw error;
        }
      }
      return instead(PolicyGuard.prototype, 'canActivate', canActivate as never, () => tryRoutes('short'));
    },
  },
  {
    bug: 'the list of users forgets to ask whose committee they belong to',
    breaks: 'S2',
    try: () =>
      tryCommitteesApart('short', (app) =>
        spoil(app, UsersQueries, 'known', () => app.get(Reads).inner(UserAccount, 'account').where('1 = 1')),
      ),
  },
  {
    bug: 'an assessment is found by whoever has its id',
    breaks: 'S2',
    try: () =>
      tryCommitteesApart('short', (app) =>
        spoil(app, Assessments, 'get', ((_actor: unknown, id: string) =>
          app.get(Reads).inner(Assessment, 'assessment').where({ id }).getOneOrFail()) as never),
      ),
  },
  {
    bug: 'requests are not checked against their shape',
    breaks: 'S3',
    try: () =>
      instead(ValidationPipe.prototype, 'transform', ((value: unknown) => value) as never, () =>
        tryFieldsClosed('short'),
      ),
  },
  {
    bug: 'the token of a form is not looked at',
    breaks: 'S4',
    try: () => tryForgery('short', (app) => spoil(app, Forgery, 'faultOf', () => undefined)),
  },
  {
    bug: 'the origin of a request is not looked at',
    breaks: 'S4',
    try: () => tryForgery('short', (app) => spoil(app, Forgery, 'comesFromElsewhere', () => false)),
  },
  {
    bug: 'the id of the session is kept at the log-in',
    breaks: 'S5',
    try: () => {
      const planted = 'p'.repeat(43);
      const open = async (
        act: { at: never; rows: Rows; record(entry: object): void },
        userId: never,
      ): Promise<string> => {
        await act.rows.erase(Session, { idHash: hashOfToken(planted) });
        await act.rows.insert(Session, { idHash: hashOfToken(planted), userId, createdAt: act.at, seenAt: act.at });
        act.record({ act: 'session.open' });
        return planted;
      };
      return trySessions('short', (app) => spoil(app, Sessions, 'open', open as never));
    },
  },
  {
    bug: 'sessions go on when rights change',
    breaks: 'S5',
    try: () => trySessions('short', (app) => spoil(app, Sessions, 'closeAllOf', async () => undefined)),
  },
  {
    bug: 'tries are not counted',
    breaks: 'S6',
    try: () => tryGuessing('short', (app) => spoil(app, SignInGuards, 'countTry', async () => undefined)),
  },
  {
    bug: 'no password is checked for an account that does not exist',
    breaks: 'S6',
    try: () =>
      tryGuessing('short', (app) => {
        const signIn = app.get(SignIn);
        const own = signIn.signIn.bind(signIn);
        spoil(app, SignIn, 'signIn', (async (credentials: Credentials) => {
          const known = await app.get(Reads).inner(UserAccount, 'account').where({ email: credentials.email }).getOne();
          if (!known) throw problem('unauthenticated', 'signIn.wrong');
          return own(credentials);
        }) as never);
      }),
  },
  {
    bug: 'a link is used without looking whether it was used before',
    breaks: 'S6',
    try: () => {
      const own = Rows.prototype.changeWhere;
      async function changeWhere(this: Rows, entity: never, where: never, changes: never): Promise<number> {
        const changed = await own.call(this, entity, where, changes);
        return (entity as unknown) === AccessLink ? 1 : changed;
      }
      return instead(Rows.prototype, 'changeWhere', changeWhere as never, () => tryGuessing('short'));
    },
  },
  {
    bug: 'a returning state is taken from whichever browser brings it',
    breaks: 'S7',
    try: () =>
      tryProvider('short', (app) => {
        const provider = app.get(IdentityProvider);
        const { addressFor } = provider;
        const visits = new Map<string, string>();
        spoil(app, IdentityProvider, 'addressFor', (async (visit: string, next: string) => {
          const address = await addressFor.call(provider, visit, next);
          visits.set(address.searchParams.get('state') ?? '', visit);
          return address;
        }) as never);
        const { whoReturned } = provider;
        spoil(app, IdentityProvider, 'whoReturned', ((visit: string, query: URLSearchParams) =>
          whoReturned.call(provider, visits.get(query.get('state') ?? '') ?? visit, query)) as never);
      }),
  },
  {
    bug: 'the nonce of a token is not compared',
    breaks: 'S7',
    try: () =>
      tryProvider('short', (app) => {
        const provider = app.get(IdentityProvider) as unknown as { checksOf(trip: object): object };
        const own = provider.checksOf.bind(provider);
        spoil(app, IdentityProvider, 'checksOf', ((trip: object) => {
          const { expectedNonce: _, ...rest } = own(trip) as { expectedNonce: unknown };
          return rest;
        }) as never);
      }),
  },
  {
    bug: 'somebody the provider vouches for is known by the address in the account',
    breaks: 'S7',
    try: () =>
      tryProvider('short', (app) =>
        spoil(app, ProviderSignIn, 'signIn', (async ({ subject }: Vouched) => {
          const accounts = app.get(Reads).inner(UserAccount, 'account');
          const account = await accounts.where([{ subject, active: true }, { email: subject }]).getOne();
          if (!account) throw problem('unauthenticated', 'signIn.unknownSubject', { subject });
          const place = { log: 'system', act: 'signIn.succeed' } as const;
          return app.get(UnitOfWork).run(SYSTEM, place, (act) => app.get(Sessions).open(act, account.id));
        }) as never),
      ),
  },
  {
    bug: 'the words of a fault are written in the log',
    breaks: 'S9b',
    try: () => {
      const own = ProblemFilter.prototype.catch;
      function loud(this: ProblemFilter, error: unknown, host: never): void {
        this['serverLog'].error('request.words', { words: String(error) });
        own.call(this, error, host);
      }
      return instead(ProblemFilter.prototype, 'catch', loud as never, () => trySecrets('short'));
    },
  },
];
