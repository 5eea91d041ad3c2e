import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Files, type Told } from '../../documents/files/files.service.js';
import type { Incoming } from '../../documents/files/incoming.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters, type NewMatter } from '../../matters/diary/matters.service.js';
import type { Id } from '../../shared/id.js';
import { say } from '../../shared/texts.js';
import type { Association } from '../register/association.entity.js';
import { fullNameOf } from '../register/associations.queries.js';
import type { Paper } from './paper.entity.js';
import { Papers, type PaperInput } from './papers.service.js';

/** Papers that officers take in together with their file. */
@Injectable()
export class PaperUploads {
  constructor(
    private readonly reads: Reads,
    private readonly papers: Papers,
    private readonly matters: Matters,
    private readonly files: Files,
  ) {}

  /** Takes in a file together with what it is: it is laid in the committee's case on the association's own affairs. */
  async upload(
    actor: Actor,
    association: Association,
    committeeId: Id,
    sent: Incoming,
    told: Told,
    input: PaperInput,
  ): Promise<Paper> {
    const matter = await this.caseOf(actor, association, committeeId);
    const [file] = await this.files.receive(actor, matter.id, [sent], told, {});
    if (!file) throw new Error('A file that was received is at least one document');
    const paper = { ...input, associationId: association.id, committeeId, fileId: file.id, seenOn: null };
    return this.papers.receive(actor, paper, {});
  }

  /** The committee's open case for what an association sends in, begun with its first paper. */
  private async caseOf(actor: Actor, association: Association, committeeId: Id): Promise<Matter> {
    const where = { committeeId, associationId: association.id, kind: 'AL', restricted: false } as const;
    const open = await this.reads.of(actor).many(Matter, where, { receivedOn: 'ASC' });
    const found = open.find(({ state }) => state !== 'closed');
    if (found) return found;
    return this.matters.register(actor, ownCaseOf(association, committeeId));
  }
}

/** The case of a committee for what an association sends in about itself. */
export function ownCaseOf(association: Association, committeeId: Id): NewMatter {
  return {
    committeeId,
    kind: 'AL',
    title: say('sv', 'paper.caseTitle'),
    party: fullNameOf(association),
    partyOrgNumber: association.orgNumber,
    associationId: association.id,
    dnr: null,
    amountOre: null,
    receivedOn: null,
    officerId: null,
  };
}
