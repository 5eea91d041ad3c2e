import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Courses } from '../../matters/steps/courses.service.js';
import type { InspectedContent } from '../contents/inspect-content.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Contents } from './contents.service.js';
import { mustBeThrough } from '../scans/scan.js';
import { Files, type Opened } from './files.service.js';
import { prepare, type Incoming, type Prepared } from './incoming.js';
import { newFiles, ReceivedFile } from './received-file.entity.js';

/** Between laying a document beside a draft and submitting it, on the last evening of a round. */
const MOST_LOOKED = 1_000;

/** Who sends documents in, and for which association. */
export interface Sender {
  readonly associationId: Id;
  readonly name: string;
}

/** Documents that associations send in with their own hands: looked through first, laid in the case in the unit that needs them. */
@Injectable()
export class SentFiles {
  /** By the hash and name that they are kept under. */
  private readonly looked = new Map<string, InspectedContent>();

  constructor(
    private readonly reads: Reads,
    private readonly files: Files,
    private readonly courses: Courses,
    private readonly contents: Contents,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks through a file and keeps its bytes, outside every unit. One that seems to hold personal numbers is the problem
   * `file.personalNumbers` unless the sender means it, so that the sender is warned before anything has come in.
   */
  async keep(sent: Incoming, personalNumbersMeant: boolean): Promise<Prepared> {
    const prepared = await prepare(sent, this.contents.limits, this.clock.now());
    const { personalNumbers: count, parts } = prepared;
    if (count > 0 && !personalNumbersMeant)
      throw problem('invalid', 'file.personalNumbers', { field: 'personalNumbersMeant', count });
    for (const { bytes, content } of parts) await this.contents.store.keep(bytes, content.sha256);
    this.remember(prepared);
    return prepared;
  }

  /** The same for a file that was kept before; its bytes are held to their hash, and looked through once. */
  async again(kept: { readonly name: string; readonly type: string; readonly sha256: string }): Promise<Prepared> {
    const { name, type, sha256 } = kept;
    const bytes = await this.contents.store.read(sha256);
    const known = this.looked.get(`${sha256} ${name}`);
    if (known?.type !== type) return prepare({ name, type, bytes }, this.contents.limits, this.clock.now());
    const { personalNumbers } = known;
    return { parts: [{ name, bytes, content: known }], leftOut: [], mail: undefined, personalNumbers };
  }

  /** What was found in a file, without its bytes; a mail is taken apart anew. */
  private remember({ parts: [{ name, content }], mail }: Prepared): void {
    if (mail) return;
    if (this.looked.size >= MOST_LOOKED) this.looked.clear();
    this.looked.set(`${content.sha256} ${name}`, content);
  }

  /** Lays what was looked through in a case: sent in by the association today, or handed in when the office does it for it. */
  async layWithin(
    act: Act,
    matter: Pick<Matter, 'id' | 'committeeId'>,
    prepared: readonly Prepared[],
    { associationId, name }: Sender,
  ): Promise<ReceivedFile[]> {
    const own = associationsOf(act.actor).includes(associationId);
    const { scanAtFirst: scan } = this.contents;
    const arrived = { cameBy: own ? 'portal' : 'handedIn', fromWhom: name, receivedOn: act.today, scan } as const;
    const laid: ReceivedFile[] = [];
    for (const row of prepared.flatMap((each) => newFiles(act, matter, each, arrived))) {
      const { kind, bytes, sha256, receivedOn, partOf, cameBy, fromWhom } = row;
      const facts = { kind: word(kind), bytes, sha256: word(sha256), receivedOn, partOf, cameBy: word(cameBy) };
      const made = { row: { ...row, associationId }, facts, sealed: { what: row.name, fromWhom } };
      laid.push(await this.courses.makeWithin(act, this.files.noun, own ? 'sendIn' : 'receive', made));
    }
    return laid;
  }

  /** What an association has sent in a case, as far as the reader speaks for it. */
  async ownOf(actor: Actor, matterId: Id, associationId: Id): Promise<ReceivedFile[]> {
    return this.reads
      .of(actor)
      .many(ReceivedFile, { matterId, associationId, cameBy: 'portal' }, { addedAt: 'ASC', id: 'ASC' });
  }

  /** Hands a document back to the association that sent it; another's is not found, one that the scanner holds is refused. */
  async open(actor: Actor, id: Id, associationId: Id): Promise<Opened> {
    const file = await this.reads.of(actor).one(ReceivedFile, { id, associationId, cameBy: 'portal' });
    if (!file) throw problem('notFound', 'file.notFound');
    mustBeThrough(file);
    return { file, bytes: await this.contents.store.read(file.sha256) };
  }
}
