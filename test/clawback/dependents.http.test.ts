import { setTimeout as pause } from 'node:timers/promises';
import { SYSTEM } from '../../src/acts/actor.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { Links } from '../../src/matters/notes/links.service.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import type { SchemeContent } from '../../src/rulebook/schemes/scheme-content.js';
import { addDays } from '../../src/shared/day.js';
import { codesOf } from '../decisions/decision-desk.js';
import { must } from '../grants/money-desk.js';
import { items, refusalOf } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { mailsTo } from '../support/mails.js';
import { ALL_PARTS, ClawbackDesk, WEIGHED, type Granted } from './clawback-desk.js';

const QUARTER: SchemeContent = {
  ...{ id: 'certified', title: { sv: 'Hälsobidrag', en: 'Health grant' } },
  rounding: { to: 'krona', mode: 'halfEven', per: 'row' },
  rates: [
    {
      from: '2026-01-01',
      rate: { kind: 'shareOf', scheme: 'activity', basisPoints: 2500 },
      source: { document: 'Regler för hälsobidrag', place: '3 §' },
    },
  ],
};

for (const kind of DATABASES) {
  describe(`a grant that rests on one that is claimed back, on ${kind}`, () => {
    let desk: ClawbackDesk;
    let found: Answer;
    let other: Awaited<ReturnType<ClawbackDesk['grantedOn']>>;
    let granted: Granted;
    const letters = async (): Promise<Readonly<Record<string, unknown>>[]> =>
      items(await desk.officer.caller.get(`/api/letters?matterId=${String(found.json['matterId'])}`));

    /** Lets what is queued leave; what the program itself has in hand is waited for. */
    const letLeave = async (): Promise<void> => {
      desk.desk.app.clock.forward(11 * 60_000);
      for (let tries = 0; tries < 200; tries += 1) {
        await desk.desk.app.get(LettersJob).run();
        if (!(await letters()).some(({ state }) => state === 'queued')) return;
        await pause(100);
      }
    };

    beforeAll(async () => {
      desk = await ClawbackDesk.open(kind);
      const adopted = { kind: 'scheme', key: 'certified', fromOn: '2026-01-01', content: QUARTER } as const;
      const meeting = { meetingOn: '2025-12-01', paragraph: '15' } as const;
      await desk.desk.app.get(Rulebooks).adopt(SYSTEM, desk.desk.office.north.id, { ...adopted, ...meeting });
      granted = await desk.granted(20_000, { schemeKey: 'activity' });
      other = await desk.grantedOn(granted, 'certified', 5_000);
      await desk.faulty(granted, [
        ['Hyra', 9_000, 'right'],
        ['Resa', 4_000, 'wrongPurpose'],
      ]);
      found = await must(desk.open({ reportId: granted.reportId }), 201);
    }, 120_000);
    afterAll(() => desk?.close());

    it('was reckoned on what the association had been granted', () => {
      expect(other.ore).toBe(5_000_00);
    });

    it('is proposed for the same case with what falls of it, and is taken in on a ground of its own terms', async () => {
      const { json: look } = await desk.read(found, '/look');
      const [dependent] = look['dependents'] as Readonly<Record<string, unknown>>[];
      // 25 % of the 9 000 that are left is 2 250: 2 750 of the 5 000 fall.
      expect(dependent).toMatchObject({ grantedOre: 5_000_00, fallsOre: 2_750_00, takenOre: 0 });
      const decisionIds = [dependent?.['decisionId']];
      const stranger = await desk.act(found, 'take-dependents', { decisionIds: [found.json['id']], ground: 'G1' });
      expect(refusalOf(stranger)).toEqual([422, 'clawback.noSuchDependent']);
      found = await must(desk.act(found, 'take-dependents', { decisionIds, ground: 'G1' }), 200);
      expect(found.json['totalOre']).toBe(13_750_00);
      expect((found.json['items'] as object[]).at(-1)).toMatchObject({
        ...{ disbursementId: other.payoutId, ground: 'G1', part: 'dependent', amountOre: 2_750_00 },
      });
      const tied = await desk.desk.app.get(Links).of(desk.officer.actor, found.json['matterId'] as never);
      expect(tied.map(({ id }) => id)).toContain(other.matterId);
      const again = await desk.act(found, 'take-dependents', { decisionIds, ground: 'G1' });
      expect(codesOf(again)).toContain('clawback.need.dependents');
    });

    it('follows when the other claim is stated anew', async () => {
      const stated = (found.json['items'] as Readonly<Record<string, unknown>>[]).map(
        ({ disbursementId, ground, amountOre, lineIds }, at) => ({
          ...{ disbursementId, ground, lineIds, because: 'Mer är oanvänt.' },
          amountOre: at === 0 ? 8_000_00 : amountOre,
        }),
      );
      const more = await must(desk.act(found, 'set-items', { items: stated }), 200);
      expect((more.json['items'] as object[]).at(-1)).toMatchObject({ part: 'dependent', amountOre: 3_000_00 });
      found = await must(desk.act(more, 'recompute'), 200);
      expect(found.json['totalOre']).toBe(13_750_00);
    });

    it('stands in the hearing with the reason, and the letter leaves by itself with its line in the log', async () => {
      const facts = { facts: 'Resan var inte öppen för alla.', legalBasis: 'terms' };
      found = await must(desk.act(found, 'describe', facts), 200);
      const page = await desk.officer.caller.page(
        `/${encodeURIComponent(String((await desk.officer.caller.get(`/api/matters/${String(found.json['matterId'])}`)).json['number']))}/clawback`,
      );
      expect(page.text).toContain('Med i kravet');
      found = await must(desk.act(found, 'hear', { dueOn: addDays(desk.today, 21) }), 200);
      const [queued] = await letters();
      expect(queued).toMatchObject({ kind: 'clawback-hearing', state: 'queued', delivery: 'portal' });
      await letLeave();
      expect((await letters())[0]).toMatchObject({ state: 'dispatched' });
      const { text } = await desk.officer.caller.page(`/letters/${String(queued?.['id'])}`);
      expect(text.replace(/&nbsp;|\u00A0/g, ' ')).toMatch(/räknat på bidraget i FB-2026-\d{4}, där 9 000(,00)? kr av/);
      const { json: association } = await desk.officer.caller.get(`/api/associations/${granted.associationId}`);
      const mails = await mailsTo(desk.desk.app, String(association['email']));
      // Other mails may leave in the same moment: which is the last is chance.
      expect(mails.filter(({ text: told }) => told.includes('ÅK-2026-'))).toHaveLength(1);
      expect(mails.filter(({ text: told }) => told.includes('Resan'))).toEqual([]);
    });

    it('and no decision leaves without a number in the register: the task to tell it stays until somebody has', async () => {
      await desk.reply(found, granted.writer);
      const weighed = await must(desk.act(found, 'weigh', WEIGHED), 200);
      const proposed = await must(desk.act(weighed, 'propose'), 200);
      found = await must(desk.act(proposed, 'decide', { approved: ALL_PARTS }, desk.chief), 200);
      expect((await letters()).map(({ kind: of }) => of)).toEqual(['clawback-hearing']);
      const matter = await must(desk.officer.caller.get(`/api/matters/${String(found.json['matterId'])}`), 200);
      const page = `/${encodeURIComponent(String(matter.json['number']))}/clawback`;
      expect((await desk.officer.caller.page(page)).text).toContain('Beslutet är inte skickat till föreningen');
    });

    it('with its number the decision leaves in the act that takes it', async () => {
      const { found: next } = await desk.proposed();
      const path = `/api/matters/${String(next.json['matterId'])}`;
      const matter = await must(desk.officer.caller.get(path), 200);
      await must(desk.acts(desk.officer, path, 'set-dnr', matter.json, { dnr: 'NN 2026/77' }), 200);
      found = await must(desk.act(next, 'decide', { approved: ALL_PARTS }, desk.chief), 200);
      const sent = (await letters()).find(({ kind: of }) => of === 'decision-clawback');
      expect(sent).toMatchObject({ state: 'queued', delivery: 'portal' });
      const { text } = await desk.officer.caller.page(`/letters/${String(sent?.['id'])}`);
      for (const words of ['NN 2026/77', 'D-2026-', 'laglighetsprövning']) expect(text).toContain(words);
      await letLeave();
      expect((await letters()).find(({ kind: of }) => of === 'decision-clawback')).toMatchObject({
        state: 'dispatched',
      });
    });
  });
}
