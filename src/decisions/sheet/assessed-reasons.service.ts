import { Injectable } from '@nestjs/common';
import { AssessmentContents } from '../../assessments/assessment-contents.service.js';
import { Assessments } from '../../assessments/assessments.service.js';
import { Clock } from '../../platform/clock.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { basisOfSnapshot } from '../grounds/assessed-basis.js';
import type { CriterionReason } from '../grounds/content.js';
import { RulesOfCase } from '../rules-of-case.service.js';

/** The reasons as they stand, and the rules they are reckoned by; none where the case is not assessed. */
export interface AssessedNow {
  readonly reasons: readonly CriterionReason[];
  readonly rules: CriteriaContent | null;
  /** The texts by which rooms are let; none where the case is not about a room. */
  readonly letting: CriteriaContent['sources'];
}

/** The reasons of the criteria as the assessment of a case stands now. */
@Injectable()
export class AssessedReasons {
  constructor(
    private readonly assessments: Assessments,
    private readonly contents: AssessmentContents,
    private readonly rulebooks: Rulebooks,
    private readonly rules: RulesOfCase,
    private readonly clock: Clock,
  ) {}

  async of(matter: Matter): Promise<AssessedNow> {
    const { id, kind, committeeId } = matter;
    const assessment = await this.assessments.latestOf(id);
    const letting = kind === 'LO' ? await this.rulebooks.lettingSources(committeeId, this.clock.today()) : {};
    if (!assessment) return { reasons: [], rules: (await this.unassessed(matter)) ?? null, letting };
    const rules = await this.contents.rulesOf(assessment.adoptedHash);
    const { reasons } = basisOfSnapshot(await this.contents.snapshotOf(assessment), rules);
    return { reasons, rules, letting };
  }

  /** What came too late is told of in the words of the rules, and so they are at hand before anything is assessed. */
  private async unassessed(matter: Matter): Promise<CriteriaContent | undefined> {
    return matter.kind === 'FB' ? (await this.rules.of(matter))?.content : undefined;
  }
}
