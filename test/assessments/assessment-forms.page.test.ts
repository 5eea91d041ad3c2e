import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { items } from '../matters/desk.js';
import { sendFiles } from '../documents/sending.js';
import { A_PERSONAL_NUMBER } from '../documents/some-files.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { AssessmentDesk } from './assessment-desk.js';

for (const kind of DATABASES) {
  describe(`the forms of an assessment's page on ${kind}`, () => {
    let office: AssessmentDesk;
    let matter: Matter;
    beforeAll(async () => {
      office = await AssessmentDesk.open(kind);
    });
    beforeEach(async () => {
      matter = await office.aMatter();
      await press('', { binds: 'grant', appliedOn: '2026-11-02' });
      await press('/impartial', { seen: await seen() });
    });
    afterAll(() => office.close());

    const show = (query = ''): Promise<Answer> => office.officer.caller.page(`/${matter.number}/assessment${query}`);
    const press = (act: string, fields: Record<string, string> = {}, caller = office.officer.caller): Promise<Answer> =>
      caller.submit(`/${matter.number}/assessment${act}`, fields);
    const seen = async (): Promise<string> => /name="seen" value="(\d+)"/.exec((await show()).text)?.[1] ?? '';
    const evidenceOn = async (): Promise<string> => /id="e-([\w-]{36})"/.exec((await show()).text)?.[1] ?? '';

    it('correct a fact, take it away, and say at the field what cannot be', async () => {
      const why = { because: 'Ringde.', source: 'kassören' };
      const fact = async (value: string): Promise<Answer> =>
        press('/facts/application.participants', { ...why, value, seen: await seen() });
      const supplier = async (): Promise<string | undefined> =>
        /<th[^>]*>Deltagare<[\s\S]*?<td>(Föreningen|Handläggaren)<\/td>/.exec((await show()).text)?.[1];
      expect(await supplier()).toBe('Föreningen');
      const right = await fact('1 250');
      expect(await supplier()).toBe('Handläggaren');
      expect([right.status, right.headers.get('location')]).toEqual([
        303,
        `/${matter.number}/assessment?done=fact#facts`,
      ]);
      expect((await show()).text).toContain('1250');
      const wrong = await fact('många');
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain('många');
      expect((await fact('')).status).toBe(303);
      expect((await show()).text).not.toContain('1250');
      const none = await press('/facts/application.nosuch', { ...why, value: '3', seen: await seen() });
      expect(none.status).toBe(422);
    });

    it('tell that the register knows better by now, and take that in', async () => {
      expect((await show()).text).not.toContain('Föreningsregistret säger något annat');
      const { caller } = office.officer;
      const path = `/api/associations/${String(matter.associationId)}`;
      const { json } = await caller.get(path);
      const numbered = await caller.post(
        `${path}/change`,
        { name: json['name'], legalForm: 'nonProfit', orgNumber: '802412-3450' },
        { 'if-match': `"${String(json['version'])}"` },
      );
      expect(numbered.status).toBe(200);
      expect((await show()).text).toContain(
        'Föreningsregistret säger något annat nu än när uppgifterna hämtades: Har nummer',
      );
      expect((await press('/refresh', { seen: await seen() })).status).toBe(303);
      expect((await show()).text).not.toContain('Föreningsregistret säger något annat');
    });

    it('ask the association for what is missing, with a day on which the case comes back', async () => {
      const page = await show();
      expect(page.text).toContain('– Deltagare');
      expect(page.text).toContain('value="2026-12-07"');
      const asked = await press('/ask', { question: 'Hur många deltar?', dueOn: '2026-12-07' });
      expect(asked.status).toBe(303);
      const exchanges = items(await office.officer.caller.get(`/api/exchanges?matterId=${matter.id}`));
      expect(exchanges).toEqual([
        expect.objectContaining({ kind: 'supplement', state: 'sent', dueOn: '2026-12-07', party: 'Provföreningen' }),
      ]);
      const tasks = items(await office.officer.caller.get(`/api/matters/${matter.id}/tasks`));
      expect(tasks.map(({ waitsFor, dueOn }) => [waitsFor, dueOn])).toContainEqual(['supplement', '2026-12-07']);
      const late = await press('/ask', { question: 'Hur många?', dueOn: '2026-11-01' });
      expect([late.status, late.text.includes('Hur många?')]).toEqual([422, true]);
    });

    it('cite, tell by which question the association knows of it, and let evidence go', async () => {
      const cited = {
        quote: 'Alla får vara med.',
        sourceType: 'openSource',
        actorRole: 'ordförande',
        confidential: 'true',
      };
      expect((await press('/cite/OPEN', { ...cited, seen: await seen() })).status).toBe(303);
      const id = await evidenceOn();
      expect((await show()).text).toContain('inte kommunicerat');
      await press('/ask', { question: 'Vad säger ni om detta?', dueOn: '2026-12-07' });
      const choice = /<option value="([\w-]{36})">Komplettering/.exec((await show()).text)?.[1] ?? '';
      const told = await press(`/communicate/${id}`, { exchangeId: choice, seen: await seen() });
      expect(told.status).toBe(303);
      expect((await show()).text).toContain('kommunicerat den 23 november 2026');
      const bare = await press(`/drop/${id}`, { because: '', seen: await seen() });
      expect(bare.status).toBe(422);
      expect((await press(`/drop/${id}`, { because: 'Fel.', seen: await seen() })).status).toBe(303);
      expect((await show()).text).not.toContain('Alla får vara med.');
    });

    it("take a judgement on somebody's views as it is, and advise on it", async () => {
      const judged = { verdict: 'met', reason: 'Styrelsen har bra åsikter och är troende.' };
      expect((await press('/judge/OPEN', { ...judged, seen: await seen() })).status).toBe(303);
      const page = await show();
      expect(page.text).toContain('Råd om formuleringen');
      expect(page.text).toContain('Beskriv vad som gjordes eller sades, var, när');
      const back = await press('/retract/OPEN', { because: 'Ska skrivas om.', seen: await seen() });
      expect(back.status).toBe(303);
      expect((await show()).text).not.toContain('Råd om formuleringen');
    });

    it('tell everything that others did meanwhile, by whom, and lose nothing of what was written', async () => {
      const other = await office.desk.worker('grantOfficer');
      const looked = await seen();
      await press('/impartial', { seen: looked }, other.caller);
      const now = await seen();
      await press('/cite/OPEN', { quote: 'Så sades det.', sourceType: 'visit', seen: now }, other.caller);
      await press(
        '/judge/OPEN',
        { verdict: 'unmet', reason: 'Så sades det vid besöket.', seen: String(Number(now) + 1) },
        other.caller,
      );
      const mine = await press('/judge/OPEN', { verdict: 'met', reason: 'Stadgarna är öppna.', seen: looked });
      expect(mine.status).toBe(409);
      for (const words of [
        other.person.name,
        'Bedömde ett kriterium',
        'Så sades det vid besöket.',
        'Lade till underlag',
      ])
        expect(mine.text).toContain(words);
      expect(mine.text).toMatch(/<textarea[^>]*>Stadgarna är öppna\.<\/textarea>/);
      expect(mine.text).toMatch(/value="met"[^>]*checked/);
      expect((await show()).text).not.toContain('Stadgarna är öppna.');
    });

    it('end the assessment when nothing is left, with the last day it may be used again, and open it again', async () => {
      expect((await show()).text).toContain('Det finns kriterier som ingen har bedömt');
      for (const criterion of ['OPEN', 'RIGHTS'])
        await press(`/judge/${criterion}`, { verdict: 'met', reason: 'Stadgarna.', seen: await seen() });
      await press('/facts/application.participants', { value: '12', because: 'x', source: 'x', seen: await seen() });
      const past = await press('/complete', { validUntil: '2026-01-01', seen: await seen() });
      expect(past.status).toBe(422);
      expect((await press('/complete', { validUntil: '', seen: await seen() })).status).toBe(303);
      const ready = await show();
      expect(ready.text).toContain('Öppna bedömningen igen');
      expect(ready.text).not.toContain('Din bedömning');
      expect((await press('/reopen', { because: 'Nytt protokoll.', seen: await seen() })).status).toBe(303);
    });

    it('open a document with personal numbers only when asked for, and keep the place in what is read', async () => {
      const send = (name: string, bytes: string): Promise<Answer> =>
        sendFiles(office.officer.caller, '/api/files', { matterId: matter.id, personalNumbersMeant: 'true' }, [
          { name, type: 'text/plain', bytes },
        ]);
      const guarded = await send('lista.txt', `Medlem ${A_PERSONAL_NUMBER}`);
      const opened = async (): Promise<number> =>
        (await office.desk.lines(matter.id)).filter(({ act }) => act === 'file.open').length;
      const page = await show();
      expect(page.text).toContain('Välj en handling att läsa');
      expect([page.text.includes(A_PERSONAL_NUMBER), await opened()]).toEqual([false, 0]);
      const id = (guarded.json['file'] as { id: string }).id;
      const other = await office.desk.worker('grantOfficer');
      const refused = await other.caller.page(`/${matter.number}/assessment?document=${id}`);
      expect(refused.text).toContain('får bara öppnas av några få');
      expect([refused.text.includes(A_PERSONAL_NUMBER), await opened()]).toEqual([false, 0]);
      await send('plan.txt', 'Sida ett\fSida två');
      const file = items(await office.officer.caller.get(`/api/files?matterId=${matter.id}`)).find(
        ({ name }) => name === 'plan.txt',
      );
      const here = `?document=${String(file?.['id'])}&page=2`;
      const saved = await press(`/judge/OPEN${here}`, { verdict: 'met', reason: 'Planen.', seen: await seen() });
      expect(saved.headers.get('location')).toBe(`/${matter.number}/assessment${here}&done=judge#c-OPEN`);
      for (const odd of ['?document=nosuch&page=-1', '?page=99999999999', '?document[]=x&page[]=1'])
        expect((await show(odd)).status).toBe(200);
    });
  });
}
