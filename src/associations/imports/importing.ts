import type { CommandAnswer, CommandInput } from '../../shared/command.js';
import { Problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { tellImport, type ImportAnswer, type ImportAsked } from './import-answer.js';

/** Only a few times a second, and never into a file. */
const PAUSE_MS = 200;

/** What every command that takes in a file does around its own work. A file that is refused whole is the answer "no". */
export async function importing(
  input: CommandInput,
  take: (path: string, asked: ImportAsked) => Promise<ImportAnswer>,
): Promise<CommandAnswer> {
  const dryRun = input.flag('dry-run');
  const progress = process.stderr.isTTY ? teller(input) : undefined;
  try {
    const answer = await take(input.operands[0] ?? '', { dryRun, ...(progress && { progress: progress.tell }) });
    return {
      ok: true,
      json: answer,
      get text() {
        return tellImport(input.language, answer, dryRun);
      },
    };
  } catch (error) {
    throw error instanceof Problem && isOfFile(error) ? new Problem('refused', error.reasons, { cause: error }) : error;
  } finally {
    progress?.end();
  }
}

/** What is wrong with the file itself, once it could be read at all. */
function isOfFile({ code }: Problem): boolean {
  return code.startsWith('table.') || code.startsWith('file.');
}

interface Teller {
  readonly tell: (rows: number, of: number) => void;
  readonly end: () => void;
}

function teller({ language }: CommandInput): Teller {
  let last = 0;
  return {
    tell: (rows, of) => {
      const now = performance.now();
      if (now - last < PAUSE_MS && rows < of) return;
      last = now;
      process.stderr.write(`\r${say(language, 'import.progress', { rows, of })}`);
    },
    end: () => {
      if (last > 0) process.stderr.write('\n');
    },
  };
}
