import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { repeat } from '../../acts/outbox/repeat.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { SystemClock } from '../../platform/clock.js';
import { ServerLog, traceOf } from '../../platform/server-log.js';
import { Surroundings } from '../../platform/surroundings.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { sayReason } from '../../shared/texts.js';
import { gatherPayments } from '../payments/gathered-file.js';
import { PaymentImports } from './payment-imports.service.js';
import { mayWorkPayments } from '../payments/payment-workers.js';
import { RefusedPaymentFile } from './refused-payment-file.entity.js';

const PAUSE_MS = 3_600_000;
/** A file that is still being written is left until nothing has been added for so long. */
const AT_REST_MS = 60_000;
/** What programs call a file that is on its way. */
const ON_ITS_WAY = /\.(?:part|partial|tmp|temp|filepart|swp)$|^[.~]|~$/i;
const TAKEN = 'taken';
const REFUSED = 'refused';

/** What became of the files in the folder. */
export interface InboxReport {
  readonly taken: number;
  readonly refused: number;
}

/**
 * Takes in the files that the bank's program lays in a folder: each once, whole or not at all. What was taken is moved to
 * `taken`, what was refused to `refused` with a note of why beside it, and finance is told on its page.
 */
@Injectable()
export class PaymentInbox implements OnApplicationBootstrap, OnApplicationShutdown {
  private stop: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly imports: PaymentImports,
    private readonly surroundings: Surroundings,
    private readonly serverLog: ServerLog,
  ) {}

  /** Takes in what lies in the folder; without a folder there is nothing to do. */
  async run(nowMs = Date.parse(new SystemClock().now())): Promise<InboxReport> {
    const { paymentsFolder } = this.surroundings.settings;
    const report = { taken: 0, refused: 0 };
    if (paymentsFolder === undefined) return report;
    for (const name of await this.waiting(paymentsFolder, nowMs)) {
      const took = await this.take(paymentsFolder, name);
      report[took ? 'taken' : 'refused'] += 1;
    }
    return report;
  }

  onApplicationBootstrap(): void {
    if (this.surroundings.settings.paymentsFolder === undefined) return;
    this.stop = repeat(
      PAUSE_MS,
      () => this.run(),
      (error) => this.serverLog.error('paymentInbox.stopped', traceOf(error)),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** Files that were refused and that nobody has seen yet. */
  async unseen(): Promise<RefusedPaymentFile[]> {
    return this.reads
      .inner(RefusedPaymentFile, 'file')
      .where('file.seenAt IS NULL')
      .orderBy('file.refusedAt')
      .addOrderBy('file.id')
      .getMany();
  }

  /** Somebody has seen that a file was refused, and sees to it that it comes again. */
  async seen(actor: Actor, id: Id): Promise<void> {
    mayWorkPayments(actor);
    const file = await this.reads.inner(RefusedPaymentFile, 'file').where({ id }).getOne();
    if (!file) throw problem('notFound', 'thing.notFound');
    if (file.seenAt !== null) return;
    await this.units.run(actor, { log: 'register', act: 'refusedPaymentFile.see' }, async (act) => {
      await act.rows.change(RefusedPaymentFile, file, { seenBy: act.actor.userId as Id, seenAt: act.at });
      act.record({ act: 'refusedPaymentFile.see', facts: { id } });
    });
  }

  private async waiting(folder: string, nowMs: number): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && !ON_ITS_WAY.test(entry.name)).map(({ name }) => name);
    const atRest: string[] = [];
    for (const name of names.sort())
      if (nowMs - (await stat(join(folder, name))).mtimeMs >= AT_REST_MS) atRest.push(name);
    return atRest;
  }

  private async take(folder: string, name: string): Promise<boolean> {
    const path = join(folder, name);
    try {
      const file = await gatherPayments(() => createReadStream(path));
      await this.imports.take(SYSTEM, file, name);
      await moveAside(folder, TAKEN, name);
      return true;
    } catch (error) {
      if (!(error instanceof Problem) || !refuses(error)) throw error;
      await this.refuse(folder, name, error);
      return false;
    }
  }

  /** Told first and moved then: a program that stops in between tells it once more, which is once. */
  private async refuse(folder: string, name: string, { reasons: [reason] }: Problem): Promise<void> {
    const sha256 = await hashOf(join(folder, name));
    const known = await this.reads.inner(RefusedPaymentFile, 'file').where({ sha256 }).getOne();
    if (!known)
      await this.units.run(SYSTEM, { log: 'register', act: 'refusedPaymentFile.tell' }, async (act) => {
        const unseen = { seenBy: null, seenAt: null, version: 1 };
        const row = { id: newId(), name, sha256, reason, refusedAt: act.at, ...unseen };
        await act.rows.insert(RefusedPaymentFile, row);
        act.record({ act: 'refusedPaymentFile.tell', facts: { id: row.id }, sealed: { name, code: reason.code } });
      });
    const moved = await moveAside(folder, REFUSED, name);
    await writeFile(`${moved}.txt`, `${sayReason('sv', reason)}\n`);
  }
}

/** A file that is wrong is moved aside; a disk or a database that is wrong is not the file's fault. */
function refuses({ kind }: Problem): boolean {
  return kind === 'refused' || kind === 'invalid' || kind === 'malformed';
}

/** Moves a file into a folder beside it, under a name that nothing has there. */
async function moveAside(folder: string, to: string, name: string): Promise<string> {
  await mkdir(join(folder, to), { recursive: true });
  const taken = new Set(await readdir(join(folder, to)));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${number}-${name}`;
  const path = join(folder, to, free);
  await rename(join(folder, name), path);
  return path;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
