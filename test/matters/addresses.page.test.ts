import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { DATABASES } from '../support/databases.js';
import { aPerson } from '../support/actors.js';
import { Desk, type Worker } from './desk.js';

for (const kind of DATABASES) {
  describe(`the address of a case on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    let grant: Matter;
    let clawback: Matter;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker();
      grant = await desk.aMatter(officer, { party: 'Norra Föreningen' });
      clawback = await desk.aMatter(officer, { kind: 'ÅK', party: 'Återkravsföreningen' });
    });
    afterAll(() => desk.close());

    it.each(['/FB-2026-0001', '/fb-2026-0001', '/Fb-2026-1', '/FB%2D2026%2D0001'])(
      'is its number: %s',
      async (path) => {
        const page = await officer.caller.page(path);
        expect([page.status, page.text.includes('Norra Föreningen')]).toEqual([200, true]);
      },
    );

    it.each(['/%C3%85K-2026-0001', '/%c3%a5k-2026-0001', '/A%CC%8AK-2026-0001', '/a%CC%8Ak-2026-1'])(
      'is its number also with letters that addresses escape: %s',
      async (path) => {
        const page = await officer.caller.page(path);
        expect([page.status, page.text.includes('Återkravsföreningen')]).toEqual([200, true]);
      },
    );

    it.each(['/FB-2026-0099', '/XX-2026-0001', '/FB-2026-', '/FB-2026-1234567', '/FB-26-1', '/%FF-2026-0001'])(
      'leads nowhere when no such case is there: %s',
      async (path) => {
        const page = await officer.caller.page(path);
        expect(page.status).toBeGreaterThanOrEqual(400);
        expect(page.status).toBeLessThan(500);
      },
    );

    it('asks those who are not signed in who they are, and leads on afterwards', async () => {
      const page = await desk.app.caller().page('/%C3%85K-2026-0001');
      expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?next=%2F%25C3%2585K-2026-0001']);
    });

    it('takes what the forms of the page send, and comes back to itself', async () => {
      const path = encodeURI(`/${clawback.number}`);
      const sent = await officer.caller.submit(`${path}/notes`, { text: 'Ringde ordföranden.' });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=note`]);
      expect((await officer.caller.page(path)).text).toContain('Ringde ordföranden.');
    });

    it('gives a form with faults back where it was filled in, with what was written', async () => {
      const sent = await officer.caller.submit(`/${grant.number}/wait`, {
        seen: '1',
        reason: 'court',
        wakeOn: '2026-02-30',
      });
      expect(sent.status).toBe(422);
      expect(sent.text).toContain('<title>Fel: ');
      expect(sent.text).toContain('value="2026-02-30"');
      expect(sent.text).toContain('href="#wait-wakeOn"');
    });

    it('two clicks write a file note: the fold, and the button', async () => {
      const { text } = await officer.caller.page(`/${grant.number}`);
      const [fold = ''] = /<details(?:(?!<\/details>).)*name="text".*?<\/details>/s.exec(text) ?? [];
      expect(fold).toContain('Tjänsteanteckning');
      expect(fold.match(/<button[^>]*type="submit"/g)).toHaveLength(1);
    });

    describe('in two committees that have the same number', () => {
      let both: Worker;
      beforeAll(async () => {
        const south = await desk.worker('grantOfficer', desk.office.south);
        await desk.aMatter(south, { party: 'Södra Föreningen' });
        const places = [desk.office.north, desk.office.south].map((place) => ['grantOfficer', place] as const);
        both = await desk.signIn(await aPerson(desk.app, ...places));
      });

      it('means the one of the committee it names', async () => {
        const [north, south] = [desk.office.north, desk.office.south].map(({ id }) => `/FB-2026-0001?committee=${id}`);
        expect((await both.caller.page(north!)).text).toContain('Norra Föreningen');
        expect((await both.caller.page(south!)).text).toContain('Södra Föreningen');
      });

      it('leads to the choice between them when it names none', async () => {
        const page = await both.caller.page('/FB-2026-0001');
        expect([page.status, page.headers.get('location')]).toEqual([303, '/search?q=FB-2026-0001']);
        const { text } = await both.caller.page('/search?q=FB-2026-0001');
        for (const { id } of [desk.office.north, desk.office.south])
          expect(text).toContain(`href="/FB-2026-0001?committee=${id}"`);
      });

      it('does nothing to a case that was only guessed', async () => {
        const before = await desk.countOf('note');
        const sent = await both.caller.submit('/FB-2026-0001/notes', { text: 'till vilket?' });
        expect(sent.status).toBe(409);
        expect(await desk.countOf('note')).toBe(before);
      });

      it('stays with the same case through every form of its page', async () => {
        const { text } = await both.caller.page(`/FB-2026-0001?committee=${desk.office.south.id}`);
        const actions = [...text.matchAll(/<form[^>]* action="(\/FB-2026-0001\/[^"]*)"/g)].map((match) => match[1]!);
        expect(actions.length).toBeGreaterThan(6);
        expect(actions.filter((action) => !action.includes(`?committee=${desk.office.south.id}`))).toEqual([]);
      });
    });

    describe('with the acts that stand on its page', () => {
      it('offers only what the person may do there now', async () => {
        const auditor = await desk.worker('auditor');
        const { text } = await auditor.caller.page(`/${grant.number}`);
        expect(formsOf(text)).toEqual(['conflict']);
        const mine = await officer.caller.page(`/${grant.number}`);
        expect(formsOf(mine.text)).toEqual(
          expect.arrayContaining(['notes', 'tasks', 'wait', 'assign', 'dnr', 'links', 'take', 'close']),
        );
        expect(formsOf(mine.text)).not.toContain('restrict');
      });

      it('lets the officer hand over, number, rest, take up, close and reopen a case', async () => {
        const colleague = await desk.worker();
        const { id, number } = await desk.aMatter(officer);
        const send = async (act: string, fields: Record<string, string> = {}): Promise<void> => {
          const { version } = await desk.matters.get(officer.actor, id);
          const { status } = await officer.caller.submit(`/${number}/${act}`, { seen: String(version), ...fields });
          expect([act, status]).toEqual([act, 303]);
        };
        await send('take');
        await send('release');
        await send('assign', { officerId: colleague.person.id });
        await send('dnr', { dnr: 'KS 2026/77' });
        await send('wait', { reason: 'statement', wakeOn: desk.dayIn(14) });
        await send('wake');
        await send('close');
        await send('reopen', { because: 'Nya uppgifter.' });
        const { state, dnr, officerId } = await desk.matters.get(officer.actor, id);
        expect({ state, dnr, officerId }).toEqual({ state: 'open', dnr: 'KS 2026/77', officerId: colleague.person.id });
        const page = await officer.caller.page(`/${number}`);
        for (const words of ['Nya uppgifter.', 'KS 2026/77', `Handläggare: ${colleague.person.name}`])
          expect(page.text).toContain(words);
      });

      it('says why the case cannot be closed yet instead of offering it', async () => {
        const { id, number } = await desk.aMatter(officer);
        await officer.caller.submit(`/${number}/tasks`, { what: 'Ring kassören', role: '', dueOn: '' });
        const { text } = await officer.caller.page(`/${number}`);
        expect(text).toContain('En uppgift är inte klar.');
        const refused = await officer.caller.submit(`/${number}/close`, { seen: '1' });
        expect(refused.status).toBe(409);
        expect((await desk.matters.get(officer.actor, id)).state).toBe('open');
      });

      it('speaks English to those who want it', async () => {
        const english = await desk.worker();
        const { text } = await english.caller.page(`/${grant.number}?lang=en`);
        expect(text).toContain('Association grant');
        expect(text).toContain('Give the case to a colleague');
      });
    });

    it('cannot be used by somebody who may not open cases to open one', async () => {
      const auditor = await desk.worker('auditor');
      expect((await auditor.caller.page('/matters/new')).status).toBe(403);
      expect((await auditor.caller.submit('/matters/new', { kind: 'FB', party: 'X' })).status).toBe(403);
    });

    it('is where a case opened by hand is found', async () => {
      const sent = await officer.caller.submit('/matters/new', {
        kind: 'LO',
        party: 'Scoutkåren',
        orgNumber: '',
        dnr: '',
        receivedOn: '',
        about: '',
      });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, '/LO-2026-0001']);
      const faulty = await officer.caller.submit('/matters/new', { kind: 'LO', party: '', orgNumber: '802490-1011' });
      expect(faulty.status).toBe(422);
      expect(faulty.text).toContain('<title>Fel: ');
    });
  });
}

/** The acts that the forms of a case's page would send. */
function formsOf(html: string): string[] {
  const actions = [...html.matchAll(/<form[^>]* action="\/[A-Z]{2}-\d{4}-\d{4}\/(\w+)/g)].map((match) => match[1]!);
  return [...new Set(actions)].filter((act) => !['files', 'letters', 'exchanges'].includes(act));
}
