import type { Command } from '../../src/shared/command.js';
import { runCommandLine, type Commands } from '../../src/shared/command-line.js';
import { problem, type ProblemKind } from '../../src/shared/problem.js';

const echo: Command = {
  summary: 'Says what it was given',
  operands: ['first', 'second?'],
  options: {
    word: { takes: 'value', required: true, help: 'A word' },
    many: { takes: 'list', help: 'Words' },
    loud: { takes: 'flag', help: 'Loudly' },
  },
  run: (input) => ({
    ok: !input.flag('loud'),
    json: { operands: input.operands, word: input.value('word'), many: input.list('many'), language: input.language },
    text: `word ${input.value('word')}`,
  }),
};

function failing(error: Error): Command {
  return { summary: 'Fails', run: () => Promise.reject(error) };
}

const COMMANDS: Commands = {
  'say echo': async () => echo,
  'say echo twice': async () => ({
    ...echo,
    operands: [],
    options: {},
    run: () => ({ ok: true, json: 'twice', text: 'twice' }),
  }),
  broken: async () => failing(new Error('kaputt')),
};

const run = (...args: string[]): ReturnType<typeof runCommandLine> => runCommandLine(args, COMMANDS);

it('the answer goes to standard output, as text or as one JSON document', async () => {
  expect(await run('say', 'echo', 'a', '--word', 'hej')).toEqual({ status: 0, stdout: 'word hej\n', stderr: '' });
  const { stdout } = await run('say', 'echo', 'a', 'b', '--word', 'hej', '--many', 'x', '--many', 'y', '--json');
  expect(JSON.parse(stdout)).toEqual({ operands: ['a', 'b'], word: 'hej', many: ['x', 'y'], language: 'sv' });
});

it('an answer that is no ends with 1 and still stands on standard output', async () => {
  expect(await run('say', 'echo', 'a', '--word', 'hej', '--loud')).toMatchObject({ status: 1, stdout: 'word hej\n' });
});

it('the longest name of a command is meant', async () => {
  expect((await run('say', 'echo', 'twice')).stdout).toBe('twice\n');
});

it('options that every command has may stand first', async () => {
  const { stdout } = await run('--json', '--language', 'en', 'say', 'echo', 'a', '--word', 'hej');
  expect(JSON.parse(stdout)).toMatchObject({ language: 'en', word: 'hej' });
  expect((await run('--language=en', 'sya')).stderr).toContain('not a command');
});

it('after -- everything is an operand', async () => {
  const { stdout } = await run('say', 'echo', '--json', '--word', 'hej', '--', '-5', '--loud');
  expect(JSON.parse(stdout)).toMatchObject({ operands: ['-5', '--loud'] });
});

it.each([
  [[], 'cli.incomplete'],
  [['say'], 'cli.incomplete'],
  [['sya'], 'cli.unknownCommand'],
  [['say', 'nothing'], 'cli.unknownCommand'],
  [['toString'], 'cli.unknownCommand'],
  [['__proto__'], 'cli.unknownCommand'],
  [['--nonsense'], 'cli.unknownOption'],
  [['--toString'], 'cli.unknownOption'],
  [['say', '-x'], 'cli.unknownOption'],
  [['say', 'echo', '--word', 'x'], 'cli.operandMissing'],
  [['say', 'echo', 'a', 'b', 'c', '--word', 'x'], 'cli.operandTooMany'],
  [['say', 'echo', 'a'], 'cli.optionMissing'],
  [['say', 'echo', 'a', '--word'], 'cli.valueMissing'],
  [['say', 'echo', 'a', '--word', '--loud'], 'cli.valueMissing'],
  [['say', 'echo', 'a', '--word', 'x', '--word', 'y'], 'cli.optionRepeated'],
  [['say', 'echo', 'a', '--word', 'x', '--loud=yes'], 'cli.flagTakesNoValue'],
  [['say', 'echo', 'a', '--word', 'x', '--wrod', 'y'], 'cli.unknownOption'],
  [['say', 'echo', 'a', '--word', 'x', '-w'], 'cli.unknownOption'],
  [['say', 'echo', 'a', '--word', 'x', '--toString'], 'cli.unknownOption'],
  [['say', 'echo', 'a', '--word', 'x', '--language', 'no'], 'cli.unknownChoice'],
  [['say', 'echo', 'a', '--word', 'x', '--language'], 'cli.valueMissing'],
])('%j is wrong use: %s', async (args, code) => {
  const plain = await run(...args);
  expect(plain).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^\S.+\n$/) });
  const json = await runCommandLine(['--json', ...args], COMMANDS);
  expect([json.status, json.stdout]).toEqual([2, '']);
  expect(JSON.parse(json.stderr)).toEqual({
    code,
    facts: expect.any(Object),
    message: expect.not.stringMatching(/^cli\./),
  });
});

it('a problem is told in the language that was asked for', async () => {
  const [swedish, english] = [await run('sya'), await run('sya', '--language', 'en')];
  expect(swedish.stderr).toContain('inget kommando');
  expect(english.stderr).toContain('not a command');
});

it.each([
  ['invalid', 2],
  ['malformed', 2],
  ['notFound', 2],
  ['tooLarge', 2],
  ['unavailable', 2],
  ['refused', 1],
  ['conflict', 1],
] as const)('a problem of the kind %s ends with %i', async (kind: ProblemKind, status) => {
  const commands = { fail: async () => failing(problem(kind, 'day.invalid', { text: 'x' })) };
  const outcome = await runCommandLine(['fail', '--json'], commands);
  expect([outcome.status, outcome.stdout]).toEqual([status, '']);
  expect(JSON.parse(outcome.stderr)).toMatchObject({ code: 'day.invalid', facts: { text: 'x' } });
});

it('a fault of the program itself is told with its trace and ends with 2', async () => {
  const plain = await run('broken');
  expect(plain).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('kaputt') });
  expect(JSON.parse((await run('broken', '--json')).stderr)).toMatchObject({ code: 'cli.bug' });
});

it('--help tells of the program, of a group and of a command, without running it', async () => {
  expect((await run('--help')).stdout).toContain('say echo');
  expect((await run('say', '--help')).stdout).toContain('say echo twice');
  const { status, stdout } = await run('say', 'echo', '-h');
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(
      /Says what it was given[^]+FIRST \[SECOND\] --word TEXT \[--many TEXT …\] \[--loud\][^]+A word/,
    ),
  ]);
  expect(JSON.parse((await run('say', 'echo', '--help', '--json')).stdout)).toMatchObject({ command: 'say echo' });
});
