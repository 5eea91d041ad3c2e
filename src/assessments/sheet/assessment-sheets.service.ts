import { Injectable } from '@nestjs/common';
import { ExchangesQueries } from '../../documents/exchanges/exchanges.queries.js';
import { Files } from '../../documents/files/files.service.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { MatterTops } from '../../matters/sheet/matter-tops.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { withQuery } from '../../platform/pages/addresses.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Fact } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import { Assessments } from '../assessments.service.js';
import type { Wanted } from '../reading/document-reading.js';
import { DocumentReadings } from '../reading/document-readings.service.js';
import { beginForm, choicesOf, mayTake } from './assessment-forms.js';
import type { AssessmentSheet, AssessmentView } from './assessment-view.js';
import { BegunSheets } from './begun-sheets.service.js';

/** How the page is asked for. */
export interface AskedSheet {
  readonly language: Language;
  readonly wanted: Wanted;
  /** Forms that came back with faults, by their ids. */
  readonly came: Readonly<Record<string, FormModel>>;
}

/** The page of an assessment, gathered for somebody who has been let into the case. */
@Injectable()
export class AssessmentSheets {
  constructor(
    private readonly tops: MatterTops,
    private readonly assessments: Assessments,
    private readonly begun: BegunSheets,
    private readonly readings: DocumentReadings,
    private readonly files: Files,
    private readonly exchanges: ExchangesQueries,
  ) {}

  async of(person: Person, matter: Matter, { language, wanted, came }: AskedSheet): Promise<AssessmentView> {
    const files = await this.files.of(matter.id);
    const exchanges = await this.exchanges.ofMatter(matter.id);
    const latest = await this.assessments.latestOf(matter.id);
    const placeOf = (act: string): string => placeIn(person, matter, wanted, act);
    const top = await this.tops.of(person, matter, 'assessment');
    const begun =
      latest && (await this.begun.of(person, matter, latest, { files, exchanges }, { language, came, placeOf }));
    return {
      ...top,
      facts: [...top.facts, ...(begun ? factsOfAssessment(begun) : [])],
      here: placeOf('').replace(/^[^?]*/, ''),
      ...(begun
        ? { assessment: begun }
        : mayTake(person, matter, 'begin') && { begin: came['begin'] ?? beginForm(matter) }),
      reading: await this.readings.of(person, matter, latest, files, wanted, placeOf('')),
      choices: choicesOf(files, exchanges, language),
    };
  }
}

/** The facts of the assessment that one always wants to see. */
function factsOfAssessment({ rules, proposal }: AssessmentSheet): Fact[] {
  return [
    { label: { code: 'assessmentPage.rules' }, value: rules.title },
    { label: { code: 'assessmentPage.proposal' }, value: proposal },
  ];
}

/** The page, or an act on it, with the document and page that are being read, so that nobody loses his place. */
export function placeIn(person: Person, matter: Matter, { document, page }: Wanted, act = ''): string {
  const path = hrefOf(person, matter, act === '' ? 'assessment' : `assessment/${act}`);
  return withQuery(withQuery(path, 'document', document), 'page', page);
}
