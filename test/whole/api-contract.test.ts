import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiContract } from '../support/api-contract.js';
import { anOffice, somebody } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import { fileOfProject } from '../support/bad-examples.js';

const DOCUMENT = JSON.parse(readFileSync(fileOfProject('test/golden/openapi.json'), 'utf8')) as OpenAPIObject;
const MATTER = '/api/matters/11111111-1111-4111-8111-111111111111';

const matter = {
  ...{ id: '11111111-1111-4111-8111-111111111111', committeeId: '22222222-2222-4222-8222-222222222222' },
  ...{ number: 'FB-2026-0001', dnr: null, kind: 'FB', about: '', party: 'Provföreningen', orgNumber: null },
  ...{ state: 'open', amountOre: 2_800_000, officerId: null, restricted: false, receivedOn: '2026-11-23', version: 3 },
};
const found = {
  ...{ type: '/problem/matter.notFound', title: 'Finns inte', status: 404, detail: 'Ärendet finns inte.' },
  ...{ instance: '1', code: 'matter.notFound', facts: {}, reasons: [{ code: 'matter.notFound' }] },
};

interface Answered {
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly type?: string;
  readonly etag?: string | undefined;
  readonly body?: unknown;
}

/** Holds an answer to the description: a case as it is read, unless told otherwise. */
function held(answer: Answered): () => void {
  const { method = 'GET', path = MATTER, status = 200, body = matter, type = 'application/json' } = answer;
  const etag = 'etag' in answer ? answer.etag : '"3"';
  const headers = new Headers({ 'content-type': `${type}; charset=utf-8`, ...(etag !== undefined && { etag }) });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return () => new ApiContract(DOCUMENT).check({ method, path, status, headers, text });
}
const problem = { status: 404, type: 'application/problem+json', etag: undefined, body: found };

describe('the contract that every answer of the API in every test is held to', () => {
  it('is met by a case as it is described, and by a problem', () => {
    expect(held({})).not.toThrow();
    expect(held(problem)).not.toThrow();
    expect(held({ ...problem, method: 'PUT' })).not.toThrow();
    expect(held({ path: '/', status: 200, type: 'text/html', body: '<html>' })).not.toThrow();
  });

  it.each<[string, Answered, string]>([
    ['a field too many', { body: { ...matter, searchText: 'x' } }, 'additional properties'],
    ['a field too few', { body: { ...matter, party: undefined } }, "required property 'party'"],
    ['a field of another type', { body: { ...matter, amountOre: '28 000' } }, 'amountOre must be integer'],
    ['a day that does not exist', { body: { ...matter, receivedOn: '2026-02-30' } }, 'must match format "date"'],
    ['a word that is not of the list', { body: { ...matter, state: 'lost' } }, 'allowed values'],
    ['a status that is not described', { status: 202 }, 'the status is not described'],
    ['a problem that this route does not have', { ...problem, status: 412 }, 'the status is not described'],
    ['a problem that looks otherwise', { ...problem, body: { error: 'not found' } }, 'required property'],
    ['a problem of another type', { ...problem, type: 'application/json' }, 'a problem is application/problem+json'],
    [
      'a problem that tells another status',
      { ...problem, body: { ...found, status: 409 } },
      'the body tells status 409',
    ],
    ['a version without its ETag', { etag: undefined }, 'the ETag is null'],
    ['an ETag of another version', { etag: '"4"' }, 'the ETag is "4"'],
    ['a page', { type: 'text/html', body: '<html>' }, 'the type is text/html'],
    ['something that is not JSON', { body: 'hej' }, 'the body is not JSON'],
    ['a route that nobody described', { path: '/api/secrets' }, 'nothing describes this route'],
    ['a method that nobody described', { method: 'PUT' }, 'nothing describes this route'],
  ])('is broken by %s', (_name, answer, fault) => {
    expect(held(answer)).toThrow(fault);
  });

  it('is the description that the program serves, to anybody who asks', async () => {
    const app = await TestApp.start('sqlite');
    try {
      const { north } = await anOffice(app);
      const { caller } = await somebody(app, ['grantOfficer', north]);
      for (const each of [caller, app.caller()]) {
        const { status, json } = await each.get('/api/openapi.json');
        expect(status).toBe(200);
        expect(json).toEqual(DOCUMENT);
      }
    } finally {
      await app.stop();
    }
  });
});
