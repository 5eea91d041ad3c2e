import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { LONGEST_PAGE, readPage } from '../../platform/http/keyset.js';
import { compileCriteria, type CompiledCriteria } from '../../rulebook/evaluation/compile-criteria.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { BINDS, type Binds } from '../../rulebook/evaluation/verdict.js';
import type { Day } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { AssessmentContents } from '../assessment-contents.service.js';
import { Assessment } from '../assessment.entity.js';
import { changedOutcome, factsFor, type ChangedOutcome } from './impact.js';

/** A case whose outcome would be another; of a restricted one neither number nor party is told. */
export interface ChangedCase extends ChangedOutcome {
  readonly caseNumber: string | null;
  readonly party: string | null;
  readonly appliedOn: Day;
}

/** What a draft would change among the cases that have been assessed. */
export interface Impact {
  /** How many assessments were measured again. */
  readonly compared: number;
  readonly changed: readonly ChangedCase[];
  /** Those that the draft cannot be asked about, and why. */
  readonly failed: readonly { readonly caseNumber: string | null; readonly because: readonly Reason[] }[];
}

/** Measures the cases of a committee once more by rules that nobody has adopted yet. Nothing is written. */
@Injectable()
export class Impacts {
  constructor(
    private readonly reads: Reads,
    private readonly contents: AssessmentContents,
    private readonly committees: Committees,
  ) {}

  /** Every assessment that was not superseded, of applications from a day on. */
  async of(committeeCode: string, draft: CriteriaContent, since: Day | null): Promise<Impact> {
    const committee = (await this.committees.all(SYSTEM)).find(({ code }) => code === committeeCode);
    if (!committee) throw problem('notFound', 'committee.notFound');
    const compiled = new Map<Binds, CompiledCriteria>(BINDS.map((binds) => [binds, compileCriteria(draft, binds)]));
    const [changed, failed]: [ChangedCase[], Impact['failed'][number][]] = [[], []];
    let compared = 0;
    for await (const assessment of this.assessments(committee.id, since)) {
      compared += 1;
      const criteria = compiled.get(assessment.binds) as CompiledCriteria;
      try {
        const found = await this.compare(assessment, criteria);
        if (found) changed.push({ ...(await this.told(assessment)), appliedOn: assessment.appliedOn, ...found });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        failed.push({ caseNumber: (await this.told(assessment)).caseNumber, because: error.reasons });
      }
    }
    return { compared, changed, failed };
  }

  private async compare(assessment: Assessment, criteria: CompiledCriteria): Promise<ChangedOutcome | null> {
    const { facts, judgements, assessed } = await this.contents.snapshotOf(assessment);
    return changedOutcome(assessed, criteria.assess(factsFor(criteria.content, { ...facts, judgements })));
  }

  private async told({ matterId }: Assessment): Promise<Pick<ChangedCase, 'caseNumber' | 'party'>> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id: matterId }).getOne();
    return matter && !matter.restricted
      ? { caseNumber: matter.number, party: matter.party }
      : { caseNumber: null, party: null };
  }

  private async *assessments(committeeId: string, since: Day | null): AsyncGenerator<Assessment> {
    let cursor: string | undefined;
    do {
      const query = this.reads
        .inner(Assessment, 'assessment')
        .where('assessment.committeeId = :committeeId', { committeeId })
        .andWhere("assessment.state <> 'superseded'");
      if (since !== null) query.andWhere('assessment.appliedOn >= :since', { since });
      const page = { limit: LONGEST_PAGE, ...(cursor !== undefined && { cursor }) };
      const { items, next } = await readPage(query, ['appliedOn', 'id'], page);
      yield* items;
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  }
}
