import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { problem } from '../../shared/problem.js';
import { readStrictForm } from './strict-form.js';
import { checkName, checkWords, readStrictJson, readText } from './strict-json.js';

const JSON_BYTES = 1_048_576;
const FORM_BYTES = 262_144;

/** What kind of body a request carries; files are read by the routes that take them. */
export type BodyKind = 'none' | 'json' | 'form' | 'files' | 'other';

/** Reads the bodies that everything takes, JSON and forms, within their limits; refuses addresses that cannot be kept. */
export function readBody(request: Request, response: Response, next: NextFunction): void {
  read(request).then(
    () => next(),
    (error: unknown) => {
      // What is left of the body is never read: the connection ends with the answer.
      response.setHeader('Connection', 'close');
      next(error);
    },
  );
}

/** JSON for the API, forms for the pages, files for both: what else a browser can be made to send is refused. */
export function expectBodyKind(request: Request, _response: Response, next: NextFunction): void {
  const kind = bodyKindOf(request);
  const refused = kind === 'other' || (request.context.isApi ? kind === 'form' : kind === 'json');
  next(refused ? problem('unsupported', 'request.unsupported') : undefined);
}

export function bodyKindOf(request: Request): BodyKind {
  const { headers } = request;
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) return 'none';
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type === 'multipart/form-data') return 'files';
  const charset = parameters
    .find((part) => part.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (charset !== undefined && charset !== 'utf-8') return 'other';
  if (type === 'application/json') return 'json';
  return type === 'application/x-www-form-urlencoded' ? 'form' : 'other';
}

async function read(request: Request): Promise<void> {
  checkAddress(request);
  const kind = bodyKindOf(request);
  if (kind === 'json' || kind === 'form') {
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
      throw problem('unsupported', 'request.unsupported');
    const bytes = await readBytes(request, kind === 'json' ? JSON_BYTES : FORM_BYTES);
    request.body = kind === 'json' ? readStrictJson(bytes) : readStrictForm(readText(bytes));
  } else if (kind === 'none') request.body = {};
}

function checkAddress(request: Request): void {
  try {
    checkWords(decodeURIComponent(request.path));
  } catch (error) {
    throw error instanceof URIError ? problem('malformed', 'request.malformed') : error;
  }
  for (const [name, value] of Object.entries(request.query)) {
    checkName(name);
    for (const part of [value].flat()) if (typeof part === 'string') checkWords(part);
  }
}

async function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const tooLarge = problem('tooLarge', 'request.tooLarge', { mostBytes: most });
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge;
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > most) throw tooLarge;
      parts.push(part);
    }
  } catch (error) {
    // A caller who hangs up half-way is no fault of the program.
    throw error === tooLarge ? tooLarge : problem('malformed', 'request.cutOff');
  }
  return Buffer.concat(parts);
}
