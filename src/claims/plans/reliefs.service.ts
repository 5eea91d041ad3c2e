import type { AnnouncementKind } from '../../law/appeals/announcement.js';
import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { SYSTEM, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { DelegatedActs } from '../../decisions/delegated/delegated-acts.service.js';
import type { Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Delegation } from '../../rulebook/delegation/delegation-orders.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import {
  checkContent,
  isAppealable,
  missedInstalment,
  reliefFlow,
  reliefNeeds,
  stakeOf,
  type ASKED_KINDS,
  type ReliefContent,
  type ReliefLook,
  type ReliefState,
} from './relief.js';
import { Relief } from './relief.entity.js';
import { ReliefEffects } from './relief-effects.service.js';
import { ReliefLooks } from './relief-looks.service.js';

/** Reliefs of claims: asked for, proposed, decided under their own row of the delegation order, watched. */
@Injectable()
export class Reliefs {
  readonly noun: Noun<ReliefState, Relief, ReliefLook> = {
    flow: reliefFlow,
    entity: Relief,
    needs: reliefNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: (act, relief) => this.looks.lookWithin(act, relief),
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly looks: ReliefLooks,
    private readonly delegatedActs: DelegatedActs,
    private readonly effects: ReliefEffects,
  ) {}

  /** The reliefs of a claim that the caller may see, newest first. */
  async of({ id: claimId }: Pick<Claim, 'id'>): Promise<Relief[]> {
    return this.reads
      .inner(Relief, 'relief')
      .where({ claimId })
      .orderBy('relief.askedAt', 'DESC')
      .addOrderBy('relief.id')
      .getMany();
  }

  async get(actor: Actor, id: Id): Promise<Relief> {
    const relief = await this.reads.of(actor).one(Relief, { id });
    if (!relief) throw problem('notFound', 'relief.notFound');
    return relief;
  }

  /** The association asks for time, parts or less, in its own words; somebody answers. */
  async ask(
    actor: Actor,
    claimId: Id,
    kind: (typeof ASKED_KINDS)[number],
    wish: string,
    asked: Asked,
  ): Promise<Relief> {
    const claim = await this.claims.get(actor, claimId);
    const given = { ...asked, input: { claimId, kind, wish } };
    return this.courses.make(actor, this.noun, 'ask', claim, given, async (act) => {
      const row = { ...begun(act, claim), ...NOTHING, kind, because: '', wish, state: 'asked' as const };
      return { row, facts: { claimId, kind: word(kind) }, sealed: { what: wish } };
    });
  }

  async propose(actor: Actor, claimId: Id, content: ReliefContent, asked: Asked): Promise<Relief> {
    const claim = await this.claims.get(actor, claimId);
    const given = { ...asked, input: { claimId, content } };
    return this.courses.make(actor, this.noun, 'propose', claim, given, async (act) => {
      checkContent(content, await this.looks.nowWithin(act, claim));
      const proposedBy = act.actor.userId as Id;
      const row = { ...begun(act, claim), ...content, wish: null, proposedBy, state: 'proposed' as const };
      return { row, ...told(row) };
    });
  }

  /** Makes a proposal of what an association has asked for, which may be another than it asked. */
  async takeUp(actor: Actor, id: Id, content: ReliefContent, asked: Asked): Promise<Relief> {
    const found = await this.get(actor, id);
    const noun = {
      ...this.noun,
      factsOf: (act: Act, relief: Relief) => this.looks.lookWithin(act, { ...relief, ...content }),
    };
    const given = { ...asked, input: { content } };
    const { row } = await this.courses.take(actor, noun, 'takeUp', found, given, async (act, relief) => {
      checkContent(content, await this.looks.nowWithin(act, await this.claims.within(act, relief.claimId)));
      return { changes: { ...content, proposedBy: act.actor.userId as Id }, ...told({ ...relief, ...content }) };
    });
    return row;
  }

  /** A delegate decides by a row of the order; the claim and its ledger follow in the same act. */
  async decide(actor: Actor, id: Id, asked: Asked): Promise<Relief> {
    const found = await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'decide', found, asked, async (act, relief) => {
      const claim = await this.claims.within(act, relief.claimId);
      const { leftOre } = await this.looks.nowWithin(act, claim);
      const delegation = await this.looks.delegation(act.actor, relief, leftOre, act.today);
      const { value, because } = delegation;
      if (value === null) throw new Error('A relief was let through that the delegation order does not know');
      const stake = { ...placeOf(relief), amountOre: stakeOf(relief, leftOre), delegation };
      const delegatedNumber = await this.delegatedActs.noteWithin(act, { ...stake, outcome: 'decided' });
      await this.effects.applyWithin(act, claim, relief);
      await this.effects.tellLaterWithin(act, relief, 'decided');
      const decided = { decidedHow: 'delegate', decidedBy: act.actor.userId as Id, decidedOn: act.today } as const;
      const announcedHow = announcedBy(relief, value);
      return {
        changes: { ...decided, announcedHow, leftOre, delegatedNumber, delegation: because },
        facts: { ...told(relief).facts, delegatedNumber: word(delegatedNumber), leftOre },
      };
    });
    return row;
  }

  /** The committee has decided; the secretary enters it from the minutes. */
  async enterMinutes(
    actor: Actor,
    id: Id,
    meeting: { readonly meetingOn: Day; readonly paragraph: string },
    asked: Asked,
  ): Promise<Relief> {
    const found = await this.get(actor, id);
    const given = { ...asked, input: meeting };
    const { row } = await this.courses.take(actor, this.noun, 'enterMinutes', found, given, async (act, relief) => {
      const { meetingOn, paragraph } = meeting;
      if (meetingOn > act.today) throw problem('invalid', 'decision.meetingToCome', { field: 'meetingOn', meetingOn });
      const claim = await this.claims.within(act, relief.claimId);
      const { leftOre } = await this.looks.nowWithin(act, claim);
      await this.effects.applyWithin(act, claim, relief);
      await this.effects.tellLaterWithin(act, relief, 'decided');
      const decided = { decidedHow: 'committee', decidedBy: act.actor.userId as Id, decidedOn: meetingOn } as const;
      return {
        changes: { ...decided, ...meeting, announcedHow: announcedBy(relief, null), leftOre },
        facts: { ...told(relief).facts, meetingOn, paragraph: word(paragraph), leftOre },
      };
    });
    return row;
  }

  async refuse(actor: Actor, id: Id, because: string, asked: Asked): Promise<Relief> {
    const given = { ...asked, input: { because } };
    const found = await this.get(actor, id);
    const { row } = await this.courses.take(actor, this.noun, 'refuse', found, given, async (act, relief) => {
      const { leftOre } = await this.looks.nowWithin(act, await this.claims.within(act, relief.claimId));
      const delegation = await this.looks.delegation(act.actor, relief, leftOre, act.today, true);
      const stake = { ...placeOf(relief), amountOre: stakeOf(relief, leftOre), delegation };
      const delegatedNumber = await this.delegatedActs.noteWithin(act, { ...stake, outcome: 'refusal' });
      await this.effects.tellLaterWithin(act, relief, 'refused');
      return {
        changes: {
          ...{ refusedBecause: because, refusedOn: act.today, refusedNumber: delegatedNumber },
          announcedHow: announcedBy(relief, delegation.value),
        },
        facts: { delegatedNumber: word(delegatedNumber) },
        sealed: { because },
      };
    });
    return row;
  }

  async withdraw(actor: Actor, id: Id, asked: Asked): Promise<Relief> {
    return (await this.courses.take(actor, this.noun, 'withdraw', await this.get(actor, id), asked)).row;
  }

  /** Looks through the plans: one that is not kept wakes somebody up and rests the claim no longer; once for each plan. */
  async watch(today: Day): Promise<{ missed: number }> {
    const plans = await this.reads
      .inner(Relief, 'relief')
      .where({ kind: 'instalmentPlan', state: 'decided' })
      .orderBy('relief.id')
      .getMany();
    let missed = 0;
    for (const plan of plans) {
      const look = await this.looks.lookAhead(SYSTEM, plan, today);
      if (look.claimState === 'settled' || missedInstalment(look) === null) continue;
      await this.courses.take(SYSTEM, this.noun, 'miss', plan, { seen: plan.version }, async (act, relief) => {
        const instalment = missedInstalment(await this.looks.lookWithin(act, relief));
        await this.effects.breakWithin(act, await this.claims.within(act, relief.claimId));
        return { facts: { claimId: relief.claimId, dueOn: instalment?.dueOn ?? null } };
      });
      missed += 1;
    }
    return { missed };
  }
}

/** How it is announced: with the committee's own minutes, with those it is reported in, or alone by its order's row. */
function announcedBy(relief: Relief, delegation: Delegation | null): AnnouncementKind {
  if (!isAppealable(relief)) return 'execution';
  if (delegation === null) return 'committeeMinutes';
  return delegation.row.reported ? 'delegatedReported' : 'delegatedNotReported';
}

/** Where what a delegate decides on a relief belongs. */
function placeOf({ committeeId, matterId, kind }: Relief): Pick<Relief, 'committeeId' | 'matterId' | 'kind'> {
  return { committeeId, matterId, kind };
}

/** What a wish does not say. */
const NOTHING = {
  ...{ amountOre: null, untilOn: null, instalments: [], agreedOn: null, proof: null, charges: null },
} as const;

function begun(act: Act, { id: claimId, committeeId, matterId, associationId }: Claim) {
  const undecided = { decidedHow: null, decidedBy: null, decidedOn: null, delegatedNumber: null, delegation: null };
  return {
    ...{ id: newId(), committeeId, matterId, associationId, claimId, ...undecided },
    ...{ meetingOn: null, paragraph: null, announcedHow: null, leftOre: null, proposedBy: null },
    ...{ refusedBecause: null, refusedOn: null, refusedNumber: null, letterId: null },
    ...{ askedBy: act.actor.userId as Id, askedAt: act.at, version: 1 },
  };
}

function told({ claimId, kind, amountOre, untilOn, instalments, because }: ReliefContent & { readonly claimId: Id }) {
  const facts = { claimId, kind: word(kind), amountOre, untilOn, count: instalments.length };
  return { facts, sealed: { because } };
}
