import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { committeesOf, SYSTEM, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Assessment } from '../../assessments/assessment.entity.js';
import { AssessmentContents } from '../../assessments/assessment-contents.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { basisOfSnapshot } from '../../decisions/grounds/assessed-basis.js';
import type { CaseGround } from '../../decisions/grounds/case-ground.js';
import type { CriterionReason } from '../../decisions/grounds/content.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hasRoleFor, roleRefusal, type Core, type Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import { addDays, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import { Suspension } from './suspension.entity.js';
import {
  REPLY_DAYS,
  suspensionFlow,
  suspensionGroundOf,
  suspensionNeeds,
  type SuspensionInput,
  type SuspensionLook,
  type SuspensionState,
} from './suspension.js';

/** Suspensions [avstängningar]: opened, heard, withdrawn. Who decides them stands in `SuspensionDecisions`. */
@Injectable()
export class Suspensions {
  readonly noun: Noun<SuspensionState, Suspension, SuspensionLook> = {
    flow: suspensionFlow,
    entity: Suspension,
    needs: suspensionNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, row) => ({
      matterState: (await act.rows.one(Matter, { id: row.matterId }))?.state ?? 'closed',
      unheard: await unheard(act, row),
      ...{ untilOn: row.untilOn, today: act.today },
    }),
  };

  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
    private readonly courses: Courses,
    private readonly matters: Matters,
    private readonly exchanges: Exchanges,
    private readonly rulebooks: Rulebooks,
    private readonly contents: AssessmentContents,
    private readonly clock: Clock,
  ) {}

  /** Opens the case: whom it is about, what was done, by which rule, until when. */
  async open(
    actor: Actor,
    committeeId: Id,
    associationId: Id,
    input: SuspensionInput,
    asked: Asked,
  ): Promise<Suspension> {
    const step = stepOf(suspensionFlow, 'open');
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    if (!hasRoleFor(actor, step, committeeId)) throw roleRefusal(suspensionFlow, step);
    const place = {
      log: committeeId,
      act: codeOf(suspensionFlow, 'open'),
      key: asked.key,
      input: { associationId, input },
    };
    return this.units.run(actor, place, async (act) => {
      if (input.untilOn <= act.today) throw problem('invalid', 'suspension.inPast', { field: 'untilOn' });
      const association = await act.rows.one(Association, { id: associationId });
      if (!association) throw problem('invalid', 'bookingRequest.associationUnknown', { field: 'associationId' });
      const name = fullNameOf(association);
      const matter = await this.matters.registerWithin(act, {
        ...{ committeeId, kind: 'LO', title: say('sv', 'suspension.matterTitle'), party: name, dnr: null },
        ...{ partyOrgNumber: association.orgNumber, associationId, amountOre: null },
        ...{ receivedOn: null, officerId: act.actor.userId as Id },
      });
      const row: Suspension = {
        ...{ ...input, id: newId(), committeeId, matterId: matter.id, subjectId: associationId },
        ...{ hearingId: null, decisionId: null, markId: null, state: 'opened', version: 1 },
      };
      const facts = { associationId, ground: word(input.ground), untilOn: input.untilOn };
      return this.courses.makeWithin(act, this.noun, 'open', { row, facts, sealed: { because: input.words } });
    });
  }

  /**
   * Writes anew what it rests on, as the rule that was not cited when it was opened. What the association was heard of is no
   * longer what is considered, so it is heard again.
   */
  async revise(actor: Actor, id: Id, input: SuspensionInput, asked: Asked): Promise<Suspension> {
    return this.change(actor, 'revise', id, { ...asked, input }, async (act, { hearingId }) => {
      if (hearingId !== null) await this.exchanges.waiveWithin(act, hearingId, say('sv', 'suspension.revisedBecause'));
      if (input.untilOn <= act.today) throw problem('invalid', 'suspension.inPast', { field: 'untilOn' });
      const facts = { ground: word(input.ground), untilOn: input.untilOn };
      return { changes: { ...input, hearingId: null }, facts, sealed: { because: input.words } };
    });
  }

  /** Puts what is considered, and why, to the association, with a day for its answer. */
  async hear(actor: Actor, id: Id, dueOn: Day, asked: Asked): Promise<Suspension> {
    return this.change(actor, 'hear', id, { ...asked, input: { dueOn } }, async (act, row) => {
      const earliestOn = addDays(act.today, REPLY_DAYS);
      if (dueOn < earliestOn) throw problem('invalid', 'suspension.replyTooShort', { field: 'dueOn', earliestOn });
      const exchange = await this.exchanges.askWithin(act, row.matterId, {
        ...{ kind: 'hearing', party: say('sv', 'suspension.party'), purpose: null, dueOn, discloses: false },
        ...{ question: say('sv', 'suspension.question', { untilOn: row.untilOn, words: row.words }) },
        ...{ ground: null, weighing: null },
      });
      return { changes: { hearingId: exchange.id }, facts: { exchangeId: exchange.id, dueOn } };
    });
  }

  /** What its steps need, for a page, before any act. */
  async ahead(row: Suspension, matterState: string): Promise<SuspensionLook> {
    const hearing =
      row.hearingId === null
        ? null
        : await this.reads.inner(Exchange, 'exchange').where({ id: row.hearingId }).getOne();
    const today = this.clock.today();
    return { matterState, unheard: whyUnheard(hearing, today), untilOn: row.untilOn, today };
  }

  async lapse(actor: Actor, id: Id, asked: Asked): Promise<Suspension> {
    return this.change(actor, 'lapse', id, asked);
  }

  /** The program's own end of it, in the daily work. */
  async lapseBySystem(row: Suspension): Promise<void> {
    await this.courses.take(SYSTEM, this.noun, 'lapse', row, { seen: row.version });
  }

  /** What its decision rests on, as it stands in a unit under way. */
  async groundWithin(act: Act, row: Suspension): Promise<CaseGround> {
    const asked = await act.rows.many(Exchange, { matterId: row.matterId, kind: 'contact', state: 'answered' });
    return suspensionGroundOf(row, await this.reasonsWithin(act, row), {
      sources: await this.rulebooks.lettingSources(row.committeeId, act.today),
      policeAsked: asked.some(({ party }) => /\bpolis|\bpolice/i.test(party)),
      heard: (await unheard(act, row)).length === 0,
    });
  }

  async get(actor: Actor, id: Id): Promise<Suspension> {
    const found = await this.reads.of(actor).one(Suspension, { id });
    if (!found) throw problem('notFound', 'suspension.notFound');
    return found;
  }

  async change(actor: Actor, name: string, id: Id, asked: Asked, core?: Core<Suspension>): Promise<Suspension> {
    return (await this.courses.take(actor, this.noun, name, await this.get(actor, id), asked, core)).row;
  }

  /** The reasons of the case's assessment, where it rests on the condition that binds rentals. */
  private async reasonsWithin(act: Act, { ground, matterId }: Suspension): Promise<readonly CriterionReason[]> {
    if (ground !== 'criteria') return [];
    const assessment = await act.rows.one(Assessment, { matterId, binds: 'rental', state: Not('superseded') });
    if (!assessment) return [];
    const snapshot = await this.contents.snapshotWithin(act, assessment);
    return basisOfSnapshot(snapshot, await this.contents.rulesOf(assessment.adoptedHash)).reasons;
  }
}

/** The association is heard once it has answered, or its day has passed. */
async function unheard(act: Act, { hearingId }: Pick<Suspension, 'hearingId'>): Promise<Reason[]> {
  return whyUnheard(hearingId === null ? null : await act.rows.one(Exchange, { id: hearingId }), act.today);
}

function whyUnheard(hearing: Exchange | null, today: Day): Reason[] {
  if (!hearing) return [{ code: 'suspension.need.heard' }];
  if (hearing.state === 'answered' || hearing.state === 'waived') return [];
  const lastOn = replyDayOf(hearing);
  return lastOn !== null && lastOn < today ? [] : [{ code: 'suspension.need.replyTime', facts: { lastOn } }];
}
