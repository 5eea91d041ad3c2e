import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { aPdf, aStream } from '../documents/some-files.js';
import { sendFiles } from '../documents/sending.js';
import { seeded } from '../promises/promise.js';
import { Caller, type Answer } from '../support/caller.js';

/** What the process is told: who submits what to which server, and within how long. */
export interface Rush {
  readonly address: string;
  readonly withinMs: number;
  readonly writers: readonly { readonly email: string; readonly password: string; readonly draftId: string }[];
}

/** What it tells when all have submitted. */
export interface Rushed {
  readonly errors: readonly string[];
  /** From the press of the button, the upload counted in, to the receipt: in milliseconds. */
  readonly times: readonly number[];
}

const SCAN_BYTES = 5 * 1_000_000;

/** Associations in a process of their own, so that making their documents holds up nobody who is measured. */
async function rush({ address, withinMs, writers }: Rush): Promise<Rushed> {
  const callers: Caller[] = [];
  for (const { email, password } of writers) {
    const caller = new Caller(address);
    good(await caller.post('/api/sessions', { email, password }));
    callers.push(caller);
  }
  process.send?.('ready');
  await once(process, 'message');
  const random = seeded(20261130);
  const [errors, times]: [string[], number[]] = [[], []];
  const scan = aPdf([aStream('/Type /XObject /Subtype /Image', randomBytes(SCAN_BYTES), false)]);
  await Promise.all(
    writers.map(async ({ draftId }, at) => {
      await pause(random(withinMs));
      const from = performance.now();
      try {
        // A document of its own: nobody else's bytes.
        scan.writeUInt32LE(at, SCAN_BYTES / 2);
        await submit(callers[at] as Caller, draftId, scan);
        times.push(performance.now() - from);
      } catch (error) {
        errors.push(String(error));
      }
    }),
  );
  return { errors, times };
}

/** The document, and the button. */
async function submit(caller: Caller, draftId: string, scan: Buffer): Promise<void> {
  const path = `/api/application-drafts/${draftId}`;
  const file = { name: 'stadgar.pdf', type: 'application/pdf', bytes: Buffer.from(scan) };
  const { json } = good(await caller.get(path));
  const attached = good(await sendFiles(caller, `${path}/attach`, { paper: 'bylaws' }, [file], seen(json)));
  good(await caller.post(`${path}/submit`, {}, seen(attached.json)));
}

function seen({ version }: Answer['json']): { readonly 'if-match': string } {
  return { 'if-match': `"${String(version)}"` };
}

function good(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text.slice(-500)}`);
  return answer;
}

process.once('message', (told: Rush) => {
  void rush(told).then((rushed) => {
    process.send?.(rushed);
    process.disconnect();
  });
});
