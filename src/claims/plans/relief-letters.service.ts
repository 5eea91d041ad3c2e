import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import type { Delivery, Recipient } from '../../documents/letters/letter.js';
import { LetterWords, type Surrounded } from '../../documents/letters/letter-words.service.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { unprintableIn } from '../../documents/typesetting/unprintable.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import type { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { forbiddenIn } from '../demands/forbidden-words.js';
import { CollectionRoutines } from '../routine/collection-routines.service.js';
import { letterOfRelief, reliefFields, type ReliefModel } from './relief-model.js';
import { Relief } from './relief.entity.js';
import { Reliefs } from './reliefs.service.js';

/** How the answer goes, and in which language. */
export interface ReliefWay {
  readonly language: Language;
  readonly delivery: Delivery;
  readonly recipient: Recipient;
}

/** The answer as it would be sent, with what surrounds it. */
interface Drawn {
  readonly writing: Writing;
  readonly around: Surrounded;
  readonly document: LetterDocument;
}

/** Tells the debtor what was decided on a claim: drawn from the decision, looked at, sent by an act of its own. */
@Injectable()
export class ReliefLetters {
  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly reliefs: Reliefs,
    private readonly accounts: ClaimAccounts,
    private readonly routines: CollectionRoutines,
    private readonly committees: Committees,
    private readonly words: LetterWords,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  /** The letter as it would be read; null where nothing is told of it. */
  async preview(actor: Actor, relief: Relief, way: ReliefWay): Promise<LetterDocument | null> {
    return (await this.draw(actor, relief, way))?.document ?? null;
  }

  /** Writes and sends the letter; what no font can print is told of first. */
  async tell(actor: Actor, id: Id, way: ReliefWay, asked: Asked, { unprintableMeant = false } = {}): Promise<Relief> {
    const found = await this.reliefs.get(actor, id);
    const drawn = await this.draw(actor, found, way);
    const [odd, ...more] = drawn && !unprintableMeant ? await unprintableIn(drawn.document) : [];
    if (odd) throw new Problem('refused', [{ code: 'letter.unprintable.told' }, odd, ...more]);
    const given = { ...asked, input: { way } };
    const { row } = await this.courses.take(actor, this.reliefs.noun, 'tell', found, given, async (act, relief) => {
      // The needs of the step have seen to it that there is something to tell.
      const { writing, around, document } = drawn as Drawn;
      const [bad, ...worse] = forbiddenIn(null, document);
      if (bad) throw new Problem('refused', [bad, ...worse]);
      const letterId = newId();
      await this.letters.sendWithin(act, letterId, writing, around);
      return { changes: { letterId }, facts: { claimId: relief.claimId, letterId } };
    });
    return row;
  }

  private async draw(actor: Actor, relief: Relief, way: ReliefWay): Promise<Drawn | null> {
    const kind = letterOfRelief(relief);
    if (kind === null) return null;
    const claim = await this.claims.get(actor, relief.claimId);
    const around = await this.words.aroundIn(actor, claim.matterId, { ...way, kind });
    const model = await this.modelOf(actor, relief, claim, around);
    const writing = { ...way, kind, fields: reliefFields(model, way.language) };
    return { writing, around, document: this.words.draw(writing, around) };
  }

  private async modelOf(actor: Actor, relief: Relief, claim: Claim, { matter }: Surrounded): Promise<ReliefModel> {
    const municipality = await this.committees.municipality(actor);
    const committee = await this.committees.get(actor, claim.committeeId);
    const rests = await this.reads.inner(Decision, 'decision').where({ id: claim.decisionId }).getOneOrFail();
    const today = this.clock.today();
    const routine = claim.ledger === 'own' ? await this.routines.inForce(claim.committeeId, today) : null;
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
      ...{ caseNumber: matter.number, dnr: matter.dnr, leftOre, costOre: 0 },
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
