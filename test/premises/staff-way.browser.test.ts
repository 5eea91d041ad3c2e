import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { ScreeningActs } from '../../src/premises/screening/screening-acts.service.js';
import { Cookies } from '../../src/platform/http/cookies.js';
import type { Id } from '../../src/shared/id.js';
import type { Worker } from '../matters/desk.js';
import { CHROMIUM, openBrowser } from '../support/chromium.js';
import { pressByKey, tabTo } from '../support/pages/keyboard.js';
import { barriersOn, NARROW, openWindow, overflowOf, WIDE } from '../support/pages/looked-at.js';
import { PremisesDesk } from './premises-desk.js';

const TIME_MS = 300_000;
const SIZES = { 'the smallest phone': NARROW, 'a desk': WIDE } as const;
const MAPPING = readFileSync('data/premises/billing/sample-csv.yaml', 'utf8').replace('FYLL I', '3450-820');
const CLUB = 'Sagolunda Fotbollsklubb';

(CHROMIUM ? describe : describe.skip).each(Object.entries(SIZES))(
  'the premises office’s whole way, on %s',
  (_, viewport) => {
    let office: PremisesDesk;
    let browser: Browser;
    let page: Page;
    let complaints: readonly string[];

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
      ({ page, complaints } = await openWindow(browser, { baseURL: office.desk.app.address, viewport }));
      await signIn(office.officer);
    }, TIME_MS);
    afterAll(async () => {
      await browser?.close();
      await office?.close();
    });

    const words = (): Promise<string> => page.locator('main').innerText();
    async function signIn({ caller }: Worker): Promise<void> {
      const name = office.desk.app.get(Cookies).nameOf('session');
      const value = caller.cookies.get(name) ?? '';
      await page.context().addCookies([{ name, value, url: office.desk.app.address }]);
    }
    /** The page fits its window, breaks no rule of WCAG 2.2 AA that axe knows, and has said nothing to the console. */
    async function isSound(): Promise<void> {
      expect([page.url(), await overflowOf(page)]).toEqual([page.url(), 0]);
      // What can be otherwise on a phone is looked at there; all of it on a desk.
      expect(await barriersOn(page, viewport === WIDE ? 'all' : 'places')).toEqual([]);
      expect(complaints).toEqual([]);
    }
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    const follow = (name: string): Promise<void> => page.getByRole('link', { name }).first().click();
    const fill = (name: string, value: string): Promise<void> => page.getByLabel(name, { exact: true }).fill(value);
    const open = (name: string): Promise<void> => page.locator('summary', { hasText: name }).first().click();

    it(
      'reads what waits, and confirms what a known association asks for in one click, by keyboard',
      async () => {
        await page.goto('/booking-requests');
        expect(await words()).toContain('En annan vill ha samma tid');
        expect(await words()).toContain('26 november 2026');
        // Only what nothing stands in the way of can be confirmed from the list.
        expect(await page.locator('input[type=checkbox]').count()).toBe(1);
        await isSound();
        await tabTo(page, `Bekräfta för ${CLUB}`);
        await page.keyboard.press('Space');
        await pressByKey(page, 'Bekräfta valda');
        expect(await words()).toContain('bekräftad, bekräftelsen är skickad.');
        await isSound();
      },
      TIME_MS,
    );

    it(
      'sees who hires, what they want and who else wants it in one look, screens, fills in the sheet and confirms',
      async () => {
        await follow('Vänner av ån i Sagolunda');
        expect(await words()).toContain('Andra som vill ha samma tid');
        expect(await words()).toContain('Sagolunda teatersällskap');
        expect(await words()).toContain('Gäller inte uthyrning:');
        expect(await words()).toContain('Föreningen är inte prövad för uthyrning.');
        await isSound();
        await press('Inget känt: pröva och gå vidare');
        expect(await words()).toContain('Prövad. Gäller till och med den');
        await press('Spara prövningsbladet');
        expect(await page.title()).toMatch(/^Fel:/);
        await isSound();
        expect(await words()).toContain('Fyll i temat eller rubriken.');
        await fill('Tema eller rubrik', 'Årsmöte 2026');
        await press('Spara prövningsbladet');
        expect(await words()).toContain('Inget hindrar att du bekräftar.');
        await isSound();
        await press('Bekräfta och skicka bekräftelsen');
        expect(await words()).toContain('Bekräftad');
        await isSound();
        // The one that came second is told so, and can still be answered.
        await page.goto('/booking-requests');
        await follow('Sagolunda teatersällskap');
        await press('Inget känt: pröva och gå vidare');
        await fill('Tema eller rubrik', 'Repetition');
        await press('Spara prövningsbladet');
        await press('Bekräfta och skicka bekräftelsen');
        expect(await words()).toContain('är redan bokad');
        await isSound();
      },
      TIME_MS,
    );

    it(
      'hangs the day’s sheet on the door, and reads the week with who is there',
      async () => {
        await page.goto('/premises/today');
        await isSound();
        await follow('Dagen efter');
        expect(await words()).toContain(CLUB);
        expect(await words()).toContain('Kim Kontakt');
        expect(await words()).not.toContain('Seriematch');
        await isSound();
        await page.goto('/premises/week');
        expect(await words()).toContain(CLUB);
        await isSound();
        await follow('Nästa vecka');
        await follow('18.00–20.00');
        expect(await words()).toContain('Gör något med tiden');
        await open('Flytta');
        // The time as it is stands in the form.
        expect(await page.getByLabel('Från klockan', { exact: true }).inputValue()).toBe('18.00');
        await fill('Dag', '2026-12-07');
        await press('Flytta tiden');
        expect(await words()).toContain('är redan bokad');
        await isSound();
      },
      TIME_MS,
    );

    it(
      'opens a suspension on a rule for all, and asks the association first',
      async () => {
        await page.goto('/suspensions');
        await isSound();
        await open('Öppna ett ärende om avstängning');
        await fill('Förening', CLUB);
        await fill('Till och med', '2027-05-31');
        await page.getByLabel('En regel för alla som hyr', { exact: true }).check();
        await press('Öppna ett ärende om avstängning');
        expect(await page.title()).toMatch(/^Fel:/);
        await isSound();
        await fill('Vad har hänt?', 'Bokningen gjordes åt en annan förening. Det framgår av affischen.');
        await page.getByLabel('Dokument', { exact: true }).selectOption('sagolunda-hyresvillkor-2025');
        await fill('Plats i dokumentet', 'villkor 4');
        await fill('Regelns ord', 'om hyresgästen har lämnat oriktiga uppgifter i bokningen');
        await press('Öppna ett ärende om avstängning');
        expect(await words()).toContain('Föreningen har inte fått yttra sig.');
        expect(await words()).toContain('Kan hävas (4)');
        await isSound();
        await fill('Svar senast', '2026-12-08');
        await press('Skicka frågan');
        expect(await words()).toContain('på sig att svara');
        await isSound();
        await page.goto('/suspensions');
        expect(await words()).toContain(CLUB);
        await isSound();
      },
      TIME_MS,
    );

    it(
      'makes a calendar for another program, and takes it back',
      async () => {
        await page.goto('/calendar-feeds');
        await press('Skapa en kalenderlänk');
        expect(await page.title()).toMatch(/^Fel:/);
        await isSound();
        await page.getByLabel('Vad kalendern visar').selectOption({ index: 1 });
        await press('Skapa en kalenderlänk');
        expect(await words()).toMatch(/\/calendar\/.*\.ics/);
        await isSound();
        await page.getByRole('button', { name: /^Återkalla/ }).click();
        expect(await words()).toContain('Inga kalenderlänkar');
      },
      TIME_MS,
    );

    it(
      'hands finance what is to be billed, once the times have been had',
      async () => {
        office.desk.app.clock.moveTo('2027-01-04T08:00:00.000Z');
        await signIn(await office.desk.worker('finance'));
        await page.goto('/rental-billings');
        expect(await words()).toContain('tider väntar');
        await isSound();
        await fill('Till och med', '2026-12-31');
        await fill('Förfallodag', '2027-02-01');
        await fill('Attestant', 'Nils Ros');
        await press('Gör fakturaunderlag');
        expect(await words()).toContain('Nämnden har ingen kolumnmappning för hyror.');
        await isSound();
        await open('Kolumnmappning');
        await fill('Mappningen (YAML)', MAPPING);
        await press('Spara mappningen');
        await fill('Till och med', '2026-12-31');
        await fill('Förfallodag', '2027-02-01');
        await fill('Attestant', 'Nils Ros');
        await press('Gör fakturaunderlag');
        expect(await words()).toContain('Underlag 1');
        expect(await words()).toContain('Inget väntar på att faktureras.');
        await isSound();
      },
      TIME_MS,
    );
  },
);
