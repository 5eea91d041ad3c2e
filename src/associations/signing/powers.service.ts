import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { mustRepresent } from '../board/board.service.js';
import { Officeholder } from '../board/officeholder.entity.js';
import { Paper } from '../papers/paper.entity.js';
import { mayProve } from '../papers/paper.js';
import { RegisterCourses, statedNoun, type RegisterNoun } from '../register-courses.service.js';
import { Associations } from '../register/associations.service.js';
import { OwnRows } from '../register/own-rows.service.js';
import { maySign, minorOffice, type Signatories } from './may-sign.js';
import { Power } from './power.entity.js';
import { powerFaults, powerFlow, type PowerInput, type PowerState } from './power.js';

/** Powers of attorney: given by those who sign, on paper, for some things and until a day. */
@Injectable()
export class Powers {
  readonly noun: RegisterNoun<PowerState, Power> = statedNoun(powerFlow, Power);

  constructor(
    private readonly rows: OwnRows,
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
  ) {}

  /** Every power of attorney there has been, the latest first; for this folder and those above it. */
  async all(associationId: Id): Promise<Power[]> {
    return this.rows.all(Power, associationId, 'fromOn');
  }

  /** The same of several associations. */
  async allOf(associationIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly Power[]>> {
    return this.rows.allOf(Power, associationIds, 'fromOn');
  }

  async get(actor: Actor, id: Id): Promise<Power> {
    return this.rows.get(actor, Power, id, 'power.notFound');
  }

  /** Enters a power of attorney, which those who sign for the association gave on a day. */
  async grant(actor: Actor, associationId: Id, input: PowerInput, asked: Asked): Promise<Power> {
    const association = await this.associations.get(actor, associationId);
    return this.courses.make(actor, this.noun, 'grant', asked, async (act) => {
      await check(act, association.id, input);
      const open = { userId: null, revokedOn: null, revokedBecause: null };
      const row: Power = {
        ...input,
        ...open,
        id: newId(),
        associationId: association.id,
        state: 'granted',
        version: 1,
      };
      const { givenOn, fromOn, untilOn, paperId, protectedPerson, holderName } = input;
      const scope = word(input.scope.join('/'));
      return { row, facts: { givenOn, fromOn, untilOn, paperId, protectedPerson, scope }, sealed: { holderName } };
    });
  }

  /** Tells by which log-in its holder acts; null takes it away. */
  async link(actor: Actor, id: Id, userId: Id | null, asked: Asked): Promise<Power> {
    await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'link', id, asked, async (act, { associationId }) => {
      if (userId !== null) await mustRepresent(act, userId, associationId);
      return { changes: { userId }, facts: { userId } };
    });
    return row;
  }

  /** Notes that it was taken back; from today nobody acts on it. */
  async revoke(actor: Actor, id: Id, because: string, asked: Asked): Promise<Power> {
    await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'revoke', id, asked, async (act) => ({
      changes: { revokedOn: act.today, revokedBecause: because },
      sealed: { because },
    }));
    return row;
  }

  /** The name of a protected holder, which stands in no list; being told it is an act of its own and leaves its line. */
  async showName(actor: Actor, id: Id): Promise<string> {
    await this.get(actor, id);
    return (await this.courses.take(actor, this.noun, 'showName', id, {})).row.holderName;
  }
}

async function check(act: Act, associationId: Id, input: PowerInput): Promise<void> {
  const [first, ...others] = powerFaults(input, act.today);
  if (first) throw new Problem('invalid', [first, ...others]);
  await mustBeProof(act, associationId, input.paperId, 'paperId');
  const { board } = await signatoriesWithin(act, associationId);
  const young = minorOffice(board, { holderName: input.holderName, userId: null }, act.today);
  if (young) {
    const facts = { field: 'holderName', roleCode: `officeholderRole.${young.role}`, on: act.today };
    throw problem('invalid', 'signing.holderUnder18', facts);
  }
  // A power of attorney is given by those who sign for the association themselves, never on another one.
  const { value, because } = maySign({ board, powers: [] }, input.givenBy, 'terms', input.givenOn);
  if (!value) throw new Problem('invalid', [{ code: 'power.givenByWrong', facts: { field: 'givenBy' }, because }]);
}

/** Who signs for an association, as it stands inside a unit under way. */
export async function signatoriesWithin(act: Act, associationId: Id): Promise<Signatories> {
  const board = await act.rows.many(Officeholder, { associationId });
  return { board, powers: await act.rows.many(Power, { associationId }) };
}

/** A paper of the association that may prove something. */
export async function mustBeProof(act: Act, associationId: Id, paperId: Id, field: string): Promise<Paper> {
  const paper = await act.rows.one(Paper, { id: paperId });
  if (paper?.associationId !== associationId || !mayProve(paper))
    throw problem('invalid', 'signing.proofWrong', { field });
  return paper;
}
