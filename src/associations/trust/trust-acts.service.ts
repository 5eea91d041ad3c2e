import { Injectable } from '@nestjs/common';
import { SeenDto, shapedSeen } from '../../documents/matter-forms.dto.js';
import type { Person } from '../../identity/person.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import {
  RecordAcceptanceForm,
  recordedOf,
  TermsDto,
  termsOf,
  WithdrawAcceptanceDto,
} from '../acceptances/acceptances.dto.js';
import { Acceptances } from '../acceptances/acceptances.service.js';
import {
  AccountDto,
  accountInputOf,
  AccountReasonDto,
  ProposeAccountDto,
  ProveAccountDto,
} from '../accounts/payout-accounts.dto.js';
import { PayoutAccounts } from '../accounts/payout-accounts.service.js';
import { Board } from '../board/board.service.js';
import { LinkOfficeholderDto, OfficeholderDto, officeholderOf } from '../board/officeholder.dto.js';
import { detailsOf, ProposeDetailsDto, ReturnProposalDto } from '../proposals/proposals.dto.js';
import { Proposals } from '../proposals/proposals.service.js';
import { EndRepresentativeDto, invitedOf, InviteRepresentativeForm } from '../representatives/representatives.dto.js';
import { Representatives } from '../representatives/representatives.service.js';
import { Powers } from '../signing/powers.service.js';
import { LinkPowerDto, PowerDto, powerInputOf, RevokePowerDto } from '../signing/signing.dto.js';

/** A form of the page as it was sent. */
export interface Sent {
  readonly person: Person;
  readonly associationId: Id;
  readonly rowId: Id;
  readonly body: unknown;
  /** Sent from the association's own page. */
  readonly mine: boolean;
}

type Doing = (sent: Sent) => Promise<unknown>;

/** What the forms about signing, accounts, terms and proposals do, by the end of their address. */
@Injectable()
export class TrustActs {
  /** Each form's name, for its faults to come back to, is that of its act; a row's ends with the row. */
  private readonly acts: Readonly<Record<string, Doing>> = {
    account: async ({ person, associationId, body, mine }) => {
      if (!mine) return this.accounts.ask(person, associationId, accountInputOf(await shaped(AccountDto, body)), {});
      const { kind, number, holderName } = await shaped(ProposeAccountDto, body);
      return this.accounts.propose(person, associationId, { kind, number, holderName }, {});
    },
    'accounts/confirm': async (sent) => this.accounts.confirm(sent.person, sent.rowId, await seenOf(sent)),
    'accounts/sign': async (sent) => this.accounts.sign(sent.person, sent.rowId, await seenOf(sent)),
    'accounts/refuse': async ({ person, rowId, body }) => {
      const { because, seen } = await shapedSeen(AccountReasonDto, body);
      return this.accounts.refuse(person, rowId, because, { seen });
    },
    'accounts/withdraw': async ({ person, rowId, body }) => {
      const { because, seen } = await shapedSeen(AccountReasonDto, body);
      return this.accounts.withdraw(person, rowId, because, { seen });
    },
    'accounts/end': async ({ person, rowId, body }) => {
      const { because, seen } = await shapedSeen(AccountReasonDto, body);
      return this.accounts.end(person, rowId, because, { seen });
    },
    'accounts/prove': async ({ person, rowId, body }) => {
      const { proofPaperId, seen } = await shapedSeen(ProveAccountDto, body);
      return this.accounts.prove(person, rowId, proofPaperId, { seen });
    },
    power: async ({ person, associationId, body }) =>
      this.powers.grant(person, associationId, powerInputOf(await shaped(PowerDto, body)), {}),
    'powers/revoke': async ({ person, rowId, body }) => {
      const { because, seen } = await shapedSeen(RevokePowerDto, body);
      return this.powers.revoke(person, rowId, because, { seen });
    },
    'powers/link': async ({ person, rowId, body }) => {
      const { userId, seen } = await shapedSeen(LinkPowerDto, body);
      return this.powers.link(person, rowId, userId ?? null, { seen });
    },
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
    acceptance: async ({ person, associationId, body }) =>
      this.acceptances.record(person, associationId, recordedOf(await shaped(RecordAcceptanceForm, body)), {}),
    'acceptances/withdraw': async ({ person, rowId, body }) => {
      const { because, seen } = await shapedSeen(WithdrawAcceptanceDto, body);
      return this.acceptances.withdraw(person, rowId, because, { seen });
    },
    terms: async ({ person, associationId, body }) =>
      this.acceptances.approve(person, associationId, termsOf(await shaped(TermsDto, body)), {}),
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
    private readonly accounts: PayoutAccounts,
    private readonly powers: Powers,
    private readonly acceptances: Acceptances,
    private readonly proposals: Proposals,
    private readonly board: Board,
    private readonly representatives: Representatives,
  ) {}

  /** Does what a form asks for; an address that names no act is not there. */
  async take(name: string, sent: Sent): Promise<void> {
    const act = Object.hasOwn(this.acts, name) ? this.acts[name] : undefined;
    if (!act) throw problem('notFound', 'thing.notFound');
    await act(sent);
  }
}

async function seenOf({ body }: Sent): Promise<{ readonly seen: number }> {
  const { seen } = await shaped(SeenDto, body);
  return { seen };
}
