import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { committeesOf, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Associations } from '../../associations/register/associations.service.js';
import { Marks } from '../../associations/marks/marks.service.js';
import type { Made, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { payoutHoldFlow, type HoldState } from '../disbursements/payout-hold.js';
import { onItsWayWords } from '../disbursements/held-words.js';
import { onItsWayWithin, PayoutNotes } from '../disbursements/payout-notes.service.js';
import { ActLetters } from '../messages/act-letters.service.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { PayoutHold } from '../disbursements/payout-hold.entity.js';

/** What a hold is placed on, until when, and why. */
export interface NewHold {
  readonly committeeId: Id;
  readonly payeeId: Id;
  readonly matterId: Id | null;
  readonly untilOn: Day;
  readonly because: string;
}

/** Holds on payouts [spärrar]: they take effect at once, also on what is approved already, and are told at one look. */
@Injectable()
export class PayoutHolds {
  readonly noun: Noun<HoldState, PayoutHold, PayoutHold> = {
    flow: payoutHoldFlow,
    entity: PayoutHold,
    needs: {},
    matterIdOf: ({ matterId, payeeId }) => matterId ?? payeeId,
    factsOf: async (_act, row) => row,
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly marks: Marks,
    private readonly associations: Associations,
    private readonly notes: PayoutNotes,
    private readonly letters: ActLetters,
  ) {}

  async place(actor: Actor, hold: NewHold, asked: Asked): Promise<PayoutHold> {
    const { committeeId, payeeId } = hold;
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    await this.associations.get(actor, payeeId);
    const letter = await this.letters.ready(actor, 'payout-withheld', { ...hold, associationId: payeeId });
    return this.courses.make(actor, this.noun, 'place', { committeeId }, { ...asked, input: hold }, async (act) => {
      const made = await this.placed(act, hold);
      const onItsWay = letter && onItsWayWords(letter.writing.language, await onItsWayWithin(act, hold));
      await this.letters.sendWithin(act, letter, { because: hold.because, untilOn: hold.untilOn, onItsWay });
      return made;
    });
  }

  /** The same as a part of another act, for the folder that claims back; its own letters tell of it. */
  async placeWithin(act: Act, hold: NewHold): Promise<PayoutHold> {
    return this.courses.makeWithin(act, this.noun, 'place', await this.placed(act, hold));
  }

  private async placed(
    act: Act,
    { committeeId, payeeId, matterId, untilOn, because }: NewHold,
  ): Promise<Made<PayoutHold>> {
    if (untilOn < act.today) throw problem('invalid', 'mark.untilBefore', { field: 'untilOn', fromOn: act.today });
    const mark = {
      associationId: payeeId,
      committeeId,
      kind: 'payoutHeld',
      fromOn: act.today,
      untilOn,
      matterId,
    } as const;
    const { id: markId } = await this.marks.setWithin(act, mark);
    const place = { id: newId(), committeeId, payeeId, matterId, markId, fromOn: act.today, untilOn, because };
    const row = { ...place, state: 'standing', version: 1 } as const;
    await this.notes.heldWithin(act, row);
    return { row, facts: { payeeId, untilOn }, sealed: { because } };
  }

  async lift(actor: Actor, id: Id, because: string, asked: Asked): Promise<PayoutHold> {
    const found = await this.reads.of(actor).get(PayoutHold, id);
    const given = { ...asked, input: { because } };
    const { row } = await this.courses.take(actor, this.noun, 'lift', found, given, async (act, hold) => {
      await this.marks.endWithin(act, hold.markId);
      await this.tellFreeWithin(act, hold);
      return { changes: { because }, sealed: { because } };
    });
    return row;
  }

  /** Where another hold goes on, the association is told of that one: it is not paid again. */
  private async tellFreeWithin(act: Act, hold: PayoutHold): Promise<void> {
    const { committeeId, payeeId } = hold;
    const standing = await act.rows.many(PayoutHold, { committeeId, payeeId, state: 'standing' }, { untilOn: 'DESC' });
    const goesOn = standing.find((other) => other.id !== hold.id && other.untilOn >= act.today && covers(other, hold));
    if (goesOn) await this.notes.heldWithin(act, goesOn);
    else await this.notes.freeWithin(act, hold);
  }

  /** What of the associations' money has left already, so that no hold reaches it: for finance to stop where it is. */
  async onItsWay(
    actor: Actor,
    hold: Pick<PayoutHold, 'committeeId' | 'payeeId' | 'matterId'>,
  ): Promise<Disbursement[]> {
    const { committeeId, payeeId, matterId } = hold;
    const sent = { committeeId, payeeId, state: 'sent', ...(matterId !== null && { matterId }) } as const;
    return this.reads.of(actor).many(Disbursement, sent, { id: 'ASC' });
  }

  async standing(actor: Actor): Promise<PayoutHold[]> {
    return this.reads.of(actor).many(PayoutHold, { state: 'standing' }, { untilOn: 'ASC', id: 'ASC' });
  }
}

/** Whether nothing is paid that the other hold stopped. */
function covers(one: Pick<PayoutHold, 'matterId'>, other: Pick<PayoutHold, 'matterId'>): boolean {
  return one.matterId === null || one.matterId === other.matterId;
}
