import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import type { Id } from '../../src/shared/id.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { pressByKey, tabTo } from '../support/pages/keyboard.js';
import { NARROW, openWindow } from '../support/pages/looked-at.js';
import { signInAs, walkIn, type Walk } from '../support/pages/walk.js';
import { PremisesDesk } from './premises-desk.js';

const TIME_MS = 300_000;
const MAPPING = readFileSync('data/premises/billing/sample-csv.yaml', 'utf8').replace('FYLL I', '3450-820');
const CLUB = 'Sagolunda Fotbollsklubb';

(CHROMIUM ? describe : describe.skip)('the premises office’s whole way', () => {
  let office: PremisesDesk;
  let browser: Browser;
  let page: Page;
  let walk: Walk;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await PremisesDesk.open('sqlite');
    const { hall, left } = await office.aHall();
    const club = await office.anAssociation(CLUB);
    const known = await office.ask(club, office.anAsk(hall, club, { on: '2026-11-24', purpose: 'Seriematch' }));
    await office.desk.app.get(ScreeningActs).screen(office.officer.actor, known.json['id'] as Id);
    const read = await office.officer.caller.get(`/api/booking-requests/${String(known.json['id'])}`);
    const filled = await office.act(office.officer, read, 'fill-sheet', { title: 'Match' });
    expect((await office.act(office.officer, filled, 'confirm')).status).toBe(200);
    // Known since then: the next is confirmed in one click.
    await office.ask(club, office.anAsk(left, club, { on: '2026-12-01', every: 'week', lastOn: '2026-12-15' }));
    const friends = await office.anAssociation('Vänner av ån i Sagolunda');
    await office.ask(friends, office.anAsk(left, friends, { purpose: 'Årsmöte' }));
    const theatre = await office.anAssociation('Sagolunda teatersällskap');
    await office.ask(
      theatre,
      office.anAsk(hall, theatre, { use: 'culture', purpose: 'Repetition', untilTime: '21:00' }),
    );
    const opened = await openWindow(browser, { baseURL: office.desk.app.address, viewport: NARROW });
    page = opened.page;
    walk = walkIn(opened);
    await signInAs(page, office.desk.app, office.officer);
  }, TIME_MS);
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  it(
    'reads what waits, and confirms what a known association asks for in one click, by keyboard',
    async () => {
      await page.goto('/booking-requests');
      expect(await walk.words()).toContain('En annan vill ha samma tid');
      expect(await walk.words()).toContain('26 november 2026');
      // Only what nothing stands in the way of can be confirmed from the list.
      expect(await page.locator('input[type=checkbox]').count()).toBe(1);
      await walk.isSound();
      await tabTo(page, `Bekräfta för ${CLUB}`);
      await page.keyboard.press('Space');
      await pressByKey(page, 'Bekräfta valda');
      expect(await walk.words()).toContain('bekräftad, bekräftelsen är skickad.');
      await walk.isSound();
    },
    TIME_MS,
  );

  it(
    'sees who hires, what they want and who else wants it in one look, screens, fills in the sheet and confirms',
    async () => {
      await walk.follow('Vänner av ån i Sagolunda');
      expect(await walk.words()).toContain('Andra som vill ha samma tid');
      expect(await walk.words()).toContain('Sagolunda teatersällskap');
      expect(await walk.words()).toContain('Gäller inte uthyrning:');
      expect(await walk.words()).toContain('Föreningen är inte prövad för uthyrning.');
      await walk.isSound();
      await walk.press('Inget känt: pröva och gå vidare');
      expect(await walk.words()).toContain('Prövad. Gäller till och med den');
      await walk.press('Spara prövningsbladet');
      expect(await page.title()).toMatch(/^Fel:/);
      await walk.isSound();
      expect(await walk.words()).toContain('Fyll i temat eller rubriken.');
      await walk.fill('Tema eller rubrik', 'Årsmöte 2026');
      await walk.press('Spara prövningsbladet');
      expect(await walk.words()).toContain('Inget hindrar att du bekräftar.');
      await walk.isSound();
      await walk.press('Bekräfta och skicka bekräftelsen');
      expect(await walk.words()).toContain('Bekräftad');
      await walk.isSound();
      // The one that came second is told so, and can still be answered.
      await page.goto('/booking-requests');
      await walk.follow('Sagolunda teatersällskap');
      await walk.press('Inget känt: pröva och gå vidare');
      await walk.fill('Tema eller rubrik', 'Repetition');
      await walk.press('Spara prövningsbladet');
      await walk.press('Bekräfta och skicka bekräftelsen');
      expect(await walk.words()).toContain('är redan bokad');
      await walk.isSound();
    },
    TIME_MS,
  );

  it(
    'hangs the day’s sheet on the door, and reads the week with who is there',
    async () => {
      await page.goto('/premises/today');
      await walk.isSound();
      await walk.follow('Dagen efter');
      expect(await walk.words()).toContain(CLUB);
      expect(await walk.words()).toContain('Kim Kontakt');
      expect(await walk.words()).not.toContain('Seriematch');
      await walk.isSound();
      await page.goto('/premises/week');
      expect(await walk.words()).toContain(CLUB);
      await walk.isSound();
      await walk.follow('Nästa vecka');
      await walk.follow('18.00–20.00');
      expect(await walk.words()).toContain('Gör något med tiden');
      await walk.unfold('Flytta');
      // The time as it is stands in the form.
      expect(await page.getByLabel('Från klockan', { exact: true }).inputValue()).toBe('18.00');
      await walk.fill('Dag', '2026-12-07');
      await walk.press('Flytta tiden');
      expect(await walk.words()).toContain('är redan bokad');
      await walk.isSound();
    },
    TIME_MS,
  );

  it(
    'opens a suspension on a rule for all, and asks the association first',
    async () => {
      await page.goto('/suspensions');
      await walk.isSound();
      await walk.unfold('Öppna ett ärende om avstängning');
      await walk.fill('Förening', CLUB);
      await walk.fill('Till och med', '2027-05-31');
      await page.getByLabel('En regel för alla som hyr', { exact: true }).check();
      await walk.press('Öppna ett ärende om avstängning');
      expect(await page.title()).toMatch(/^Fel:/);
      await walk.isSound();
      await walk.fill('Vad har hänt?', 'Bokningen gjordes åt en annan förening. Det framgår av affischen.');
      await page.getByLabel('Dokument', { exact: true }).selectOption('sagolunda-hyresvillkor-2025');
      await walk.fill('Plats i dokumentet', 'villkor 4');
      await walk.fill('Regelns ord', 'om hyresgästen har lämnat oriktiga uppgifter i bokningen');
      await walk.press('Öppna ett ärende om avstängning');
      expect(await walk.words()).toContain('Föreningen har inte fått yttra sig.');
      expect(await walk.words()).toContain('Kan hävas (4)');
      await walk.isSound();
      await walk.fill('Svar senast', '2026-12-08');
      await walk.press('Skicka frågan');
      expect(await walk.words()).toContain('på sig att svara');
      await walk.isSound();
      await page.goto('/suspensions');
      expect(await walk.words()).toContain(CLUB);
      await walk.isSound();
    },
    TIME_MS,
  );

  it(
    'makes a calendar for another program, and takes it back',
    async () => {
      await page.goto('/calendar-feeds');
      await walk.press('Skapa en kalenderlänk');
      expect(await page.title()).toMatch(/^Fel:/);
      await walk.isSound();
      await page.getByLabel('Vad kalendern visar').selectOption({ index: 1 });
      await walk.press('Skapa en kalenderlänk');
      expect(await walk.words()).toMatch(/\/calendar\/.*\.ics/);
      await walk.isSound();
      await page.getByRole('button', { name: /^Återkalla/ }).click();
      expect(await walk.words()).toContain('Inga kalenderlänkar');
    },
    TIME_MS,
  );

  it(
    'hands finance what is to be billed, once the times have been had',
    async () => {
      office.desk.app.clock.moveTo('2027-01-04T08:00:00.000Z');
      await signInAs(page, office.desk.app, await office.desk.worker('finance'));
      await page.goto('/rental-billings');
      expect(await walk.words()).toContain('tider väntar');
      await walk.isSound();
      await walk.fill('Till och med', '2026-12-31');
      await walk.fill('Förfallodag', '2027-02-01');
      await walk.fill('Attestant', 'Nils Ros');
      await walk.press('Gör fakturaunderlag');
      expect(await walk.words()).toContain('Nämnden har ingen kolumnmappning för hyror.');
      await walk.isSound();
      await walk.unfold('Kolumnmappning');
      await walk.fill('Mappningen (YAML)', MAPPING);
      await walk.press('Spara mappningen');
      await walk.fill('Till och med', '2026-12-31');
      await walk.fill('Förfallodag', '2027-02-01');
      await walk.fill('Attestant', 'Nils Ros');
      await walk.press('Gör fakturaunderlag');
      expect(await walk.words()).toContain('Underlag 1');
      expect(await walk.words()).toContain('Inget väntar på att faktureras.');
      await walk.isSound();
    },
    TIME_MS,
  );
});
