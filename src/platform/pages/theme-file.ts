import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Problem, problem } from '../../shared/problem.js';
import { readAsset } from './assets.js';
import { checkTheme } from './theme.js';

/** A municipality's own colours, checked. */
export interface Theme {
  readonly css: string;
  /** Where browsers fetch it; changes with its content. */
  readonly address: string;
}

const PATH = '/theme.css';
const YEAR_SECONDS = 31_536_000;

/** Reads the theme that the settings name; one that could not be read by everybody stops the start with every fault. */
export function readTheme(file: string | undefined): Theme | undefined {
  if (file === undefined) return undefined;
  const css = textOf(file);
  const [first, ...others] = checkTheme(css, readAsset('app.css'));
  if (first) throw new Problem('invalid', [first, ...others]);
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 10);
  return { css, address: `${PATH}?v=${hash}` };
}

/** Hands out the theme; without one the address leads nowhere. */
export function serveTheme(file: string | undefined): RequestHandler {
  const theme = readTheme(file);
  return (request: Request, response: Response, next: NextFunction) => {
    if (!theme || request.path !== PATH || (request.method !== 'GET' && request.method !== 'HEAD')) next();
    else response.type('css').setHeader('Cache-Control', `public, max-age=${YEAR_SECONDS}, immutable`).send(theme.css);
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw problem('invalid', 'theme.unreadable', { file });
  }
}
