import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../acts/actor.js';
import { word } from '../acts/line.js';
import { Reads } from '../acts/reads.service.js';
import type { Asked } from '../matters/steps/courses.service.js';
import type { Day } from '../shared/day.js';
import { newId, type Id } from '../shared/id.js';
import { problem } from '../shared/problem.js';
import { Appeal, type AppealOutcome } from './announcement/appeal.entity.js';
import { DecisionCorrection } from './decision-correction.entity.js';
import { Decision } from './decision.entity.js';
import { Decisions } from './decisions.service.js';

/** A clerical error: what stands in the decision, what it is to read as, and why. */
export interface Correction {
  readonly stands: string;
  readonly reads: string;
  readonly because: string;
}

/** What follows a decision: it is corrected beside itself, reconsidered, appealed against. Its own words stay. */
@Injectable()
export class Aftermath {
  constructor(
    private readonly decisions: Decisions,
    private readonly reads: Reads,
  ) {}

  /** Corrects an obvious clerical error [rättelse]; the decision stands as it was, with the correction beside it. */
  async correct(actor: Actor, id: Id, correction: Correction, asked: Asked): Promise<Decision> {
    const { stands, reads, because } = correction;
    if (stands === reads) throw problem('invalid', 'decision.correctsNothing', { field: 'reads' });
    return this.decisions.change(actor, 'correct', id, { ...asked, input: correction }, async (act, row) => {
      const { committeeId, matterId, associationId, corrections } = row;
      const place = { id: newId(), committeeId, matterId, associationId, decisionId: id };
      const corrected = { correctedBy: act.actor.userId as Id, correctedAt: act.at };
      await act.rows.insert(DecisionCorrection, { ...place, ...correction, ...corrected });
      return {
        changes: { corrections: corrections + 1 },
        facts: { correctionId: place.id },
        sealed: { stands, reads, because },
      };
    });
  }

  /** Begins to reconsider [omprövning]: a new decision may be proposed, which then replaces this one. */
  async reopen(actor: Actor, id: Id, because: string, asked: Asked): Promise<Decision> {
    return this.decisions.change(actor, 'reopen', id, { ...asked, input: { because } }, async () => ({
      changes: { reopenedBecause: because },
      sealed: { because },
    }));
  }

  /** Ends the reconsideration: the decision stands. */
  async letStand(actor: Actor, id: Id, because: string, asked: Asked): Promise<Decision> {
    return this.decisions.change(actor, 'letStand', id, { ...asked, input: { because } }, async (act, { matterId }) => {
      if (await act.rows.one(Decision, { matterId, replaces: id, decidedOn: IsNull(), state: 'proposed' }))
        throw problem('refused', 'decision.replacementProposed');
      return { changes: { reopenedBecause: null }, sealed: { because } };
    });
  }

  /** Notes an appeal that came in, and on which day; whether it came in time, finality tells. */
  async noteAppeal(actor: Actor, id: Id, receivedOn: Day, courtNumber: string | null, asked: Asked): Promise<Decision> {
    const input = { receivedOn, courtNumber };
    return this.decisions.change(actor, 'noteAppeal', id, { ...asked, input }, async (act, row) => {
      const { committeeId, matterId, decidedOn } = row;
      if (receivedOn > act.today || (decidedOn !== null && receivedOn < decidedOn))
        throw problem('invalid', 'appeal.receivedOutside', { field: 'receivedOn', decidedOn, today: act.today });
      const appeal = { id: newId(), committeeId, matterId, decisionId: id, ...input, endedOn: null, outcome: null };
      await act.rows.insert(Appeal, { ...appeal, version: 1 });
      return {
        changes: {},
        facts: { appealId: appeal.id, receivedOn },
        ...(courtNumber && { sealed: { courtNumber } }),
      };
    });
  }

  /** Notes how an appeal ended, and from which day that is final. */
  async endAppeal(
    actor: Actor,
    id: Id,
    { appealId, endedOn, outcome }: { readonly appealId: Id; readonly endedOn: Day; readonly outcome: AppealOutcome },
    asked: Asked,
  ): Promise<Decision> {
    const input = { appealId, endedOn, outcome };
    return this.decisions.change(actor, 'endAppeal', id, { ...asked, input }, async (act) => {
      const appeal = await act.rows.one(Appeal, { id: appealId, decisionId: id });
      if (!appeal) throw problem('invalid', 'appeal.notFound', { field: 'appealId' });
      if (appeal.endedOn !== null) throw problem('refused', 'appeal.ended', { endedOn: appeal.endedOn });
      if (endedOn > act.today || endedOn < appeal.receivedOn)
        throw problem('invalid', 'appeal.endedOutside', { field: 'endedOn', receivedOn: appeal.receivedOn });
      await act.rows.change(Appeal, appeal, { endedOn, outcome });
      return { changes: {}, facts: { appealId, endedOn, outcome: word(outcome) } };
    });
  }

  /** The appeals against a decision that the actor has been let see, in the order they came. */
  async appealsOf(decisionId: Id): Promise<Appeal[]> {
    return this.reads
      .inner(Appeal, 'appeal')
      .where({ decisionId })
      .orderBy('appeal.receivedOn')
      .addOrderBy('appeal.id')
      .getMany();
  }

  /** One of the corrections beside a decision. */
  async correctionOf(decisionId: Id, id: Id): Promise<DecisionCorrection> {
    const found = (await this.correctionsOf(decisionId)).find((each) => each.id === id);
    if (!found) throw problem('invalid', 'field.notChoice', { field: 'correction' });
    return found;
  }

  /** The corrections beside such a decision, oldest first. */
  async correctionsOf(decisionId: Id): Promise<DecisionCorrection[]> {
    return this.reads
      .inner(DecisionCorrection, 'correction')
      .where({ decisionId })
      .orderBy('correction.correctedAt')
      .addOrderBy('correction.id')
      .getMany();
  }
}
