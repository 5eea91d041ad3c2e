import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../acts/act.js';
import type { Actor } from '../acts/actor.js';
import { word, type LineFacts } from '../acts/line.js';
import { Reads } from '../acts/reads.service.js';
import { Matter } from '../matters/diary/matter.entity.js';
import { Matters } from '../matters/diary/matters.service.js';
import { mustWorkIn } from '../matters/diary/secrecy.js';
import type { Core, Noun, Taken } from '../matters/steps/course.js';
import { Courses, type Asked } from '../matters/steps/courses.service.js';
import { newId, type Id } from '../shared/id.js';
import { problem } from '../shared/problem.js';
import { DecisionBases, type KeptBasis } from './decision-bases.service.js';
import { DecisionLooks } from './decision-looks.service.js';
import { ProposalTasks } from './proposal-tasks.service.js';
import { Decision } from './decision.entity.js';
import { decisionFlow, decisionNeeds, STANDING_STATES, type DecisionLook, type DecisionState } from './decision.js';
import type { CaseGround } from './grounds/case-ground.js';
import type { DecisionContent } from './grounds/content.js';

/** Proposals for decisions [beslutsförslag]: made, sent back, made anew, read by the lawyer, withdrawn. */
@Injectable()
export class Decisions {
  readonly noun: Noun<DecisionState, Decision, DecisionLook> = {
    flow: decisionFlow,
    entity: Decision,
    needs: decisionNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: (act, decision) => this.looks.within(act, decision),
  };

  /** The same with what the folder that keeps the case says of it. */
  nounOf(own: CaseGround): Noun<DecisionState, Decision, DecisionLook> {
    return { ...this.noun, factsOf: (act, decision) => this.looks.within(act, decision, false, own) };
  }

  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly courses: Courses,
    private readonly bases: DecisionBases,
    private readonly looks: DecisionLooks,
    private readonly tasks: ProposalTasks,
  ) {}

  /** Proposes a decision in a case; what it rests on is kept as it stands now. */
  async propose(actor: Actor, matterId: Id, content: DecisionContent, asked: Asked): Promise<Decision> {
    const matter = await this.matters.find(actor, matterId);
    const given = { ...asked, input: { matterId, content } };
    return this.courses.make(actor, this.noun, 'propose', matter, given, async (act) => {
      const row = await this.begun(act, matter, content);
      await this.tasks.open(act, matter, row);
      return { row, ...told(row) };
    });
  }

  /** The same inside the act of a folder that keeps the case, on the grounds that it hands down. */
  async proposeWithin(act: Act, matter: Matter, content: DecisionContent, own: CaseGround): Promise<Decision> {
    const row = await this.begun(act, matter, content, own);
    await this.tasks.open(act, matter, row);
    return this.courses.makeWithin(act, this.nounOf(own), 'propose', { row, ...told(row) });
  }

  /** The same for what came back. */
  async resubmitWithin(act: Act, before: Decision, content: DecisionContent, own: CaseGround): Promise<Decision> {
    const anew = { ...content, ...keptOf(own), appliedOre: own.atStakeOre };
    const noun = {
      ...this.noun,
      factsOf: (_act: Act, row: Decision) => this.looks.within(act, { ...row, ...anew }, false, own),
    };
    const { row } = await this.courses.within(act, noun, 'resubmit', before.id, before.version, async () =>
      this.resubmitted(act, before, anew),
    );
    return row;
  }

  /** Proposes anew what was sent back or referred back; whoever does has a part in it, and the lawyer reads it again. */
  async resubmit(actor: Actor, id: Id, content: DecisionContent, asked: Asked): Promise<Decision> {
    const found = await this.find(actor, id);
    let anew: Partial<Decision> = {};
    const noun = {
      ...this.noun,
      factsOf: async (act: Act, row: Decision) => {
        anew = { ...content, ...(await this.bases.of(act, row.matterId, content)) };
        return this.looks.within(act, { ...row, ...anew });
      },
    };
    const { row } = await this.courses.take(
      actor,
      noun,
      'resubmit',
      found,
      given(asked, content),
      async (act, before) => this.resubmitted(act, before, anew),
    );
    return row;
  }

  private async resubmitted(act: Act, before: Decision, anew: Partial<Decision>): Promise<Taken<Decision>> {
    const authors = [...new Set([...before.authors, act.actor.userId as Id])];
    const unread = { reviewedBy: null, reviewedAt: null, review: null, returnedBecause: null };
    const after = { ...before, ...anew, authors, ...unread };
    await this.tasks.open(act, await matterOf(act, before.matterId), after);
    return { changes: { ...anew, authors, ...unread }, ...told(after) };
  }

  /** Sends a proposal back to be worked on, with a reason. */
  async return(actor: Actor, id: Id, because: string, asked: Asked): Promise<Decision> {
    return this.change(actor, 'return', id, given(asked, { because }), async () => ({
      changes: { returnedBecause: because },
      sealed: { because },
    }));
  }

  /** The municipal lawyer has read it, and says what there is to say. */
  async review(actor: Actor, id: Id, review: string, asked: Asked): Promise<Decision> {
    return this.change(actor, 'review', id, given(asked, { review }), async (act) => ({
      changes: { reviewedBy: act.actor.userId as Id, reviewedAt: act.at, review },
      sealed: { what: review },
    }));
  }

  /** Takes a proposal back before it is decided, with a reason; it stays to be read. */
  async withdraw(actor: Actor, id: Id, because: string, asked: Asked): Promise<Decision> {
    return this.change(actor, 'withdraw', id, given(asked, { because }), async () => ({ sealed: { because } }));
  }

  /** A decision the actor may see; the association sees its own once it is decided. In a restricted case the reading is written down. */
  async get(actor: Actor, id: Id): Promise<Decision> {
    const open = await this.reads.of(actor).one(Decision, { id });
    if (open) return open;
    const hidden = await this.findHidden(actor, id);
    await this.matters.readRestricted(actor, hidden.matterId);
    return hidden;
  }

  /** The decisions of a case as far as the actor may see them, newest first. */
  async list(actor: Actor, matterId: Id): Promise<Decision[]> {
    const { restricted } = await this.matters.get(actor, matterId);
    const query = restricted
      ? this.reads.inner(Decision, 'decision').where({ matterId })
      : this.reads.of(actor).query(Decision, 'decision').andWhere({ matterId });
    return query.orderBy('decision.proposedAt', 'DESC').addOrderBy('decision.id').getMany();
  }

  /** The decision for an act on it, also in a restricted case for those who need to know; the act's line is then the reading's. */
  async find(actor: Actor, id: Id): Promise<Decision> {
    return (await this.reads.of(actor).one(Decision, { id })) ?? this.findHidden(actor, id);
  }

  /** A step on a decision that was found. */
  async change(actor: Actor, name: string, id: Id, asked: Asked, core?: Core<Decision>): Promise<Decision> {
    return (await this.courses.take(actor, this.noun, name, await this.find(actor, id), asked, core)).row;
  }

  private async findHidden(actor: Actor, id: Id): Promise<Decision> {
    const decision = await this.reads.inner(Decision, 'decision').where({ id }).getOne();
    const matter = decision && (await this.reads.inner(Matter, 'matter').where({ id: decision.matterId }).getOne());
    if (!decision || !matter?.restricted) throw problem('notFound', 'decision.notFound');
    mustWorkIn(actor, await this.matters.find(actor, matter.id));
    return decision;
  }

  private async begun(
    act: Act,
    { id: matterId, committeeId, amountOre }: Matter,
    content: DecisionContent,
    own: CaseGround | null = null,
  ): Promise<Decision> {
    const standing = await act.rows.one(Decision, { matterId, kind: content.kind, state: In(STANDING_STATES) });
    const author = act.actor.userId as Id;
    return {
      ...{ id: newId(), committeeId, matterId, associationId: null, appliedOre: own ? own.atStakeOre : amountOre },
      ...content,
      ...(own ? keptOf(own) : await this.bases.of(act, matterId, content)),
      ...{ proposedBy: author, proposedAt: act.at, authors: [author], returnedBecause: null },
      ...UNDECIDED,
      replaces: standing?.id ?? null,
      state: 'proposed',
      version: 1,
    };
  }
}

/** What nobody has said yet of a proposal. */
const UNDECIDED = {
  ...{ reviewedBy: null, reviewedAt: null, review: null, meetingOn: null, paragraph: null },
  ...{ decidedHow: null, decidedBy: null, decidedOn: null, delegatedNumber: null },
  ...{ delegationHash: null, delegation: null, deviatesBecause: null, proposedOutcome: null, proposedOre: null },
  ...{ recusals: null, urgentBecause: null, announcedHow: null, minutesId: null, announcedOn: null, takenDownOn: null },
  ...{ reopenedBecause: null, corrections: 0 },
} as const;

/** What the line of a proposal tells: codes and sums open, words sealed. */
export function told(decision: Decision): { readonly facts: LineFacts; readonly sealed?: Record<string, unknown> } {
  const { kind, outcome, ground, amountOre, words } = decision;
  const facts = { kind: word(kind), outcome: word(outcome), ground: ground === null ? null : word(ground), amountOre };
  return { facts, ...(words !== null && { sealed: { because: words } }) };
}

/** What is kept of grounds that were handed down: no assessment, no rules of criteria. */
function keptOf({ reasons }: CaseGround): KeptBasis {
  return { assessmentId: null, rule: null, reasons, derivations: [] };
}

function given(asked: Asked, input: unknown): Asked {
  return { ...asked, input };
}

async function matterOf(act: Act, id: Id): Promise<Matter> {
  const matter = await act.rows.one(Matter, { id });
  if (!matter) throw new Error(`There is no matter ${id}`);
  return matter;
}
