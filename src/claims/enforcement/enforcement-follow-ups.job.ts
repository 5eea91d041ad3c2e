import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Claim } from '../claim/claim.entity.js';
import { Limitations } from '../limitation/limitations.service.js';
import { EnforcementCourses } from './enforcement-courses.service.js';
import { EnforcementLooks } from './enforcement-looks.service.js';
import { Enforcement } from './enforcement.entity.js';
import { ABROAD_STATES, FINAL_STATES } from './enforcement.js';

/** What came of a day's look. */
export interface FollowedUp {
  readonly closed: number;
  readonly noticed: number;
}

/**
 * Follows what is paid while a claim is in other hands: finance is told to tell the authority, which must not collect it
 * twice, and what is paid in full is over. Done twice on a day it does nothing more.
 */
@Injectable()
export class EnforcementFollowUps {
  constructor(
    private readonly reads: Reads,
    private readonly courses: EnforcementCourses,
    private readonly looks: EnforcementLooks,
    private readonly limitations: Limitations,
  ) {}

  async run(): Promise<FollowedUp> {
    const open = await this.reads
      .inner(Enforcement, 'enforcement')
      .where('enforcement.state NOT IN (:...final)', { final: FINAL_STATES })
      .orderBy('enforcement.id')
      .getMany();
    const claims = await this.reads
      .inner(Claim, 'claim')
      .where({ id: In(['', ...open.map(({ claimId }) => claimId)]) })
      .getMany();
    const byId = new Map(claims.map((claim) => [claim.id, claim]));
    let [closed, noticed] = [0, 0];
    for (const row of open) {
      const claim = byId.get(row.claimId);
      // What a court has annulled was not paid: somebody withdraws it, and has been told to the same minute.
      if (claim?.annulledOn != null) continue;
      if (claim?.state === 'settled') closed += await this.close(row);
      else if (claim && isAbroad(row)) noticed += await this.notice(row, claim);
    }
    return { closed, noticed };
  }

  private async close(row: Enforcement): Promise<number> {
    await this.courses.take(SYSTEM, 'close', row, { seen: row.version }, async (act, before) => {
      const claim = await act.rows.one(Claim, { id: before.claimId });
      if (claim) await this.limitations.endWithin(act, claim, act.today, before.servedOn !== null);
      return { changes: { byOn: null }, happened: { on: act.today } };
    });
    return 1;
  }

  private async notice(row: Enforcement, claim: Claim): Promise<number> {
    const paidOre = await this.looks.paidOf(claim);
    if (paidOre === row.paidNoticedOre) return 0;
    await this.courses.take(SYSTEM, 'noticePayment', row, { seen: row.version }, async (act) => {
      const amountOre = paidOre - row.paidToldOre;
      return { changes: { paidNoticedOre: paidOre }, facts: { amountOre }, happened: { on: act.today, amountOre } };
    });
    return 1;
  }
}

function isAbroad({ state }: Enforcement): boolean {
  return (ABROAD_STATES as readonly string[]).includes(state);
}
