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

/** Forms name in their address the decision that was looked at. */
const ABOUT = /\?decision=[0-9a-f-]{36}/;
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
      const { text } = await page(matter, worker);
      const [, seen] = SEEN.exec(text) ?? [];
      const [about = ''] = act === 'propose' ? [] : (ABOUT.exec(text) ?? []);
      const sent = { ...(seen !== undefined && act !== 'propose' && { seen }), ...fields };
      return worker.caller.submit(`/${matter.number}/decision/${act}${about}`, sent);
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

    it('waits in its officer’s queue for whoever decides, who has the task; then the officer has to tell of it', async () => {
      const matter = await proposed();
      await desk.desk.app.get(Matters).take(desk.officer.actor, matter.id, { seen: matter.version });
      const inQueue = async (): Promise<string> => {
        const { text } = await desk.officer.caller.page('/');
        const [before = ''] = text.split(`>${matter.number}<`);
        return before.slice(before.lastIndexOf('vk-group'));
      };
      const row = async (): Promise<string> =>
        (await desk.officer.caller.page('/')).text.split(matter.number).at(-1) ?? '';
      expect(await inQueue()).toContain('Väntar');
      expect(await row()).toContain('Beslutsfattare: Besluta eller ta upp på sammanträde');
      expect((await desk.officer.caller.page(`/${matter.number}`)).text).toContain('Nu: vänta.');
      expect((await desk.chief.caller.page('/tasks')).text).toContain(matter.number);
      expect((await desk.officer.caller.page('/tasks')).text).not.toContain(matter.number);
      await send(matter, desk.chief, 'decide');
      expect(await row()).toContain('Skicka beslutsbrevet');
      expect(await inQueue()).not.toContain('Väntar');
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

    it('asks about acts against a democracy condition only where one is not met, and keeps each thing at its field', async () => {
      expect((await page(await assessed(), desk.officer)).text).not.toContain('demokrativillkoren');
      const matter = await assessed({ unmet: ['RIGHTS'] });
      const { text } = await page(matter, desk.officer);
      expect(text).toContain('Handlingar i strid med demokrativillkoren');
      expect(text).not.toMatch(/type="(radio|checkbox)"[^>]* checked/);
      const [, evidenceId = ''] = /name="acts-0-evidenceIds"[^>]*value="([^"]*)"/.exec(text) ?? [];
      const refusal = { outcome: 'refusal', ground: 'criteria', restsOn: 'RIGHTS', 'criterion-0': 'RIGHTS' };
      const bare = await send(matter, desk.officer, 'propose', refusal);
      expect([bare.status, bare.text.includes('href="#propose-acts"')]).toEqual([409, true]);
      const half = await send(matter, desk.officer, 'propose', { ...refusal, 'acts-0-act': 'Ledaren stängde dörren.' });
      expect([half.status, half.text.includes('id="propose-acts-0-happenedOn-error"')]).toEqual([422, true]);
      expect(half.text).toContain('Ledaren stängde dörren.</textarea>');
      const circumstances = ['distanced', 'measures', 'isolated', 'longAgo'].flatMap((each) => [
        [`circumstances-${each}-found`, 'no'],
        [`circumstances-${each}-words`, 'Föreningen har inte sagt något om det.'],
      ]);
      const whole = {
        ...{ ...refusal, 'acts-0-act': 'Ledaren stängde dörren.', 'acts-0-actorRole': 'ledare' },
        ...{ 'acts-0-withinActivity': 'yes', 'acts-0-happenedOn': '2026-10-01', 'acts-0-evidenceIds': evidenceId },
        ...{ ...Object.fromEntries(circumstances), specialFound: 'no', specialWords: 'Inget talar för det.' },
      };
      const made = await send(matter, desk.officer, 'propose', whole);
      expect([made.status, made.text]).toEqual([303, expect.any(String)]);
      const read = (await page(matter, desk.chief)).text;
      expect(read).toContain('Ledaren stängde dörren.');
      expect(read).toContain('Nej, det finns inga särskilda skäl.');
      expect(read).toContain('beslutar bara nämnden');
    });

    it('enters how the committee went another way, with its reason; without anything of it the proposal is what was decided', async () => {
      const matter = await proposed();
      const meeting = { meetingOn: desk.desk.today, paragraph: '9' };
      const instead = { outcome: 'partAward', amountOre: '20 000', ground: 'funds', words: 'Pengarna räcker inte.' };
      const unsaid = await send(matter, desk.secretary, 'enterMinutes', { ...meeting, ...instead });
      expect([unsaid.status, unsaid.text.includes('id="enterMinutes-because-error"')]).toEqual([422, true]);
      const half = await send(matter, desk.secretary, 'enterMinutes', { ...meeting, because: 'Alla ska få.' });
      expect([half.status, half.text.includes('href="#enterMinutes-outcome"')]).toEqual([422, true]);
      const entered = await send(matter, desk.secretary, 'enterMinutes', {
        ...{ ...meeting, ...instead, because: 'Alla ska få.' },
      });
      expect([entered.status, entered.text]).toEqual([303, expect.any(String)]);
      const { text } = await page(matter, desk.officer);
      expect(text).toContain('Nämnden avvek från förslaget');
      expect(text).toContain('Alla ska få.');
      expect(text).toMatch(/20(&nbsp;|\u00A0)000(&nbsp;|\u00A0)kr av sökta/);
    });

    it('after a grant, holds back its payout by a decision of its own beside it; an act reaches the decision that was looked at', async () => {
      const matter = await proposed();
      await send(matter, desk.chief, 'decide');
      const [granted = ''] = ABOUT.exec((await page(matter, desk.chief)).text) ?? [];
      desk.desk.app.clock.forward(60_000);
      const withhold = {
        kind: 'withholdPayout',
        outcome: 'withheld',
        ground: 'reportOverdue',
        words: 'Redovisa först.',
      };
      const made = await send(matter, desk.officer, 'propose', withhold);
      expect([made.status, made.text]).toEqual([303, expect.any(String)]);
      const { text } = await page(matter, desk.chief);
      expect(text).toContain('hålls inne tills vidare');
      expect(text).toContain('Andra beslut i ärendet');
      const stale = await desk.chief.caller.submit(`/${matter.number}/decision/decide${granted}`, { seen: '1' });
      expect(stale.status).toBe(409);
      const correction = { seen: '2', stands: '50 000 kronr', reads: '50 000 kronor', because: 'Skrivfel.' };
      const corrected = await desk.chief.caller.submit(`/${matter.number}/decision/correct${granted}`, correction);
      expect(corrected.headers.get('location')).toBe(`/${matter.number}/decision${granted}&done=decisionCorrected`);
      const earlier = await desk.officer.caller.page(`/${matter.number}/decision${granted}`);
      expect(earlier.text).toContain('”50 000 kronr”');
      const [, corrected1 = ''] = /name="correction"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(earlier.text) ?? [];
      const about = { correction: corrected1, grant: 'bidrag för 2027', to: 'Föreningen', language: 'sv', seen: '3' };
      const letter = await desk.officer.caller.submit(`/${matter.number}/decision/letter${granted}`, {
        ...{ ...about, delivery: 'email', email: `r-${kind}@forening.example` },
      });
      const told = await desk.officer.caller.page(String(letter.headers.get('location')));
      expect(told.text).toContain('Beslut: rättelse av beslutet om bidrag för 2027');
      expect(told.text).toContain('Där det stod ”50 000 kronr” ska det stå ”50 000 kronor”.');
      expect(told.text).toContain(`${desk.chief.person.name}, för Norra nämnden`);
      expect((await send(matter, desk.chief, 'decide')).status).toBe(303);
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
        payoutOn: '2027-01-15',
      };
      const made = await send(matter, desk.officer, 'letter', letter);
      expect([made.status, made.text]).toEqual([303, expect.any(String)]);
      const shown = await desk.officer.caller.page(String(made.headers.get('location')));
      expect(shown.text).toContain('Beslut: ni får verksamhetsbidrag för 2027');
      expect(shown.text).toContain('I brevet saknas när bidraget ska redovisas.');
      expect(shown.text).toContain('I brevet saknas förbehållet om återbetalning');
      expect(await mailsTo(desk.desk.app, letter.email)).toEqual([]);
      // Outside a round nothing but its writer says whether a report is asked for.
      expect((await page(matter, desk.officer)).text).toContain('Ingen redovisning begärs');
      const without = await send(matter, desk.officer, 'letter', { ...letter, noReport: 'on' });
      const told = await desk.officer.caller.page(String(without.headers.get('location')));
      expect(told.text).toContain('Ni behöver inte redovisa hur bidraget har använts.');
      expect(told.text).not.toContain('I brevet saknas när bidraget ska redovisas.');
    });

    /** Behind the program's back: nothing in it takes a number away again. */
    const numbered = async ({ id }: Matter, dnr: string | null): Promise<void> => {
      await desk.desk.app.database.writes.query(
        `UPDATE matter SET dnr = ${dnr === null ? 'NULL' : `'${dnr}'`} WHERE id = '${id}'`,
      );
    };

    it('signs that cannot be printed are told before the letter goes, with what they are and where', async () => {
      const matter = await assessed();
      await numbered(matter, 'NN 2026/8');
      const closed = { outcome: 'caseClosed', ground: 'lapsed', words: 'Det behövs inte längre ⚽.' };
      await send(matter, desk.officer, 'propose', closed);
      await send(matter, desk.chief, 'decide');
      const made = await send(matter, desk.officer, 'letter', {
        ...{
          grant: 'bidrag',
          to: 'Föreningen',
          delivery: 'email',
          email: `x-${kind}@forening.example`,
          language: 'sv',
        },
      });
      const address = String(made.headers.get('location')).replace(/\?.*/, '');
      const shown = await desk.officer.caller.page(address);
      expect(shown.text).toContain('Under ”Skälen för beslutet”: ⚽ (U+26BD)');
      expect(shown.text).toContain('Skicka ändå');
      const unmeant = await desk.officer.caller.submit(`${address}/send`, { seen: '1' });
      expect([unmeant.status, unmeant.text.includes('⚽ (U+26BD)')]).toEqual([409, true]);
      const meant = await desk.officer.caller.submit(`${address}/send`, { seen: '1', unprintableMeant: 'on' });
      expect(meant.status).toBe(303);
    });

    it('a refusal’s letter tells each criterion with the rule’s own words; without a number in the register it does not leave, however it was sent', async () => {
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
      });
      const address = String(made.headers.get('location')).replace(/\?.*/, '');
      const sent = await desk.officer.caller.submit(`${address}/send`, { seen: '1' });
      expect([sent.status, sent.text]).toEqual([303, expect.any(String)]);
      await numbered(matter, null);
      desk.desk.app.clock.forward(10 * 60_000);
      await desk.desk.app.get(LettersJob).run();
      await desk.desk.app.get(MailJob).run();
      expect(await mailsTo(desk.desk.app, email)).toEqual([]);
      const held = await desk.officer.caller.page(address);
      expect(held.text).toContain('Ärendet har inget diarienummer.');
      expect((await desk.officer.caller.page(`/${matter.number}`)).text).toContain(
        'Ändra brevet som inte kunde skickas',
      );
      await numbered(matter, 'NN 2026/9');
      expect((await desk.officer.caller.submit(`${address}/send`, { seen: '3' })).status).toBe(303);
      desk.desk.app.clock.forward(10 * 60_000);
      await desk.desk.app.get(LettersJob).run();
      await desk.desk.app.get(MailJob).run();
      const [mail] = await mailsTo(desk.desk.app, email);
      expect(mail?.text).toContain('Stadgar saknas.');
      expect(mail?.text).toContain('Förvaltningsrätten i Stockholm');
    });
  });
}
