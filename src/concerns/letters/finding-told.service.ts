import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { isOwn } from '../../assessments/evidence/evidence.js';
import { Association } from '../../associations/register/association.entity.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Id } from '../../shared/id.js';
import type { EstablishedFact } from '../finding/established-fact.entity.js';
import { findingGroundOf } from '../finding/finding-ground.js';
import type { FindingLetterFacts } from './finding-letter-models.js';

/** Gathers what the letters of a case of establishing tell. */
@Injectable()
export class FindingTold {
  constructor(
    private readonly reads: Reads,
    private readonly rulebooks: Rulebooks,
  ) {}

  async of(matter: Matter, row: EstablishedFact): Promise<FindingLetterFacts> {
    const { name, email, postalAddress: address } = await this.committeeOf(matter);
    const { reasons } = findingGroundOf(row, await this.rulesOf(row));
    return {
      ...{ association: (await this.associationOf(row.subjectId)).name, committee: name, email, address },
      facts: row.facts ?? '',
      conditions: reasons.map(({ criterion, title, sources }) => ({ id: criterion, title, sources })),
      // What was kept from the association is not told it by a letter.
      papers: row.evidence.filter(({ sourceType, communicatedOn }) => isOwn(sourceType) || communicatedOn !== null),
    };
  }

  associationOf(id: Id): Promise<Association> {
    return this.reads.inner(Association, 'association').where({ id }).getOneOrFail();
  }

  committeeOf({ committeeId }: Matter): Promise<Committee> {
    return this.reads.inner(Committee, 'committee').where({ id: committeeId }).getOneOrFail();
  }

  /** The rules that a case was described by. */
  async rulesOf({ adoptedHash }: EstablishedFact): Promise<CriteriaContent | null> {
    return adoptedHash === null ? null : ((await this.rulebooks.byHash(adoptedHash)).content as CriteriaContent);
  }
}
