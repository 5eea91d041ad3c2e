import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { In } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { rolesIn } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import { addDays } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { firstInstantOf } from '../../shared/local-time.js';
import { Problem, problem } from '../../shared/problem.js';
import { narrowToRounds, type AcrossRounds } from '../rounds/round-choices.service.js';
import type { Round } from '../rounds/round.entity.js';
import { drawSample, type SampleRule } from './draw-sample.js';
import { checkFaults, type CheckedItem } from './sample-check.js';
import { SampleCheck } from './sample-check.entity.js';
import { ReportSample } from './report-sample.entity.js';
import { SpendingReport } from '../spending-reports/spending-report.entity.js';

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
    mustSample(actor, committeeId);
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

  async get(actor: Actor, id: Id): Promise<ReportSample> {
    return this.reads.of(actor).get(ReportSample, id);
  }

  /** Keeps what was found of a report that was drawn, item by item; what is not answered stays as it is. */
  async check(
    actor: Actor,
    { id: sampleId, committeeId, roundId, drawn }: ReportSample,
    reportId: Id,
    items: readonly CheckedItem[],
    asked: Asked,
  ): Promise<void> {
    mustSample(actor, committeeId);
    if (!drawn.includes(reportId)) throw problem('notFound', 'thing.notFound');
    const [first, ...others] = checkFaults(items);
    if (first) throw new Problem('invalid', [first, ...others]);
    const place = { log: committeeId, act: 'reportSample.check', key: asked.key, input: { sampleId, reportId, items } };
    await this.units.run(actor, place, async (act) => {
      const by = { checkedBy: act.actor.userId as Id, checkedAt: act.at };
      await act.rows.insert(
        SampleCheck,
        items.map((item) => ({ id: newId(), committeeId, sampleId, reportId, ...item, ...by })),
      );
      const wrong = items.filter(({ answer }) => answer === 'notInOrder').length;
      act.record({
        act: 'reportSample.check',
        matterId: roundId,
        facts: { sampleId, reportId, count: items.length, wrong },
      });
    });
  }

  /** Every answer of some samples, oldest first. */
  async checksOf(actor: Actor, sampleIds: readonly Id[]): Promise<SampleCheck[]> {
    const sampleId = In(['', ...sampleIds]);
    return this.reads.of(actor).many(SampleCheck, { sampleId }, { checkedAt: 'ASC', id: 'ASC' });
  }

  async ofRound(actor: Actor, roundId: Id): Promise<ReportSample[]> {
    return this.reads.of(actor).many(ReportSample, { roundId }, { drawnAt: 'DESC' });
  }

  /** One page of all that the actor may see, the latest first; their day is the one they were drawn. */
  async list(actor: Actor, filter: AcrossRounds, page: PageQuery): Promise<Listing<ReportSample>> {
    const query = this.reads.of(actor).query(ReportSample, 'sample');
    narrowToRounds(query, filter);
    const { dueFrom, dueTo } = filter;
    if (dueFrom !== undefined) query.andWhere('sample.drawnAt >= :from', { from: firstInstantOf(dueFrom, '00:00') });
    if (dueTo !== undefined)
      query.andWhere('sample.drawnAt < :until', { until: firstInstantOf(addDays(dueTo, 1), '00:00') });
    return readPage(query, ['drawnAt', 'id'], page, 'DESC');
  }

  /** Whether drawing again gives what was drawn. */
  isSound({ frame, seed, rule, frameHash, drawn }: ReportSample): boolean {
    const again = drawSample(frame, seed, rule);
    return again.frameHash === frameHash && JSON.stringify(again.drawn) === JSON.stringify(drawn);
  }
}

function mustSample(actor: Actor, committeeId: Id): void {
  if (!rolesIn(actor, committeeId).some((role) => (SAMPLERS as readonly string[]).includes(role)))
    throw problem('forbidden', 'role.missing', { roleCodes: SAMPLERS.map((role) => `role.${role}`) });
}
