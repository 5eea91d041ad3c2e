import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Deciding, type MinutesEntry } from '../../decisions/deciding.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Decisions } from '../../decisions/decisions.service.js';
import { lacksOf } from '../../decisions/grounds/grounded.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { Problem } from '../../shared/problem.js';
import { Concerns } from '../concern/concerns.service.js';
import type { EstablishedFact } from './established-fact.entity.js';
import type { FindingWeighing } from './finding.js';
import { findingContent, findingGroundOf } from './finding-ground.js';
import { Findings } from './findings.service.js';
import { FindingDispatch } from '../letters/finding-dispatch.service.js';
import { FindingTold } from '../letters/finding-told.service.js';

/** What is weighed, put before the committee and decided by it; the concern ends with what it has found. */
@Injectable()
export class FindingDecisions {
  constructor(
    private readonly findings: Findings,
    private readonly concerns: Concerns,
    private readonly courses: Courses,
    private readonly matters: Matters,
    private readonly decisions: Decisions,
    private readonly deciding: Deciding,
    private readonly told: FindingTold,
    private readonly dispatch: FindingDispatch,
  ) {}

  /** Writes down each act, the association's reply, every mitigating circumstance, and whether there are special reasons. */
  async weigh(actor: Actor, id: Id, weighing: FindingWeighing, asked: Asked): Promise<EstablishedFact> {
    return this.findings.change(actor, 'weigh', id, { ...asked, input: weighing }, async (_act, row) => {
      const { reasons } = findingGroundOf(row, await this.told.rulesOf(row));
      const footing = { reasons, appliedOre: null, sources: {}, unsupplemented: false, deviates: false };
      const [first, ...more] = lacksOf(findingContent(row, weighing), footing);
      if (first) throw new Problem('invalid', [first, ...more]);
      return {
        changes: { weighing },
        facts: { special: weighing.specialReasons.found, acts: weighing.acts.length },
        sealed: { because: weighing.words },
      };
    });
  }

  /** Puts it before the committee; from now on the committee's people can read the case, the concern stays sealed. */
  async propose(actor: Actor, id: Id, asked: Asked): Promise<EstablishedFact> {
    return this.findings.change(actor, 'propose', id, asked, async (act, row) => {
      if (row.weighing === null) throw new Error('What is proposed has been weighed');
      const matter = await this.unsealed(act, row);
      const own = findingGroundOf(row, await this.told.rulesOf(row));
      const content = findingContent(row, row.weighing);
      const before = row.decisionId === null ? null : await act.rows.one(Decision, { id: row.decisionId });
      const again = before?.state === 'returned' || before?.state === 'referredBack' ? before : null;
      const decision = again
        ? await this.decisions.resubmitWithin(act, again, content, own)
        : await this.decisions.proposeWithin(act, matter, content, own);
      return {
        changes: { decisionId: decision.id },
        facts: { decisionId: decision.id, outcome: word(decision.outcome) },
      };
    });
  }

  /** Takes up again what came back. */
  async resume(actor: Actor, id: Id, asked: Asked): Promise<EstablishedFact> {
    return this.findings.change(actor, 'resume', id, asked, async (act, row) => {
      const { state, returnedBecause } = await decisionOf(act, row);
      return { changes: { because: returnedBecause, ...(state === 'withdrawn' && { decisionId: null }) } };
    });
  }

  /** The committee has decided; the concern ends as established, or with no consequence. */
  async enterMinutes(
    actor: Actor,
    id: Id,
    entry: Omit<MinutesEntry, 'deviation'>,
    asked: Asked,
  ): Promise<EstablishedFact> {
    const letter = await this.dispatch.ready(actor, id, 'decision-finding');
    return this.findings.change(actor, 'enterMinutes', id, { ...asked, input: entry }, async (act, row) => {
      const own = findingGroundOf(row, await this.told.rulesOf(row));
      const decision = await this.deciding.enterMinutesWithin(act, await decisionOf(act, row), entry, own);
      await this.concerns.endWithin(act, row.concernId, decision.outcome === 'finding' ? 'conclude' : 'letRest');
      await this.dispatch.decideWithin(act, letter, row, decision);
      return {
        changes: { associationId: row.subjectId },
        facts: { decisionId: decision.id, outcome: word(decision.outcome), letter: letter !== null },
      };
    });
  }

  /** What has no consequence is sealed again once the association has been told; it stays registered. */
  async seal(actor: Actor, id: Id, asked: Asked): Promise<EstablishedFact> {
    return this.findings.change(actor, 'seal', id, asked, async (act, row) => {
      await this.turn(act, row, 'restrict', true);
      return {};
    });
  }

  private async unsealed(act: Act, row: EstablishedFact): Promise<Matter> {
    await this.turn(act, row, 'unrestrict', false);
    return matterOf(act, row);
  }

  private async turn(
    act: Act,
    row: EstablishedFact,
    name: 'restrict' | 'unrestrict',
    restricted: boolean,
  ): Promise<void> {
    const matter = await matterOf(act, row);
    if (matter.restricted === restricted) return;
    await this.courses.within(act, this.matters.noun, name, matter.id, matter.version, async () => ({
      changes: { restricted },
    }));
  }
}

async function decisionOf(act: Act, { decisionId }: EstablishedFact): Promise<Decision> {
  const decision = decisionId === null ? null : await act.rows.one(Decision, { id: decisionId });
  if (!decision) throw new Error('A case before the committee has its decision');
  return decision;
}

async function matterOf(act: Act, { matterId }: EstablishedFact): Promise<Matter> {
  const matter = await act.rows.one(Matter, { id: matterId });
  if (!matter) throw new Error(`There is no matter ${matterId}`);
  return matter;
}
