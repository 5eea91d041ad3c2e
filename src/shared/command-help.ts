import { COMMON_OPTIONS, shownOperand } from './command-input.js';
import type { Command, CommandOption } from './command.js';
import type { Language } from './language.js';
import { hasText, say } from './texts.js';

interface HelpRequest {
  readonly json: boolean;
  readonly language: Language;
}

/** What `--help` says of one command. */
export function commandHelp(name: string, command: Command, { json, language }: HelpRequest): string {
  const operands = command.operands ?? [];
  const options = { ...command.options, ...COMMON_OPTIONS };
  const usage = [
    'villkor',
    name,
    ...operands.map((operand) => (operand.endsWith('?') ? `[${shownOperand(operand)}]` : shownOperand(operand))),
    ...Object.entries(command.options ?? {}).map(shownUsage),
  ].join(' ');
  const told = Object.entries(options).map(([option, declared]) => ({
    option: shownOption(option, declared),
    help: say(language, declared.help),
  }));
  const summary = say(language, command.summary);
  if (json) return `${JSON.stringify({ command: name, summary, usage, options: told })}\n`;
  return [
    summary,
    '',
    `${say(language, 'cli.help.usage')} ${usage}`,
    '',
    ...columns(told.map(({ option, help }) => [option, help])),
    '',
  ].join('\n');
}

/** What `--help` says of the program or of a group such as `calc`: the commands whose names begin so. */
export function groupHelp(prefix: string, names: readonly string[], { json, language }: HelpRequest): string {
  const commands = names
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ command: name, summary: summaryOf(name, language) }));
  if (json) return `${JSON.stringify({ commands })}\n`;
  const usage = `${say(language, 'cli.help.usage')} villkor ${prefix}…`;
  return [
    usage,
    '',
    ...columns(commands.map(({ command, summary }) => [command, summary])),
    '',
    say(language, 'cli.help.more'),
    '',
  ].join('\n');
}

/** The text key of a command's line in the list: `calc deadline` → `cli.summary.calc-deadline`. */
export function summaryKey(name: string): string {
  return `cli.summary.${name.replaceAll(' ', '-')}`;
}

function summaryOf(name: string, language: Language): string {
  return hasText(language, summaryKey(name)) ? say(language, summaryKey(name)) : '';
}

function shownUsage([name, option]: [string, CommandOption]): string {
  const shown = shownOption(name, option) + (option.takes === 'list' ? ' …' : '');
  return option.required ? shown : `[${shown}]`;
}

function shownOption(name: string, option: CommandOption): string {
  return option.takes === 'flag' ? `--${name}` : `--${name} ${option.placeholder ?? 'TEXT'}`;
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
}
