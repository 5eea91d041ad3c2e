import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Id } from '../../src/shared/id.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { openWindow } from '../support/pages/looked-at.js';
import { signInAs } from '../support/pages/walk.js';
import { ApplicationDesk } from './application-desk.js';

const TIME_MS = 180_000;
const PAUSE_MS = 50;

(CHROMIUM ? describe : describe.skip)('an application is saved while it is written', () => {
  let office: ApplicationDesk;
  let browser: Browser;
  let applicant: Worker & { readonly associationId: Id };
  let draft: Answer;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    browser = await openBrowser();
    office = await ApplicationDesk.open('sqlite');
    applicant = await office.anApplicant('Sagolunda Syskola');
    draft = await office.begin(applicant, await office.aRound());
    ({ page, complaints } = await openWindow(browser, { baseURL: office.desk.app.address }));
    await signInAs(page, office.desk.app, applicant);
    await page.goto(`/applications/${String(draft.json['id'])}/purpose`);
  }, TIME_MS);
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });
  const kept = async (): Promise<Readonly<Record<string, unknown>>> =>
    (await applicant.caller.get(`/api/application-drafts/${String(draft.json['id'])}`)).json['answers'] as never;
  const saved = (): Promise<void> => page.getByText('Sparat', { exact: true }).waitFor();

  it(
    'by itself, also what cannot be read yet, again and again, and then by its button',
    async () => {
      await page.getByLabel('Vad ska pengarna gå till?').fill('Symaskiner och tyg.');
      await page.getByLabel('Antal deltagare', { exact: true }).fill('tjugo');
      await page.getByLabel('Alla', { exact: true }).check();
      await saved();
      expect(await kept()).toMatchObject({ purpose: 'Symaskiner och tyg.', 'application-participants': 'tjugo' });
      await page.getByLabel('Antal deltagare', { exact: true }).fill('24');
      while ((await kept())['application-participants'] !== '24') await pause(PAUSE_MS);
      await saved();
      await page.getByLabel('Antal deltagare som bor i området').fill('20');
      await page.getByRole('button', { name: 'Spara' }).click();
      await page.waitForURL(/\/applications\/[0-9a-f-]+\?done=/);
      expect(await kept()).toMatchObject({ 'application-participantsInDistrict': '20' });
      expect(complaints).toEqual([]);
    },
    TIME_MS,
  );

  it(
    'until somebody else in the association saves: then it says so, and what is written stands',
    async () => {
      await page.goto(`/applications/${String(draft.json['id'])}/purpose`);
      const { json } = await applicant.caller.get(`/api/application-drafts/${String(draft.json['id'])}`);
      const place = `/api/application-drafts/${String(draft.json['id'])}/save`;
      await office.act(applicant.caller, place, json, { answers: { purpose: 'Den andres ord.' } });
      await page.getByLabel('Vad ska pengarna gå till?').fill('Mina ord.');
      await page.getByText('Det gick inte att spara av sig självt.').waitFor();
      expect(await kept()).toMatchObject({ purpose: 'Den andres ord.' });
      await page.getByRole('button', { name: 'Spara' }).click();
      expect(await page.getByLabel('Vad ska pengarna gå till?').inputValue()).toBe('Mina ord.');
    },
    TIME_MS,
  );
});
