import { TestApp } from '../../support/app.js';

describe('the server’s log of requests', () => {
  let app: TestApp;
  beforeAll(async () => (app = await TestApp.start('sqlite')));
  afterAll(async () => app.stop());

  /** The lines of requests that are done. */
  async function lines(): Promise<Record<string, unknown>[]> {
    // The line is written when the connection lets go, a moment after the answer was read.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return app.log
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event === 'request.done');
  }

  it('names the route’s pattern, the status and the request’s id, and nothing of the address', async () => {
    const answer = await app.caller().get('/FB-2026-0042/?secret=abc123');
    const [line] = (await lines()).filter(({ request }) => request === answer.headers.get('x-request-id'));
    expect(line).toMatchObject({ method: 'GET', route: '/case/:number', status: answer.status });
    expect(app.log.join('')).not.toMatch(/0042|abc123/);
  });

  it('knows no route for an address that does not exist', async () => {
    const answer = await app.caller().get('/api/nowhere-at-all');
    expect(answer.status).toBe(404);
    const [line] = (await lines()).filter(({ request }) => request === answer.headers.get('x-request-id'));
    expect(line).toMatchObject({ status: 404, route: null });
    expect(app.log.join('')).not.toContain('nowhere');
  });
});
