import { readInput } from '../../src/shared/command-input.js';
import type { Command, CommandAnswer } from '../../src/shared/command.js';

/** What a command answers to the words after its name; a problem is thrown as the command throws it. */
export async function answerOf(command: Command, args: readonly string[]): Promise<CommandAnswer> {
  return command.run(readInput(command, args, 'sv'));
}
