import { COMMON_OPTIONS, readInput } from './command-input.js';
import type { Command, CommandAnswer } from './command.js';
import { LANGUAGES, type Language } from './language.js';
import { Problem, problem } from './problem.js';

/** Names of commands, and how to load each: only the one that is asked for is ever loaded. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** What the program writes and how it ends: 0 done, 1 the answer is "no", 2 wrong use or unreadable input. */
export interface Outcome {
  readonly status: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

interface Request {
  readonly args: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly language: Language;
}

/** Takes the pieces of an answer too long to be held, one after the other. */
export type Write = (piece: string | Uint8Array) => Promise<void>;

/** Runs what the user wrote after `villkor`. It never throws: whatever happens becomes an outcome. */
export async function runCommandLine(args: readonly string[], commands: Commands, write?: Write): Promise<Outcome> {
  const request = requestOf(args);
  try {
    return await answerTo(request, commands, write);
  } catch (error) {
    return failed(error, request);
  }
}

async function answerTo(request: Request, commands: Commands, write?: Write): Promise<Outcome> {
  checkLanguage(request.args);
  const words = leadingWords(request.args);
  const name = longestName(words, commands);
  if (name === null) return withoutCommand(words, request, commands);
  const command = await commands[name]?.();
  if (!command) throw unknownCommand(words, commands);
  if (request.help) return helpOn(name, command, request);
  const answer = await command.run(readInput(command, withoutName(request.args, name), request.language));
  for await (const piece of answer.pieces ?? []) await write?.(piece);
  return { status: answer.ok ? 0 : 1, stdout: answer.pieces ? '' : printed(answer, request), stderr: '' };
}

function printed(answer: CommandAnswer, request: Request): string {
  return request.json ? `${JSON.stringify(answer.json)}\n` : answer.text === '' ? '' : `${answer.text}\n`;
}

async function withoutCommand(words: readonly string[], request: Request, commands: Commands): Promise<Outcome> {
  const { groupHelp } = await import('./command-help.js');
  const prefix = words.length === 0 ? '' : `${words.join(' ')} `;
  const known = Object.keys(commands).some((name) => name.startsWith(prefix));
  const option = request.args[commonBefore(request.args) + words.length];
  if (known && option !== undefined && !isCommon(option)) throw problem('malformed', 'cli.unknownOption', { option });
  if (!known) throw unknownCommand(words, commands);
  if (!request.help) throw problem('malformed', 'cli.incomplete', { given: ['villkor', ...words].join(' ') });
  return { status: 0, stdout: groupHelp(prefix, Object.keys(commands), request), stderr: '' };
}

/** Points to the help of the nearest group that does exist. */
function unknownCommand(words: readonly string[], commands: Commands): Problem {
  let known = words.slice(0, -1);
  while (known.length > 0 && !Object.keys(commands).some((name) => name.startsWith(`${known.join(' ')} `)))
    known = known.slice(0, -1);
  return problem('malformed', 'cli.unknownCommand', {
    given: words.join(' '),
    help: ['villkor', ...known, '--help'].join(' '),
  });
}

async function helpOn(name: string, command: Command, request: Request): Promise<Outcome> {
  const { commandHelp } = await import('./command-help.js');
  return { status: 0, stdout: commandHelp(name, command, request), stderr: '' };
}

/** Wrong input and unreadable things end with 2; what was understood and refused with 1. */
async function failed(error: unknown, { json, language }: Request): Promise<Outcome> {
  const { sayReason } = await import('./texts.js');
  if (!(error instanceof Problem)) return bug(error, json, language);
  const reasons = error.reasons.map((reason) => ({
    code: reason.code,
    facts: reason.facts ?? {},
    message: sayReason(language, reason),
  }));
  const status = error.kind === 'refused' || error.kind === 'conflict' ? 1 : 2;
  const document = reasons.length === 1 ? reasons[0] : { ...reasons[0], reasons };
  return {
    status,
    stdout: '',
    stderr: json ? `${JSON.stringify(document)}\n` : reasons.map(({ message }) => `${message}\n`).join(''),
  };
}

/** Something is wrong with the program itself: the trace goes to the person who runs it. */
async function bug(error: unknown, json: boolean, language: Language): Promise<Outcome> {
  const { say } = await import('./texts.js');
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = say(language, 'cli.bug');
  return {
    status: 2,
    stdout: '',
    stderr: json ? `${JSON.stringify({ code: 'cli.bug', facts: { why }, message })}\n` : `${message}\n${why}\n`,
  };
}

function requestOf(args: readonly string[]): Request {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  const language = languageGiven(options);
  return {
    args: args.map((arg, index) => (arg === '-h' && (end === -1 || index < end) ? '--help' : arg)),
    json: options.includes('--json'),
    help: options.includes('--help') || options.includes('-h'),
    language: LANGUAGES.find((known) => known === language) ?? LANGUAGES[0],
  };
}

function languageGiven(options: readonly string[]): string | undefined {
  const inline = options.find((arg) => arg.startsWith('--language='));
  if (inline) return inline.slice('--language='.length);
  const place = options.indexOf('--language');
  return place === -1 ? undefined : options[place + 1];
}

function checkLanguage(args: readonly string[]): void {
  const given = languageGiven(args);
  if (given === undefined || LANGUAGES.some((known) => known === given)) return;
  throw problem('malformed', 'cli.unknownChoice', { name: '--language', given, choices: LANGUAGES });
}

/** The words before the first option; options that every command has may stand first. */
function leadingWords(args: readonly string[]): readonly string[] {
  const rest = args.slice(commonBefore(args));
  const end = rest.findIndex((arg) => arg.startsWith('-'));
  return end === -1 ? rest : rest.slice(0, end);
}

function withoutName(args: readonly string[], name: string): readonly string[] {
  const before = commonBefore(args);
  return [...args.slice(0, before), ...args.slice(before + name.split(' ').length)];
}

/** How many words before the command's name are options that every command has, with their values. */
function commonBefore(args: readonly string[]): number {
  let count = 0;
  for (let arg = args[0]; arg !== undefined && isCommon(arg); arg = args[count]) {
    count += COMMON_OPTIONS[arg.slice(2)]?.takes === 'value' ? 2 : 1;
  }
  return count;
}

function isCommon(arg: string): boolean {
  const [name = ''] = arg.slice(2).split('=');
  return arg.startsWith('--') && Object.hasOwn(COMMON_OPTIONS, name);
}

function longestName(words: readonly string[], commands: Commands): string | null {
  for (let length = words.length; length > 0; length--) {
    const name = words.slice(0, length).join(' ');
    if (Object.hasOwn(commands, name)) return name;
  }
  return null;
}
