import { Injectable } from '@nestjs/common';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Action } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { accountNeeds, endingOf, readsNumbers } from '../accounts/payout-account.js';
import type { PayoutAccount } from '../accounts/payout-account.entity.js';
import { PayoutAccounts } from '../accounts/payout-accounts.service.js';
import { ImportedAccounts } from '../imports/imported-accounts.service.js';
import type { Association } from '../register/association.entity.js';
import { maySign, signersOfUser, type Signatories } from '../signing/may-sign.js';
import type { Reader } from './reader.js';
import type { RowForm } from './row-form.js';
import { rowForm } from './trust-rows.js';
import type { AccountRow, ImportedRow } from './trust-view.js';
import { accountTag, accountWords } from './trust-words.js';

interface AccountGround {
  readonly association: Association;
  readonly all: Signatories;
}

/** Gathers where an association is paid, and what is asked and offered about it. */
@Injectable()
export class AccountSheets {
  constructor(
    private readonly accounts: PayoutAccounts,
    private readonly imported: ImportedAccounts,
    private readonly users: UsersQueries,
    private readonly clock: Clock,
  ) {}

  /** Numbers that came in a file, for those who may ask for one of them; none once an account is asked for or in force. */
  async offered({ keepsAccounts, represents, place }: Reader, associationId: Id): Promise<ImportedRow[]> {
    if (!keepsAccounts && !represents) return [];
    const accounts = await this.accounts.all(associationId);
    if (accounts.some(({ state }) => state === 'asked' || state === 'inForce')) return [];
    const known = accounts.map(({ number }) => number);
    return (await this.imported.of(associationId))
      .filter(({ number }) => !known.includes(number))
      .map(({ id, kind, number, importedAt }) => ({
        kind: accountWords(kind),
        number,
        importedAt,
        href: `${place}?imported=${id}#account-number`,
      }));
  }

  /** The form with a number that came in a file, for a person to look at and send. */
  async filledIn(reader: Reader, { id, name }: Association, importedId: Id): Promise<FormModel | null> {
    if (!reader.keepsAccounts && !reader.represents) return null;
    const found = (await this.imported.of(id)).find((each) => each.id === importedId);
    return found ? form('account', { kind: found.kind, number: found.number, holderName: name }) : null;
  }

  /** Every account there has been or was asked for, with what may be done with it and what lacks. */
  async rows(reader: Reader, ground: AccountGround): Promise<AccountRow[]> {
    const accounts = await this.accounts.all(ground.association.id);
    const names = await this.users.namesOf(
      accounts.flatMap(({ askedBy, decidedBy }) => [askedBy, ...(decidedBy ? [decidedBy] : [])]),
    );
    return Promise.all(accounts.map((account) => this.row(reader, ground, account, names)));
  }

  private async row(
    reader: Reader,
    { association, all }: AccountGround,
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
      actions: asked ? this.actions(reader, account, lacks, all) : [],
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

  private actions(reader: Reader, account: PayoutAccount, lacks: readonly Reason[], all: Signatories): Action[] {
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
}
