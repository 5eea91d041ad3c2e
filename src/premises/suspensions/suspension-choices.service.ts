import { Injectable } from '@nestjs/common';
import { FINDINGS, MITIGATIONS } from '../../decisions/grounds/content.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Person } from '../../identity/person.js';
import { Clock } from '../../platform/clock.js';
import type { FormModel } from '../../platform/pages/forms.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { SUSPENSION_GROUNDS } from './suspension.js';
import type { Choices, OpenSuspension } from './suspension-view.js';

/** What can be chosen when a suspension is opened: the documents by which rooms are let, and the criteria that bind rentals alone. */
@Injectable()
export class SuspensionChoices {
  constructor(
    private readonly committees: Committees,
    private readonly rulebooks: Rulebooks,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, form: FormModel): Promise<OpenSuspension> {
    const committees = await this.committees.ofActor(person);
    const documents = new Map<string, string>();
    const criteria = new Map<string, string>();
    for (const { id } of committees) {
      const sources = await this.rulebooks.lettingSources(id, this.clock.today());
      for (const [name, { title }] of Object.entries(sources)) documents.set(name, title[person.language]);
      for (const each of await this.criteria(id, person.language)) criteria.set(each.id, each.title);
    }
    return {
      form,
      committees: committees.length > 1 ? committees.map(({ id, name }) => ({ value: id, text: name })) : [],
      grounds: SUSPENSION_GROUNDS.map((value) => ({ value, text: { code: `suspension.ground.${value}` } })),
      documents: choicesOf(documents),
      criteria: choicesOf(criteria),
      mitigations: MITIGATIONS.map((value) => ({ value, text: { code: `mitigation.${value}` } })),
      findings: FINDINGS.map((value) => ({ value, text: { code: `suspensionsPage.finding.${value}` } })),
    };
  }

  private async criteria(
    committeeId: Id,
    language: Language,
  ): Promise<readonly { readonly id: string; readonly title: string }[]> {
    try {
      const dates = { appliedOn: this.clock.today() };
      const { adopted } = await this.rulebooks.criteriaFor(committeeId, 'rental', dates);
      return (adopted.content as CriteriaContent).criteria
        .filter(({ binds }) => binds.rental !== undefined)
        .map(({ id, title }) => ({ id, title: title[language] }));
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return [];
      throw error;
    }
  }
}

function choicesOf(named: ReadonlyMap<string, string>): Choices {
  return [...named].map(([value, text]) => ({ value, text }));
}
