import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Act } from '../acts/act.js';
import { Assessment } from '../assessments/assessment.entity.js';
import { AssessmentContents } from '../assessments/assessment-contents.service.js';
import { Matter } from '../matters/diary/matter.entity.js';
import type { Id } from '../shared/id.js';
import { BudgetShare } from './budget/budget-share.entity.js';
import type { Derivation } from './replay/derivation.js';
import type { Decision } from './decision.entity.js';
import { basisOfSnapshot } from './grounds/assessed-basis.js';
import type { DecisionContent } from './grounds/content.js';
import { needsAssessment } from './grounds/outcome.js';
import { RulesOfCase } from './rules-of-case.service.js';

/** What a decision keeps of what it was made from. */
export type KeptBasis = Pick<Decision, 'assessmentId' | 'rule' | 'reasons' | 'derivations'>;

/** Takes down what a proposal rests on: the assessment of the case as it stands, rule by rule, and its bytes. */
@Injectable()
export class DecisionBases {
  constructor(
    private readonly contents: AssessmentContents,
    private readonly rules: RulesOfCase,
  ) {}

  async of(act: Act, matterId: Id, { ground, outcome }: DecisionContent): Promise<KeptBasis> {
    const nothing = { assessmentId: null, rule: null, reasons: [], derivations: [] };
    // To dismiss what came too late, or to close what was withdrawn, nothing is judged; the rules are quoted all the same.
    if (!needsAssessment(outcome, ground) && ground !== 'late') return nothing;
    const assessment = await act.rows.one(Assessment, { matterId, state: Not('superseded') });
    if (!assessment) return ground === 'late' ? { ...nothing, rule: await this.ruleOf(act, matterId) } : nothing;
    const snapshot = await this.contents.snapshotWithin(act, assessment);
    const rules = await this.contents.rulesOf(assessment.adoptedHash);
    const basis = basisOfSnapshot(snapshot, rules);
    const derivations = [...basis.derivations, ...(await this.amountOf(act, matterId, outcome))];
    return { assessmentId: assessment.id, ...basis, derivations };
  }

  private async ruleOf(act: Act, matterId: Id): Promise<KeptBasis['rule']> {
    const matter = await act.rows.one(Matter, { id: matterId });
    const found = matter && (await this.rules.of(matter));
    return found?.rule ?? null;
  }

  /** What the sum of a grant was computed from, as whoever offers the money has written it down. */
  private async amountOf(act: Act, matterId: Id, outcome: DecisionContent['outcome']): Promise<Derivation[]> {
    if (outcome !== 'award' && outcome !== 'partAward') return [];
    const share = await act.rows.one(BudgetShare, { matterId });
    return share?.computed ? [share.computed] : [];
  }
}
