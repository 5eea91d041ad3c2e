import { Injectable } from '@nestjs/common';
import type { ReceivedFile } from '../../documents/files/received-file.entity.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { withQuery } from '../../platform/pages/addresses.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Assessed } from '../../rulebook/evaluation/assessed.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Language } from '../../shared/language.js';
import { AssessmentContents } from '../assessment-contents.service.js';
import type { Assessment } from '../assessment.entity.js';
import { EarlierJudgements } from '../judgements/earlier-judgements.queries.js';
import type { EarlierJudgement } from '../judgements/judgement.js';
import type { CriterionItem } from './assessment-view.js';
import { criterionItem, type CardGround } from './criterion-items.js';
import { criterionRows } from './criterion-rows.js';

/** What the cards are asked for with. */
export interface AskedCards {
  readonly language: Language;
  readonly judging: boolean;
  readonly came: Readonly<Record<string, FormModel>>;
}

/** The cards of an assessment's criteria: the rule, what was found, evidence, and how the same was judged before. */
@Injectable()
export class CriterionCards {
  constructor(
    private readonly contents: AssessmentContents,
    private readonly users: UsersQueries,
    private readonly earlier: EarlierJudgements,
  ) {}

  async of(
    person: Person,
    matter: Matter,
    assessment: Assessment,
    { content, assessed, files }: { content: CriteriaContent; assessed: Assessed; files: readonly ReceivedFile[] },
    { language, ...asked }: AskedCards,
  ): Promise<CriterionItem[]> {
    const { judgements, evidence } = await this.contents.of(assessment.id);
    const ground: CardGround = {
      ...asked,
      judgements,
      evidence,
      names: await this.users.namesOf(judgements.map(({ judgedBy }) => judgedBy)),
      files: new Map(files.map(({ id, name }) => [id as string, name])),
      readerHref: (fileId, page) => readerHref(person, matter, fileId, page ?? 1),
      earlier: await this.before(person, assessment, assessed),
      caseHref: (each) => hrefOf(person, each, 'assessment'),
    };
    const items = criterionRows(content, assessed, language).flatMap((row) => {
      const result = assessed.criteria.find(({ criterion }) => criterion === row.id);
      return result ? [criterionItem(row, result, ground)] : [];
    });
    const next = items.find(({ judge, judged, verdict }) => judge && !judged && verdict === 'unknown');
    return items.map((item) => (item === next ? { ...item, next: true } : item));
  }

  private async before(
    person: Person,
    assessment: Assessment,
    { criteria }: Assessed,
  ): Promise<ReadonlyMap<string, readonly EarlierJudgement[]>> {
    const judged = criteria.filter(({ judgedBy, verdict }) => judgedBy === 'person' && verdict !== 'notApplicable');
    const all = judged.map(async ({ criterion }) => {
      return [criterion, await this.earlier.of(person, assessment, criterion)] as const;
    });
    return new Map(await Promise.all(all));
  }
}

function readerHref(person: Person, matter: Matter, fileId: string, page: number): string {
  const href = withQuery(hrefOf(person, matter, 'assessment'), 'document', fileId);
  return `${withQuery(href, 'page', String(page))}#document`;
}
