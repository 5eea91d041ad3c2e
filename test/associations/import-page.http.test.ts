import { sendFiles } from '../documents/sending.js';
import { Desk, items, refusalOf, type Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';

for (const kind of DATABASES) {
  describe(`files of associations over the web on ${kind}`, () => {
    let desk: Desk;
    let officer: Worker;
    beforeAll(async () => {
      desk = await Desk.open(kind);
      officer = await desk.worker('grantOfficer');
    });
    afterAll(() => desk.close());

    const api = (text: string, query = '', headers = {}, { caller }: Pick<Worker, 'caller'> = officer) =>
      sendFiles(caller, `/api/associations/import${query}`, {}, [{ name: 'f.csv', bytes: text }], headers);
    const found = async (q: string): Promise<unknown[]> =>
      items(await officer.caller.get(`/api/associations?q=${encodeURIComponent(q)}`)).map(({ name }) => name);
    const upload = (text: string, { caller }: Pick<Worker, 'caller'> = officer): Promise<Answer> =>
      sendFiles(caller, '/associations/import', {}, [{ name: 'lista.csv', bytes: text }], { accept: 'text/html' });
    const seeOther = async (answer: Answer): Promise<Answer> => officer.caller.page(placeOf(answer));

    it('over the API: a dry run writes nothing, then the right rows stand and the faults are told', async () => {
      const text = 'name;org_number;email\nApornas IF;802412-3450;\nFel IF;802412-3456;fel@\n';
      const rejected = [
        { row: 2, field: 'email', value: 'fel@', code: 'import.email' },
        { row: 2, field: 'org_number', value: '802412-3456', code: 'orgNumber.checkDigit' },
      ];
      const dry = await api(text, '?dryRun=true');
      expect([dry.status, dry.json]).toEqual([200, { accepted: 1, rejected, warnings: [] }]);
      expect(await found('apornas')).toEqual([]);
      expect((await api(text)).json).toEqual({ accepted: 1, rejected, warnings: [] });
      expect(await found('apornas')).toEqual(['Apornas IF']);
      expect((await api(text)).json).toMatchObject({ accepted: 0, warnings: [{ code: 'import.numberKnown' }] });
    });

    it('over the API: under a key the first answer comes back, and another file under it is refused', async () => {
      const key = { 'idempotency-key': 'samma-fil' };
      const first = await api('name\nNyckelns IF\n', '', key);
      expect(first.json).toMatchObject({ accepted: 1 });
      expect((await api('name\nNyckelns IF\n', '', key)).json).toEqual(first.json);
      expect(refusalOf(await api('name\nAnnan IF\n', '', key))).toEqual([422, 'key.reused']);
      expect(await found('annan')).toEqual([]);
    });

    it('only those who write in the register may, over the API and on the page', async () => {
      for (const role of ['finance', 'auditor'] as const) {
        const other = await desk.worker(role);
        expect([role, (await api('name\nX\n', '', {}, other)).status]).toEqual([role, 403]);
        expect([role, (await api('name\nX\n', '?dryRun=true', {}, other)).status]).toEqual([role, 403]);
        expect([role, (await upload('name\nX\n', other)).status]).toEqual([role, 403]);
        expect((await other.caller.page('/associations')).text).not.toContain('href="/associations/import"');
      }
      expect(await found('x')).toEqual([]);
      expect((await officer.caller.page('/associations')).text).toContain('href="/associations/import"');
    });

    it('the page checks first, takes in when asked, and tries only the mended rows again', async () => {
      const checked = await upload('name;postal_code;email\nSidan IF;165 55;\nRättas IF;1655;fel@\nKvar IF;9;\n');
      const place = placeOf(checked);
      const page = await seeOther(checked);
      expect(page.text).toContain('1 rad väntar på att tas in, 2 behöver rättas.');
      expect(page.text).toContain('Ett svenskt postnummer har fem siffror.');
      expect(await found('sidan')).toEqual([]);

      await officer.caller.submit(`${place}/take`, {});
      await officer.caller.submit(`${place}/take`, {});
      expect(await found('sidan')).toEqual(['Sidan IF']);

      await officer.caller.submit(`${place}/mend`, { r2_postal_code: '16555', r2_email: 'fel@', r3_postal_code: '9' });
      const half = await officer.caller.page(place);
      expect([half.text.includes('name="r2_email"'), half.text.includes('name="r2_postal_code"')]).toEqual([
        true,
        false,
      ]);
      expect(await found('rättas')).toEqual([]);

      await officer.caller.submit(`${place}/mend`, { r2_email: 'ratt@rattas.example' });
      const mended = await officer.caller.page(place);
      expect(mended.text).toContain('1 ny förening i registret, 1 rad att rätta. Dessutom är 1 rättad rad intagen.');
      expect(mended.text).toContain('name="r3_postal_code"');
      expect([await found('rättas'), await found('kvar')]).toEqual([['Rättas IF'], []]);
    });

    it('what is mended goes in as it was written, whatever signs it holds', async () => {
      const checked = await upload('name;seat;phone\n"Citat ""IF""; och\nrad";=säte;ring\nExtra IF;;;för mycket\n');
      const place = placeOf(checked);
      await officer.caller.submit(`${place}/mend`, { r1_phone: '08-12 34 56', r2_beyond: '' });
      expect((await officer.caller.page(place)).text).toContain('Inget att rätta');
      expect(await found('citat')).toEqual(['Citat "IF"; och rad']);
      expect(await found('extra')).toEqual(['Extra IF']);
    });

    it('a file that is refused whole leaves its reason at the field, and no file is told there too', async () => {
      const refused = await seeOther(await upload('namn;ort\nX;Y\n'));
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('href="#import-file"');
      const none = await sendFiles(officer.caller, '/associations/import', {}, [], { accept: 'text/html' });
      expect([none.status, none.text.includes('id="import-file-error"')]).toEqual([422, true]);
    });

    it('a file at hand is there for the one who sent it alone', async () => {
      const place = placeOf(await upload('name\nEgen IF\n'));
      const other = await desk.worker('registrar');
      expect((await other.caller.page(place)).status).toBe(404);
      expect((await other.caller.submit(`${place}/take`, {})).status).toBe(404);
      expect(await found('egen')).toEqual([]);
      const bare = await officer.caller.send('POST', `${place}/take`, '', {
        'content-type': 'application/x-www-form-urlencoded',
      });
      expect(bare.status).toBe(403);
    });

    it('a personal number in a faulty cell is masked on the page', async () => {
      const page = await seeOther(await upload('name;org_number\nPerson IF;850709-9805\n'));
      expect(page.text).toContain('850709-****');
      expect(page.text).not.toContain('9805');
    });

    it('a long list of faulty rows is mended in pages', async () => {
      const rows = Array.from({ length: 25 }, (_, at) => `Lång ${at + 1};fel`).join('\n');
      const place = placeOf(await upload(`name;postal_code\n${rows.replaceAll('fel', '1')}\n`));
      const first = (await officer.caller.page(place)).text;
      const last = (await officer.caller.page(`${place}?from=20`)).text;
      expect([first.match(/name="r\d+_/g)?.length, last.match(/name="r\d+_/g)?.length]).toEqual([20, 5]);
    });
  });
}

function placeOf({ headers, status }: Answer): string {
  expect(status).toBe(303);
  return String(headers.get('location'));
}
