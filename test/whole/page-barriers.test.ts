import type { Browser } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { barriersOn, NARROW, openWindow, overflowOf, turnTo, WIDE, type Window } from '../support/pages/looked-at.js';
import { PAGE_STATES } from '../support/pages/page-states.js';
import { startPreview } from '../support/pages/preview.js';

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
      const address = `${preview.address}/sv/${name}`;
      const earlier = complaints.length;
      // A page is opened as a browser does in its first state; the others, and its other shapes, are put in its place.
      await (isNew ? page.goto(address) : turnTo(page, address));
      const sv = { wide: await overflowOf(page), narrow: 0 };
      // Further states of a page are looked at whole where there is least room: what a desk alone shows stood in the first.
      const whole = isNew ? await barriersOn(page) : [];
      await page.setViewportSize(NARROW);
      sv.narrow = await overflowOf(page);
      const phone = await barriersOn(page, isNew ? 'places' : 'again');
      await turnTo(page, `${preview.address}/en/${name}`);
      const en = { narrow: await overflowOf(page), wide: 0 };
      await page.setViewportSize(WIDE);
      en.wide = await overflowOf(page);
      await turnTo(page, `${address}?print=1`);
      // Paper has the same colours in every state of a page.
      const colours = isNew ? await barriersOn(page, 'colours') : [];
      const paper = { overflow: await overflowOf(page), barriers: colours };
      expect({ whole, sv, en, phone, paper, complaints: complaints.slice(earlier) }).toEqual({
        ...{ whole: [], phone: [], complaints: [] },
        ...{ sv: { wide: 0, narrow: 0 }, en: { wide: 0, narrow: 0 }, paper: { overflow: 0, barriers: [] } },
      });
    },
    PAGE_TIME_MS,
  );
});
