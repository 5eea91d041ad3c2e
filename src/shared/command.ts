import type { Language } from './language.js';

/** One command of the `villkor` program; `cli.ts` maps names to lazy imports of these. */
export interface Command {
  /** One line for the list of commands: a text key or plain words. The same holds for each option's `help`. */
  readonly summary: string;
  /** Names of the positional arguments, in order; a trailing `?` marks one that may be left out. */
  readonly operands?: readonly string[];
  readonly options?: Readonly<Record<string, CommandOption>>;
  run(input: CommandInput): Promise<CommandAnswer> | CommandAnswer;
}

export interface CommandOption {
  /** `flag` stands alone, `value` takes one word, `list` may be given many times. */
  readonly takes: 'flag' | 'value' | 'list';
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly help: string;
}

/** What the user wrote, already checked against the declaration. */
export interface CommandInput {
  /** The language of the texts in the answer. */
  readonly language: Language;
  readonly operands: readonly string[];
  value(option: string): string | undefined;
  list(option: string): readonly string[];
  flag(option: string): boolean;
}

/** What a command answers: one JSON document for programs, a text for people, and whether the answer is "yes". */
export interface CommandAnswer {
  readonly json: unknown;
  readonly text: string;
  /** false ends the program with status 1. */
  readonly ok: boolean;
  /**
   * An answer too long to be held, in place of `json` and `text`: written piece by piece, as it stands. A piece is
   * good until the next is asked for.
   */
  readonly pieces?: AsyncIterable<string | Uint8Array>;
}
