import type { Page } from 'playwright-core';
import { Cookies } from '../../../src/platform/http/cookies.js';
import type { TestApp } from '../app.js';
import type { Caller } from '../caller.js';
import { barriersOn, NARROW, overflowOf, WIDE, type Window } from './looked-at.js';

/** What a walk through pages does over and over. */
export interface Walk {
  /** The words of the page's own part. */
  words(): Promise<string>;
  /** The page fits a desk and the smallest phone, breaks no rule of WCAG 2.2 AA that axe knows, and has said nothing to the console. */
  isSound(): Promise<void>;
  press(name: string): Promise<void>;
  follow(name: string | RegExp, options?: { readonly exact?: boolean }): Promise<void>;
  fill(name: string, value: string): Promise<void>;
  /** Unfolds what lies under a summary. */
  unfold(name: string): Promise<void>;
}

/**
 * Walks on the smallest phone, where what is hard to reach is hardest to reach. Each page that is looked at is looked at on a desk as
 * well: the same page, not another walk to it.
 */
export function walkIn({ page, complaints }: Window): Walk {
  const named = (name: string | RegExp, exact: boolean) => page.getByRole('link', { name, exact }).first();
  return {
    words: () => page.locator('main').innerText(),
    isSound: () => soundness(page, complaints),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    follow: (name, { exact = false } = {}) => named(name, exact).click(),
    fill: (name, value) => page.getByLabel(name, { exact: true }).fill(value),
    unfold: (name) => page.locator('summary', { hasText: name }).first().click(),
  };
}

async function soundness(page: Page, complaints: readonly string[]): Promise<void> {
  const phone = { overflow: await overflowOf(page), barriers: await barriersOn(page, 'places') };
  await page.setViewportSize(WIDE);
  const desk = { overflow: await overflowOf(page), barriers: await barriersOn(page, 'again') };
  await page.setViewportSize(NARROW);
  const url = page.url();
  const sound = { overflow: 0, barriers: [] };
  expect({ url, phone, desk, complaints }).toEqual({ url, phone: sound, desk: sound, complaints: [] });
}

/** The window is signed in as somebody who is signed in already. */
export async function signInAs(
  page: Page,
  app: Pick<TestApp, 'get' | 'address'>,
  { caller }: { readonly caller: Pick<Caller, 'cookies'> },
): Promise<void> {
  const name = app.get(Cookies).nameOf('session');
  await page.context().addCookies([{ name, value: caller.cookies.get(name) ?? '', url: app.address }]);
}

/** The window signs in as a person does. */
export async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.getByRole('button', { name: 'Logga in' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}
