import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../acts/actor.js';
import { rolesIn } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Round } from '../rounds/round.entity.js';
import { drawSample, type SampleRule } from './draw-sample.js';
import { ReportSample } from './report-sample.entity.js';
import { SpendingReport } from './spending-report.entity.js';

/** Who may draw a sample. */
export const SAMPLERS = ['grantOfficer', 'finance', 'auditor'] as const;

/** Samples of the reports of a round [stickprov]: drawn once, kept with their seed, and drawn again by whoever wants to know. */
@Injectable()
export class ReportSamples {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
  ) {}

  async draw(actor: Actor, round: Round, rule: SampleRule, seed: string | null, asked: Asked): Promise<ReportSample> {
    const { id: roundId, committeeId } = round;
    if (!rolesIn(actor, committeeId).some((role) => (SAMPLERS as readonly string[]).includes(role)))
      throw problem('forbidden', 'role.missing', { roleCodes: SAMPLERS.map((role) => `role.${role}`) });
    const place = { log: committeeId, act: 'reportSample.draw', key: asked.key, input: { roundId, rule, seed } };
    return this.units.run(actor, place, async (act) => {
      const reports = await act.rows.many(SpendingReport, { roundId });
      const frame = reports.filter(({ submittedAt }) => submittedAt !== null).map(({ id }) => id);
      const sample = drawSample(frame, seed ?? randomBytes(16).toString('hex'), rule);
      const row: ReportSample = {
        ...{
          id: newId(),
          committeeId,
          roundId,
          ...sample,
          frame: [...frame].sort(),
          drawn: sample.drawn as readonly Id[],
        },
        ...{ drawnBy: act.actor.userId as Id, drawnAt: act.at },
      };
      await act.rows.insert(ReportSample, row);
      const facts = {
        id: row.id,
        roundId,
        seed: word(row.seed),
        frameHash: word(row.frameHash),
        count: row.drawn.length,
      };
      act.record({ act: 'reportSample.draw', matterId: roundId, facts });
      return row;
    });
  }

  async ofRound(actor: Actor, roundId: Id): Promise<ReportSample[]> {
    return this.reads.of(actor).many(ReportSample, { roundId }, { drawnAt: 'DESC' });
  }

  /** Whether drawing again gives what was drawn. */
  isSound({ frame, seed, rule, frameHash, drawn }: ReportSample): boolean {
    const again = drawSample(frame, seed, rule);
    return again.frameHash === frameHash && JSON.stringify(again.drawn) === JSON.stringify(drawn);
  }
}
