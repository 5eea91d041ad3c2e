import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { associationsOf, SYSTEM, type Actor } from '../../acts/actor.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Incoming } from '../../documents/files/incoming.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { RegisterCourses } from '../register-courses.service.js';
import type { Association } from '../register/association.entity.js';
import { fullNameOf } from '../register/associations.queries.js';
import { Associations } from '../register/associations.service.js';
import type { Paper } from './paper.entity.js';
import { ownCaseOf } from './paper-uploads.service.js';
import { Papers, received, type PaperInput } from './papers.service.js';

/** What an association sends in of its own accord, and to which committee. */
export interface SentPaper extends PaperInput {
  readonly committeeId: Id;
  readonly file: Incoming;
  readonly personalNumbersMeant: boolean;
}

/** Lays what comes in into the committee's case on the association's own affairs, begun with its first paper. */
@Injectable()
export class SentPaperCases {
  constructor(
    private readonly matters: Matters,
    private readonly files: SentFiles,
  ) {}

  /** Looks the file through, before and outside any unit. */
  async prepare(
    association: Association,
    { file, personalNumbersMeant, committeeId }: SentPaper,
  ): Promise<(act: Act) => Promise<Id>> {
    const prepared = await this.files.keep(file, personalNumbersMeant);
    return async (act) => {
      const matter = await this.caseWithin(act, association, committeeId);
      const sender = { associationId: association.id, name: fullNameOf(association) };
      const [laid] = await this.files.layWithin(act, matter, [prepared], sender);
      if (!laid) throw new Error('A file that was received is at least one document');
      return laid.id;
    };
  }

  private async caseWithin(act: Act, association: Association, committeeId: Id): Promise<Matter> {
    const own = { committeeId, associationId: association.id, kind: 'AL', restricted: false } as const;
    const [open] = await act.rows.many(Matter, { ...own, state: In(['open', 'waiting']) } as never, {
      receivedOn: 'ASC',
    });
    if (open) return open;
    return this.matters.registerWithin(act, ownCaseOf(association, committeeId));
  }
}

/**
 * Papers that associations send in of their own accord. The file is a public record the moment it comes, and lies in the
 * committee's case; that it is the association's bylaws or report is a proposal, until an officer approves the paper.
 */
@Injectable()
export class SentPapers {
  constructor(
    private readonly units: UnitOfWork,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
    private readonly committees: Committees,
    private readonly papers: Papers,
    private readonly cases: SentPaperCases,
  ) {}

  /** The committees that papers may be sent to. */
  async receivers(): Promise<Committee[]> {
    return this.committees.all(SYSTEM);
  }

  async send(actor: Actor, associationId: Id, sent: SentPaper): Promise<Paper> {
    if (!associationsOf(actor).includes(associationId)) throw problem('notFound', 'association.notFound');
    const association = await this.associations.get(actor, associationId);
    if (association.endedHow !== null) throw problem('refused', 'changeProposal.associationEnded');
    const { kind, year, validUntil, committeeId } = sent;
    if (!(await this.receivers()).some(({ id }) => id === committeeId))
      throw problem('invalid', 'committee.notFound', { field: 'committeeId' });
    const lay = await this.cases.prepare(association, sent);
    const fileId = await this.units.run(actor, { log: committeeId, act: 'paper.send' }, lay);
    const input = { kind, year, validUntil, associationId, committeeId, fileId, seenOn: null };
    return this.courses.make(actor, this.papers.noun, 'send', {}, async (act) =>
      received(act, input, actor.userId as Id),
    );
  }
}
