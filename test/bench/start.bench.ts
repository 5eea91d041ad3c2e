import { measured, type Measurement } from './benchmark.js';
import { ownFolder, startBare, startOurs, type Program } from './programs.js';

const STARTS = 5;

/** How soon the program is ready to answer, against bare Nest with TypeORM; the demo is already in the database. */
export async function run(): Promise<Measurement> {
  const folder = ownFolder();
  await (await startOurs(folder)).stop();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let count = 0; count < STARTS; count += 1) {
    ours.push(await timeOf(startOurs(folder)));
    bare.push(await timeOf(startBare(folder)));
  }
  return measured('start', 'starts/s', 1000 / Math.min(...ours), { 'bare-nest-typeorm': 1000 / Math.min(...bare) });
}

async function timeOf(starting: Promise<Program>): Promise<number> {
  const program = await starting;
  await program.stop();
  return program.readyAfterMs;
}
