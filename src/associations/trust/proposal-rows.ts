import { officeWords } from '../register/register-words.js';
import type { ComparedProposal } from '../proposals/proposals.service.js';
import type { Reader } from './reader.js';
import { changeRow, rowForm } from './trust-rows.js';
import type { ProposalRow } from './trust-view.js';
import { proposalTag, proposalWords } from './trust-words.js';

/** What an association proposes, with what the reader may do about it. */
export function proposalRow(reader: Reader, { proposal, changes, office }: ComparedProposal): ProposalRow {
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
