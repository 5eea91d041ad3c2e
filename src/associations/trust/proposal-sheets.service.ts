import { Injectable } from '@nestjs/common';
import type { Id } from '../../shared/id.js';
import { officeWords } from '../register/register-words.js';
import { Proposals, type ComparedProposal } from '../proposals/proposals.service.js';
import type { Reader } from './reader.js';
import { changeRow, rowForm } from './trust-rows.js';
import type { ProposalRow } from './trust-view.js';
import { proposalTag, proposalWords } from './trust-words.js';

/** Gathers what an association proposes, for those who may accept it and those who proposed it. */
@Injectable()
export class ProposalSheets {
  constructor(private readonly proposals: Proposals) {}

  async rows(reader: Reader, associationId: Id): Promise<ProposalRow[]> {
    if (!reader.writes && !reader.represents) return [];
    return (await this.proposals.all(associationId)).map((each) => proposalRow(reader, each));
  }
}

function proposalRow(reader: Reader, { proposal, changes, office }: ComparedProposal): ProposalRow {
  const { id, kind, state, proposedAt, because, version, proposedBy } = proposal;
  const { place, writes, represents, actor } = reader;
  const post = { method: 'post', fields: { seen: String(version) } } as const;
  const open = state === 'proposed';
  const accepts = open && writes && proposedBy !== actor.userId;
  return {
    kind: proposalWords(kind),
    ...(office && { about: officeWords(office.role) }),
    state: proposalTag(state),
    proposedAt,
    ...(because !== null && { because }),
    changes: changes.filter(({ field }) => !field.endsWith('Id')).map(changeRow),
    actions: [
      ...(accepts
        ? [{ ...post, text: { code: 'changeProposal.accept' }, href: `${place}/proposals/${id}/accept` }]
        : []),
      ...(open && represents
        ? [{ ...post, text: { code: 'changeProposal.withdraw' }, href: `${place}/proposals/${id}/withdraw` }]
        : []),
    ],
    ...(accepts && { giveBack: rowForm(reader, 'proposals', proposal, 'return') }),
  };
}
