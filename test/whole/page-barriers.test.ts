import type { Browser } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { barriersOn, NARROW, openWindow, overflowOf, WIDE, type Window } from '../support/pages/looked-at.js';
import { PAGE_STATES } from '../support/pages/page-states.js';
import { startPreview } from '../support/pages/preview.js';

const PAGE_TIME_MS = 60_000;

/** Every page in every state: in both languages on a wide window, and on a phone. */
(CHROMIUM ? describe : describe.skip)('every page in a browser', () => {
  let browser: Browser;
  let preview: Awaited<ReturnType<typeof startPreview>>;
  let window: Window;

  beforeAll(async () => {
    browser = await openBrowser();
    preview = await startPreview();
    window = await openWindow(browser);
  }, PAGE_TIME_MS);

  afterAll(async () => {
    await browser?.close();
    await preview?.close();
  });

  it.each(PAGE_STATES)(
    '$name can be used by everybody, asks nobody else and breaks no rule of its policy',
    async ({ name }) => {
      const { page, complaints } = window;
      const found: Record<string, unknown> = {};
      for (const [label, language, size] of [
        ['sv', 'sv', WIDE],
        ['en', 'en', WIDE],
        ['phone', 'sv', NARROW],
      ] as const) {
        await page.setViewportSize(size);
        await page.goto(`${preview.address}/${language}/${name}`);
        found[label] = { barriers: await barriersOn(page), overflow: await overflowOf(page) };
      }
      await page.setViewportSize(WIDE);
      await page.goto(`${preview.address}/sv/${name}?print=1`);
      found['paper'] = { barriers: await barriersOn(page), overflow: await overflowOf(page) };
      const well = { barriers: [], overflow: 0 };
      expect({ ...found, complaints }).toEqual({ sv: well, en: well, phone: well, paper: well, complaints: [] });
    },
    PAGE_TIME_MS,
  );
});
