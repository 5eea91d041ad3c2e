import type { Browser, Page } from 'playwright-core';
import { Cookies } from '../../src/platform/http/cookies.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { aSupplementRequest } from '../documents/a-letter.js';
import { sendFiles } from '../documents/sending.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { barriersOn, NARROW, openWindow, overflowOf, type Window } from '../support/pages/looked-at.js';
import { AssessmentDesk } from './assessment-desk.js';

const TIME_MS = 120_000;
const LINE = 'Vi behöver fler uppgifter från er';

(CHROMIUM ? describe : describe.skip)('an assessment in a browser', () => {
  let office: AssessmentDesk;
  let browser: Browser;
  let matter: Matter;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await AssessmentDesk.open('sqlite');
  }, TIME_MS);
  beforeEach(async () => {
    matter = await office.aMatter();
    await office.act(await office.begin(matter.id), 'declare-impartial');
    const file = { name: 'brev.pdf', type: 'application/pdf', bytes: await pdfOf(aSupplementRequest('sv')) };
    await sendFiles(office.officer.caller, '/api/files', { matterId: matter.id }, [file]);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  async function opened(options: Parameters<typeof openWindow>[1] = {}): Promise<Window> {
    const { app } = office.desk;
    const window = await openWindow(browser, { baseURL: app.address, ...options });
    const name = app.get(Cookies).nameOf('session');
    const value = office.officer.caller.cookies.get(name) ?? '';
    await window.page.context().addCookies([{ name, value, url: app.address }]);
    await window.page.goto(`/${matter.number}/assessment`);
    return window;
  }

  /** Marks words in the open document as a person does with a mouse. */
  const mark = (page: Page, words: string): Promise<unknown> =>
    page.evaluate(`{
      const node = document.querySelector('[data-reading]').firstChild;
      const at = node.textContent.indexOf(${JSON.stringify(words)});
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + ${words.length});
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }`);

  it(
    'takes words that are marked in a document as evidence, with page and place, and marks them there',
    async () => {
      const { page, complaints } = await opened();
      const card = page.locator('#c-OPEN');
      await card.getByText('Lägg till underlag').click();
      await card.getByRole('button', { name: 'Använd markerad text' }).click();
      expect(await card.getByRole('status').innerText()).toBe('Markera först några ord i handlingen.');
      await mark(page, LINE);
      await card.getByRole('button', { name: 'Använd markerad text' }).click();
      expect(await card.locator('[name=quote]').inputValue()).toBe(LINE);
      expect(await card.locator('[name=page]').inputValue()).toBe('1');
      await card.locator('[name=sourceType]').selectOption('applicant');
      await card.getByRole('button', { name: 'Lägg till', exact: true }).click();
      await page.waitForURL(/done=cite/);
      expect(await card.innerText()).toContain('Citatet står på sidan');
      expect(await page.locator('[data-reading] mark').innerText()).toBe(LINE);
      expect(complaints).toEqual([]);
    },
    TIME_MS,
  );

  it(
    'judges by keyboard alone, and goes on where one was',
    async () => {
      const { page, complaints } = await opened();
      await page.locator('#judge-OPEN-verdict').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Stadgarna § 3: alla får bli medlemmar.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/done=judge#c-OPEN$/);
      expect(await page.locator('#c-OPEN').innerText()).toContain('Stadgarna § 3: alla får bli medlemmar.');
      expect(await page.locator('.vk-criterion__now').count()).toBe(0);
      const rights = page.locator('#c-RIGHTS');
      expect(await rights.getByRole('radio').count()).toBe(0);
      await rights.getByText('Bedöm', { exact: true }).focus();
      await page.keyboard.press('Enter');
      expect(await rights.getByRole('radio').count()).toBe(3);
      expect(await page.locator('input[type=radio]:checked').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    TIME_MS,
  );

  it(
    'puts no barriers up, on a phone as little as on a desk, in either language',
    async () => {
      for (const viewport of [undefined, NARROW]) {
        const { page, complaints } = await opened(viewport && { viewport });
        for (const language of ['sv', 'en']) {
          await page.goto(`/${matter.number}/assessment?lang=${language}`);
          await page.evaluate(
            `for (const fold of document.querySelectorAll('details')) fold.open = !fold.matches('.vk-menu')`,
          );
          expect(await barriersOn(page)).toEqual([]);
          expect(await overflowOf(page)).toBe(0);
        }
        expect(complaints).toEqual([]);
      }
    },
    TIME_MS,
  );

  it(
    'does all its work without a script',
    async () => {
      const { page } = await opened({ javaScriptEnabled: false });
      expect(await page.locator('[data-use-marked]').first().isVisible()).toBe(false);
      expect(await page.locator('[data-reading]').innerText()).toContain(LINE);
      await page.locator('#judge-OPEN-verdict-3').check();
      await page.locator('#judge-OPEN-reason').fill('Stadgarna saknas.');
      await page.locator('#c-OPEN').getByRole('button', { name: 'Spara bedömningen' }).click();
      expect(await page.locator('#c-OPEN').innerText()).toContain('Stadgarna saknas.');
    },
    TIME_MS,
  );
});
