import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import { Matters } from '../../src/matters/diary/matters.service.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { actorOf } from '../support/actors.js';
import { mailsTo } from '../support/mails.js';
import type { Worker } from '../matters/desk.js';
import { DecisionDesk, type CaseOptions } from './decision-desk.js';

const SEEN = /name="seen" value="(\d+)"/;

for (const kind of DATABASES) {
  describe(`the page of a decision on ${kind}`, () => {
    let desk: DecisionDesk;
    beforeAll(async () => void (desk = await DecisionDesk.open(kind)));
    afterAll(() => desk.close());

    const page = (matter: Matter, { caller }: Worker): Promise<Answer> => caller.page(`/${matter.number}/decision`);
    const send = async (
      matter: Matter,
      worker: Worker,
      act: string,
      fields: Readonly<Record<string, string>> = {},
    ): Promise<Answer> => {
      const [, seen] = SEEN.exec((await page(matter, worker)).text) ?? [];
      const sent = { ...(seen !== undefined && act !== 'propose' && { seen }), ...fields };
      return worker.caller.submit(`/${matter.number}/decision/${act}`, sent);
    };
    const assessed = async (options?: CaseOptions): Promise<Matter> => (await desk.assessed(options)).matter;
    const proposed = async (options?: CaseOptions): Promise<Matter> => {
      const matter = await assessed(options);
      const answer = await send(matter, desk.officer, 'propose', { outcome: 'award', amountOre: '50 000' });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/${matter.number}/decision?done=decisionProposed`,
      ]);
      return matter;
    };

    it('shows the reasons beside the proposal; nothing is chosen beforehand', async () => {
      const { text } = await page(await assessed(), desk.officer);
      expect(text).toContain('Bedömningen och skälen');
      expect(text).toContain('value="partAward"');
      expect(text).not.toMatch(/type="(radio|checkbox)"[^>]* checked/);
    });

    it('keeps what was written when something is wrong, and says what at its field', async () => {
      const matter = await assessed();
      const without = await send(matter, desk.officer, 'propose', { amountOre: '12 000', words: 'Mina skäl.' });
      expect(without.status).toBe(422);
      expect(without.text).toContain('href="#propose-outcome"');
      expect(without.text).toContain('value="12 000"');
      expect(without.text).toContain('Mina skäl.</textarea>');
      const unread = await send(matter, desk.officer, 'propose', { outcome: 'award', amountOre: '1.234' });
      expect([unread.status, unread.text.includes('id="propose-amountOre-error"')]).toEqual([422, true]);
      const lacking = await send(matter, desk.officer, 'propose', { outcome: 'partAward', amountOre: '12 000' });
      expect(lacking.status).toBe(409);
      expect(lacking.text).toContain('id="propose-ground-error"');
    });

    it('offers nobody to decide on what he proposed himself, and tells the decider the decision in words', async () => {
      const matter = await proposed();
      const own = await page(matter, desk.officer);
      expect(own.text).not.toContain('action="/' + matter.number + '/decision/decide"');
      const chief = await page(matter, desk.chief);
      const [, before = ''] = /id="act-decide"([\s\S]*?)<button/.exec(chief.text) ?? [];
      expect(before).toMatch(/får 50(&nbsp;|\u00A0)000(&nbsp;|\u00A0)kr/);
      const taken = await send(matter, desk.chief, 'decide');
      expect(taken.status).toBe(303);
      const { text } = await page(matter, desk.officer);
      expect(text).toContain('på delegation');
      expect(text).toContain('Tiden för överklagande har inte börjat.');
    });

    it('is sent back with a reason and proposed anew from what was written', async () => {
      const matter = await proposed();
      expect((await send(matter, desk.chief, 'return')).text).toContain('id="return-because-error"');
      expect((await send(matter, desk.chief, 'return', { because: 'Skriv skälen.' })).status).toBe(303);
      const { text } = await page(matter, desk.officer);
      expect(text).toContain('Skriv skälen.');
      expect(text).toMatch(/value="award"[^>]* checked/);
      const again = { outcome: 'award', amountOre: '50 000', words: 'Allt är uppfyllt.' };
      expect((await send(matter, desk.officer, 'resubmit', again)).status).toBe(303);
    });

    it('enters what the committee decided, by meeting and paragraph', async () => {
      const matter = await proposed();
      const to = { meetingOn: desk.desk.today, paragraph: 'tolv' };
      expect((await send(matter, desk.secretary, 'enterMinutes', to)).text).toContain(
        'id="enterMinutes-paragraph-error"',
      );
      const entered = await send(matter, desk.secretary, 'enterMinutes', { ...to, paragraph: '§ 12' });
      expect(entered.status).toBe(303);
      expect((await page(matter, desk.officer)).text).toContain('§ 12');
    });

    it('makes the letter, which lacks what nobody has said, and leaves when it is whole', async () => {
      const matter = await proposed();
      await send(matter, desk.chief, 'decide');
      const letter = {
        grant: 'verksamhetsbidrag för 2027',
        to: 'Beslutsföreningen',
        delivery: 'email',
        email: `beslut-${kind}@forening.example`,
        language: 'sv',
        court: 'Förvaltningsrätten i Stockholm',
        payoutOn: '2027-01-15',
      };
      const made = await send(matter, desk.officer, 'letter', letter);
      expect([made.status, made.text]).toEqual([303, expect.any(String)]);
      const shown = await desk.officer.caller.page(String(made.headers.get('location')));
      expect(shown.text).toContain('Beslut: ni får verksamhetsbidrag för 2027');
      expect(shown.text).toContain('I brevet saknas när bidraget ska redovisas.');
      expect(shown.text).toContain('I brevet saknas förbehållet om återbetalning');
      expect(await mailsTo(desk.desk.app, letter.email)).toEqual([]);
    });

    it('a refusal’s letter tells each criterion with the rule’s own words, and is dispatched', async () => {
      const matter = await assessed({ unmet: ['RIGHTS'] });
      await desk.desk.app
        .get(Matters)
        .setDnr(await actorOf(desk.desk.app, desk.officer.person), matter.id, 'NN 2026/9', { seen: matter.version });
      await send(matter, desk.officer, 'propose', {
        outcome: 'dismissal',
        ground: 'noLegalPerson',
        words: 'Stadgar saknas.',
      });
      expect((await send(matter, desk.chief, 'decide')).status).toBe(303);
      const email = `avslag-${kind}@forening.example`;
      const made = await send(matter, desk.officer, 'letter', {
        ...{ grant: 'verksamhetsbidrag för 2027', to: 'Föreningen', delivery: 'email', email, language: 'sv' },
        court: 'Förvaltningsrätten i Falun',
      });
      const address = String(made.headers.get('location')).replace(/\?.*/, '');
      const sent = await desk.officer.caller.submit(`${address}/send`, { seen: '1' });
      expect([sent.status, sent.text]).toEqual([303, expect.any(String)]);
      desk.desk.app.clock.forward(10 * 60_000);
      await desk.desk.app.get(LettersJob).run();
      await desk.desk.app.get(MailJob).run();
      const [mail] = await mailsTo(desk.desk.app, email);
      expect(mail?.text).toContain('Stadgar saknas.');
      expect(mail?.text).toContain('Förvaltningsrätten i Falun');
    });
  });
}
