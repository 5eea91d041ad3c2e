import type { Page } from 'playwright-core';
import { focusFault } from './looked-at.js';

const MOST_TABS = 80;
const FOCUSED = `(() => { const e = document.activeElement; if (!e.closest('main')) return '';
  return e.getAttribute('aria-label') ?? (e.labels?.length ? [...e.labels].map((l) => l.textContent).join(' ') : e.textContent); })()`;

/** Goes on with Tab until something in the page has the focus whose words are these; the focus is always seen. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < MOST_TABS; count += 1) {
    await page.keyboard.press('Tab');
    // The browser draws the parts of a date by itself, also which of them has the focus.
    const fault = await focusFault(page);
    if (fault !== null && !fault.includes('type="date"')) throw new Error(`The focus is not seen: ${fault}`);
    const focused = await page.evaluate<string>(FOCUSED);
    if (focused.replace(/\s+/g, ' ').trim().includes(name)) return;
  }
  throw new Error(`Nothing called ${name} can be reached by keyboard on ${page.url()}`);
}

/** Follows a link or presses a button by keyboard alone, and waits for the page that it leads to. */
export async function pressByKey(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}
