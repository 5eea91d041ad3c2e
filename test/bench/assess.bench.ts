import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measured, rates, type Measurement } from './benchmark.js';
import { ownFolder } from './programs.js';

const LINES = 100_000;
const RULES = ['--committee', 'hasselby-vallingby', '--on', '2018-05-01', '--for', 'grant', '--json'];
const OURS = ['dist/cli.js', 'assess', '-', ...RULES];
const BARE = ['test/bench/parse-and-print.mjs'];

/** `villkor assess -` on a hundred thousand cases, against a program that only parses and prints the same lines. */
export async function run(): Promise<Measurement & { readonly peakMemoryMb: Readonly<Record<string, number>> }> {
  const folder = ownFolder();
  const [few, many] = [linesIn(folder, LINES / 10), linesIn(folder, LINES)];
  const contender = (name: string, args: readonly string[]): { name: string; once: () => Promise<number> } => ({
    name,
    once: async () => {
      await fed(args, many);
      return LINES;
    },
  });
  const { ours, bare } = await rates([contender('ours', OURS), contender('bare', BARE)], 2);
  const peakMemoryMb = { '10,000 lines': await fed(OURS, few), '100,000 lines': await fed(OURS, many) };
  return { ...measured('assess', 'lines/s', ours!, { 'parse-and-print': bare! }), peakMemoryMb };
}

/** Runs a program on the lines of a file and tells the most memory it held, in megabytes. */
async function fed(args: readonly string[], file: string): Promise<number> {
  const input = openSync(file, 'r');
  const child = spawn(process.execPath, args, { stdio: [input, 'ignore', 'inherit'] });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 20);
  const [status] = (await once(child, 'exit')) as [number | null];
  clearInterval(look);
  closeSync(input);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return Math.round(peak);
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Cases as an office would send them: facts of all groups, some unknown, some judged. */
function linesIn(folder: string, count: number): string {
  const file = join(folder, `${count}.jsonl`);
  const yesNo = (number: number): boolean | undefined => [true, false, undefined][number % 3];
  const lines = Array.from({ length: count }, (_, number) =>
    JSON.stringify({
      association: { seatInDistrict: yesNo(number), localActivity: yesNo(number >> 1), members: number % 900 },
      application: {
        purpose: `Schack, sång och läxhjälp för barn och unga, ansökan ${number}`,
        purposeIsWorship: yesNo(number >> 2),
        fundedActivityIsWorship: yesNo(number >> 3),
        purposeIsPartyWork: yesNo(number >> 4),
        fundedActivityIsPartyWork: yesNo(number >> 5),
        amountAppliedOre: number * 100,
      },
      declarations: { genderEquality: yesNo(number >> 1), equalTreatment: yesNo(number >> 3), rejectsViolence: true },
      ...(number % 4 === 0 && {
        judgements: { S2g: { verdict: 'met', reason: `Planen visar det, ${number}.`, evidence: ['plan'] } },
      }),
    }),
  );
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
