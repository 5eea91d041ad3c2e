import { Injectable } from '@nestjs/common';
import { shapedSeen } from '../../documents/matter-forms.dto.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { problem } from '../../shared/problem.js';
import { RecordAcceptanceForm, recordedOf, TermsForm, WithdrawAcceptanceDto } from '../acceptances/acceptances.dto.js';
import { Acceptances } from '../acceptances/acceptances.service.js';
import { AdoptedTermsQueries } from '../acceptances/adopted-terms.service.js';
import {
  AccountDto,
  accountInputOf,
  AccountReasonDto,
  ProposeAccountDto,
  ProveAccountDto,
} from '../accounts/payout-accounts.dto.js';
import { PayoutAccounts } from '../accounts/payout-accounts.service.js';
import { Powers } from '../signing/powers.service.js';
import { LinkPowerDto, PowerDto, powerInputOf, RevokePowerDto } from '../signing/signing.dto.js';
import { PeopleActs, seenOf } from './people-acts.service.js';
import type { Doing, Sent } from './sent.js';

/** What the forms about signing, accounts and terms do, by the end of their address. */
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
    acceptance: async ({ person, associationId, body }) => {
      const dto = await shaped(RecordAcceptanceForm, body);
      const meant = await this.adopted.meant(dto.termsHash);
      return this.acceptances.record(person, associationId, recordedOf(dto, meant), {});
    },
    'acceptances/withdraw': async ({ person, rowId, body }) => {
      const { because, seen } = await shapedSeen(WithdrawAcceptanceDto, body);
      return this.acceptances.withdraw(person, rowId, because, { seen });
    },
    terms: async ({ person, associationId, body }) => {
      const { termsHash } = await shaped(TermsForm, body);
      return this.acceptances.approve(person, associationId, await this.adopted.meant(termsHash), {});
    },
  };

  constructor(
    private readonly accounts: PayoutAccounts,
    private readonly powers: Powers,
    private readonly acceptances: Acceptances,
    private readonly adopted: AdoptedTermsQueries,
    private readonly people: PeopleActs,
  ) {}

  /** Does what a form asks for; an address that names no act is not there. */
  async take(name: string, sent: Sent): Promise<void> {
    const acts = { ...this.acts, ...this.people.acts };
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (!act) throw problem('notFound', 'thing.notFound');
    await act(sent);
  }
}
