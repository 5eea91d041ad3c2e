import { Injectable } from '@nestjs/common';
import type { Matter } from '../matters/diary/matter.entity.js';
import { Rulebooks } from '../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../rulebook/evaluation/criteria-content.js';
import { Problem } from '../shared/problem.js';
import type { RuleVersion } from './grounds/content.js';

/** The rules that a case that nobody has assessed is met by, so that what came too late can be told of in their words. */
@Injectable()
export class RulesOfCase {
  constructor(private readonly rulebooks: Rulebooks) {}

  /** By the day of arrival [ankomstdag]; null where no criteria were in force on it. */
  async of({ committeeId, receivedOn }: Pick<Matter, 'committeeId' | 'receivedOn'>): Promise<{
    readonly rule: RuleVersion;
    readonly content: CriteriaContent;
  } | null> {
    try {
      const { hash, adopted } = await this.rulebooks.criteriaFor(committeeId, 'grant', { appliedOn: receivedOn });
      const content = adopted.content as CriteriaContent;
      return { rule: { id: content.id, version: content.version, hash }, content };
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return null;
      throw error;
    }
  }
}
