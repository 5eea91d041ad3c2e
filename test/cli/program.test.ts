import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the program itself, from its sources. */
function villkor(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const program = ['--import', './test/support/typescript.mjs', 'src/cli.ts', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, stdout, stderr };
}

it('the program answers and ends with 0', () => {
  const { status, stdout, stderr } = villkor('calc', 'deadline', '--from', '2026-05-29', '--add', '3w', '--json');
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ on: '2026-06-22' });
});

it('an answer that is no ends with 1, wrong use with 2', () => {
  expect(villkor('check', 'number', 'org', '802412-3456', '--json').status).toBe(1);
  const wrong = villkor('check', 'number', 'org', '--json', '--nonsense');
  expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  expect(JSON.parse(wrong.stderr)).toMatchObject({ code: 'cli.unknownOption' });
});

it('every command has its line in the list', () => {
  const { commands } = JSON.parse(villkor('--help', '--json').stdout) as {
    commands: { command: string; summary: string }[];
  };
  expect(commands.map(({ command }) => command)).toEqual(
    expect.arrayContaining(['calc deadline', 'check data', 'make ocr']),
  );
  expect(commands.filter(({ summary }) => summary === '')).toEqual([]);
});

it('a reader that stops early is no fault', () => {
  const command = `"${process.execPath}" --import ./test/support/typescript.mjs src/cli.ts --help | head -c 1`;
  const { stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stderr).toBe('');
});
