import { CHROMIUM, openBrowser } from '../support/chromium.js';

(CHROMIUM ? describe : describe.skip)('the browser of the tests', () => {
  it('shows a page', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent('<!doctype html><html lang="sv"><title>Prov</title><h1>Hej</h1>');
      expect(await page.locator('h1').innerText()).toBe('Hej');
    } finally {
      await browser.close();
    }
  });
});
