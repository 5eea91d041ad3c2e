import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkpointText } from '../../src/acts/audit/checkpoint.js';
import { freshDatabase, DATABASES } from '../support/databases.js';
import { exported, writeHistory } from './audit.js';
import { ground, type Ground } from './ground.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function villkor(database: string, ...args: readonly string[]): Ran {
  const loader = ['--import', './test/support/typescript.mjs'];
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawnSync(process.execPath, [...loader, 'src/cli.ts', ...args], {
    cwd: ROOT,
    env: { ...env, VILLKOR_DATABASE: database },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
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
      const answer = villkor(on.url, 'audit', 'verify', '--checkpoint', file, '--json');
      expect(answer).toMatchObject({ status: 0, stderr: '' });
      expect(JSON.parse(answer.stdout)).toEqual({ entries: 14, firstFault: null });
      expect(villkor(on.url, 'audit', 'verify')).toMatchObject({
        status: 0,
        stdout: 'Loggen är hel: 14 rader kontrollerade.\n',
      });
    });

    it('finds a log that is shorter than its checkpoint, and ends with 1', async () => {
      const { ends } = await exported(on.url);
      const file = `${process.env['VILLKOR_TEST_RUN_FOLDER']}/later-${kind}.txt`;
      writeFileSync(file, checkpointText(ends.map((end) => ({ ...end, number: end.number + 5 }))));
      const answer = villkor(on.url, 'audit', 'verify', '--checkpoint', file, '--json');
      expect(answer.status).toBe(1);
      expect(JSON.parse(answer.stdout)).toMatchObject({ firstFault: { what: 'cutOff', number: ends[0]!.number + 1 } });
      expect(villkor(on.url, 'audit', 'verify', '--checkpoint', file, '--language', 'en').stdout).toContain(
        'The log is not right.',
      );
    });

    it('gives the checkpoint as text that can be read back, and as JSON', async () => {
      const { ends } = await exported(on.url);
      expect(villkor(on.url, 'audit', 'checkpoint')).toMatchObject({ status: 0, stdout: checkpointText(ends) });
      expect(JSON.parse(villkor(on.url, 'audit', 'checkpoint', '--json').stdout)).toEqual({ checkpoints: ends });
    });

    it('exports every line as JSON lines', async () => {
      const { lines } = await exported(on.url);
      for (const flags of [[], ['--json']]) {
        expect(villkor(on.url, 'audit', 'export', ...flags)).toMatchObject({ status: 0, stdout: lines, stderr: '' });
      }
      const first = JSON.parse(lines.slice(0, lines.indexOf('\n'))) as object;
      expect(Object.keys(first).slice(0, 4)).toEqual(['log', 'number', 'line', 'link']);
    });

    it('says what is wrong with a checkpoint file, a database that is not there and one that is not migrated', async () => {
      const wrong = villkor(on.url, 'audit', 'verify', '--checkpoint', 'no-such-file', '--json');
      expect(wrong).toMatchObject({ status: 2, stdout: '' });
      expect(JSON.parse(wrong.stderr)).toMatchObject({ code: 'checkpoint.unreadable' });
      const empty = villkor(await freshDatabase(kind), 'audit', 'verify', '--json');
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
    const answer = villkor(on.url, 'audit', 'verify', '--json');
    expect(answer.status).toBe(1);
    const { firstFault } = JSON.parse(answer.stdout) as { firstFault: { number: number } };
    expect(firstFault).toMatchObject({ number: 4, what: 'changed' });
  });
});
