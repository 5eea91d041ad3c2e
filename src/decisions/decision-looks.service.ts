import { Injectable } from '@nestjs/common';
import { In, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import type { Act } from '../acts/act.js';
import { rolesIn, type Actor } from '../acts/actor.js';
import { Reads } from '../acts/reads.service.js';
import { Assessment } from '../assessments/assessment.entity.js';
import { AssessmentContents } from '../assessments/assessment-contents.service.js';
import type { Snapshot } from '../assessments/snapshot.js';
import { Exchange } from '../documents/exchanges/exchange.entity.js';
import { isLate, replyDayOf } from '../documents/exchanges/exchange.js';
import { Matter } from '../matters/diary/matter.entity.js';
import type { EntityClass } from '../platform/database/database.js';
import { Adopted } from '../rulebook/adopted/adopted.entity.js';
import { Rulebooks } from '../rulebook/adopted/rulebooks.service.js';
import { DelegationOrders, type Delegation } from '../rulebook/delegation/delegation-orders.service.js';
import type { DelegationQuestion } from '../rulebook/delegation/delegation-order.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { Reason, Reasoned } from '../shared/reason.js';
import { STANDING_STATES, type DecisionLook } from './decision.js';
import { Decision } from './decision.entity.js';
import { Budgets } from './budget/budgets.service.js';
import { isOnDemocracy, needsReview } from './grounds/democracy.js';
import type { CaseGround } from './grounds/case-ground.js';
import { lacksOf, type Footing } from './grounds/grounded.js';
import { KINDS, needsAssessment, OUTCOME_RULES, takenBy } from './grounds/outcome.js';

/** Rows as somebody sees them: inside a unit of work, or outside of any. */
interface Seen {
  one<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T | null>;
  many<T extends ObjectLiteral>(entity: EntityClass<T>, where: FindOptionsWhere<T>): Promise<T[]>;
  snapshot(assessment: Assessment): Promise<Snapshot>;
  lacksFor(matterId: Id, amountOre: number): Promise<readonly Reason[]>;
}

/** Who looks, on which day, whether the committee itself goes another way than its rules point, and what its case says. */
interface Onlooker {
  readonly actor: Actor;
  readonly today: Day;
  readonly deviates: boolean;
  readonly own: CaseGround | null;
}

/** Everything that bears on whether a decision can be proposed or taken now; the steps and the pages ask here alike. */
@Injectable()
export class DecisionLooks {
  constructor(
    private readonly reads: Reads,
    private readonly contents: AssessmentContents,
    private readonly orders: DelegationOrders,
    private readonly budgets: Budgets,
    private readonly rulebooks: Rulebooks,
  ) {}

  /** As a unit of work sees it. */
  async within(act: Act, row: Decision, deviates = false, own: CaseGround | null = null): Promise<DecisionLook> {
    return this.look(this.seenBy(act), row, { actor: act.actor, today: act.today, deviates, own });
  }

  /** For a page, before any act. */
  async ahead(row: Decision, actor: Actor, today: Day, own: CaseGround | null = null): Promise<DecisionLook> {
    return this.look(this.seenOutside(), row, { actor, today, deviates: false, own });
  }

  /** By which row of the delegation order the decision may be taken in some roles, and why not where it may not. */
  async delegation(row: Decision, delegates: readonly string[], today: Day): Promise<Reasoned<Delegation | null>> {
    return this.orders.delegation(row.committeeId, delegates, questionOf(row), today);
  }

  private async look(seen: Seen, row: Decision, onlooker: Onlooker): Promise<DecisionLook> {
    const { actor, today, deviates, own } = onlooker;
    const { matterId, committeeId, reasons } = row;
    const matter = await seen.one(Matter, { id: matterId });
    if (!matter) throw new Error(`There is no matter ${matterId}`);
    const exchanges = await seen.many(Exchange, { matterId, state: 'sent' });
    const assessment = row.assessmentId === null ? null : await seen.one(Assessment, { id: row.assessmentId });
    const unsupplemented = exchanges.some((each) => each.kind === 'supplement' && isLate(each, today));
    const policeAsked = await isPoliceAsked(seen, row);
    const given = { reasons, appliedOre: row.appliedOre, unsupplemented, policeAsked, deviates };
    const footing = { ...(await this.sourcesOf(row, today)), ...given };
    return {
      caseAsked: own !== null || !KINDS[row.kind].ownCase,
      matterState: matter.state,
      actorId: actor.userId,
      authors: row.authors,
      decidedAlready: await this.decidedAlready(seen, row),
      unassessed: unassessed(row, assessment),
      basisUnchanged: own?.unchanged ?? (await this.basisUnchanged(seen, row, assessment)),
      adoptionKnown: row.rule === null || (await this.isAdopted(committeeId, row.rule.hash)),
      ungrounded: [...lacksOf(row, footing), ...(own?.lacks ?? [])],
      awaited: OUTCOME_RULES[row.outcome].against ? awaitedOf(exchanges, today) : [],
      overBudget: await seen.lacksFor(matterId, takenBy(row)),
      reviewNeeded: needsReview(row, reasons),
      reviewed: row.reviewedBy !== null,
      undelegated: await this.undelegated(row, rolesIn(actor, committeeId), today),
      undelegatedToChair: await this.undelegated(row, ['chair'], today),
      announcedHow: row.announcedHow,
      reported: row.meetingOn !== null,
      reopened: row.reopenedBecause !== null,
    };
  }

  private async undelegated(row: Decision, delegates: readonly string[], today: Day): Promise<readonly Reason[]> {
    const { value, because } = await this.delegation(row, delegates, today);
    return value === null ? because : [];
  }

  private async decidedAlready(seen: Seen, { id, matterId, kind }: Decision): Promise<boolean> {
    const standing = await seen.many(Decision, { matterId, kind, state: In(STANDING_STATES) });
    return standing.some((other) => other.id !== id && other.reopenedBecause === null);
  }

  /** What a proposal was made from may have changed since: then it is proposed anew. */
  private async basisUnchanged(seen: Seen, row: Decision, assessment: Assessment | null): Promise<boolean> {
    const derivation = row.derivations.find(({ by }) => by === 'criteria');
    if (!derivation) return true;
    return assessment?.state === 'ready' && (await seen.snapshot(assessment)).input === derivation.input;
  }

  private async isAdopted(committeeId: Id, hash: string): Promise<boolean> {
    const known = await this.reads.inner(Adopted, 'adopted').where({ committeeId, hash, adoption: 'known' }).getCount();
    return known > 0;
  }

  /** The texts that may be cited: those of the criteria, and for a room those that everybody hires by. */
  private async sourcesOf({ rule, ground, committeeId }: Decision, on: Day): Promise<Pick<Footing, 'sources'>> {
    if (ground === 'lettingRule') return { sources: await this.rulebooks.lettingSources(committeeId, on) };
    return { sources: rule === null ? {} : (await this.contents.rulesOf(rule.hash)).sources };
  }

  private seenBy(act: Act): Seen {
    return {
      one: (entity, where) => act.rows.one(entity, where),
      many: (entity, where) => act.rows.many(entity, where),
      snapshot: (assessment) => this.contents.snapshotWithin(act, assessment),
      lacksFor: (matterId, amountOre) => this.budgets.lacksFor(act, matterId, amountOre),
    };
  }

  private seenOutside(): Seen {
    return {
      one: (entity, where) => this.reads.inner(entity, 'row').where(where).getOne(),
      many: (entity, where) => this.reads.inner(entity, 'row').where(where).getMany(),
      snapshot: (assessment) => this.contents.snapshotOf(assessment),
      lacksFor: (matterId, amountOre) => this.budgets.lacksFor(null, matterId, amountOre),
    };
  }
}

/** What the delegation order is asked: the amount given, or what was at stake where it goes against the association or is claimed back. */
function questionOf(row: Decision): DelegationQuestion {
  const { kind, outcome, amountOre, appliedOre, reasons } = row;
  const { against } = OUTCOME_RULES[outcome];
  const stake = against || KINDS[kind].ownCase ? (appliedOre ?? amountOre) : amountOre;
  return { kind, amountOre: outcome === 'caseClosed' ? 0 : stake, against, onDemocracy: isOnDemocracy(row, reasons) };
}

/** Why the case is not assessed far enough for this outcome. */
function unassessed({ kind, outcome, ground }: Decision, assessment: Assessment | null): readonly Reason[] {
  if (KINDS[kind].ownCase || !needsAssessment(outcome, ground)) return [];
  if (!assessment) return [{ code: 'decision.need.assessment' }];
  if (assessment.binds !== KINDS[kind].binds) return [{ code: 'decision.need.assessmentOfKind' }];
  return assessment.state === 'ready' ? [] : [{ code: 'decision.need.assessmentReady' }];
}

/** The police were asked in the case, and have answered: asked only where a decision rests on disorder. */
async function isPoliceAsked(seen: Seen, { ground, matterId }: Decision): Promise<boolean> {
  if (ground !== 'order') return false;
  const asked = await seen.many(Exchange, { matterId, kind: 'contact', state: 'answered' });
  return asked.some(({ party, answeredOn }) => answeredOn !== null && /\bpolis|\bpolice/i.test(party));
}

/** The association's day for an answer must have passed before anything goes against it. */
function awaitedOf(exchanges: readonly Exchange[], today: Day): readonly Reason[] {
  return exchanges.flatMap((each) => {
    const lastOn = replyDayOf(each);
    const isOpen = each.associationId !== null && lastOn !== null && lastOn >= today;
    return isOpen ? [{ code: 'decision.lack.replyTime', facts: { lastOn } }] : [];
  });
}
