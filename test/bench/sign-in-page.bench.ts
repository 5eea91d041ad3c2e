import autocannon from 'autocannon';
import { measured, type Measurement } from './benchmark.js';
import { ownFolder, startBare, startOurs } from './programs.js';

const SECONDS = 4;
const CONNECTIONS = 8;
const ROUNDS = 3;

/** Requests per second of the log-in page, drawn anew for every visitor, against a bare route that answers one word. */
export async function run(): Promise<Measurement> {
  const folder = ownFolder();
  const [ours, bare] = [await startOurs(folder), await startBare(folder)];
  try {
    const best = { ours: 0, bare: 0 };
    for (let round = 0; round <= ROUNDS; round += 1) {
      best.ours = Math.max(best.ours, await load(`${ours.address}/sign-in`));
      best.bare = Math.max(best.bare, await load(`${bare.address}/`));
    }
    return measured('sign-in-page', 'requests/s', best.ours, { 'bare-nest-route': best.bare });
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

async function load(url: string): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { accept: 'text/html' },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.average;
}
