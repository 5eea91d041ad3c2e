import { ScansJob } from '../../src/documents/scans/scans.job.js';
import { later } from '../../src/platform/clock.js';
import type { Answer } from '../support/caller.js';
import { ScanPeer } from '../support/clamd.js';
import { DATABASES } from '../support/databases.js';
import { EICAR } from '../support/eicar.js';
import { ApplicationDesk } from '../grants/application-desk.js';
import { sendFiles } from './sending.js';
import { aPdf } from './some-files.js';

for (const kind of DATABASES) {
  describe(`the search for malware on ${kind}`, () => {
    let peer: ScanPeer;
    let world: ApplicationDesk;
    let matterId: string;
    beforeAll(async () => {
      peer = await ScanPeer.start();
      world = await ApplicationDesk.open(kind, { settings: { VILLKOR_CLAMD: peer.address } });
      matterId = (await world.desk.aMatter(world.officer)).id;
    });
    beforeEach(() => {
      peer.manners = {};
    });
    afterAll(async () => {
      await world.close();
      await peer.stop();
    });

    const scan = (): Promise<unknown> => world.desk.app.get(ScansJob).run();
    const send = async (bytes: Uint8Array | string = aPdf(), name = 'a.pdf'): Promise<string> => {
      const { status, json } = await sendFiles(world.officer.caller, '/api/files', { matterId }, [{ name, bytes }]);
      expect(status).toBe(201);
      return (json['file'] as { id: string }).id;
    };
    const get = (id: string): Promise<Answer> => world.officer.caller.get(`/api/files/${id}`);
    const page = async (): Promise<string> => {
      const { json } = await world.officer.caller.get(`/api/matters/${matterId}`);
      return (await world.officer.caller.get(`/${String(json['number'])}`)).text;
    };
    const linesOf = async (act: string): Promise<string[]> =>
      (
        await world.desk.app.database.reads.query<{ line: string }[]>(
          `SELECT line FROM audit_entry WHERE act = '${act}'`,
        )
      ).map(({ line }) => line);

    it('a document that waits is listed, told to be under search, and opened by nobody', async () => {
      const id = await send();
      expect((await get(id)).json).toMatchObject({ scan: 'waiting', scannedAt: null, finding: null });
      const opened = await world.officer.caller.get(`/api/files/${id}/content`);
      expect([opened.status, opened.json['code']]).toEqual([403, 'file.held.waiting']);
      const text = await page();
      expect(text).toContain('Genomsöks efter skadlig kod');
      expect(text).not.toContain(`/files/${id}"`);
      await scan();
      expect((await get(id)).json).toMatchObject({ scan: 'clean', scannedAt: world.desk.app.clock.now() });
      expect((await world.officer.caller.get(`/api/files/${id}/content`)).status).toBe(200);
      expect(await page()).toContain(`/files/${id}"`);
    });

    it('malware locks the document, with a task, a line in the log and a way to have it searched anew', async () => {
      const id = await send(EICAR, 'b.txt');
      await scan();
      const locked = await get(id);
      expect(locked.json).toMatchObject({ scan: 'infected', finding: 'Test.Eicar' });
      expect((await world.officer.caller.get(`/files/${id}`)).status).toBe(403);
      expect(await page()).toContain('Låst. Skadlig kod hittades (Test.Eicar).');
      expect(
        (await linesOf('file.lock')).filter((line) => line.includes(id) && line.includes('Test.Eicar')),
      ).toHaveLength(1);
      const { json } = await world.officer.caller.get(`/api/matters/${matterId}/tasks`);
      expect((json['items'] as { code: string }[]).filter(({ code }) => code === 'lockedFile')).toHaveLength(1);

      const headers = { 'if-match': `"${String(locked.json['version'])}"` };
      const byOfficer = await world.officer.caller.post(`/api/files/${id}/scan-again`, {}, headers);
      expect([byOfficer.status, byOfficer.json['code']]).toEqual([403, 'step.forbidden']);
      const registrar = await world.desk.worker('registrar');
      expect((await registrar.caller.post(`/api/files/${id}/scan-again`, {}, headers)).json['scan']).toBe('waiting');
      // The scanner's maker has found out that it was a false alarm.
      peer.manners = { answer: 'stream: OK' };
      await scan();
      expect((await get(id)).json).toMatchObject({ scan: 'clean', finding: null });
      const clean = { 'if-match': `"${String((await get(id)).json['version'])}"` };
      const again = await registrar.caller.post(`/api/files/${id}/scan-again`, {}, clean);
      expect([again.status, again.json['reasons']]).toMatchObject([
        409,
        expect.arrayContaining([expect.objectContaining({ code: 'file.notLocked' })]),
      ]);
    });

    it('what is held proves nothing', async () => {
      const { associationId } = await world.anApplicant();
      const about = await world.desk.aMatter(world.officer, { associationId });
      const { json } = await sendFiles(world.officer.caller, '/api/files', { matterId: about.id }, [
        { name: 'stadgar.txt', bytes: EICAR },
      ]);
      const fileId = (json['file'] as { id: string }).id;
      const paper = { associationId, committeeId: about.committeeId, kind: 'bylaws', fileId };
      const made = await world.officer.caller.post('/api/papers', paper);
      expect(made.status).toBe(201);
      const approve = (): Promise<Answer> =>
        world.act(world.officer.caller, `/api/papers/${String(made.json['id'])}/approve`, made.json);
      for (const code of ['file.held.waiting', 'file.held.infected']) {
        const refused = await approve();
        expect([refused.status, refused.json['code']]).toEqual([409, code]);
        await scan();
      }
    });

    it('the association sees that what it sent is being searched, and cannot open it until then', async () => {
      const roundId = await world.aRound();
      const applicant = await world.anApplicant();
      const draft = await world.filledIn(applicant, roundId);
      const path = `/api/application-drafts/${String(draft.json['id'])}/attach`;
      const headers = { 'if-match': `"${String(draft.json['version'])}"` };
      const file = { name: 'stadgar.pdf', bytes: aPdf() };
      const filled = await sendFiles(applicant.caller, path, { paper: 'bylaws' }, [file], headers);
      const { status, json } = await world.draftAct(applicant, filled, 'submit');
      expect(status).toBe(200);
      const own = async (): Promise<string> => (await applicant.caller.get(`/applications/${String(json['id'])}`)).text;
      expect(await own()).toContain('Genomsöks efter skadlig kod');
      expect(await own()).not.toContain('/documents/');
      const [row] = await world.desk.app.database.reads.query<{ id: string }[]>(
        `SELECT id FROM file WHERE came_by = 'portal'`,
      );
      const opened = await applicant.caller.get(`/applications/${String(json['id'])}/documents/${row?.id}`);
      expect(opened.status).toBe(403);
      await scan();
      expect(await own()).toContain(`/documents/${row?.id}`);
    });

    it('a scanner that is away is asked again after longer and longer, and all that waits goes on when it is back', async () => {
      const ids = [await send(), await send(), await send()];
      await peer.stop();
      const { clock, log } = world.desk.app;
      const told = (): number => log.filter((line) => line.includes('scan.scannerAway')).length;
      await scan();
      await scan();
      expect(told()).toBe(1);
      clock.moveTo(later(clock.now(), 5_000));
      await scan();
      expect(told()).toBe(2);
      clock.moveTo(later(clock.now(), 5_000));
      await scan();
      expect(told()).toBe(2);
      await peer.open();
      clock.moveTo(later(clock.now(), 5 * 60_000));
      await scan();
      for (const id of ids) expect((await get(id)).json['scan']).toBe('clean');
    });

    it('a document that cannot be searched is locked and does not hold up those behind it', async () => {
      peer.manners = { mostBytes: 5_000 };
      const big = await send(Buffer.concat([aPdf(), Buffer.alloc(20_000, 0x20)]));
      const next = await send();
      await scan();
      expect((await get(big)).json).toMatchObject({
        scan: 'unscannable',
        finding: 'INSTREAM-size-limit-exceeded.-ERROR',
      });
      expect((await get(next)).json['scan']).toBe('clean');
    });
  });
}
