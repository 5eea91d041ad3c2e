import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { IsNull } from 'typeorm';
import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { OutboxRow } from '../../src/acts/outbox/outbox.entity.js';
import { Reads } from '../../src/acts/reads.service.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import type { TestApp } from './app.js';

const LONGEST_WAIT_MS = 20_000;
const PAUSE_MS = 20;

/** A mail as its reader gets it. */
export interface ReadMail {
  readonly subject: string;
  readonly text: string;
}

/** The mails that an address has got, oldest first, those of one moment in any order; those that wait are sent first. */
export async function mailsTo(app: TestApp, email: string): Promise<ReadMail[]> {
  await allSent(app);
  const { mail } = app.get(Surroundings).settings;
  if (mail.kind !== 'file' || !existsSync(mail.folder)) return [];
  const files = readdirSync(mail.folder).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(files.sort().map((name) => PostalMime.parse(readFileSync(join(mail.folder, name)))));
  return mails
    .filter(({ to }) => to?.some(({ address }) => address === email))
    .map(({ subject = '', text = '' }) => ({ subject, text }));
}

/** The program sends by itself as well; what it has in hand is waited for. */
async function allSent(app: TestApp): Promise<void> {
  const waiting = app.get(Reads).inner(OutboxRow, 'row').where({ what: 'mail', doneAt: IsNull() });
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += PAUSE_MS) {
    await app.get(MailJob).run();
    if ((await waiting.getCount()) === 0) return;
    await pause(PAUSE_MS);
  }
  throw new Error('A mail is not sent');
}

/** The path of the one link in the last mail to an address. */
export async function linkTo(app: TestApp, email: string): Promise<string> {
  const mail = (await mailsTo(app, email)).at(-1);
  const href = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0];
  if (href === undefined) throw new Error(`There is no link in a mail to ${email}`);
  return new URL(href).pathname;
}
