import { createHash, createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider hands out instead of what it should. */
export interface Mischief {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly alg?: 'none' | 'HS256';
  /** Signed by a key that it never published. */
  readonly strangeKey?: boolean;
  readonly noToken?: boolean;
}

const pair = (): { publicKey: KeyObject; privateKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength: 2048 });

/**
 * An identity provider of our own that can be told to lie in each way that a client must notice. `code` is what it would
 * have sent a browser back with; the token is made when the code is redeemed.
 */
export class WaywardProvider {
  readonly clientId = 'villkor';
  readonly clientSecret = 'a secret that the provider knows';
  /** The forms that codes were redeemed with. */
  readonly redeemed: URLSearchParams[] = [];
  issuer = '';
  private readonly own = pair();
  private readonly strange = pair();
  private readonly codes = new Map<
    string,
    { challenge: string; claims: Record<string, unknown>; mischief: Mischief }
  >();
  private readonly server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<WaywardProvider> {
    const provider = new WaywardProvider();
    provider.server.listen(0, '127.0.0.1');
    await once(provider.server, 'listening');
    provider.issuer = `http://127.0.0.1:${(provider.server.address() as AddressInfo).port}`;
    return provider;
  }

  get settings(): Record<string, string> {
    return {
      VILLKOR_OIDC_ISSUER: this.issuer,
      VILLKOR_OIDC_CLIENT_ID: this.clientId,
      VILLKOR_OIDC_CLIENT_SECRET: this.clientSecret,
      VILLKOR_OIDC_NAME: 'Sjöby kommun',
    };
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  /** Somebody has signed in at the provider: the query with which it sends the browser back. */
  code(asked: URL, subject: string, mischief: Mischief = {}): URLSearchParams {
    const wish = asked.searchParams;
    const now = Math.floor(Date.now() / 1000);
    const code = `code-${this.codes.size + 1}`;
    const claims = {
      ...{ iss: this.issuer, aud: this.clientId, sub: subject, iat: now, exp: now + 300, nonce: wish.get('nonce') },
      ...mischief.claims,
    };
    this.codes.set(code, { challenge: wish.get('code_challenge') ?? '', claims, mischief });
    return new URLSearchParams({ code, state: wish.get('state') ?? '', iss: this.issuer });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (body: object, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    switch (new URL(request.url ?? '/', this.issuer).pathname) {
      case '/.well-known/openid-configuration':
        return send(this.description());
      case '/jwks':
        return send({
          keys: [{ ...this.own.publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }],
        });
      case '/token':
        return this.redeem(new URLSearchParams(await bodyOf(request)), send);
      default:
        return send({ error: 'not_found' }, 404);
    }
  }

  private description(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  /** It holds its clients to PKCE, and lets a code be redeemed again: to notice that is the client's matter here. */
  private redeem(form: URLSearchParams, send: (body: object, status?: number) => void): void {
    this.redeemed.push(form);
    const found = this.codes.get(form.get('code') ?? '');
    const shown = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!found || shown !== found.challenge) return send({ error: 'invalid_grant' }, 400);
    const token = { access_token: 'a', token_type: 'Bearer', expires_in: 60 };
    send(found.mischief.noToken ? token : { ...token, id_token: this.signed(found.claims, found.mischief) });
  }

  private signed(claims: object, { alg, strangeKey = false }: Mischief): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const words = `${part({ alg: alg ?? 'RS256', kid: '1', typ: 'JWT' })}.${part(claims)}`;
    if (alg === 'none') return `${words}.`;
    if (alg === 'HS256') return `${words}.${createHmac('sha256', this.clientSecret).update(words).digest('base64url')}`;
    const { privateKey } = strangeKey ? this.strange : this.own;
    return `${words}.${createSign('sha256').update(words).sign(privateKey).toString('base64url')}`;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
