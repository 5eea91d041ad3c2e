import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { anOffice, aPerson } from '../../support/actors.js';
import { TestApp } from '../../support/app.js';
import { CHROMIUM, openBrowser } from '../../support/chromium.js';

/** A page elsewhere that sends a form and a call to the program as soon as it is opened. */
const attackOn = (target: string): string => `<!doctype html><title>Elsewhere</title>
<form id="forged" method="post" action="${target}/profile"><input name="language" value="en"><input name="shortcuts" value="off"></form>
<script>
  const call = (type, body) => fetch('${target}/api/users', { method: 'POST', mode: 'no-cors', credentials: 'include', headers: { 'content-type': type }, body });
  Promise.allSettled([call('text/plain', '{"name":"x"}'), call('application/x-www-form-urlencoded', 'name=x')])
    .then(() => document.getElementById('forged').submit());
</script>`;

(CHROMIUM ? describe : describe.skip)('a page elsewhere, in a real browser', () => {
  let app: TestApp;
  let elsewhere: Server;
  let browser: Browser;
  beforeAll(async () => {
    app = await TestApp.start('sqlite');
    elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(attackOn(app.address));
    });
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    elsewhere.closeAllConnections();
    elsewhere.close();
    await app.stop();
  });

  // Another port is the same site to a browser, so the session's cookie does come along.
  it.each(['127.0.0.1', 'localhost'])('on %s changes nothing for somebody who is signed in', async (host) => {
    const { north } = await anOfficeOnce(app);
    const person = await aPerson(app, ['admin', north]);
    const page = await browser.newPage();
    await page.goto(`${app.address}/sign-in`);
    await page.fill('input[name=email]', person.email);
    await page.fill('input[name=password]', person.password);
    await Promise.all([page.waitForURL(`${app.address}/`), page.click('form[action="/sign-in"] button[type=submit]')]);
    const lines = async (): Promise<unknown> =>
      app.database.reads.query('SELECT log, number FROM log_head ORDER BY log');
    const before = await lines();
    const refused = page.waitForResponse((response) => response.url() === `${app.address}/profile`);
    await page.goto(`http://${host}:${(elsewhere.address() as AddressInfo).port}/`).catch(() => undefined);
    expect((await refused).status()).toBe(403);
    await page.waitForURL(`${app.address}/profile`);
    expect(await lines()).toEqual(before);
    await page.goto(`${app.address}/profile`);
    expect(await page.getAttribute('html', 'lang')).toBe('sv');
    await page.close();
  });
});

let office: ReturnType<typeof anOffice> | undefined;
const anOfficeOnce = (app: TestApp): ReturnType<typeof anOffice> => (office ??= anOffice(app));
