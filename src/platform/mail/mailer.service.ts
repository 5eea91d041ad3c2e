import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { SendMailOptions, Transporter } from 'nodemailer';
import { problem } from '../../shared/problem.js';
import { Clock } from '../clock.js';
import type { MailAddress } from '../settings.js';
import { Surroundings } from '../surroundings.js';

/** A plain letter to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Names the mail for ever; sent twice under one name it can be told to be the same. */
  readonly id?: string;
}

const ADDRESS_FORM = /^[^\s\p{Cc}@<>()[\],;:"\\]{1,64}@[^\s\p{Cc}@<>()[\],;:"\\.]+(\.[^\s\p{Cc}@<>()[\],;:"\\.]+)*$/u;
const LONGEST_ADDRESS = 254;
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Loaded with the first mail, not with the program. */
async function openTransport(address: MailAddress): Promise<Transporter<{ message?: unknown }>> {
  const { createTransport } = await import('nodemailer');
  return address.kind === 'smtp'
    ? createTransport({ url: address.url, ...TIMEOUTS })
    : createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
}

/** Sends mail by SMTP, or lays it as .eml files in a folder where there is no mail server. */
@Injectable()
export class Mailer {
  private readonly address: MailAddress;
  private readonly host: string;
  private transport: Promise<Transporter<{ message?: unknown }>> | undefined;

  constructor(
    { settings }: Surroundings,
    private readonly clock: Clock,
  ) {
    this.address = settings.mail;
    this.host = settings.baseUrl.hostname;
  }

  /** Resolves when the mail server, or the folder, has it. Words in the headers cannot make headers of their own. */
  async send(mail: Mail): Promise<void> {
    const id = mail.id ?? randomUUID();
    this.transport ??= openTransport(this.address);
    const sent = await (await this.transport).sendMail(this.messageOf(mail, id));
    if (this.address.kind === 'file') await this.lay(this.address.folder, id, sent.message as Buffer);
  }

  private messageOf({ to, subject, text }: Mail, id: string): SendMailOptions {
    if (to.length > LONGEST_ADDRESS || !ADDRESS_FORM.test(to)) throw problem('invalid', 'mail.address', { text: to });
    return {
      from: { name: 'Villkor', address: this.sender() },
      to: { name: '', address: to },
      subject: subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim(),
      text: text,
      date: new Date(this.clock.now()),
      messageId: `<${id}@${this.host}>`,
      // Nobody's out-of-office reply should answer a program.
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  /** `smtp://host?from=ADDRESS` names the sender; otherwise it is noreply at the program's own address. */
  private sender(): string {
    const named = this.address.kind === 'smtp' ? new URL(this.address.url).searchParams.get('from') : null;
    return named ?? `noreply@${this.host}`;
  }

  private async lay(folder: string, id: string, message: Buffer): Promise<void> {
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${this.clock.now().replace(/[:.]/g, '-')}-${id}.eml`);
    await writeFile(`${path}.draft`, message);
    await rename(`${path}.draft`, path);
  }
}
