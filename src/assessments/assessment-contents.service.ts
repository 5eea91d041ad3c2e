import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../acts/act.js';
import { Reads } from '../acts/reads.service.js';
import { Rulebooks } from '../rulebook/adopted/rulebooks.service.js';
import { canonicalJson } from '../rulebook/evaluation/canonical.js';
import type { CriteriaContent } from '../rulebook/evaluation/criteria-content.js';
import type { AssessmentFacts } from '../rulebook/evaluation/facts.js';
import type { Binds } from '../rulebook/evaluation/verdict.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { Assessment } from './assessment.entity.js';
import { Evidence } from './evidence/evidence.entity.js';
import { isOwn } from './evidence/evidence.js';
import { Judgement } from './judgements/judgement.entity.js';
import type { Snapshot, SnapshotEvidence } from './snapshot.js';

/** What stands in an assessment: judgements and evidence, and what the criteria make of them. */
@Injectable()
export class AssessmentContents {
  constructor(
    private readonly reads: Reads,
    private readonly rulebooks: Rulebooks,
  ) {}

  /** The rules in force for a case, by the dates that tell which version applies. */
  async rulesFor(
    committeeId: Id,
    { binds, appliedOn, activityYear }: { binds: Binds; appliedOn: Day; activityYear: number | null },
  ): Promise<{ readonly hash: string; readonly content: CriteriaContent }> {
    const days = { appliedOn, ...(activityYear !== null && { activityYear }) };
    const { hash, adopted } = await this.rulebooks.criteriaFor(committeeId, binds, days);
    return { hash, content: adopted.content as CriteriaContent };
  }

  /** The version of the rules that an assessment rests on. */
  async rulesOf(adoptedHash: string): Promise<CriteriaContent> {
    return (await this.rulebooks.byHash(adoptedHash)).content as CriteriaContent;
  }

  /** Refuses facts that the rules of an assessment do not know. */
  async mustFit(adoptedHash: string, binds: Binds, facts: AssessmentFacts): Promise<void> {
    (await this.rulebooks.criteriaOf(adoptedHash, binds)).assess(facts);
  }

  /** The judgements that stand, and the evidence that was not dropped. */
  async of(assessmentId: Id): Promise<{ judgements: Judgement[]; evidence: Evidence[] }> {
    const judgements = await this.reads
      .inner(Judgement, 'judgement')
      .where({ assessmentId, endedAt: IsNull() })
      .orderBy('judgement.criterion')
      .getMany();
    const evidence = await this.reads
      .inner(Evidence, 'evidence')
      .where({ assessmentId, droppedAt: IsNull() })
      .orderBy('evidence.id')
      .getMany();
    return { judgements, evidence };
  }

  async snapshotOf(assessment: Assessment): Promise<Snapshot> {
    const { judgements, evidence } = await this.of(assessment.id);
    return this.snapshot(assessment, judgements, evidence);
  }

  /** The same as a unit of work sees it. */
  async snapshotWithin(act: Act, assessment: Assessment): Promise<Snapshot> {
    const of = { assessmentId: assessment.id };
    const judgements = await act.rows.many(Judgement, { ...of, endedAt: IsNull() }, { criterion: 'ASC' });
    const evidence = await act.rows.many(Evidence, { ...of, droppedAt: IsNull() }, { id: 'ASC' });
    return this.snapshot(assessment, judgements, evidence);
  }

  private async snapshot(
    { id, adoptedHash, binds, facts, corrected }: Assessment,
    judged: readonly Judgement[],
    cited: readonly Evidence[],
  ): Promise<Snapshot> {
    const evidenceOn = (criterion: string): Id[] =>
      cited.filter((each) => each.criterion === criterion).map((each) => each.id);
    const judgements = Object.fromEntries(
      judged.map(({ criterion, verdict, reason }) => [criterion, { verdict, reason, evidence: evidenceOn(criterion) }]),
    );
    const given: AssessmentFacts = { ...facts, judgements };
    const assessed = (await this.rulebooks.criteriaOf(adoptedHash, binds)).assess(given);
    const evidence = cited.map(keptEvidence);
    const input = canonicalJson({ adoptedHash, binds, facts: given, evidence });
    const output = canonicalJson(assessed);
    const kept = { assessmentId: id, adoptedHash, binds, facts, corrected: corrected ?? [] };
    return { ...kept, judgements, evidence, input, output, assessed };
  }
}

function keptEvidence(evidence: Evidence): SnapshotEvidence {
  const { id, criterion, fileId, sha256, page, quote, sourceType, exchangeId, communicatedOn } = evidence;
  const own = isOwn(sourceType);
  return { id, criterion, fileId, sha256, page, quote, sourceType, exchangeId, own, communicatedOn };
}
