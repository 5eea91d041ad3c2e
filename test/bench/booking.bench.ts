import { inRun } from '../support/script-run.js';
import type { Measurement } from './benchmark.js';

/** Bookings among many, on both databases: what is measured stands in `booking-rounds.ts`, which looks for them when it is loaded. */
export async function run(): Promise<Measurement> {
  return inRun(async () => (await import('./booking-rounds.js')).measureBooking());
}
