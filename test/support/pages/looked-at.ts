import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/**
 * The checker of barriers, for every page of a window to have at hand. It is told to the browser once, and read only where it is asked
 * for: sending half a megabyte to each page, or reading it on each, takes as long as opening the page.
 */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CHECKER = `window.readChecker = () => { ${AXE} };`;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const WIDE = { width: 1280, height: 860 };
export const NARROW = { width: 320, height: 640 };

/** A browser window that notes everything a page does that it should not. */
export interface Window {
  readonly page: Page;
  /** Errors of scripts, refusals by the content security policy, requests to other hosts; empty when all is well. */
  readonly complaints: readonly string[];
}

export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({ viewport: WIDE, locale: 'sv-SE', ...options });
  await context.addInitScript({ content: CHECKER });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // What the server refuses on purpose is told by the browser as an error of the page.
    const expected = message.text().startsWith('Failed to load resource');
    if (!expected && ['error', 'warning'].includes(message.type())) complaints.push(`${page.url()} ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') complaints.push(`${page.url()} asks ${request.url()}`);
  });
  return { page, complaints };
}

/**
 * What can differ where the same page has been looked at whole: in a narrow window where things stand, on paper its colours.
 * Looking at a page whole takes several times as long. Words of the other language are looked at in its markup.
 */
const SOME_RULES = {
  places: ['target-size', 'scrollable-region-focusable', 'meta-viewport', 'page-has-heading-one'],
  colours: ['color-contrast', 'link-in-text-block'],
} as const;

/**
 * What of a page is looked at: all of it; all but its style sheets, which other states of the page share; or what alone can be
 * otherwise than it was.
 */
export type Looks = 'all' | 'again' | keyof typeof SOME_RULES;

/** What the page does wrong by WCAG 2.2 AA, each fault with the markup it concerns. */
export async function barriersOn(page: Page, what: Looks = 'all'): Promise<string[]> {
  const runOnly = what === 'all' || what === 'again' ? RULES : { type: 'rule', values: SOME_RULES[what] };
  const script = `window.axe || readChecker(); axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], runOnly, preload: what === 'all' })})
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`;
  return page.evaluate<string[]>(script);
}

/** By how many pixels the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/**
 * Puts another page of the same style sheets and scripts in the place of the one in the window: its words are parsed, the policy
 * watches them and the scripts run on them, as when it is opened. Only what stands in the head of every page alike is not read again,
 * which is most of what opening takes. The checker of barriers stays.
 */
export async function turnTo(page: Page, address: string): Promise<void> {
  await page.evaluate(TURN.replace('ADDRESS', JSON.stringify(address)));
}

// Written as HTML into the living page: a tree that was made elsewhere is not held to the policy.
const TURN = `(async () => {
  const answer = await fetch(ADDRESS);
  if (!answer.ok) throw new Error(answer.url + ' was answered ' + answer.status);
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.title = next.title;
  document.documentElement.lang = next.documentElement.lang;
  for (const name of Object.keys(document.body.dataset)) delete document.body.dataset[name];
  Object.assign(document.body.dataset, next.body.dataset);
  document.body.innerHTML = next.body.innerHTML;
  scrollTo(0, 0);
  for (const { src } of document.querySelectorAll('script[type=module]')) await import(src + '?turned=' + performance.now());
})()`;

/** Names the element that has the focus when it cannot be seen or shows no sign of having it; null when all is well. */
export function focusFault(page: Page): Promise<string | null> {
  return page.evaluate<string | null>(UNSEEN);
}

const UNSEEN = `(() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const { width, height, top, bottom } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  const inView = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
  return marked && inView ? null : element.outerHTML.slice(0, 120);
})()`;
