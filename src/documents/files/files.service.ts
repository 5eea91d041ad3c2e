import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { caseOf } from '../../matters/diary/secrecy.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { withoutPosition } from '../contents/picture.js';
import { visibleLine } from '../visible-text.js';
import { MatterDoor } from '../matter-door.service.js';
import { mustBeThrough } from '../scans/scan.js';
import { Contents } from './contents.service.js';
import { arrivalDay } from './arrivals.js';
import { prepare, type Incoming, type Prepared } from './incoming.js';
import {
  fileFlow,
  fileNeeds,
  isFor,
  isGuarded,
  type CameBy,
  type FileState,
  type SecrecyGround,
} from './received-file.js';
import { newFiles, ReceivedFile, type Arrived } from './received-file.entity.js';

/** What is said of a document that comes in. */
export interface Told {
  readonly cameBy: CameBy | undefined;
  readonly fromWhom: string | undefined;
  /** The day it reached the office; a mail tells its own. */
  readonly reachedOn: Day | undefined;
  /** The sender knows that it seems to hold personal numbers, and means it to. */
  readonly personalNumbersMeant: boolean;
}

/** A document that was handed out, with its bytes. */
export interface Opened {
  readonly file: ReceivedFile;
  readonly bytes: Buffer;
}

/** The documents of cases: taken in, listed, handed out, guarded. */
@Injectable()
export class Files {
  readonly noun: Noun<FileState, ReceivedFile, ReceivedFile> = {
    flow: fileFlow,
    entity: ReceivedFile,
    needs: fileNeeds,
    matterIdOf: (file) => file.matterId,
    factsOf: async (_act, file) => file,
  };

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly door: MatterDoor,
    private readonly courses: Courses,
    private readonly contents: Contents,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes in files, all or none; an e-mail together with its attachments, which stand after it. Nothing is kept of a
   * file that is refused.
   */
  async receive(
    actor: Actor,
    matterId: Id,
    sent: readonly Incoming[],
    told: Told,
    asked: Asked,
  ): Promise<ReceivedFile[]> {
    const matter = await this.door.open(actor, matterId);
    const all = await this.prepareAll(sent, told);
    for (const { prepared } of all) {
      for (const { bytes, content } of prepared.parts) await this.contents.store.keep(bytes, content.sha256);
    }
    const input = { told, files: sent.map(({ name }, index) => [name, all[index]?.prepared.parts[0].content.sha256]) };
    const place = { log: matter.committeeId, act: `file.receive ${matter.id}`, key: asked.key, input };
    return this.units.run(actor, place, async (act) => {
      const laid: ReceivedFile[] = [];
      for (const { prepared, arrived } of all) laid.push(...(await this.lay(act, matter, prepared, arrived)));
      return laid;
    });
  }

  /** The documents of a case that the caller has been let into, newest first; what came in a mail stands after it. */
  async of(matterId: Id): Promise<ReceivedFile[]> {
    const files = await this.reads
      .inner(ReceivedFile, 'file')
      .where({ matterId })
      .orderBy('file.addedAt', 'DESC')
      .addOrderBy('file.id')
      .getMany();
    const parts = (id: Id): ReceivedFile[] => files.filter((file) => file.partOf === id);
    return files.filter((file) => file.partOf === null).flatMap((file) => [file, ...parts(file.id)]);
  }

  async list(actor: Actor, matterId: Id): Promise<ReceivedFile[]> {
    const matter = await this.door.openIfKnown(actor, matterId);
    return matter ? this.of(matter.id) : [];
  }

  async get(actor: Actor, id: Id): Promise<ReceivedFile> {
    return (await this.find(actor, id)).file;
  }

  /** Hands out a document. One that few may open leaves a line in the log; where a picture was taken is left out. */
  async open(actor: Actor, id: Id): Promise<Opened> {
    const { file, matter } = await this.find(actor, id);
    if (!isFor(actor, file, matter)) throw problem('forbidden', 'file.forFew');
    mustBeThrough(file);
    const bytes = await this.bytesOut(file);
    if (isGuarded(file)) {
      await this.units.run(actor, { log: file.committeeId, act: 'file.open' }, async (act) => {
        act.record({ act: 'file.open', matterId: file.matterId, facts: { id } });
      });
    }
    return { file, bytes };
  }

  /** The bytes as they leave the house: a picture does not tell where it was taken. The caller has asked who may. */
  async bytesOut({ sha256, marks, kind }: ReceivedFile): Promise<Buffer> {
    const bytes = await this.contents.store.read(sha256);
    return marks.includes('position') && (kind === 'png' || kind === 'jpeg') ? withoutPosition(bytes, kind) : bytes;
  }

  async markSecret(actor: Actor, id: Id, secrecy: SecrecyGround, asked: Asked): Promise<ReceivedFile> {
    return this.change(actor, 'markSecret', id, asked, secrecy);
  }

  async clearSecret(actor: Actor, id: Id, asked: Asked): Promise<ReceivedFile> {
    return this.change(actor, 'clearSecret', id, asked, null);
  }

  /** Has a locked document scanned anew: what a scanner takes for malware one day it may know better the next. */
  async scanAgain(actor: Actor, id: Id, asked: Asked): Promise<ReceivedFile> {
    const { file } = await this.find(actor, id);
    const { scanAtFirst: scan } = this.contents;
    if (scan === null) throw problem('refused', 'file.noScanner');
    const taken = { changes: { scan, scannedAt: null, finding: null }, facts: { scan: word(scan) } };
    return (await this.courses.take(actor, this.noun, 'scanAgain', file, asked, async () => taken)).row;
  }

  private async change(
    actor: Actor,
    step: string,
    id: Id,
    asked: Asked,
    secrecy: SecrecyGround | null,
  ): Promise<ReceivedFile> {
    const { file } = await this.find(actor, id);
    const taken = { changes: { secrecy }, facts: { secrecy: secrecy && word(secrecy) } };
    return (await this.courses.take(actor, this.noun, step, file, asked, async () => taken)).row;
  }

  private async find(actor: Actor, id: Id): Promise<{ file: ReceivedFile; matter: Matter }> {
    const file = await this.reads.inner(ReceivedFile, 'file').where({ id }).getOne();
    if (!file) throw problem('notFound', 'file.notFound');
    return { file, matter: await caseOf(this.door.open(actor, file.matterId), 'file.notFound') };
  }

  /** Looks through everything that was sent before any of it is kept. */
  private async prepareAll(sent: readonly Incoming[], told: Told): Promise<{ prepared: Prepared; arrived: Arrived }[]> {
    const now = this.clock.now();
    const all: { prepared: Prepared; arrived: Arrived }[] = [];
    for (const each of sent) {
      const prepared = await namingFaults(sent, each, () => prepare(each, this.contents.limits, now));
      all.push({ prepared, arrived: arrivalOf(prepared, told, now) });
    }
    const count = all.reduce((sum, { prepared }) => sum + prepared.personalNumbers, 0);
    if (count > 0 && !told.personalNumbersMeant)
      throw problem('invalid', 'file.personalNumbers', { field: 'personalNumbersMeant', count });
    return all;
  }

  private async lay(act: Act, matter: Matter, prepared: Prepared, arrived: Arrived): Promise<ReceivedFile[]> {
    const files = newFiles(act, matter, prepared, { ...arrived, scan: this.contents.scanAtFirst });
    for (const row of files) {
      const { kind, bytes, sha256, receivedOn, partOf, cameBy, name, fromWhom } = row;
      const facts = { kind: word(kind), bytes, sha256: word(sha256), receivedOn, partOf, cameBy: word(cameBy) };
      await this.courses.makeWithin(act, this.noun, 'receive', { row, facts, sealed: { what: name, fromWhom } });
    }
    return files;
  }
}

/** How a document came in: as it was said, or as a mail tells itself. */
function arrivalOf({ mail }: Prepared, { cameBy: said, reachedOn: day, fromWhom }: Told, now: Instant): Arrived {
  const cameBy = said ?? (mail ? 'email' : 'handedIn');
  const reachedOn = day ?? mail?.reachedOn;
  if (mail && reachedOn === undefined) throw problem('invalid', 'mail.dayUnknown', { field: 'receivedOn' });
  return { cameBy, fromWhom, receivedOn: arrivalDay({ cameBy, reachedOn }, now) };
}

/** Of several files the one that is refused is named. */
async function namingFaults<T>(sent: readonly Incoming[], { name }: Incoming, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || sent.length === 1) throw error;
    throw new Problem(error.kind, [{ code: 'file.refused', facts: { name: visibleLine(name) } }, ...error.reasons]);
  }
}
