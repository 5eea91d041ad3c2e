import { Injectable } from '@nestjs/common';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { Board } from '../board/board.service.js';
import { LinkOfficeholderDto, OfficeholderDto, officeholderOf } from '../board/officeholder.dto.js';
import { detailsOf, ProposeDetailsDto, ReturnProposalDto } from '../proposals/proposals.dto.js';
import { Proposals } from '../proposals/proposals.service.js';
import { EndRepresentativeDto, invitedOf, InviteRepresentativeForm } from '../representatives/representatives.dto.js';
import { Representatives } from '../representatives/representatives.service.js';
import type { Doing, Sent } from './sent.js';

/** What the forms about people and proposals do, by the end of their address. */
@Injectable()
export class PeopleActs {
  readonly acts: Readonly<Record<string, Doing>> = {
    'offices/link': async ({ person, rowId, body }) => {
      const { userId, seen } = await shapedSeen(LinkOfficeholderDto, body);
      return this.board.link(person, rowId, userId ?? null, { seen });
    },
    representative: async ({ person, associationId, body }) =>
      this.representatives.invite(person, associationId, invitedOf(await shaped(InviteRepresentativeForm, body)), {}),
    'representatives/sendAgain': async (sent) =>
      this.representatives.sendAgain(sent.person, sent.rowId, await seenOf(sent)),
    'representatives/end': async ({ person, rowId, body }) => {
      const { lastOn, seen } = await shapedSeen(EndRepresentativeDto, body);
      return this.representatives.end(person, rowId, lastOn, { seen });
    },
    details: async ({ person, associationId, body }) =>
      this.proposals.proposeDetails(person, associationId, detailsOf(await shaped(ProposeDetailsDto, body)), {}),
    office: async ({ person, associationId, body }) => {
      const dto = await shaped(OfficeholderDto, body);
      return this.proposals.proposeOffice(person, associationId, null, officeholderOf(dto, dto.name), {});
    },
    'proposals/accept': async (sent) => this.proposals.accept(sent.person, sent.rowId, await seenOf(sent)),
    'proposals/withdraw': async (sent) => this.proposals.withdraw(sent.person, sent.rowId, await seenOf(sent)),
    'proposals/return': async ({ person, rowId, body }) => {
      const { because, seen } = await shapedSeen(ReturnProposalDto, body);
      return this.proposals.giveBack(person, rowId, because, { seen });
    },
  };

  constructor(
    private readonly board: Board,
    private readonly representatives: Representatives,
    private readonly proposals: Proposals,
  ) {}
}

/** The version that was looked at. */
export async function seenOf({ body }: Sent): Promise<{ readonly seen: number }> {
  const { seen } = await shaped(SeenDto, body);
  return { seen };
}
