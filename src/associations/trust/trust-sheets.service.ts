import { Injectable } from '@nestjs/common';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import { ACCEPTANCE_WAYS } from '../acceptances/acceptance.js';
import { ACCOUNT_KINDS, ACCOUNT_WRITERS } from '../accounts/payout-account.js';
import { mayProve } from '../papers/paper.js';
import { Papers } from '../papers/papers.service.js';
import type { Association } from '../register/association.entity.js';
import { mayWriteRegister } from '../register/associations.service.js';
import { choicesOf, type Choice } from '../register/register-words.js';
import { signingRuleOn, whyNotSigner } from '../signing/may-sign.js';
import { SIGNED_FOR } from '../signing/power.js';
import { Signing, type AllSignatories } from '../signing/signing.service.js';
import { AccountSheets } from './account-sheets.service.js';
import { ProposalSheets } from './proposal-sheets.service.js';
import type { Reader } from './reader.js';
import { TermsSheets } from './terms-sheets.service.js';
import { holderChoice, paperChoice, powerRow, rowForm, signerChoice } from './trust-rows.js';
import type { PowerRow, TrustForms, TrustView } from './trust-view.js';
import { accountWords, scopeWords, wayWords } from './trust-words.js';

type Came = Readonly<Record<string, FormModel>>;

/** Gathers who signs for an association, where it is paid, what it has accepted and what it proposes. */
@Injectable()
export class TrustSheets {
  constructor(
    private readonly signing: Signing,
    private readonly accounts: AccountSheets,
    private readonly terms: TermsSheets,
    private readonly proposals: ProposalSheets,
    private readonly papers: Papers,
    private readonly clock: Clock,
  ) {}

  /** `came` are forms that came back with faults; `place` is where the acts are sent. */
  async of(actor: Actor, association: Association, place: string, came: Came): Promise<TrustView> {
    const { id } = association;
    const reader = readerOf(actor, association, place, came);
    const [all, papers] = await Promise.all([this.signing.all(id), this.papers.all(id)]);
    return {
      rule: signingRuleOn(all, this.clock.today()),
      accounts: await this.accounts.rows(reader, { association, all }),
      imported: await this.accounts.offered(reader, id),
      powers: this.powerRows(reader, all),
      terms: await this.terms.rows(reader, { associationId: id, all, board: all.board }),
      termsChoices: await this.terms.choices(reader),
      proposals: await this.proposals.rows(reader, id),
      forms: formsFor(reader),
      accountKinds: choicesOf(ACCOUNT_KINDS, accountWords),
      scopes: choicesOf(SIGNED_FOR, scopeWords),
      ways: choicesOf(
        ACCEPTANCE_WAYS.filter((way) => way !== 'portal'),
        wayWords,
      ),
      signers: this.signers(all),
      papers: papers.filter(mayProve).map(paperChoice),
    };
  }

  /** The form for an account with a number that came in a file. */
  async filledIn(actor: Actor, association: Association, importedId: Id): Promise<Came> {
    const offered = await this.accounts.filledIn(readerOf(actor, association, '', {}), association, importedId);
    return offered ? { account: offered } : {};
  }

  private powerRows(reader: Reader, { powers }: AllSignatories): PowerRow[] {
    const today = this.clock.today();
    return powers.map((power) => {
      const revokes = reader.writes && power.state === 'granted';
      return powerRow(power, today, revokes ? rowForm(reader, 'powers', power, 'revoke') : undefined);
    });
  }

  private signers(all: AllSignatories): Choice[] {
    const signs = ({ id }: AllSignatories['board' | 'powers'][number]): boolean =>
      whyNotSigner(all, id, 'terms', this.clock.today()).length === 0;
    return [...all.board.filter(signs).map(signerChoice), ...all.powers.filter(signs).map(holderChoice)];
  }
}

function formsFor({ writes, keepsAccounts, represents, came }: Reader): TrustForms {
  return {
    ...((keepsAccounts || represents) && { account: came['account'] ?? form('account') }),
    ...(writes && { power: came['power'] ?? form('power'), acceptance: came['acceptance'] ?? form('acceptance') }),
  };
}

function readerOf(actor: Actor, { id, endedHow }: Association, place: string, came: Came): Reader {
  const active = endedHow === null;
  return {
    actor,
    place,
    came,
    writes: active && mayWriteRegister(actor),
    keepsAccounts:
      active && actor.memberships.some(({ role }) => (ACCOUNT_WRITERS as readonly string[]).includes(role)),
    represents: active && associationsOf(actor).includes(id),
  };
}
