import { Injectable } from '@nestjs/common';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Action } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { Acceptance } from '../acceptances/acceptance.entity.js';
import { ACCEPTANCE_WAYS, acceptanceOf } from '../acceptances/acceptance.js';
import { Acceptances } from '../acceptances/acceptances.service.js';
import { ACCOUNT_KINDS, ACCOUNT_WRITERS, accountNeeds, endingOf, readsNumbers } from '../accounts/payout-account.js';
import type { PayoutAccount } from '../accounts/payout-account.entity.js';
import { PayoutAccounts } from '../accounts/payout-accounts.service.js';
import { Papers } from '../papers/papers.service.js';
import { Proposals, type ComparedProposal } from '../proposals/proposals.service.js';
import type { Association } from '../register/association.entity.js';
import { mayWriteRegister } from '../register/associations.service.js';
import { choicesOf, officeWords } from '../register/register-words.js';
import { maySign, signersOfUser, whyNotSigner, type Signatories } from '../signing/may-sign.js';
import type { Officeholder } from '../board/officeholder.entity.js';
import { Board } from '../board/board.service.js';
import type { Power } from '../signing/power.entity.js';
import { SIGNED_FOR } from '../signing/power.js';
import { Powers } from '../signing/powers.service.js';
import { changeRow, holderChoice, paperChoice, powerRow, rowForm, signerChoice } from './trust-rows.js';
import type { RowForm } from './row-form.js';
import type { AccountRow, ProposalRow, TermsRow, TrustView } from './trust-view.js';
import {
  acceptanceTag,
  accountTag,
  accountWords,
  answerTag,
  proposalTag,
  proposalWords,
  scopeWords,
  wayWords,
} from './trust-words.js';
import { signingRuleOn } from '../signing/may-sign.js';

type Came = Readonly<Record<string, FormModel>>;

/** What a reader may do here. */
interface Reader {
  readonly actor: Actor;
  /** Where the acts of rows are sent. */
  readonly place: string;
  readonly writes: boolean;
  readonly keepsAccounts: boolean;
  readonly represents: boolean;
  readonly came: Came;
}

interface Ground {
  readonly association: Association;
  readonly all: Signatories;
  readonly board: readonly Officeholder[];
  readonly powers: readonly Power[];
}

/** Gathers who signs for an association, where it is paid, what it has accepted and what it proposes. */
@Injectable()
export class TrustSheets {
  constructor(
    private readonly board: Board,
    private readonly powers: Powers,
    private readonly accounts: PayoutAccounts,
    private readonly acceptances: Acceptances,
    private readonly proposals: Proposals,
    private readonly papers: Papers,
    private readonly users: UsersQueries,
    private readonly clock: Clock,
  ) {}

  /** `came` are forms that came back with faults; `place` is where the acts are sent. */
  async of(actor: Actor, association: Association, place: string, came: Came): Promise<TrustView> {
    const { id } = association;
    const [board, powers, papers] = await Promise.all([this.board.all(id), this.powers.all(id), this.papers.all(id)]);
    const active = association.endedHow === null;
    const roles = actor.memberships.map(({ role }) => role);
    const reader: Reader = {
      actor,
      place,
      came,
      writes: active && mayWriteRegister(actor),
      keepsAccounts: active && roles.some((role) => (ACCOUNT_WRITERS as readonly string[]).includes(role)),
      represents: active && associationsOf(actor).includes(id),
    };
    const ground: Ground = { association, all: { board, powers }, board, powers };
    const { writes, keepsAccounts, represents } = reader;
    const today = this.clock.today();
    return {
      rule: signingRuleOn(ground.all, today),
      accounts: await this.accountRows(reader, ground),
      powers: powers.map((power) =>
        powerRow(
          power,
          today,
          writes && power.state === 'granted' ? rowForm(reader, 'powers', power, 'revoke') : undefined,
        ),
      ),
      terms: await this.termsRows(reader, ground),
      proposals: writes || represents ? await this.proposalRows(reader, id) : [],
      forms: {
        ...((keepsAccounts || represents) && { account: came['account'] ?? form('account') }),
        ...(writes && { power: came['power'] ?? form('power'), acceptance: came['acceptance'] ?? form('acceptance') }),
      },
      accountKinds: choicesOf(ACCOUNT_KINDS, accountWords),
      scopes: choicesOf(SIGNED_FOR, scopeWords),
      ways: choicesOf(
        ACCEPTANCE_WAYS.filter((way) => way !== 'portal'),
        wayWords,
      ),
      signers: [
        ...board.filter((each) => whyNotSigner(ground.all, each.id, 'terms', today).length === 0).map(signerChoice),
        ...powers.filter((each) => whyNotSigner(ground.all, each.id, 'terms', today).length === 0).map(holderChoice),
      ],
      papers: papers.filter(({ state }) => state !== 'returned').map(paperChoice),
    };
  }

  private async accountRows(reader: Reader, ground: Ground): Promise<AccountRow[]> {
    const accounts = await this.accounts.all(ground.association.id);
    const names = await this.users.namesOf(
      accounts.flatMap(({ askedBy, decidedBy }) => [askedBy, ...(decidedBy ? [decidedBy] : [])]),
    );
    return Promise.all(accounts.map((account) => this.accountRow(reader, ground, account, names)));
  }

  private async accountRow(
    reader: Reader,
    { association, all }: Ground,
    account: PayoutAccount,
    names: ReadonlyMap<Id, string>,
  ): Promise<AccountRow> {
    const { kind, number, holderName, state, askedBy, askedAt, decidedBy, decidedOn, fromOn, endedOn, because } =
      account;
    const { actor, keepsAccounts, represents } = reader;
    const whole = represents || readsNumbers(actor.memberships.map(({ role }) => role));
    const asked = state === 'asked';
    const lacks = asked ? this.lacks(account, all) : [];
    const own = askedBy === actor.userId;
    const form = (act: string): RowForm => rowForm(reader, 'accounts', account, act);
    const by = (userId: Id): string => names.get(userId) ?? '';
    return {
      kind: accountWords(kind),
      number: whole ? number : `… ${endingOf(account)}`,
      ...(whole && { holderName }),
      state: accountTag(state),
      asked: { code: `trustPage.account.asked.${account.askedAs}`, facts: { name: by(askedBy), askedAt } },
      ...(decidedBy &&
        keepsAccounts && { decided: { code: 'trustPage.account.decided', facts: { name: by(decidedBy), decidedOn } } }),
      ...(fromOn !== null && { fromOn }),
      ...(endedOn !== null && { endedOn }),
      ...(because !== null && { because }),
      warnings: keepsAccounts ? await this.accounts.warningsOf(account, association) : [],
      // Whoever may confirm reads what lacks at the button.
      lacks: keepsAccounts ? [] : lacks,
      actions: asked ? this.accountActions(reader, account, lacks, all) : [],
      ...(asked && keepsAccounts && { prove: form('prove') }),
      ...(asked && keepsAccounts && !own && { refuse: form('refuse') }),
      ...(asked && (own || (represents && account.askedAs === 'association')) && { withdraw: form('withdraw') }),
      ...(state === 'inForce' && keepsAccounts && { end: form('end') }),
    };
  }

  private lacks(account: PayoutAccount, all: Signatories): Reason[] {
    const signed = maySign(all, account.signedBy, 'account', this.clock.today());
    return Object.values(accountNeeds).flatMap((need) => need({ account, signed }));
  }

  private accountActions(reader: Reader, account: PayoutAccount, lacks: readonly Reason[], all: Signatories): Action[] {
    const { actor, place, keepsAccounts, represents } = reader;
    const post = { method: 'post', fields: { seen: String(account.version) } } as const;
    const second = account.askedBy === actor.userId ? [{ code: 'trustPage.account.secondPerson' }] : [];
    const own = signersOfUser(all, actor.userId as Id, 'account', this.clock.today());
    const maySignToo = represents && own.length > 0 && !own.some((id) => account.signedBy.includes(id));
    return [
      ...(keepsAccounts
        ? [
            {
              ...post,
              text: { code: 'payoutAccount.confirm' },
              href: `${place}/accounts/${account.id}/confirm`,
              whyNot: [...second, ...lacks],
            },
          ]
        : []),
      ...(maySignToo
        ? [{ ...post, text: { code: 'payoutAccount.sign' }, href: `${place}/accounts/${account.id}/sign` }]
        : []),
    ];
  }

  private async termsRows(reader: Reader, { association, all, board }: Ground): Promise<TermsRow[]> {
    const signatures = await this.acceptances.all(association.id);
    const hashes = [...new Set(signatures.map(({ termsHash }) => termsHash))];
    const own = signersOfUser(all, reader.actor.userId as Id, 'terms', this.clock.today());
    return hashes.map((hash) => {
      const same = signatures.filter(({ termsHash }) => termsHash === hash);
      const { value, because } = acceptanceOf(same, all);
      const { termsVersion } = same[0] as Acceptance;
      const signed = same.some((each) => each.state === 'standing' && each.signers.some(({ id }) => own.includes(id)));
      const approves = reader.represents && value === 'incomplete' && own.length > 0 && !signed;
      const fields = { termsHash: hash, termsVersion };
      return {
        version: termsVersion,
        state: answerTag(value),
        because,
        signatures: same.map((each) => this.signatureRow(reader, each, board)),
        ...(approves && {
          approve: { text: { code: 'acceptance.approve' }, href: `${reader.place}/terms`, method: 'post', fields },
        }),
      };
    });
  }

  private signatureRow(
    reader: Reader,
    signature: Acceptance,
    board: readonly Officeholder[],
  ): TermsRow['signatures'][number] {
    const { way, signedOn, page, state } = signature;
    const officeOf = (id: Id): Words => {
      const office = board.find((each) => each.id === id);
      return office ? officeWords(office.role) : { code: 'trustPage.holder' };
    };
    return {
      who: signature.signers.map(({ id }) => officeOf(id)),
      way: wayWords(way),
      signedOn,
      ...(page !== null && { page }),
      state: acceptanceTag(state),
      ...(reader.writes && state === 'standing' && { withdraw: rowForm(reader, 'acceptances', signature, 'withdraw') }),
    };
  }

  private async proposalRows(reader: Reader, associationId: Id): Promise<ProposalRow[]> {
    return (await this.proposals.all(associationId)).map((compared) => proposalRow(reader, compared));
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
