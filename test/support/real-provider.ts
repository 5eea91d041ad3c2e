import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';

const CLIENT = { client_id: 'villkor', client_secret: 'a secret that the provider knows' };

/** A certified identity provider (the package `oidc-provider`) at which everybody is signed in as `subject`. */
export class RealProvider {
  subject = 'somebody';

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  /** `home` is the address of the program, which has to be known to it. */
  static async start(home: string): Promise<RealProvider> {
    const { Provider: Issuing } = await import('oidc-provider');
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const real = new RealProvider(server, issuer);
    const provider: Provider = quietly(
      () =>
        new Issuing(issuer, {
          clients: [
            {
              ...CLIENT,
              redirect_uris: [`${home}/sign-in/provider/return`],
              post_logout_redirect_uris: [`${home}/sign-in`],
            },
          ],
          features: { devInteractions: { enabled: false } },
          interactions: { url: () => '/interaction' },
          cookies: { keys: ['a key of the tests'] },
          pkce: { required: () => true },
          findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
          // Whoever is signed in there has agreed.
          loadExistingGrant: async ({
            oidc,
          }: {
            oidc: { client: { clientId: string }; session: { accountId: string } };
          }) => {
            const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
            grant.addOIDCScope('openid');
            await grant.save();
            return grant;
          },
          ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
        }),
    );
    const answer = provider.callback();
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/interaction')) return answer(request, response);
      void provider.interactionFinished(request, response, { login: { accountId: real.subject } });
    });
    return real;
  }

  get settings(): Record<string, string> {
    return {
      VILLKOR_OIDC_ISSUER: this.issuer,
      VILLKOR_OIDC_CLIENT_ID: CLIENT.client_id,
      VILLKOR_OIDC_CLIENT_SECRET: CLIENT.client_secret,
      VILLKOR_OIDC_NAME: 'Sjöby kommun',
    };
  }

  /** Goes where a browser would be sent, as long as that is at the provider; answers with the address beyond. */
  async follow(from: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let next = new URL(from);
    while (next.origin === this.issuer) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
      next = new URL(location, next);
    }
    return next;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

/** It warns of what only matters where it guards something. */
function quietly<T>(make: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}
