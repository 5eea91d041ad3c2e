import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Claim } from '../claim/claim.entity.js';
import { EnforcementCourses } from './enforcement-courses.service.js';
import { AUTHORITY, claimOf, EnforcementEffects } from './enforcement-effects.service.js';
import { EnforcementEvent } from './enforcement-event.entity.js';
import { EnforcementLooks } from './enforcement-looks.service.js';
import type { Enforcement } from './enforcement.entity.js';
import { checkInTime, checkStep, dayGivenBy, type EnforcementStep, type StepInput } from './enforcement-steps.js';
import { Enforcements } from './enforcements.service.js';

/** What the authority, the court and the debtor do, entered by its day, with what follows for the claim. */
@Injectable()
export class EnforcementSteps {
  constructor(
    private readonly enforcements: Enforcements,
    private readonly courses: EnforcementCourses,
    private readonly effects: EnforcementEffects,
    private readonly looks: EnforcementLooks,
  ) {}

  async take(actor: Actor, id: Id, step: EnforcementStep, input: StepInput, asked: Asked): Promise<Enforcement> {
    const found = await this.enforcements.get(actor, id);
    return this.courses.take(actor, step, found, { ...asked, input }, async (act, row) => {
      checkStep(step, input, act.today, await lastDayOf(act, row));
      checkInTime(step, input, row);
      const claim = await claimOf(act, row.claimId);
      const costOre = await this.effects.of(act, step, input, row, claim);
      // Telling what was paid leaves the clock of the case as it is.
      const byOn = step === 'tellAuthority' ? row.byOn : dayGivenBy(step, input).value;
      const { on, note = null, authority = null, caseNumber = null } = input;
      const amountOre = costOre ?? input.amountOre ?? null;
      return {
        changes: { ...(await this.changes(step, input, row, claim)), byOn },
        facts: { on, byOn, amountOre },
        sealed: { note, authority, caseNumber },
        happened: { on, amountOre, byOn, note },
        dueOn: byOn,
      };
    });
  }

  /** What the step changes on the row itself. */
  private async changes(
    step: EnforcementStep,
    input: StepInput,
    row: Enforcement,
    claim: Claim,
  ): Promise<Partial<Enforcement>> {
    const { on, caseNumber, authority } = input;
    const place = {
      ...(authority !== undefined && { authority }),
      ...(caseNumber !== undefined && { caseNumber }),
      ...((step === 'file' || step === 'enforce') && { authority: AUTHORITY }),
    };
    if (step === 'file' || step === 'sue') {
      const paidOre = await this.looks.paidOf(claim);
      return { ...place, filedOn: on, paidNoticedOre: paidOre, paidToldOre: paidOre };
    }
    if (step === 'noteService' || step === 'noteSummonsServed') return { servedOn: on };
    // Whoever objects has been told of it.
    if (step === 'object') return { servedOn: row.servedOn ?? on };
    if (step === 'giveVerdict') return { retrialBy: dayGivenBy(step, input).value };
    if (step === 'tellAuthority') return { paidToldOre: await this.looks.paidOf(claim) };
    return place;
  }
}

/** What the office does beside the course of the case; it may be done before something is entered that happened earlier. */
const TIMELESS = ['prepare', 'empower', 'exportBundle', 'noticePayment', 'tellAuthority'];

/** The day of the last step; a later one is never entered with an earlier day. */
async function lastDayOf(act: Act, { id: enforcementId }: Enforcement): Promise<Day | null> {
  const events = await act.rows.many(EnforcementEvent, { enforcementId });
  const days = events.filter(({ act: step }) => !TIMELESS.includes(step)).map(({ happenedOn }) => happenedOn);
  return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null);
}
