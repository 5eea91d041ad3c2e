import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { Surroundings } from '../../src/platform/surroundings.js';
import type { TestApp } from './app.js';

/** A mail as its reader gets it. */
export interface ReadMail {
  readonly subject: string;
  readonly text: string;
}

/** The mails that an address has got, oldest first; those that wait are sent first. */
export async function mailsTo(app: TestApp, email: string): Promise<ReadMail[]> {
  await app.get(MailJob).run();
  const { mail } = app.get(Surroundings).settings;
  if (mail.kind !== 'file' || !existsSync(mail.folder)) return [];
  const files = readdirSync(mail.folder).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(files.sort().map((name) => PostalMime.parse(readFileSync(join(mail.folder, name)))));
  return mails
    .filter(({ to }) => to?.some(({ address }) => address === email))
    .map(({ subject = '', text = '' }) => ({ subject, text }));
}

/** The path of the one link in the last mail to an address. */
export async function linkTo(app: TestApp, email: string): Promise<string> {
  const mail = (await mailsTo(app, email)).at(-1);
  const href = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0];
  if (href === undefined) throw new Error(`There is no link in a mail to ${email}`);
  return new URL(href).pathname;
}
