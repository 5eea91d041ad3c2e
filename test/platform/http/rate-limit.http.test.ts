import { TestApp } from '../../support/app.js';

describe('too many requests from one address', () => {
  it('are answered 429 with the time to wait, as a problem and as a page', async () => {
    const app = await TestApp.start('sqlite', { settings: { VILLKOR_RATE_LIMIT: '40' } });
    const caller = app.caller();
    const statuses: number[] = [];
    for (let times = 0; times < 42; times += 1) statuses.push((await caller.get('/api/csrf-token')).status);
    expect(statuses).toEqual([...Array.from({ length: 40 }, () => 200), 429, 429]);
    const problem = await caller.get('/api/csrf-token', { 'accept-language': 'en' });
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.json).toMatchObject({ status: 429, code: 'rate.tooMany' });
    expect(Number(problem.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(problem.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const page = await app.caller().page('/sign-in');
    expect([page.status, page.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    await app.stop();
  });

  it('leave those who watch over the program, and the pages’ files, alone', async () => {
    const app = await TestApp.start('sqlite', { settings: { VILLKOR_RATE_LIMIT: '20' } });
    const statuses = new Set<number>();
    for (let times = 0; times < 25; times += 1) statuses.add((await app.caller().get('/health/live')).status);
    expect([...statuses]).toEqual([200]);
    await app.stop();
  });

  it('are fewer where passwords and links are tried', async () => {
    const app = await TestApp.start('sqlite', { settings: { VILLKOR_RATE_LIMIT: '60' } });
    const caller = app.caller();
    const codes: unknown[] = [];
    for (let times = 0; times < 4; times += 1) {
      codes.push(
        (await caller.post('/api/sessions', { email: `nobody${times}@sjoby.example`, password: 'x' })).json['code'],
      );
    }
    expect(codes).toEqual(['signIn.wrong', 'signIn.wrong', 'signIn.wrong', 'rate.tooMany']);
    expect((await caller.get('/api/csrf-token')).status).toBe(200);
    for (const path of ['/sign-in', '/sign-in/', '/forgotten-password', `/choose-password/${'a'.repeat(43)}`]) {
      expect([path, (await caller.submit(path, { email: 'nobody@sjoby.example' })).status]).toEqual([path, 429]);
    }
    for (const path of ['/Sign-In', '/API/Sessions']) expect((await caller.submit(path, {})).status).toBe(429);
    await app.stop();
  });

  it('are counted by the caller’s own address only when a proxy that is trusted tells it', async () => {
    const ask = async (proxies: string): Promise<number> => {
      const app = await TestApp.start('sqlite', {
        settings: { VILLKOR_RATE_LIMIT: '20', VILLKOR_TRUSTED_PROXIES: proxies },
      });
      const statuses: number[] = [];
      for (let times = 0; times < 30; times += 1) {
        statuses.push((await app.caller().get('/api/csrf-token', { 'x-forwarded-for': `203.0.113.${times}` })).status);
      }
      await app.stop();
      return statuses.filter((status) => status === 429).length;
    };
    expect(await ask('0')).toBe(10);
    expect(await ask('1')).toBe(0);
  });
});
