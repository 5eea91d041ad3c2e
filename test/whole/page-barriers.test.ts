import type { Browser } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { barriersOn, NARROW, openWindow, overflowOf, WIDE, type Window } from '../support/pages/looked-at.js';
import { PAGE_STATES } from '../support/pages/page-states.js';
import { CHECKER_PATH, startPreview } from '../support/pages/preview.js';

const PAGE_TIME_MS = 60_000;

/** Every page in every state: whole in Swedish, its width in English, on a phone, and on paper. */
(CHROMIUM ? describe : describe.skip)('every page in a browser', () => {
  let browser: Browser;
  let preview: Awaited<ReturnType<typeof startPreview>>;
  let window: Window;
  const seen = new Set<string>();

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
    async ({ name, show }) => {
      const { page, complaints } = window;
      const template = show((of) => of.name);
      const isNew = !seen.has(template);
      seen.add(template);
      const open = (address: string): Promise<unknown> => page.goto(`${preview.address}/${address}`);
      const readChecker = (): Promise<unknown> => page.addScriptTag({ url: `${preview.address}${CHECKER_PATH}` });
      const widths = async (): Promise<unknown> => {
        const wide = await overflowOf(page);
        await page.setViewportSize(NARROW);
        return { wide, narrow: await overflowOf(page) };
      };
      await page.setViewportSize(WIDE);
      await open(`sv/${name}`);
      await readChecker();
      const whole = await barriersOn(page, isNew ? 'all' : 'again');
      const sv = await widths();
      const phone = await barriersOn(page, 'places');
      await page.setViewportSize(WIDE);
      await open(`sv/${name}?print=1`);
      const paper = { overflow: await overflowOf(page), barriers: [] as string[] };
      // Paper has the same colours in every state of a page.
      if (isNew) {
        await readChecker();
        paper.barriers = await barriersOn(page, 'colours');
      }
      await open(`en/${name}`);
      const en = await widths();
      expect({ whole, sv, en, phone, paper, complaints }).toEqual({
        ...{ whole: [], phone: [], complaints: [] },
        ...{ sv: { wide: 0, narrow: 0 }, en: { wide: 0, narrow: 0 }, paper: { overflow: 0, barriers: [] } },
      });
    },
    PAGE_TIME_MS,
  );
});
