import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { ReceivedFile } from '../../documents/files/received-file.entity.js';
import { heldBecause } from '../../documents/scans/scan.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Made, Taken } from '../../matters/steps/course.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { yearOf, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reasoned } from '../../shared/reason.js';
import { RegisterCourses, statedNoun, type RegisterNoun } from '../register-courses.service.js';
import type { Association } from '../register/association.entity.js';
import { Associations } from '../register/associations.service.js';
import { OwnRows } from '../register/own-rows.service.js';
import { paperFlow, type PaperKind, type PaperState } from './paper.js';
import { Paper } from './paper.entity.js';
import { PaperLists } from './paper-lists.service.js';
import { combinedStatus, yearlyStatusOn, type YearlyState } from './yearly-status.js';

/** What is said of a paper. */
export interface PaperInput {
  readonly kind: PaperKind;
  readonly year: number | null;
  readonly validUntil: Day | null;
}

/** A paper as it is entered: a file of one of the association's cases, or looked at and not taken in. */
export interface NewPaper extends PaperInput {
  readonly associationId: Id;
  readonly committeeId: Id;
  readonly fileId: Id | null;
  readonly seenOn: Day | null;
}

const FIRST_YEAR = 1900;

/** The papers of associations: taken in, approved or given back, each with its year and how long it holds. */
@Injectable()
export class Papers {
  readonly noun: RegisterNoun<PaperState, Paper> = statedNoun(paperFlow, Paper);

  constructor(
    private readonly reads: Reads,
    private readonly rows: OwnRows,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
    readonly lists: PaperLists,
  ) {}

  /** The papers of an association, the latest first; for this folder and those above it. */
  async all(associationId: Id): Promise<Paper[]> {
    return this.rows.all(Paper, associationId, 'addedAt');
  }

  /** How the association stands with its papers on a day, by the lists that count for a reader. */
  async statusOn(actor: Actor, associationId: Id, on: Day): Promise<Reasoned<YearlyState>> {
    const papers = await this.all(associationId);
    return combinedStatus((await this.lists.for(actor, on)).map((list) => yearlyStatusOn(papers, list, on)));
  }

  async get(actor: Actor, id: Id): Promise<Paper> {
    return this.rows.get(actor, Paper, id, 'paper.notFound');
  }

  /** Enters a paper that lies in a case of the association's, or that was looked at. */
  async receive(actor: Actor, input: NewPaper, asked: Asked): Promise<Paper> {
    const association = await this.associations.get(actor, input.associationId);
    if (rolesIn(actor, input.committeeId).length === 0) throw problem('notFound', 'committee.notFound');
    if ((input.fileId === null) === (input.seenOn === null))
      throw problem('invalid', 'paper.fileOrSeen', { field: 'fileId' });
    if (input.fileId !== null) await this.mustLieInACase(actor, association, input.committeeId, input.fileId);
    return this.courses.make(actor, this.noun, 'receive', asked, async (act) => received(act, input));
  }

  /** The same inside a unit under way, for many papers at once; a file lies in a case of the association's. */
  async receiveWithin(act: Act, input: NewPaper): Promise<Paper> {
    return this.courses.makeWithin(act, this.noun, 'receive', received(act, input));
  }

  async change(actor: Actor, id: Id, input: PaperInput, asked: Asked): Promise<Paper> {
    await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'change', id, asked, async (act) => {
      checkDays(act, { ...input, seenOn: null });
      const { kind, year, validUntil } = input;
      return { changes: { kind, year, validUntil }, facts: { kind: word(kind), year, validUntil } };
    });
    return row;
  }

  async approve(actor: Actor, id: Id, asked: Asked): Promise<Paper> {
    await this.get(actor, id);
    return (await this.courses.take(actor, this.noun, 'approve', id, asked, approvedIfThrough)).row;
  }

  /** The same inside a unit under way. */
  async approveWithin(act: Act, { id, version }: Paper): Promise<Paper> {
    return (await this.courses.within(act, this.noun, 'approve', id, version, approvedIfThrough)).row;
  }

  /** Gives a paper back to the association, with what is wrong with it. */
  async giveBack(actor: Actor, id: Id, because: string, asked: Asked): Promise<Paper> {
    await this.get(actor, id);
    return (await this.courses.take(actor, this.noun, 'return', id, asked, (act) => returned(act, because))).row;
  }

  /** The same inside a unit under way. */
  async giveBackWithin(act: Act, { id, version }: Paper, because: string): Promise<Paper> {
    return (await this.courses.within(act, this.noun, 'return', id, version, () => returned(act, because))).row;
  }

  private async mustLieInACase(actor: Actor, association: Association, committeeId: Id, fileId: Id): Promise<void> {
    const file = await this.reads.of(actor).one(ReceivedFile, { id: fileId, committeeId });
    const matter = file && (await this.reads.of(actor).one(Matter, { id: file.matterId }));
    if (matter?.associationId !== association.id) throw problem('invalid', 'paper.fileElsewhere', { field: 'fileId' });
  }
}

/** A paper as it comes in; `sentBy` is the representative who sent it. */
export function received(act: Act, input: NewPaper, sentBy: Id | null = null): Made<Paper> {
  checkDays(act, input);
  const undecided = { decidedBy: null, decidedOn: null, returnedBecause: null };
  const added = { addedBy: act.actor.userId as Id, addedAt: act.at };
  const row: Paper = { ...input, ...undecided, ...added, sentBy, id: newId(), state: 'received', version: 1 };
  const { kind, year, validUntil, fileId, committeeId } = row;
  return { row, facts: { kind: word(kind), year, validUntil, fileId, committeeId } };
}

/** What the scanner holds has been read by nobody, and proves nothing. */
async function approvedIfThrough(act: Act, { fileId }: Paper): Promise<Taken<Paper, undefined>> {
  const file = fileId === null ? null : await act.rows.one(ReceivedFile, { id: fileId });
  const because = file && heldBecause(file);
  if (because) throw problem('refused', because.code);
  return approved(act);
}

async function approved(act: Act): Promise<Taken<Paper, undefined>> {
  return { changes: { decidedBy: act.actor.userId as Id, decidedOn: act.today } };
}

async function returned(act: Act, because: string): Promise<Taken<Paper, undefined>> {
  const { changes } = await approved(act);
  return { changes: { ...changes, returnedBecause: because }, sealed: { because } };
}

function checkDays(act: Act, { year, seenOn }: Pick<NewPaper, 'year' | 'seenOn'>): void {
  if (year !== null && (year < FIRST_YEAR || year > yearOf(act.today) + 1))
    throw problem('invalid', 'paper.yearWrong', { field: 'year' });
  if (seenOn !== null && seenOn > act.today) throw problem('invalid', 'paper.seenLater', { field: 'seenOn' });
}
