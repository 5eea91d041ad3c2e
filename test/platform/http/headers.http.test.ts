import { anOffice, somebody } from '../../support/actors.js';
import { TestApp } from '../../support/app.js';
import type { Answer, Caller } from '../../support/caller.js';
import { pathTo, routesOf } from '../../support/routes.js';

const POLICY =
  "default-src 'self';script-src 'self' 'nonce-NONCE';object-src 'none';frame-ancestors 'none';form-action 'self';base-uri 'none'";

const policyIn = ({ headers }: Answer): string =>
  (headers.get('content-security-policy') ?? '').replace(/nonce-[A-Za-z0-9+/=]+/, 'nonce-NONCE');

describe('the headers of every answer', () => {
  let app: TestApp;
  let caller: Caller;
  beforeAll(async () => {
    app = await TestApp.start('sqlite');
    const { north } = await anOffice(app);
    ({ caller } = await somebody(app, ['admin', north], ['grantOfficer', north], ['auditor', north]));
  });
  afterAll(() => app.stop());

  it('keep strangers’ scripts, frames and forms away, and the page out of every store', async () => {
    const routes = routesOf(app).filter(({ method }) => method === 'GET');
    for (const path of [...routes.map(pathTo), '/nowhere', '/api/nowhere']) {
      const answer = await caller.page(path);
      expect([path, policyIn(answer)]).toEqual([path, POLICY]);
      const { headers } = answer;
      expect([
        path,
        headers.get('cache-control'),
        headers.get('x-content-type-options'),
        headers.get('x-frame-options'),
        headers.get('referrer-policy'),
        headers.get('cross-origin-opener-policy'),
        headers.get('cross-origin-resource-policy'),
        headers.get('x-powered-by'),
        headers.get('strict-transport-security'),
      ]).toEqual([path, 'no-store', 'nosniff', 'DENY', 'same-origin', 'same-origin', 'same-origin', null, null]);
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('name a new nonce for every page, which its one inline script carries', async () => {
    const nonces = new Set<string>();
    for (let times = 0; times < 3; times += 1) {
      const { headers, text } = await app.caller().page('/sign-in');
      const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(text).toContain(`<script nonce="${nonce}">`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('let the files that never change be kept', async () => {
    const { text } = await app.caller().page('/sign-in');
    const sheet = /href="(\/assets\/app\.[^"]+\.css)"/.exec(text)?.[1] ?? '';
    const { headers, status } = await app.caller().get(sheet);
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('bind browsers to https once the program is reached by it', async () => {
    const secure = await TestApp.start('sqlite', { settings: { VILLKOR_BASE_URL: 'https://villkor.sjoby.example' } });
    const answer = await secure.caller().page('/sign-in');
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect(policyIn(answer)).toBe(`${POLICY};upgrade-insecure-requests`);
    await secure.stop();
  });
});
