import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Made, Taken } from '../../matters/steps/course.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { normalisedOrProblem } from '../../shared/numbers/number-check.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { RegisterCourses, statedNoun, type RegisterNoun } from '../register-courses.service.js';
import { Association } from '../register/association.entity.js';
import { Associations } from '../register/associations.service.js';
import { OwnRows } from '../register/own-rows.service.js';
import { maySign, signersOfUser, whyNotSigner, whyNotUser } from '../signing/may-sign.js';
import { mustBeProof, signatoriesWithin } from '../signing/powers.service.js';
import {
  accountChangedSince,
  accountFaults,
  accountFlow,
  accountNeeds,
  accountOn,
  accountWarnings,
  checkAccount,
  type AccountFacts,
  type AccountFields,
  type AccountInput,
  type AccountState,
} from './payout-account.js';
import { PayoutAccount } from './payout-account.entity.js';

/** What a representative asks for; those who sign are known by their log-ins. */
export type ProposedAccount = Pick<AccountInput, 'kind' | 'number' | 'holderName'>;

/** The guarded accounts of associations: asked for by one person and confirmed by another. */
@Injectable()
export class PayoutAccounts {
  readonly noun: RegisterNoun<AccountState, PayoutAccount, AccountFacts> = {
    ...statedNoun<AccountState, PayoutAccount>(accountFlow, PayoutAccount),
    takerOf: ({ askedBy }, act) => (act === 'ask' ? askedBy : null),
    factsOf: async (act, account) => {
      const all = await signatoriesWithin(act, account.associationId);
      return { account, signed: maySign(all, account.signedBy, 'account', act.today) };
    },
    needs: accountNeeds,
  };

  constructor(
    private readonly reads: Reads,
    private readonly rows: OwnRows,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
  ) {}

  /** Every account there has been or was asked for, the latest first; for this folder and those above it. */
  async all(associationId: Id): Promise<PayoutAccount[]> {
    return this.rows.all(PayoutAccount, associationId, 'askedAt');
  }

  /** The same of several associations, for batches of payouts. */
  async allOf(associationIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly PayoutAccount[]>> {
    return this.rows.allOf(PayoutAccount, associationIds, 'askedAt');
  }

  /** The account to which the association is paid on a day, for payouts. */
  async onDay(associationId: Id, on: Day): Promise<Reasoned<PayoutAccount | null>> {
    return accountOn(await this.all(associationId), on);
  }

  /** Whether it was changed from a day to another, both counted, and whether a change is asked for; for payouts. */
  async changedSince(associationId: Id, since: Day, on: Day): Promise<Reasoned<boolean>> {
    return accountChangedSince(await this.all(associationId), since, on);
  }

  /** What deserves a second look: the number, the name it is kept in, and others who are paid to the same. */
  async warningsOf(account: AccountFields, association: Association): Promise<Reason[]> {
    const { number, associationId } = account;
    const elsewhere = await this.reads
      .inner(PayoutAccount, 'account')
      .where({ number, associationId: Not(associationId) })
      .getCount();
    const shared = elsewhere > 0 ? [{ code: 'payoutAccount.sameElsewhere', facts: { count: elsewhere } }] : [];
    return [...accountWarnings(account, association.name), ...shared];
  }

  async get(actor: Actor, id: Id): Promise<PayoutAccount> {
    return this.rows.get(actor, PayoutAccount, id, 'payoutAccount.notFound');
  }

  /** Asks on behalf of the association, with the paper that shows who asked and whose account it is. */
  async ask(actor: Actor, associationId: Id, input: AccountInput, asked: Asked): Promise<PayoutAccount> {
    const association = await this.associations.get(actor, associationId);
    return this.courses.make(actor, this.noun, 'ask', asked, async (act) => {
      await mustSign(act, association.id, input.signedBy);
      return this.prepare(act, association, input, 'office');
    });
  }

  /** A representative asks for the own association; the log-in tells who signs. */
  async propose(actor: Actor, associationId: Id, input: ProposedAccount, asked: Asked): Promise<PayoutAccount> {
    const association = await this.associations.get(actor, associationId);
    return this.courses.make(actor, this.noun, 'propose', asked, async (act) => {
      const signedBy = await ownSigners(act, association.id);
      return this.prepare(act, association, { ...input, proofPaperId: null, signedBy }, 'association');
    });
  }

  /** Another representative signs what one has asked for. */
  async sign(actor: Actor, id: Id, asked: Asked): Promise<PayoutAccount> {
    return this.step(actor, 'sign', id, asked, async (act, { associationId, signedBy }) => {
      const own = await ownSigners(act, associationId);
      if (own.some((each) => signedBy.includes(each))) throw problem('refused', 'payoutAccount.signedAlready');
      return { changes: { signedBy: [...signedBy, ...own] } };
    });
  }

  /** Lays down the paper that shows whose account it is. */
  async prove(actor: Actor, id: Id, proofPaperId: Id, asked: Asked): Promise<PayoutAccount> {
    return this.step(actor, 'prove', id, asked, async (act, { associationId }) => {
      await mustBeProof(act, associationId, proofPaperId, 'proofPaperId');
      return { changes: { proofPaperId }, facts: { proofPaperId } };
    });
  }

  /** Confirms by a second person; only now does the old account end. */
  async confirm(actor: Actor, id: Id, asked: Asked): Promise<PayoutAccount> {
    return this.step(actor, 'confirm', id, asked, async (act, { associationId }) => {
      const old = await act.rows.one(PayoutAccount, { associationId, state: 'inForce' });
      if (old) {
        const ended = { changes: { endedOn: act.today }, facts: { endedOn: act.today, replacedBy: id } };
        await this.courses.within(act, this.noun, 'replace', old.id, old.version, async () => ended);
      }
      return { changes: { ...decided(act), fromOn: act.today }, facts: { fromOn: act.today } };
    });
  }

  async refuse(actor: Actor, id: Id, because: string, asked: Asked): Promise<PayoutAccount> {
    return this.step(actor, 'refuse', id, asked, async (act) => given(because, decided(act)));
  }

  /** Takes back what one has asked for oneself, or another of the same association; others refuse it. */
  async withdraw(actor: Actor, id: Id, because: string, asked: Asked): Promise<PayoutAccount> {
    return this.step(actor, 'withdraw', id, asked, async (act, { askedBy, askedAs, associationId }) => {
      const ours = askedAs === 'association' && associationsOf(actor).includes(associationId);
      if (askedBy !== actor.userId && !ours) throw problem('refused', 'payoutAccount.othersAsked');
      return given(because, decided(act));
    });
  }

  /** Ends an account without another in its place; nothing can be paid out then. */
  async end(actor: Actor, id: Id, because: string, asked: Asked): Promise<PayoutAccount> {
    return this.step(actor, 'end', id, asked, async (act) => ({
      ...given(because, { endedOn: act.today }),
      facts: { endedOn: act.today },
    }));
  }

  private async step(
    actor: Actor,
    name: string,
    id: Id,
    asked: Asked,
    core: (act: Act, account: PayoutAccount) => Promise<Taken<PayoutAccount>>,
  ): Promise<PayoutAccount> {
    await this.get(actor, id);
    return (await this.courses.take(actor, this.noun, name, id, asked, core)).row;
  }

  /** The line tells that an account was asked for and of which kind; the number stands in the row alone. */
  private async prepare(
    act: Act,
    { id: associationId, endedHow }: Association,
    input: AccountInput,
    askedAs: PayoutAccount['askedAs'],
  ): Promise<Made<PayoutAccount>> {
    if (endedHow !== null) throw problem('refused', 'payoutAccount.associationEnded');
    const [first, ...others] = accountFaults(input);
    if (first) throw new Problem('invalid', [first, ...others]);
    if (await act.rows.one(PayoutAccount, { associationId, state: 'asked' }))
      throw problem('refused', 'payoutAccount.alreadyAsked');
    const { proofPaperId, kind } = input;
    if (proofPaperId !== null) await mustBeProof(act, associationId, proofPaperId, 'proofPaperId');
    const undecided = { decidedBy: null, decidedOn: null, because: null, fromOn: null, endedOn: null };
    const by = { askedAs, askedBy: act.actor.userId as Id, askedAt: act.at };
    const number = normalisedOrProblem(checkAccount(input));
    const row: PayoutAccount = {
      ...input,
      ...by,
      ...undecided,
      number,
      id: newId(),
      associationId,
      state: 'asked',
      version: 1,
    };
    return { row, facts: { kind: word(kind), askedAs: word(askedAs), proofPaperId } };
  }
}

/** The offices and powers of attorney of whoever acts; who signs for nothing cannot ask. */
async function ownSigners(act: Act, associationId: Id): Promise<Id[]> {
  const all = await signatoriesWithin(act, associationId);
  const userId = act.actor.userId as Id;
  const own = signersOfUser(all, userId, 'account', act.today);
  if (own.length === 0) throw new Problem('refused', whyNotUser(all, userId, 'account', act.today));
  return own;
}

async function mustSign(act: Act, associationId: Id, signedBy: readonly Id[]): Promise<void> {
  const all = await signatoriesWithin(act, associationId);
  const unfit = signedBy.flatMap((id) => whyNotSigner(all, id, 'account', act.today));
  const { value, because } = maySign(all, signedBy, 'account', act.today);
  const reasons = unfit.length > 0 ? unfit : value ? [] : because;
  if (reasons.length > 0)
    throw new Problem('invalid', [
      { code: 'payoutAccount.need.signed', facts: { field: 'signedBy' }, because: reasons },
    ]);
}

function decided(act: Act): Pick<PayoutAccount, 'decidedBy' | 'decidedOn'> {
  return { decidedBy: act.actor.userId as Id, decidedOn: act.today };
}

function given(because: string, changes: Partial<PayoutAccount>): Taken<PayoutAccount> {
  return { changes: { ...changes, because }, sealed: { because } };
}
