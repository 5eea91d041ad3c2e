import type { Browser, BrowserContext } from 'playwright-core';
import { pagesOfPdf } from '../../src/assessments/evidence/pdf-pages.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { aHearing, aReceipt, aSupplementRequest } from '../documents/a-letter.js';
import { PEOPLE, REPRESENTATIVE } from '../../src/demo/district.js';
import { ViewService } from '../../src/platform/pages/view.service.js';
import { hostileIn } from '../support/pages/hostile-model.js';
import { PAGE_STATES } from '../support/pages/page-states.js';
import { previewContext } from '../support/pages/preview.js';
import type { TestApp } from '../support/app.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { startedDistrict } from '../support/demo-district.js';
import { unspoilt, type Spoil } from './identity-ground.js';
import { PAYLOAD, poison, poisoned, rawIn } from './hostile-words.js';
import { crawl, formsOf, submit, visitor, type Found } from './page-walk.js';
import { Trial, type Outcome, type Scale, type Undertaking } from './promise.js';

export const wordsStayWords: Undertaking = {
  id: 'H11',
  promise:
    'Whatever stands in any text that is stored is shown as words on every page and in every letter, and never runs',
  try: (scale) => tryStoredWords(scale),
};

/** How many people read a kind of page, and how many of its addresses each. */
const SIZES = { short: { readers: 1, ofEachKind: 1 }, long: { readers: Infinity, ofEachKind: 8 } } as const;
export async function tryStoredWords(scale: Scale, spoil: Spoil = unspoilt): Promise<Outcome> {
  const trial = new Trial();
  const app = await startedDistrict('sqlite');
  try {
    spoil(app);
    templates(trial, app);
    await poison(app, trial);
    const found: Found[] = [];
    for (const email of [undefined, ...PEOPLE.map((person) => person.email), REPRESENTATIVE.email])
      found.push(...(await crawl(trial, await visitor(app, email), SIZES[scale], found)));
    const shown = found.filter(({ text }) => text.includes('vkq&lt;q')).length;
    trial.attempt(shown < found.length / 2 && `only ${shown} of ${found.length} pages show what was written`);
    await openInBrowser(trial, app, found);
    await letters(trial);
    for (const form of formsOf(found)) await submit(trial, form);
  } finally {
    await app.stop();
  }
  return trial;
}

/** Every page in every state that it is known to have, with the payload as each word of its model. */
function templates(trial: Trial, app: TestApp): void {
  const drawn = app.get(ViewService);
  for (const each of PAGE_STATES) {
    // The states of the tests' own parts are drawn by the tests alone.
    const html = each.show((page, view) =>
      page.name.startsWith('test/') ? '' : drawn.render(page, hostileIn(view, PAYLOAD), previewContext(each, 'sv')),
    );
    trial.attempt(rawIn(`the state ${each.name}`, html));
  }
}

/** One page of each kind in a browser that writes down what ran and what its policy held back. */
async function openInBrowser(trial: Trial, { address }: TestApp, found: readonly Found[]): Promise<void> {
  if (!CHROMIUM) {
    trial.skipped = 'There is no Chromium: the pages were read and not opened';
    return;
  }
  const browser = await openBrowser();
  try {
    const kinds = [...new Map(found.map((each) => [each.kind, each])).values()];
    for (const [who, pages] of grouped(kinds)) await openAs(trial, browser, address, who, pages);
  } finally {
    await browser.close();
  }
}

function grouped(pages: readonly Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const each of pages) groups.set(each.who, [...(groups.get(each.who) ?? []), each]);
  return groups;
}

async function openAs(
  trial: Trial,
  browser: Browser,
  address: string,
  who: string,
  pages: readonly Found[],
): Promise<void> {
  const context: BrowserContext = await browser.newContext();
  const cookies = pages[0]?.caller.cookies ?? new Map<string, string>();
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: address })));
  await context.addInitScript(() => {
    const here = globalThis as unknown as { held: string[]; addEventListener(name: string, hear: unknown): void };
    here.held = [];
    here.addEventListener('securitypolicyviolation', (event: { violatedDirective: string }) =>
      here.held.push(event.violatedDirective),
    );
  });
  const page = await context.newPage();
  for (const { path } of pages) {
    await page.goto(`${address}${path}`, { waitUntil: 'load' });
    const seen = await page.evaluate(() => {
      const here = globalThis as unknown as {
        __xss?: unknown;
        held: readonly string[];
        document: { images: ArrayLike<{ src: string }> };
      };
      const images = Array.from(here.document.images).filter(({ src }) => src.endsWith('/vkx'));
      return { ran: here.__xss !== undefined, held: here.held, images: images.length };
    });
    trial.attempt(
      seen.ran && `${path} as ${who}: it ran`,
      seen.held.length > 0 && `${path} as ${who}: the policy had to hold back ${seen.held.join(', ')}`,
      seen.images > 0 && `${path} as ${who}: it became an image`,
    );
  }
  await context.close();
}

/** Letters whose every text of people holds the payload: printed as it stands, and nothing in the file acts by itself. */
async function letters(trial: Trial): Promise<void> {
  for (const letter of [aSupplementRequest('sv'), aReceipt('sv'), aHearing('sv')]) {
    const pdf = await pdfOf(JSON.parse(poisoned(JSON.stringify(letter))) as LetterDocument);
    const words = (await pagesOfPdf(pdf))?.join(' ').replace(/\s+/g, '') ?? '';
    trial.attempt(
      !words.includes('<script>window.__xss=1</script>') && `the words of ${letter.title} are gone`,
      /\/(JS|JavaScript|URI|Launch|OpenAction|AA|EmbeddedFile)\b/.test(pdf.toString('latin1')) &&
        `${letter.title} does something by itself`,
    );
  }
}
