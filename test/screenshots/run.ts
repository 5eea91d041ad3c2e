// `npm run screenshots`: the main pages of the made-up district as pictures in var/screenshots, for people to look at.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { DEMO_PASSWORD, startedDistrict } from '../support/demo-district.js';

const FOLDER = fileURLToPath(new URL('../../var/screenshots/', import.meta.url));
const OFFICER = 'anna.ek@sagolunda.example';
const ADMIN = 'erik.sund@sagolunda.example';
/** The picture in the README. */
const SHOWN = 'queue';
const README_PICTURE = fileURLToPath(new URL('../../templates/assets/readme-queue.png', import.meta.url));

interface Picture {
  readonly name: string;
  readonly path: string;
  /** Nobody is signed in when absent. */
  readonly by?: string;
}

const PICTURES: readonly Picture[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'accessibility', path: '/tillganglighet' },
  { name: 'queue', path: '/', by: OFFICER },
  { name: 'queue-unit', path: '/?scope=unit', by: OFFICER },
  { name: 'search', path: '/search?q=Sagolunda', by: OFFICER },
  { name: 'matter', path: '/FB-2026-0003', by: OFFICER },
  { name: 'matter-paper', path: '/FB-2026-0003?print=1', by: OFFICER },
  { name: 'tasks', path: '/tasks', by: OFFICER },
  { name: 'new-matter', path: '/matters/new', by: OFFICER },
  { name: 'profile', path: '/profile', by: OFFICER },
  { name: 'keyboard', path: '/keyboard', by: OFFICER },
  { name: 'problem-not-found', path: '/FB-9999-0001', by: OFFICER },
  { name: 'problem-not-allowed', path: '/users', by: OFFICER },
  { name: 'users', path: '/users', by: ADMIN },
  { name: 'log', path: '/log', by: ADMIN },
];
const SIZES = { wide: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const;

if (CHROMIUM === undefined) {
  process.stderr.write('There is no Chromium to take pictures with.\n');
  process.exitCode = 1;
} else await takePictures();

async function takePictures(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const app = await startedDistrict('sqlite');
  const browser = await openBrowser();
  try {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const language of ['sv', 'en']) {
        for (const by of [undefined, OFFICER, ADMIN]) {
          const context = await visit(browser, app.address, viewport, language, by);
          for (const picture of PICTURES) if (picture.by === by) await take(context, picture, `${language}-${size}`);
          await context.close();
        }
      }
    }
    copyFileSync(join(FOLDER, `${SHOWN}-sv-wide.png`), README_PICTURE);
  } finally {
    await browser.close();
    await app.stop();
  }
}

async function visit(
  browser: Browser,
  baseURL: string,
  viewport: { readonly width: number; readonly height: number },
  language: string,
  by: string | undefined,
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL, viewport, locale: 'sv-SE' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  if (by !== undefined) {
    await page.locator('[name=email]').fill(by);
    await page.locator('[name=password]').fill(DEMO_PASSWORD);
    await page.locator('main button[type=submit]').click();
    await page.waitForURL((url) => url.pathname === '/');
  }
  await page.goto(`${by === undefined ? '/sign-in' : '/'}?lang=${language}`);
  await page.close();
  return context;
}

async function take(context: BrowserContext, { name, path }: Picture, variant: string): Promise<void> {
  const page = await context.newPage();
  page.on('response', (response) => {
    // A page without its style sheet is no picture of the page.
    if (response.url().includes('/assets/') && response.status() >= 400) process.exitCode = 1;
  });
  await page.goto(path);
  const file = join(FOLDER, `${name}-${variant}.png`);
  await page.screenshot({ path: file, fullPage: name !== SHOWN });
  process.stdout.write(`${file}\n`);
  await page.close();
}
