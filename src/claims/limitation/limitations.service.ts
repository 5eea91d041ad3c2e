import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { word } from '../../acts/line.js';
import type { Actor } from '../../acts/actor.js';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { InterruptionKind } from '../../law/limitation/interruption.js';
import { limitationOf, type Limitation } from '../../law/limitation/limitation.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { addMonths, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Reasoned } from '../../shared/reason.js';
import { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { ClaimInterruption } from './claim-interruption.entity.js';
import { isPending, standing, type ProceedingsKind } from './proceedings.js';

/** What interrupted limitation, as it is entered. */
export interface InterruptionInput {
  readonly interruptedOn: Day;
  readonly kind: Exclude<InterruptionKind, 'unspecified'>;
  readonly proof: string | null;
  readonly endedOn: Day | null;
  readonly served: boolean | null;
}

/** In how many months before a claim lapses somebody is told. */
export const WARNED_MONTHS = [12, 6, 1] as const;

/** When claims lapse [preskription], what has interrupted that, and the warnings before. */
@Injectable()
export class Limitations {
  constructor(
    private readonly reads: Reads,
    private readonly claims: Claims,
    private readonly courses: Courses,
  ) {}

  /** When a claim lapses, with the last interruption and the day before it. */
  async of(claim: Claim): Promise<Reasoned<Limitation>> {
    return limitationFrom(claim, await this.list(claim));
  }

  /** Those that count, and proceedings as they were begun and ended; without what was taken back. */
  async list({ id: claimId }: Claim): Promise<ClaimInterruption[]> {
    const rows = await this.reads
      .inner(ClaimInterruption, 'interruption')
      .where({ claimId })
      .orderBy('interruption.interruptedOn')
      .addOrderBy('interruption.id')
      .getMany();
    const gone = new Set(rows.flatMap(({ id, takesBack }) => (takesBack === null ? [] : [id, takesBack])));
    return rows.filter(({ id }) => !gone.has(id));
  }

  /** Enters an interruption with its proof; warnings begin anew from the day it gives. */
  async interrupt(actor: Actor, id: Id, input: InterruptionInput, asked: Asked): Promise<Claim> {
    return this.claims.change(actor, 'interrupt', id, { ...asked, input }, async (act, claim) => {
      if (input.interruptedOn > act.today) throw problem('invalid', 'claim.notYet', { dayOn: input.interruptedOn });
      const { committeeId, matterId, associationId } = claim;
      const row = { ...input, id: newId(), committeeId, matterId, associationId, claimId: id, takesBack: null };
      const before = await act.rows.many(ClaimInterruption, { claimId: id });
      // The law refuses what cannot be: an interruption before the claim arose, an end before its start.
      const { value } = limitationFrom(claim, [...before, row]);
      await act.rows.insert(ClaimInterruption, { ...row, enteredBy: act.actor.userId, enteredAt: act.at });
      const facts = { interruptedOn: input.interruptedOn, kind: word(input.kind), lapsesOn: value.lapsesOn };
      return { changes: { warnedMonths: null }, facts, sealed: { proof: input.proof } };
    });
  }

  /** Proceedings against the debtor begin: limitation stops running until they end (7 §). */
  async beginWithin(act: Act, claim: Claim, kind: ProceedingsKind, on: Day, proof: string): Promise<void> {
    await this.enterWithin(act, claim, { interruptedOn: on, kind, proof, endedOn: null, served: null });
  }

  /** Whatever proceedings are going on end: ten new years run from that day, if the debtor was told of them. */
  async endWithin(act: Act, claim: Claim, endedOn: Day, served: boolean): Promise<void> {
    const rows = standing(await act.rows.many(ClaimInterruption, { claimId: claim.id }));
    for (const { interruptedOn, kind, proof } of rows.filter(isPending))
      await this.enterWithin(act, claim, { interruptedOn, kind, proof, endedOn, served });
  }

  private async enterWithin(
    act: Act,
    claim: Claim,
    told: Omit<InterruptionInput, 'kind'> & { kind: InterruptionKind },
  ): Promise<void> {
    const { committeeId, matterId, associationId, id: claimId } = claim;
    const entered = { enteredBy: act.actor.userId, enteredAt: act.at };
    await act.rows.insert(ClaimInterruption, {
      id: newId(),
      committeeId,
      matterId,
      associationId,
      claimId,
      ...told,
      takesBack: null,
      ...entered,
    });
  }

  /** Warns of claims that lapse soon, once for each step; done twice on a day it warns once. */
  async warn(today: Day): Promise<{ warned: number }> {
    const open = await this.reads
      .inner(Claim, 'claim')
      .where('claim.state <> :settled', { settled: 'settled' })
      .andWhere('claim.originOn <= :oldest', { oldest: addMonths(today, -NO_SOONER_MONTHS) })
      .orderBy('claim.id')
      .getMany();
    let warned = 0;
    for (const claim of open) {
      const { lapsesOn } = (await this.of(claim)).value;
      const months = lapsesOn === null ? null : monthsLeft(today, lapsesOn);
      if (months === null || lapsesOn === null || (claim.warnedMonths ?? Infinity) <= months) continue;
      await this.courses.take(SYSTEM, this.claims.noun, 'warn', claim, { seen: claim.version }, async () => ({
        changes: { warnedMonths: months },
        facts: { lapsesOn, months },
      }));
      warned += 1;
    }
    return { warned };
  }
}

/** When a claim lapses, by what has interrupted it. */
export function limitationFrom(
  { originOn }: Pick<Claim, 'originOn'>,
  rows: readonly (Pick<ClaimInterruption, keyof InterruptionInput> &
    Partial<Pick<ClaimInterruption, 'id' | 'takesBack'>>)[],
): Reasoned<Limitation> {
  return limitationOf({ originOn, interruptions: standing(rows).map(inLaw) });
}

/** No claim lapses sooner after it arose. */
const NO_SOONER_MONTHS = 9 * 12;

/** The nearest step of the warnings that has been reached. */
export function monthsLeft(today: Day, lapsesOn: Day): number | null {
  const reached = WARNED_MONTHS.filter((months) => addMonths(today, months) >= lapsesOn);
  return reached.at(-1) ?? null;
}

function inLaw({ interruptedOn, kind, proof, endedOn, served }: Pick<ClaimInterruption, keyof InterruptionInput>) {
  return {
    on: interruptedOn,
    kind,
    ...(proof !== null && { proof }),
    ...(endedOn !== null && { endedOn }),
    ...(served !== null && { served }),
  };
}
