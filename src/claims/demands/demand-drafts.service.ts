import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import type { Delivery, Recipient } from '../../documents/letters/letter.js';
import { UNDO_MS } from '../../documents/letters/letter.js';
import { LetterWords, type Surrounded } from '../../documents/letters/letter-words.service.js';
import type { Writing } from '../../documents/letters/letters.service.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { addWorkingDays } from '../../law/calendar/rest-days.js';
import { statutoryCost } from '../../law/collection/collection-costs.js';
import { earliestCollectionDay } from '../../law/collection/collection-time.js';
import { interestAfterDemand } from '../../law/interest/after-demand.js';
import { interestData, referenceRateOn } from '../../law/interest/interest-data.js';
import { percentOf } from '../../law/interest/percent.js';
import { later } from '../../platform/clock.js';
import type { Ore } from '../../shared/amount.js';
import { dayAt, type Day, type Instant } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Claim } from '../claim/claim.entity.js';
import { demandFields, type DemandModel } from './demand-model.js';
import type { Demand } from './demand.entity.js';
import { LETTER_OF, type DemandAct } from './demand.js';
import type { LookedAt } from './demand-looks.service.js';

/** How a demand goes, and in which language. */
export interface DemandWay {
  readonly language: Language;
  readonly delivery: Delivery;
  readonly recipient: Recipient;
}

/** What surrounds a claim and does not change while a demand is made. */
export interface DemandAround {
  readonly letter: Surrounded;
  readonly model: Pick<
    DemandModel,
    'municipality' | 'municipalityNumber' | 'committee' | 'decision' | 'caseNumber' | 'dnr' | 'contact'
  >;
}

/** A demand that nobody has sent yet. */
export interface DemandDraft {
  readonly model: DemandModel;
  /** The day its letter leaves if it is sent now. */
  readonly sentOn: Day;
  readonly writing: Writing;
}

/** Draws demands from claims as they stand: the sums, the days, the words. */
@Injectable()
export class DemandDrafts {
  constructor(
    private readonly reads: Reads,
    private readonly words: LetterWords,
    private readonly committees: Committees,
  ) {}

  async around(actor: Actor, claim: Claim, act: DemandAct, way: DemandWay): Promise<DemandAround> {
    const letter = await this.words.aroundIn(actor, claim.matterId, { ...way, kind: LETTER_OF[act] });
    const municipality = await this.committees.municipality(actor);
    const committee = await this.committees.get(actor, claim.committeeId);
    const decision = await this.reads.inner(Decision, 'decision').where({ id: claim.decisionId }).getOneOrFail();
    const { delegatedNumber, paragraph, decidedOn } = decision;
    return {
      letter,
      model: {
        municipality: municipality.name,
        municipalityNumber: municipality.orgNumber,
        committee: committee.name,
        decision: { number: delegatedNumber ?? `§ ${paragraph ?? ''}`, decidedOn: decidedOn as Day },
        caseNumber: letter.matter.number,
        dnr: letter.matter.dnr,
        contact: { email: committee.email, phone: committee.phone, postalAddress: committee.postalAddress },
      },
    };
  }

  /** A demand as it would be sent now; null where the claim lacks what every demand says. */
  draw(
    claim: Claim,
    act: DemandAct,
    look: LookedAt,
    way: DemandWay,
    { model: around }: DemandAround,
    now: Instant,
  ): DemandDraft | null {
    const { routine, statement, demands } = look;
    const { ground, ocr, interestBasis, marginPoints, debtor } = claim;
    if (!routine || !ground || ocr === null) return null;
    const sentOn = dayAt(later(now, UNDO_MS));
    const reference = referenceRateOn(look.today, interestData()).row.value;
    const model: DemandModel = {
      ...{ act, ...around, debtor, ground, ocr, bankgiro: routine.bankgiro, statement: statement.value, interestBasis },
      marginPercent: percentOf(marginPoints),
      ratePercent: percentOf(reference + marginPoints),
      feeOre: feeOf(act, demands, look.today),
      dueOn: dueDay(act, claim, sentOn, routine.answerDays),
      demandedOn: demands.find((each) => each.act === 'send')?.sentOn ?? sentOn,
    };
    const { language } = way;
    return { model, sentOn, writing: { ...way, kind: LETTER_OF[act], fields: demandFields(model, language) } };
  }

  /** The words of a draft, as its letter would be read. */
  wordsOf({ writing }: DemandDraft, { letter }: DemandAround): LetterDocument {
    return this.words.draw(writing, letter);
  }
}

/** Of each kind one is charged, however many were sent (lag 1981:739 3–4 §§); a first demand costs nothing. */
function feeOf(act: DemandAct, demands: readonly Demand[], on: Day): Ore {
  if (act === 'send' || demands.some((each) => each.act === act)) return 0;
  return statutoryCost(act === 'remind' ? 'reminder' : 'collectionDemand', on).value;
}

/**
 * The last day to pay or object. A first demand gives thirty days (räntelagen 4 §) or what was set before if that is later;
 * what follows gives the reasonable time of inkassolagen 5 §, or the committee's own where that is longer.
 */
function dueDay(act: DemandAct, { dueOn }: Claim, sentOn: Day, answerDays: number): Day {
  if (act === 'send') return laterOf(dueOn, interestAfterDemand(sentOn).value);
  return laterOf(earliestCollectionDay(sentOn).value, addWorkingDays(sentOn, answerDays));
}

function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other;
}
