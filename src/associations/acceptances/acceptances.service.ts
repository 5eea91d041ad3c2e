import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import type { Made } from '../../matters/steps/course.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { RegisterCourses, statedNoun, type RegisterNoun } from '../register-courses.service.js';
import { Associations } from '../register/associations.service.js';
import { OwnRows } from '../register/own-rows.service.js';
import { signersOfUser, whyNotSigner, whyNotUser, type Signatories } from '../signing/may-sign.js';
import { mustBeProof, signatoriesWithin } from '../signing/powers.service.js';
import { Signing } from '../signing/signing.service.js';
import { Acceptance } from './acceptance.entity.js';
import {
  acceptanceFlow,
  acceptanceOf,
  signedBy,
  type AcceptanceAnswer,
  type AcceptanceState,
  type AcceptanceWay,
  type TermsMeant,
} from './acceptance.js';

/** Signatures as they stand on a paper, or were made with an electronic identity. */
export interface RecordedAcceptance extends TermsMeant {
  readonly way: Exclude<AcceptanceWay, 'portal'>;
  /** By the ids of offices and powers of attorney. */
  readonly signers: readonly Id[];
  readonly paperId: Id;
  readonly page: number | null;
  readonly signedOn: Day;
}

/** Terms, by their hash, that an association is to have accepted. */
export interface AskedTerms {
  readonly associationId: Id;
  readonly termsHash: string;
}

/** Which terms associations have accepted [godkända villkor], by whom, and whether that suffices. */
@Injectable()
export class Acceptances {
  readonly noun: RegisterNoun<AcceptanceState, Acceptance> = statedNoun(acceptanceFlow, Acceptance);

  constructor(
    private readonly rows: OwnRows,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
    private readonly signing: Signing,
  ) {}

  /** Every signature of an association, the latest first; for this folder and those above it. */
  async all(associationId: Id): Promise<Acceptance[]> {
    return this.rows.all(Acceptance, associationId, 'enteredAt');
  }

  /** Whether an association has accepted terms, by their hash, and what is missing; for those above this folder. */
  async of(associationId: Id, termsHash: string): Promise<Reasoned<AcceptanceAnswer>> {
    const signatures = (await this.all(associationId)).filter((each) => each.termsHash === termsHash);
    return acceptanceOf(signatures, await this.signing.all(associationId));
  }

  /** The same of several associations, each with the terms it is asked of, in the order they were asked. */
  async ofMany(asked: readonly AskedTerms[]): Promise<Reasoned<AcceptanceAnswer>[]> {
    const ids = asked.map(({ associationId }) => associationId);
    const all = await this.rows.allOf(Acceptance, ids, 'enteredAt');
    const signing = await this.signing.allOf(ids);
    return asked.map(({ associationId, termsHash }) => {
      const signatures = (all.get(associationId) ?? []).filter((each) => each.termsHash === termsHash);
      return acceptanceOf(signatures, signing.get(associationId) ?? { board: [], powers: [] });
    });
  }

  async get(actor: Actor, id: Id): Promise<Acceptance> {
    return this.rows.get(actor, Acceptance, id, 'acceptance.notFound');
  }

  /** Enters the signatures of a paper; each must be of somebody who may sign that day. */
  async record(actor: Actor, associationId: Id, input: RecordedAcceptance, asked: Asked): Promise<Acceptance> {
    const association = await this.associations.get(actor, associationId);
    return this.courses.make(actor, this.noun, 'record', asked, async (act) => {
      if (input.signedOn > act.today) throw problem('invalid', 'acceptance.signedLater', { field: 'signedOn' });
      const paper = await mustBeProof(act, association.id, input.paperId, 'paperId');
      if (input.way === 'minutes' && !/Minutes$/.test(paper.kind))
        throw problem('invalid', 'officeholder.minutesWrong', { field: 'paperId' });
      return prepare(act, association.id, input);
    });
  }

  /** A representative signs in the portal, each by an act of their own. */
  async approve(actor: Actor, associationId: Id, terms: TermsMeant, asked: Asked): Promise<Acceptance> {
    const association = await this.associations.get(actor, associationId);
    return this.courses.make(actor, this.noun, 'approve', asked, async (act) => {
      const all = await signatoriesWithin(act, association.id);
      const userId = act.actor.userId as Id;
      const signers = signersOfUser(all, userId, 'terms', act.today);
      if (signers.length === 0) throw new Problem('refused', whyNotUser(all, userId, 'terms', act.today));
      const proof = { way: 'portal', paperId: null, page: null, signedOn: act.today } as const;
      return prepare(act, association.id, { ...terms, ...proof, signers });
    });
  }

  /** Takes away a signature that was entered by mistake. */
  async withdraw(actor: Actor, id: Id, because: string, asked: Asked): Promise<Acceptance> {
    await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'withdraw', id, asked, async () => ({
      changes: { withdrawnBecause: because },
      sealed: { because },
    }));
    return row;
  }
}

type Signature = TermsMeant &
  Pick<Acceptance, 'way' | 'paperId' | 'page' | 'signedOn'> & { readonly signers: readonly Id[] };

async function prepare(act: Act, associationId: Id, { signers, ...signature }: Signature): Promise<Made<Acceptance>> {
  const all = await signatoriesWithin(act, associationId);
  const { termsHash, termsVersion, way, signedOn, paperId } = signature;
  refuse(all, signers, signedOn);
  const before = await act.rows.many(Acceptance, { associationId, termsHash, state: 'standing' });
  const again = before.some((each) => each.signers.some(({ id }) => signers.includes(id)));
  if (again) throw problem('refused', 'acceptance.already');
  const row: Acceptance = {
    ...signature,
    id: newId(),
    associationId,
    signers: signers.flatMap((id) => signedBy(all, id) ?? []),
    enteredBy: act.actor.userId as Id,
    enteredAt: act.at,
    state: 'standing',
    withdrawnBecause: null,
    version: 1,
  };
  const facts = { termsHash: word(termsHash), way: word(way), signedOn, paperId, count: signers.length };
  return { row, facts, sealed: { termsVersion } };
}

/** Somebody under 18, out of office or a stranger signs for nothing. */
function refuse(all: Signatories, signers: readonly Id[], on: Day): void {
  const because: Reason[] = signers.flatMap((id) => whyNotSigner(all, id, 'terms', on));
  if (because.length > 0)
    throw new Problem('invalid', [{ code: 'acceptance.signerWrong', facts: { field: 'signers' }, because }]);
}
