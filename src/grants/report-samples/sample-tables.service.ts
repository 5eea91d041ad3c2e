import { Injectable } from '@nestjs/common';
import type { CellOut } from '../../formats/csv/write-csv.js';
import type { Person } from '../../identity/person.js';
import { cellWords, everything, gathered, type ListTable } from '../../matters/lists/list-table.js';
import { dayAt } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { sayReason } from '../../shared/texts.js';
import type { AcrossRounds } from '../rounds/round-choices.service.js';
import { ReportSamples } from './report-samples.service.js';
import { SampleSheets } from './sample-sheets.service.js';
import type { DrawnRow, ListedSample } from './sample-view.js';

const SAMPLE_COLUMNS = [
  ...['acrossRounds.round', 'samplePage.drawn', 'samplePage.rule', 'samplePage.frame', 'samplesPage.count'],
  ...['samplesPage.done', 'samplePage.seed'],
];
const DRAWN_COLUMNS = [
  ...['ownApplicationPage.number', 'roundPage.association', 'samplePage.signs', 'samplePage.checked'],
  'roundsPage.state',
];

/** Samples, and what was drawn in one, as files. */
@Injectable()
export class SampleTables {
  constructor(
    private readonly samples: ReportSamples,
    private readonly sheets: SampleSheets,
  ) {}

  ofSamples(person: Person, filter: AcrossRounds, language: Language): ListTable {
    return {
      name: 'samples',
      columns: SAMPLE_COLUMNS,
      rows: () =>
        gathered(
          everything((page) => this.samples.list(person, filter, page)),
          async (some) => (await this.sheets.listed(person, some, language)).map((row) => sampleCells(row, language)),
        ),
    };
  }

  ofDrawn(rows: readonly DrawnRow[], language: Language): ListTable {
    return { name: 'sample', columns: DRAWN_COLUMNS, rows: () => rows.map((row) => drawnCells(row, language)) };
  }
}

function sampleCells({ round, drawnAt, rule, frameCount, count, done, seed }: ListedSample, language: Language) {
  return [round, dayAt(drawnAt), cellWords(language, rule), frameCount, count, done, seed];
}

function drawnCells({ number, association, signs, checked, state }: DrawnRow, language: Language): CellOut[] {
  const told = signs.map((sign) => sayReason(language, sign)).join('\n');
  return [number, association, told || null, cellWords(language, checked), cellWords(language, state.text)];
}
