import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { auditCheckpoint, auditExport, auditVerify } from '../../src/acts/audit/audit.command.js';
import { checkpointText } from '../../src/acts/audit/checkpoint.js';
import { runCommandLine, type Commands, type Outcome } from '../../src/shared/command-line.js';
import { freshDatabase, DATABASES } from '../support/databases.js';
import { exported, writeHistory } from './audit.js';
import { ground, type Ground } from './ground.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const COMMANDS: Commands = {
  'audit verify': async () => auditVerify,
  'audit checkpoint': async () => auditCheckpoint,
  'audit export': async () => auditExport,
};

/** What the program does, in this process. */
async function villkor(database: string, ...args: readonly string[]): Promise<Outcome> {
  const before = process.env['VILLKOR_DATABASE'];
  process.env['VILLKOR_DATABASE'] = database;
  try {
    const pieces: string[] = [];
    const outcome = await runCommandLine(args, COMMANDS, async (piece) => void pieces.push(String(piece)));
    return { ...outcome, stdout: pieces.join('') + outcome.stdout };
  } finally {
    if (before === undefined) delete process.env['VILLKOR_DATABASE'];
    else process.env['VILLKOR_DATABASE'] = before;
  }
}

for (const kind of DATABASES) {
  describe(`villkor audit on ${kind}`, () => {
    let on: Ground;
    beforeAll(async () => {
      on = await ground(kind);
      await writeHistory(on);
    });
    afterAll(() => on.close());

    it('verifies, with or without a checkpoint', async () => {
      const { ends } = await exported(on.url);
      const file = `${process.env['VILLKOR_TEST_RUN_FOLDER']}/checkpoint-${kind}.txt`;
      writeFileSync(file, checkpointText(ends));
      const answer = await villkor(on.url, 'audit', 'verify', '--checkpoint', file, '--json');
      expect(answer).toMatchObject({ status: 0, stderr: '' });
      expect(JSON.parse(answer.stdout)).toEqual({ entries: 14, firstFault: null });
      expect(await villkor(on.url, 'audit', 'verify')).toMatchObject({
        status: 0,
        stdout: 'Loggen är hel: 14 rader kontrollerade.\n',
      });
    });

    it('finds a log that is shorter than its checkpoint, and ends with 1', async () => {
      const { ends } = await exported(on.url);
      const file = `${process.env['VILLKOR_TEST_RUN_FOLDER']}/later-${kind}.txt`;
      writeFileSync(file, checkpointText(ends.map((end) => ({ ...end, number: end.number + 5 }))));
      const answer = await villkor(on.url, 'audit', 'verify', '--checkpoint', file, '--json');
      expect(answer.status).toBe(1);
      expect(JSON.parse(answer.stdout)).toMatchObject({ firstFault: { what: 'cutOff', number: ends[0]!.number + 1 } });
      expect((await villkor(on.url, 'audit', 'verify', '--checkpoint', file, '--language', 'en')).stdout).toContain(
        'The log is not right.',
      );
    });

    it('gives the checkpoint as text that can be read back, and as JSON', async () => {
      const { ends } = await exported(on.url);
      expect(await villkor(on.url, 'audit', 'checkpoint')).toMatchObject({ status: 0, stdout: checkpointText(ends) });
      expect(JSON.parse((await villkor(on.url, 'audit', 'checkpoint', '--json')).stdout)).toEqual({
        checkpoints: ends,
      });
    });

    it('exports every line as JSON lines', async () => {
      const { lines } = await exported(on.url);
      for (const flags of [[], ['--json']]) {
        expect(await villkor(on.url, 'audit', 'export', ...flags)).toMatchObject({
          status: 0,
          stdout: lines,
          stderr: '',
        });
      }
      const first = JSON.parse(lines.slice(0, lines.indexOf('\n'))) as object;
      expect(Object.keys(first).slice(0, 4)).toEqual(['log', 'number', 'line', 'link']);
    });

    it('says what is wrong with a checkpoint file, a database that is not there and one that is not migrated', async () => {
      const wrong = await villkor(on.url, 'audit', 'verify', '--checkpoint', 'no-such-file', '--json');
      expect(wrong).toMatchObject({ status: 2, stdout: '' });
      expect(JSON.parse(wrong.stderr)).toMatchObject({ code: 'checkpoint.unreadable' });
      const empty = await villkor(await freshDatabase(kind), 'audit', 'verify', '--json');
      expect(empty.status).toBe(2);
      expect(JSON.parse(empty.stderr)).toMatchObject({
        code: kind === 'sqlite' ? 'database.missing' : 'database.notMigrated',
      });
    });
  });
}

describe('villkor audit verify on a file of which one byte was changed', () => {
  it('names the line', async () => {
    const on = await ground('sqlite');
    await writeHistory(on);
    await on.close();
    const path = on.url.slice('sqlite:'.length);
    expect(existsSync(`${path}-wal`)).toBe(false);
    const bytes = readFileSync(path);
    const place = bytes.indexOf('"index":7');
    bytes[place + '"index":'.length] = '8'.charCodeAt(0);
    writeFileSync(path, bytes);
    const program = ['--import', './test/support/typescript.mjs', 'src/cli.ts', 'audit', 'verify', '--json'];
    const env = { ...process.env, NODE_OPTIONS: '', VILLKOR_DATABASE: on.url };
    const answer = spawnSync(process.execPath, program, { cwd: ROOT, env, encoding: 'utf8' });
    expect(answer.status).toBe(1);
    const { firstFault } = JSON.parse(answer.stdout) as { firstFault: { number: number } };
    expect(firstFault).toMatchObject({ number: 4, what: 'changed' });
  });
});
