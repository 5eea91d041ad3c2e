import { Agent, request, type RequestOptions } from 'node:http';
import { isOfApi, type ApiContract } from './api-contract.js';

/** Connections are kept, so that many requests need not many ports; none keeps a test from ending. */
const agent = new Agent({ keepAlive: true });

/** What came back, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  readonly json: Readonly<Record<string, unknown>>;
}

export type SentHeaders = Readonly<Record<string, string>>;

const TOKEN_IN_PAGE = /name="_csrf" value="([^"]+)"/;

/** One browser, or one program that calls: it keeps its cookies and sends the token that goes with them. */
export class Caller {
  readonly cookies = new Map<string, string>();
  private token: string | undefined;

  /** With a contract, every answer of the API is held to it. */
  constructor(
    readonly address: string,
    private readonly contract?: () => Promise<ApiContract>,
  ) {}

  async get(path: string, headers: SentHeaders = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** Reads a page as a browser does. */
  async page(path: string): Promise<Answer> {
    return this.get(path, { accept: 'text/html' });
  }

  /** Carries a session of its own from now on, as after a new log-in. */
  carry(name: string, value: string): void {
    this.cookies.set(name, value);
    this.token = undefined;
  }

  /** A call of the API with its token. */
  async post(path: string, body: unknown = {}, headers: SentHeaders = {}): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      'x-csrf-token': await this.csrfToken(),
      ...headers,
    });
  }

  /** Sends a form of a page with its token. */
  async submit(path: string, fields: Readonly<Record<string, string>>, headers: SentHeaders = {}): Promise<Answer> {
    const form = new URLSearchParams({ _csrf: await this.csrfToken(), ...fields });
    return this.send('POST', path, form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      ...headers,
    });
  }

  async delete(path: string, headers: SentHeaders = {}): Promise<Answer> {
    return this.send('DELETE', path, undefined, { 'x-csrf-token': await this.csrfToken(), ...headers });
  }

  /** Anything at all; what is not said is not sent. */
  async send(
    method: string,
    path: string,
    body: string | Uint8Array | undefined,
    headers: SentHeaders = {},
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const { hostname, port } = new URL(this.address);
    // The path goes out as it is written; reading it as an address would resolve its dots.
    const where = { hostname, port, path, method };
    const answer = await ask({ ...where, headers: { ...(cookie && { cookie }), ...length, ...headers } }, body);
    if (this.contract && isOfApi(path)) (await this.contract()).check({ method, path, ...answer });
    this.keep(answer.headers.getSetCookie());
    this.token = TOKEN_IN_PAGE.exec(answer.text)?.[1] ?? this.token;
    return { ...answer, json: asJson(answer.text) };
  }

  /** The token that fits the cookies, asked for when it is not known. */
  async csrfToken(): Promise<string> {
    if (this.token === undefined) {
      const { json } = await this.get('/api/csrf-token');
      this.token = String(json['csrfToken']);
    }
    return this.token;
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const gone = value === '' || /expires=Thu, 01 Jan 1970/i.test(line);
      if (this.cookies.get(name) !== value && !/language/.test(name)) this.token = undefined;
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function asJson(text: string): Answer['json'] {
  try {
    return JSON.parse(text) as Answer['json'];
  } catch {
    return {};
  }
}

/** One request as it is written here: unlike `fetch`, nothing is added that a browser would say for itself. */
async function ask(options: RequestOptions, body: string | Uint8Array | undefined): Promise<Omit<Answer, 'json'>> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(response.headers)) {
          for (const each of [value ?? []].flat()) headers.append(name, each);
        }
        resolve({ status: response.statusCode ?? 0, headers, text: Buffer.concat(parts).toString('utf8') });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
