import type { Matter } from '../../src/matters/diary/matter.entity.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { sendFiles } from '../documents/sending.js';
import { AssessmentDesk } from './assessment-desk.js';

for (const kind of DATABASES) {
  describe(`the page of an assessment on ${kind}`, () => {
    let office: AssessmentDesk;
    beforeAll(async () => {
      office = await AssessmentDesk.open(kind);
    });
    afterAll(() => office.close());

    const pageOf = ({ number }: Matter): Promise<Answer> => office.officer.caller.page(`/${number}/assessment`);
    const press = ({ number }: Matter, act: string, fields: Record<string, string> = {}): Promise<Answer> =>
      office.officer.caller.submit(`/${number}/assessment${act}`, fields);
    const seenOn = ({ text }: Answer): string => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? '';

    it('begins one, asks for a conflict of interest first, and then for verdict and reason with nothing chosen', async () => {
      const matter = await office.aMatter();
      const empty = await pageOf(matter);
      expect(empty.text).toContain('Ingen bedömning är påbörjad');
      const begun = await press(matter, '', { binds: 'grant', appliedOn: '2026-11-02' });
      expect([begun.status, begun.headers.get('location')]).toEqual([303, `/${matter.number}/assessment?done=begin`]);
      const first = await pageOf(matter);
      expect(first.text).toContain('Är du jävig?');
      expect(first.text).not.toContain('Din bedömning');
      expect((await press(matter, '/impartial', { seen: seenOn(first) })).status).toBe(303);
      const ready = await pageOf(matter);
      expect(ready.text).toContain('Din bedömning');
      expect(ready.text).not.toMatch(/type="radio"[^>]*checked/);
      expect(ready.text).toContain('Föreningen ska vara öppen.');
      const [, waiting] = /<article[^>]*id="c-OPEN"([\s\S]*?)<\/article>/.exec(ready.text) ?? [];
      expect(waiting).toContain('vk-criterion__now');
      expect(ready.text.split('vk-criterion__now').length).toBe(2);
      expect(waiting).toMatch(/Så prövas det[\s\S]*Vad OPEN kräver[\s\S]*Kan visas av: stadgarna\./);
    });

    it('keeps what was written when somebody else was first, and tells what that was', async () => {
      const matter = await office.aMatter();
      await press(matter, '', { binds: 'grant', appliedOn: '2026-11-02' });
      await press(matter, '/impartial', { seen: seenOn(await pageOf(matter)) });
      const seen = seenOn(await pageOf(matter));
      const other = { verdict: 'unknown', reason: 'Stadgarna saknas.', seen };
      expect((await press(matter, '/judge/OPEN', other)).status).toBe(303);
      const late = await press(matter, '/judge/OPEN', { verdict: 'met', reason: 'Öppen för alla.', seen });
      expect(late.status).toBe(409);
      expect(late.text).toContain('Någon annan har ändrat bedömningen');
      expect(late.text).toContain('Stadgarna saknas.');
      expect(late.text).toContain('Öppen för alla.');
      const saved = await press(matter, '/judge/OPEN', {
        verdict: 'met',
        reason: 'Öppen för alla.',
        seen: seenOn(late),
      });
      expect(saved.status).toBe(303);
    });

    it('shows a document page by page beside the criteria', async () => {
      const matter = await office.aMatter();
      await press(matter, '', { binds: 'grant', appliedOn: '2026-11-02' });
      const file = { name: 'stadgar.txt', type: 'text/plain', bytes: 'Första sidan\fAndra <b>sidan</b>' };
      await sendFiles(office.officer.caller, '/api/files', { matterId: matter.id }, [file]);
      const first = await pageOf(matter);
      expect(first.text).toContain('Första sidan');
      const next = /href="([^"]+)" rel="next"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const second = await office.officer.caller.page(next);
      expect(second.text).toContain('Andra &lt;b&gt;sidan&lt;/b&gt;');
      expect(second.text).toContain('Sida 2 av 2');
    });
  });
}
