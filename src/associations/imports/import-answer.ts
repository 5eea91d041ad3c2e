import type { Language } from '../../shared/language.js';
import type { Code, Facts } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';

/** What was met in one cell of a file; `row` is null for what concerns the whole file. */
export interface Finding {
  /** Counts rows of data from 1. */
  readonly row: number | null;
  /** The column's name. */
  readonly field: string;
  /** What stands in the cell. */
  readonly value: string;
  readonly code: Code;
  readonly facts?: Facts;
}

/** What came of a file. */
export interface ImportAnswer {
  /** How many rows became something new. */
  readonly accepted: number;
  /** One for each fault; a row with any is left out whole. */
  readonly rejected: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** How a file is taken in. */
export interface ImportAsked {
  /** Says what would come of it and writes nothing. */
  readonly dryRun?: boolean;
  /** Told again and again how many rows of how many have been looked at. */
  readonly progress?: (rows: number, of: number) => void;
}

/** The answer for people: the sums first, then what to mend, then what deserves a look. */
export function tellImport(language: Language, answer: ImportAnswer, dryRun: boolean): string {
  const { accepted, rejected, warnings } = answer;
  const rows = new Set(rejected.map(({ row }) => row)).size;
  const sums = say(language, dryRun ? 'import.wouldBe' : 'import.done', { accepted, rejected: rows });
  const told = (title: Code, findings: readonly Finding[]): string[] =>
    findings.length === 0 ? [] : ['', say(language, title), ...findings.map((each) => tellFinding(language, each))];
  return [sums, ...told('import.rejectedTitle', rejected), ...told('import.warningsTitle', warnings)].join('\n');
}

/** The words for what was met in a cell. */
export function sayFinding(language: Language, { code, value, facts }: Finding): string {
  return say(language, code, { text: value, name: value, ...facts });
}

function tellFinding(language: Language, finding: Finding): string {
  const { row, field, value } = finding;
  const place = row === null ? field : say(language, 'import.place', { row, column: field });
  return `  ${place}${value === '' ? '' : ` (${value})`}: ${sayFinding(language, finding)}`;
}
