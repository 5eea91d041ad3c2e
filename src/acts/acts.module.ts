import { Global, Module } from '@nestjs/common';
import { Mailer } from '../platform/mail/mailer.service.js';
import { MailJob } from './outbox/mail.job.js';
import { Outbox } from './outbox/outbox.service.js';
import { Reads } from './reads.service.js';
import { Tidying } from './tidying.service.js';
import { UnitOfWork } from './unit-of-work.service.js';

@Global()
@Module({
  providers: [UnitOfWork, Reads, Outbox, Mailer, MailJob, Tidying],
  exports: [UnitOfWork, Reads, Outbox, Mailer],
})
export class ActsModule {}
