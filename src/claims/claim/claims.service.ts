import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Acceptances } from '../../associations/acceptances/acceptances.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import { Decision } from '../../decisions/decision.entity.js';
import { lateInterestMargin } from '../../law/interest/interest.js';
import { interestAfterDemand } from '../../law/interest/after-demand.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { DemandEffects } from '../demands/demand-effects.service.js';
import { LedgerStatus } from '../external/ledger-status.entity.js';
import { ClaimAccounts } from './claim-accounts.service.js';
import { checkGround, type ClaimGround } from './claim-ground.js';
import { Claim } from './claim.entity.js';
import { claimFlow, claimNeeds, type ClaimLook, type ClaimState, type InterestBasis } from './claim.js';
import { ClaimsLedgers } from './claims-ledgers.service.js';

/** A claim as it is raised. */
export interface ClaimInput {
  readonly capitalOre: Ore;
  /** The day it arose: for a clawback the day of payout is the safe reading. */
  readonly originOn: Day;
  readonly dueOn: Day;
  readonly interestBasis: InterestBasis;
  /** Why interest runs, or why none does. */
  readonly interestBecause: string;
  /** What it is based on; it can be said later, but not after the first demand. */
  readonly ground?: ClaimGround | null;
  /** The accepted terms that agree on interest or on a reminder's cost, by their hash. */
  readonly termsHash?: string | null;
  readonly reminderAgreed?: boolean;
}

/** Claims [fordringar]: raised on a decision, contested, resumed. The creditor is the municipality, through the committee. */
@Injectable()
export class Claims {
  readonly noun: Noun<ClaimState, Claim, ClaimLook> = {
    flow: claimFlow,
    entity: Claim,
    needs: claimNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: (act, claim) => this.lookAt(act, claim),
  };

  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly courses: Courses,
    private readonly accounts: ClaimAccounts,
    private readonly ledgers: ClaimsLedgers,
    private readonly acceptances: Acceptances,
    private readonly demands: DemandEffects,
  ) {}

  /** Raises a claim on a decision that stands; a decision gives rise to one claim. */
  async raise(actor: Actor, decisionId: Id, input: ClaimInput, asked: Asked): Promise<Claim> {
    const decision = await this.reads.of(actor).get(Decision, decisionId);
    const matter = await this.matters.find(actor, decision.matterId);
    await this.mustBeAccepted(matter.associationId, input);
    const given = { ...asked, input: { decisionId, input } };
    return this.courses.make(actor, this.noun, 'raise', matter, given, async (act) => {
      const row = await this.begun(act, decision, input);
      return { row, facts: factsOf(row), sealed: { because: row.interestBecause } };
    });
  }

  /** The same inside the act that decided it, for the folder that reclaims. */
  async raiseWithin(act: Act, decision: Decision, input: ClaimInput): Promise<Claim> {
    const row = await this.begun(act, decision, input);
    return this.courses.makeWithin(act, this.noun, 'raise', { row, facts: factsOf(row) });
  }

  /** Says, or says anew, what a claim is based on. */
  async describe(actor: Actor, id: Id, ground: ClaimGround, asked: Asked): Promise<Claim> {
    return this.change(actor, 'describe', id, { ...asked, input: { ground } }, async (_act, claim) => {
      checkGround(ground, claim.capitalOre);
      return { changes: { ground }, sealed: { because: ground.words } };
    });
  }

  /** Notes that the debtor objects [bestrider]: nothing more is demanded until somebody lets it go on. */
  async contest(actor: Actor, id: Id, because: string, asked: Asked): Promise<Claim> {
    return this.change(actor, 'contest', id, { ...asked, input: { because } }, this.contestedFor(because));
  }

  /** The same inside an act that tells of it, as the enforcement authority's notice does. */
  async contestWithin(act: Act, { id, version }: Claim, because: string): Promise<Claim> {
    return (await this.courses.within(act, this.noun, 'contest', id, version, this.contestedFor(because))).row;
  }

  /** Lets a contested claim go on once the objection has been answered. */
  async resume(actor: Actor, id: Id, because: string, asked: Asked): Promise<Claim> {
    return this.change(actor, 'resume', id, { ...asked, input: { because } }, async () => ({ sealed: { because } }));
  }

  /** Notes the demand, or the service, that interest runs from; by a demand it begins thirty days after (räntelagen 4 §). */
  async startInterest(actor: Actor, id: Id, on: Day, proof: string, asked: Asked): Promise<Claim> {
    return this.change(actor, 'startInterest', id, { ...asked, input: { on, proof } }, interestBegun(on, proof));
  }

  /** The same inside the act that served or sent it. */
  async startInterestWithin(act: Act, { id, version }: Claim, on: Day, proof: string): Promise<Claim> {
    return (await this.courses.within(act, this.noun, 'startInterest', id, version, interestBegun(on, proof))).row;
  }

  /** A claim that the actor may see: those of its committee, and the association its own. */
  async get(actor: Actor, id: Id): Promise<Claim> {
    const claim = await this.reads.of(actor).one(Claim, { id });
    if (!claim) throw problem('notFound', 'claim.notFound');
    return claim;
  }

  /** The claim as a unit of work sees it. */
  async within(act: Act, id: Id): Promise<Claim> {
    const claim = await act.rows.one(Claim, { id });
    if (!claim) throw problem('notFound', 'claim.notFound');
    return claim;
  }

  async change(actor: Actor, name: string, id: Id, asked: Asked, core: Core<Claim>): Promise<Claim> {
    return (await this.courses.take(actor, this.noun, name, await this.get(actor, id), asked, core)).row;
  }

  /** What terms agree on binds only those who have accepted them, all who must sign. */
  private async mustBeAccepted(
    associationId: Id | null,
    { termsHash = null, reminderAgreed = false }: ClaimInput,
  ): Promise<void> {
    if (termsHash === null) {
      if (reminderAgreed) throw problem('invalid', 'claim.reminderWithoutTerms', { field: 'termsHash' });
      return;
    }
    const answer = associationId === null ? null : await this.acceptances.of(associationId, termsHash);
    if (answer?.value !== 'complete') throw problem('refused', 'claim.termsNotAccepted', { field: 'termsHash' });
  }

  /** Stops what is on its way, here and in the municipality's own ledger. */
  private contestedFor(because: string): Core<Claim> {
    return async (act, claim) => {
      const days = await this.demands.stopWithin(act, claim);
      return { changes: { ...days, contestedBecause: because }, sealed: { because } };
    };
  }

  private async begun(act: Act, decision: Decision, input: ClaimInput): Promise<Claim> {
    const matter = await act.rows.one(Matter, { id: decision.matterId });
    if (!matter) throw new Error(`There is no matter ${decision.matterId}`);
    checkDecision(decision);
    checkInput(input, act.today);
    const { ground = null, termsHash = null, reminderAgreed = false, ...said } = input;
    if (ground) checkGround(ground, input.capitalOre);
    const association =
      matter.associationId === null ? null : await act.rows.one(Association, { id: matter.associationId });
    const ledger = await this.ledgers.within(act, matter.committeeId);
    const claim: Claim = {
      ...{ id: newId(), committeeId: matter.committeeId, matterId: matter.id, associationId: matter.associationId },
      ...{
        debtor: association?.name ?? matter.party,
        debtorOrgNumber: association?.orgNumber ?? matter.partyOrgNumber,
      },
      ...{ decisionId: decision.id, ledger, ocr: ledger === 'own' ? await this.ledgers.nextOcr(act) : null },
      ...{ ...said, ground, termsHash, reminderAgreed, pausedUntilOn: null },
      interestFromOn: input.interestBasis === 'terms' ? input.dueOn : null,
      marginPoints: lateInterestMargin(input.dueOn).value,
      ...{ contestedBecause: null, warnedMonths: null, handedOverOn: null, attestant: null, state: 'open' },
      ...{ annulledOn: null, creditedOn: null },
      ...{ raisedBy: act.actor.userId as Id, raisedAt: act.at, version: 1 },
    };
    const event = { kind: 'capital', on: act.today, amountOre: input.capitalOre } as const;
    await this.accounts.book(act, claim, { ...event, because: 'decided', source: decision.id });
    return claim;
  }

  /** What is left: as the municipality's ledger said last, where it keeps the claim and has said anything. */
  async leftWithin(act: Act, claim: Claim): Promise<Ore> {
    const [status] = claim.ledger === 'own' ? [] : await act.rows.many(LedgerStatus, { claimId: claim.id }, LATEST);
    return status?.restOre ?? this.accounts.leftWithin(act, claim.id);
  }

  private async lookAt(act: Act, claim: Claim): Promise<ClaimLook> {
    const matter = await act.rows.one(Matter, { id: claim.matterId });
    const { interestBasis, interestFromOn, ledger, handedOverOn, annulledOn, creditedOn, termsHash } = claim;
    const leftOre = await this.leftWithin(act, claim);
    const creditOre = await this.accounts.creditWithin(act, claim.id);
    const days = { interestFromOn, handedOverOn, annulledOn, creditedOn };
    const known = { creditOre, interestBasis, ledger, termsHash, ...days };
    return { matterState: matter?.state ?? 'closed', leftOre, ...known };
  }
}

function interestBegun(on: Day, proof: string): Core<Claim> {
  return async (act, claim) => {
    if (on > act.today) throw problem('invalid', 'claim.notYet', { dayOn: on });
    const from = claim.interestBasis === 'demand' ? interestAfterDemand(on).value : on;
    // Interest never runs for time before the claim is due (2 §).
    const interestFromOn = from < claim.dueOn ? claim.dueOn : from;
    return { changes: { interestFromOn }, facts: { sentOn: on, interestFromOn }, sealed: { proof } };
  };
}

const LATEST = { asOf: 'DESC', importedAt: 'DESC' } as const;

function checkDecision({ state, decidedOn }: Decision): void {
  if (decidedOn === null || !(STANDING_STATES as readonly string[]).includes(state))
    throw problem('refused', 'claim.undecided');
}

function checkInput({ capitalOre, originOn, dueOn }: ClaimInput, today: Day): void {
  if (capitalOre <= 0) throw problem('invalid', 'claim.nothing', { field: 'capitalOre' });
  if (originOn > today) throw problem('invalid', 'claim.notYet', { dayOn: originOn, field: 'originOn' });
  if (dueOn < originOn) throw problem('invalid', 'claim.dueBeforeOrigin', { dueOn, originOn, field: 'dueOn' });
}

function factsOf({ decisionId, capitalOre, originOn, dueOn, interestBasis, ledger }: Claim) {
  return { decisionId, capitalOre, originOn, dueOn, interestBasis: word(interestBasis), ledger: word(ledger) };
}
