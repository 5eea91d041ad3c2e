import { parseArgs } from 'node:util';
import type { Command, CommandInput, CommandOption } from './command.js';
import { LANGUAGES, type Language } from './language.js';
import { problem } from './problem.js';

/** The options that every command has. */
export const COMMON_OPTIONS: Readonly<Record<string, CommandOption>> = {
  json: { takes: 'flag', help: 'cli.option.json' },
  language: { takes: 'value', placeholder: LANGUAGES.join('|'), help: 'cli.option.language' },
  help: { takes: 'flag', help: 'cli.option.help' },
};

/** Checks what the user wrote after a command's name against its declaration; every mistake is a problem `cli.…`. */
export function readInput(command: Command, args: readonly string[], language: Language): CommandInput {
  const declared = { ...command.options, ...COMMON_OPTIONS };
  const { given, operands } = tokensOf(args, declared);
  for (const [name, option] of Object.entries(declared)) checkOption(name, option, given.get(name) ?? []);
  checkOperands(command.operands ?? [], operands);
  return {
    language,
    operands,
    value: (option) => given.get(option)?.[0],
    list: (option) => given.get(option) ?? [],
    flag: (option) => given.has(option),
  };
}

/** One of a fixed set of words; anything else is the problem `cli.unknownChoice`, which names them all. */
export function choiceOf<T extends string>(name: string, given: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === given);
  if (found === undefined) throw problem('invalid', 'cli.unknownChoice', { name, given, choices });
  return found;
}

/** An operand as usage lines show it: `VALUE`, or the words to choose among. */
export function shownOperand(operand: string): string {
  const name = operand.replace(/\?$/, '');
  return name.includes('|') ? name : name.toUpperCase();
}

interface Given {
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

function tokensOf(args: readonly string[], declared: Readonly<Record<string, CommandOption>>): Given {
  const options = Object.fromEntries(
    Object.entries(declared).map(([name, { takes }]) => [
      name,
      { type: takes === 'flag' ? 'boolean' : 'string' } as const,
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const values = given.get(token.name) ?? [];
    given.set(token.name, [...values, ...optionValue(token.rawName, token.value, ownOption(declared, token.name))]);
  }
  return { given, operands };
}

/** Not what every object has, such as `toString`. */
function ownOption(declared: Readonly<Record<string, CommandOption>>, name: string): CommandOption | undefined {
  return Object.hasOwn(declared, name) ? declared[name] : undefined;
}

function optionValue(
  option: string,
  value: string | undefined,
  declared: CommandOption | undefined,
): readonly string[] {
  if (!declared || !option.startsWith('--')) throw problem('malformed', 'cli.unknownOption', { option });
  if (declared.takes === 'flag') {
    if (value !== undefined) throw problem('malformed', 'cli.flagTakesNoValue', { option });
    return [];
  }
  if (value === undefined || value.startsWith('--')) throw problem('malformed', 'cli.valueMissing', { option });
  return [value];
}

function checkOption(name: string, option: CommandOption, values: readonly string[]): void {
  if (option.required && values.length === 0) throw problem('malformed', 'cli.optionMissing', { option: `--${name}` });
  if (option.takes === 'value' && values.length > 1)
    throw problem('malformed', 'cli.optionRepeated', { option: `--${name}` });
}

function checkOperands(names: readonly string[], operands: readonly string[]): void {
  const missing = names.find((name, index) => operands[index] === undefined && !name.endsWith('?'));
  if (missing !== undefined) throw problem('malformed', 'cli.operandMissing', { name: shownOperand(missing) });
  const extra = operands[names.length];
  if (extra !== undefined) throw problem('malformed', 'cli.operandTooMany', { given: extra });
}
