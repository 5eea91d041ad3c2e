import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ASSETS_FOLDER, ASSETS_PATH, readAssets } from '../../../src/platform/pages/assets.js';
import type { Page, PageContext } from '../../../src/platform/pages/page.js';
import { createRenderer } from '../../../src/platform/pages/renderer.js';
import type { Language } from '../../../src/shared/language.js';
import type { PageState } from './page-state.js';
import { PAGE_STATES } from './page-states.js';

export const PREVIEW_NONCE = 'cHJldmlldw';
export const PREVIEW_TOKEN = 'a-token-of-the-preview';
const POLICY = `default-src 'self'; script-src 'self' 'nonce-${PREVIEW_NONCE}'; form-action 'self'; base-uri 'none'`;
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const render = createRenderer({
  assets: readAssets(),
  strictTexts: true,
  templates: fileURLToPath(new URL('templates/', import.meta.url)),
});

/** The HTML of a page in one of its states, as somebody sees it who works for an invented committee. */
export function previewOf(state: PageState, language: Language, print = false): string {
  return state.show((page, view) => previewWith(state, language, page, view, print));
}

/** The same page with another model of its type. */
export function previewWith<View>(
  state: PageState,
  language: Language,
  page: Page<View>,
  view: View,
  print = false,
): string {
  return render(page, view, previewContext(state, language, print));
}

/** What stands around a page in one of its states. */
export function previewContext({ path, staff }: PageState, language: Language, print = false): PageContext {
  const around = {
    language,
    path,
    nonce: PREVIEW_NONCE,
    csrfToken: PREVIEW_TOKEN,
    today: '2026-11-23',
    print,
  } as const;
  return { ...around, ...(staff && staffContext(path)) };
}

function staffContext(path: string): Partial<PageContext> {
  const item = (
    label: string,
    href: string,
    count?: number,
  ): { label: string; href: string; count?: number; current: boolean } => ({
    label,
    href,
    ...(count !== undefined && { count }),
    current: href === path,
  });
  return {
    shortcuts: true,
    actor: {
      name: 'Anna Ek',
      workplace: 'Sagolunda stadsdelsnämnd',
      roles: ['grantOfficer'],
      otherWorkplaces: [{ id: 'kn', name: 'Sagolunda kulturnämnd' }],
    },
    list: {
      ...{
        path: '/',
        query: 'scope=unit',
        isKept: true,
        committees: [{ value: '1', text: 'Sagolunda stadsdelsnämnd' }],
        csvHref: '/?as=csv',
        xlsxHref: '/?as=xlsx',
      },
      views: [{ text: 'Fritids försenade', href: '/?scope=unit', current: true }],
    },
    sidebar: [
      [
        item('Min kö', '/', 14),
        item('Uppgifter', '/tasks', 9),
        item('Ansökningar', '/applications', 61),
        item('Beslut', '/decisions', 5),
        item('Utbetalningar', '/disbursements', 12),
        item('Redovisningar', '/spending-reports', 23),
        item('Lokaler', '/rooms', 9),
        item('Återkrav', '/clawbacks', 3),
      ],
      [item('Föreningar', '/associations'), item('Användare', '/users'), item('Logg', '/log')],
    ],
  };
}

/** Serves every state at `/<language>/<name>` (with `?print=1` for paper) on this machine alone. */
export async function startPreview(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith(ASSETS_PATH)) {
      const file = url.pathname.slice(ASSETS_PATH.length);
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      // As the server itself does: the name changes with the content.
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      response.end(readFileSync(join(ASSETS_FOLDER, file)));
      return;
    }
    const [, language, name] = url.pathname.split('/');
    const found = PAGE_STATES.find((state) => state.name === name);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', POLICY);
    if (!found || (language !== 'sv' && language !== 'en')) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.end(previewOf(found, language, url.searchParams.has('print')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
