import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { NoticeBoard, type OnNoticeBoard } from '../../decisions/delegated/notice-board.service.js';
import type { Surrounded } from '../../documents/letters/letter-words.service.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { courtOf } from '../../law/appeals/administrative-courts.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import type { Claim } from '../claim/claim.entity.js';
import { CollectionRoutines } from '../routine/collection-routines.service.js';
import type { ReliefModel } from './relief-model.js';
import type { Relief } from './relief.entity.js';
import { planCost } from './relief.js';

/** Gathers everything that the answer about a claim says, and how its decision stands on the notice board. */
@Injectable()
export class ReliefModels {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: ClaimAccounts,
    private readonly routines: CollectionRoutines,
    private readonly committees: Committees,
    private readonly boards: NoticeBoard,
    private readonly clock: Clock,
  ) {}

  /** How the decision, or the refusal, is announced; null before there is one. */
  async boardOf({ committeeId, announcedHow, ...relief }: Relief): Promise<OnNoticeBoard | null> {
    if (announcedHow === null) return null;
    const delegatedNumber = relief.state === 'refused' ? relief.refusedNumber : relief.delegatedNumber;
    const { meetingOn, paragraph } = relief;
    return this.boards.of({ committeeId, announcedHow, delegatedNumber, meetingOn, paragraph });
  }

  async of(actor: Actor, relief: Relief, claim: Claim, { matter }: Surrounded): Promise<ReliefModel> {
    const municipality = await this.committees.municipality(actor);
    const committee = await this.committees.get(actor, claim.committeeId);
    const rests = await this.reads.inner(Decision, 'decision').where({ id: claim.decisionId }).getOneOrFail();
    const today = this.clock.today();
    const routine = claim.ledger === 'own' ? await this.routines.inForce(claim.committeeId, today) : null;
    const board = await this.boardOf(relief);
    const refused = relief.state === 'refused';
    const leftOre =
      claim.ledger === 'own'
        ? (await this.accounts.statement(claim, today)).value.leftOre
        : (relief.leftOre ?? claim.capitalOre);
    return {
      ...{ kind: relief.kind, refused, debtor: claim.debtor, municipality: municipality.name },
      ...{ municipalityNumber: municipality.orgNumber, committee: committee.name },
      decision: decisionOf(relief),
      claimDecision: {
        number: rests.delegatedNumber ?? `§ ${rests.paragraph ?? ''}`,
        decidedOn: rests.decidedOn as Day,
      },
      ...{ caseNumber: matter.number, dnr: matter.dnr, leftOre, costOre: relief.charges ? planCost(today) : 0 },
      appeal: {
        about: 'relief',
        ...{ announcement: board?.announcedHow ?? 'committeeMinutes', court: courtOf(municipality) },
        ...{ meetingOn: board?.meetingOn ?? null, announcedOn: board?.announcedOn ?? null },
        address: committee.postalAddress,
      },
      because: refused ? (relief.refusedBecause ?? '') : relief.because,
      ...{ amountOre: relief.amountOre, untilOn: relief.untilOn, instalments: relief.instalments },
      interestRuns: claim.interestFromOn !== null,
      pay: routine && claim.ocr !== null ? { bankgiro: routine.bankgiro, ocr: claim.ocr } : null,
      contact: { email: committee.email, phone: committee.phone, postalAddress: committee.postalAddress },
    };
  }
}

function decisionOf(relief: Relief): ReliefModel['decision'] {
  if (relief.state === 'refused') return { number: relief.refusedNumber ?? '', decidedOn: relief.refusedOn as Day };
  const number = relief.delegatedNumber ?? `§ ${relief.paragraph ?? ''}`;
  return { number, decidedOn: relief.decidedOn as Day };
}
