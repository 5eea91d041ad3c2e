import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Mailer, type Mail } from '../../platform/mail/mailer.service.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import type { Id } from '../../shared/id.js';
import type { Instant } from '../../shared/day.js';
import type { Act } from '../act.js';
import { Outbox, type Delivered } from './outbox.service.js';
import { repeat } from './repeat.js';

const PAUSE_MS = 5_000;

/** Asks for a mail once the unit is committed; the answer can be used to withdraw it until then. */
export async function mailLater(act: Act, mail: Omit<Mail, 'id'>, notBefore?: Instant): Promise<Id> {
  return act.later('mail', mail, notBefore);
}

/** Sends the mails that units have asked for, while the server runs. */
@Injectable()
export class MailJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private stop: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly outbox: Outbox,
    private readonly mailer: Mailer,
    private readonly serverLog: ServerLog,
  ) {}

  /** Sends what is due now. */
  async run(): Promise<Delivered> {
    return this.outbox.deliver<Mail>('mail', ({ id, payload }) => this.mailer.send({ ...payload, id }));
  }

  onApplicationBootstrap(): void {
    this.stop = repeat(
      PAUSE_MS,
      () => this.run(),
      (error) => this.serverLog.error('mail.stopped', traceOf(error)),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }
}
