import { Injectable } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import { Clock, later } from '../../platform/clock.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import type { IdentityProviderSettings } from '../../platform/settings.js';
import { Surroundings } from '../../platform/surroundings.js';
import type { Instant } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { returned, roundTrip, type Returned } from './round-trip.js';

/** Where the provider sends people back to. */
export const RETURN_PATH = '/sign-in/provider/return';

/** What the provider says of itself is asked for anew after this time. */
const KNOWN_FOR_MS = 60 * 60_000;
const TIMEOUT_SECONDS = 10;

/** Who somebody is to the identity provider, and where the log-in was to lead. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  readonly next: string;
}

type Library = typeof import('openid-client');

/**
 * The municipality's identity provider (OpenID Connect: code flow with PKCE, state and nonce). The library checks the
 * tokens; what somebody may do here is no matter of the provider's, which tells us a subject and nothing else.
 */
@Injectable()
export class IdentityProvider {
  private readonly key: Buffer;
  private known: { readonly config: Promise<Configuration>; readonly until: Instant } | undefined;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly clock: Clock,
    private readonly serverLog: ServerLog,
  ) {
    this.key = surroundings.keyFor('identity-provider');
  }

  /** What the log-in is called on its button; undefined where there is none. */
  get name(): string | undefined {
    const { provider } = this.surroundings.settings;
    return provider && (provider.name ?? provider.issuer.hostname);
  }

  get issuer(): string | undefined {
    return this.surroundings.settings.provider?.issuer.href.replace(/\/$/, '');
  }

  /** The address at the provider that a browser goes to; `visit` is what its cookie holds. */
  async addressFor(visit: string, next: string): Promise<URL> {
    const { library, config } = await this.ready();
    const { state, nonce, verifier } = roundTrip(this.key, visit, this.clock.now(), next);
    return library.buildAuthorizationUrl(config, {
      redirect_uri: this.returnAddress().href,
      scope: 'openid',
      state,
      nonce,
      code_challenge: await library.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  }

  /** Who came back; the problem `signIn.providerRefused` when anything about it is not as it must be. */
  async whoReturned(visit: string | undefined, query: URLSearchParams): Promise<Vouched> {
    const { library, config } = await this.ready();
    const trip = this.tripOf(visit, query);
    if (!trip) throw this.refused('state');
    const address = this.returnAddress();
    address.search = query.toString();
    try {
      const tokens = await library.authorizationCodeGrant(config, address, this.checksOf(trip));
      const claims = tokens.claims();
      if (!claims) throw this.refused('noToken');
      return { issuer: claims.iss.replace(/\/$/, ''), subject: claims.sub, next: trip.next };
    } catch (error) {
      throw this.refused(codeOf(error));
    }
  }

  /** Where somebody leaves the provider too, as on a computer that is shared; undefined where it has no such place. */
  async farewellAddress(): Promise<URL | undefined> {
    const { library, config } = await this.ready();
    if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
    return library.buildEndSessionUrl(config, {
      post_logout_redirect_uri: new URL('/sign-in', this.surroundings.settings.baseUrl).href,
    });
  }

  private tripOf(visit: string | undefined, query: URLSearchParams): Returned | undefined {
    return visit === undefined ? undefined : returned(this.key, visit, query.get('state') ?? '', this.clock.now());
  }

  private checksOf({ state, nonce, verifier }: Returned): Parameters<Library['authorizationCodeGrant']>[2] {
    return { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
  }

  /** What is wrong is for the one who runs the program: whoever stands outside learns nothing of it. */
  private refused(why: string): Error {
    this.serverLog.warn('signIn.providerRefused', { code: why });
    return problem('unauthenticated', 'signIn.providerRefused');
  }

  private returnAddress(): URL {
    return new URL(RETURN_PATH, this.surroundings.settings.baseUrl);
  }

  /** The provider as it describes itself; asked for when it is first needed, and anew after a failure. */
  private async ready(): Promise<{ library: Library; config: Configuration }> {
    const { provider } = this.surroundings.settings;
    if (!provider) throw problem('notFound', 'signIn.noProvider');
    // Most servers never need it, so that the start does without.
    const library = await import('openid-client');
    const now = this.clock.now();
    if (!this.known || this.known.until < now)
      this.known = { config: this.discover(library, provider), until: later(now, KNOWN_FOR_MS) };
    try {
      return { library, config: await this.known.config };
    } catch (error) {
      this.known = undefined;
      this.serverLog.error('signIn.providerAway', { code: codeOf(error), ...traceOf(error) });
      throw problem('unavailable', 'signIn.providerAway');
    }
  }

  private async discover(
    library: Library,
    { issuer, clientId, clientSecret }: IdentityProviderSettings,
  ): Promise<Configuration> {
    // The settings allow plain http on one's own machine alone. Signatures are checked though tokens come over TLS.
    const execute = [
      library.enableNonRepudiationChecks,
      ...(issuer.protocol === 'http:' ? [library.allowInsecureRequests] : []),
    ];
    return library.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS });
  }
}

/** The library's own code of what went wrong, which holds no words of anybody. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}
