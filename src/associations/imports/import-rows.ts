import { form, formAfter } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { ASSOCIATION_COLUMNS } from './association-row.js';
import { cellsToMend, nameOf, type FaultyRow } from './faulty-rows.js';
import type { Finding } from './import-answer.js';
import type { ImportRun } from './import-run.js';
import type { ImportPageView, RowToMend } from './import-view.js';

/** How many rows are mended at a time. */
const ROWS_ON_PAGE = 20;
const UPLOAD = 'import';

/** The page before any file was chosen. */
export function emptyImport(): ImportPageView {
  return { form: form(UPLOAD), columns: ASSOCIATION_COLUMNS, warnings: [], moreWarnings: 0 };
}

/** The page when a file could not be taken as one. */
export function refusedImport({ kind, reasons: [first, ...others] }: Problem): ImportPageView {
  const placed = new Problem(kind, [{ ...first, facts: { ...first.facts, field: FILE_FIELD } }, ...others]);
  return { ...emptyImport(), form: formAfter(placed, UPLOAD, {}) };
}

/** The page of a file at hand; faulty rows from the one that many places down. */
export function importOf(run: ImportRun, from: number): ImportPageView {
  const { stage, refusedBecause } = run;
  if (stage === 'refused') return refusedBecause ? refusedImport(refusedBecause) : emptyImport();
  const done = stage === 'checked' || stage === 'taken';
  const href = `/associations/import/${run.id}`;
  return {
    ...emptyImport(),
    file: { name: run.fileName, href, stage, told: toldOf(run), right: stage === 'checked' ? run.accepted : 0 },
    ...(done && run.toMend.length > 0 ? { mend: mendOf(run, href, from) } : {}),
    warnings: done ? run.warnings.map(warningOf) : [],
    moreWarnings: done ? run.moreWarnings : 0,
  };
}

function toldOf({ stage, accepted, mended, progress, toMend, beyondMending }: ImportRun): Words {
  if (stage === 'checking' || stage === 'taking') return { code: 'import.progress', facts: progress };
  const facts = { accepted, mended, faulty: toMend.length + beyondMending };
  return { code: stage === 'checked' ? 'importPage.wouldBe' : 'importPage.done', facts };
}

function mendOf(
  { toMend, beyondMending }: ImportRun,
  href: string,
  asked: number,
): NonNullable<ImportPageView['mend']> {
  const from = asked < toMend.length ? asked : 0;
  const shown = toMend.slice(from, from + ROWS_ON_PAGE);
  const cells = shown.flatMap(cellsToMend);
  const errors = Object.fromEntries(cells.map(({ field, fault }): [string, Reason] => [field, reasonOf(fault)]));
  const values = Object.fromEntries(cells.map(({ field, shown: value }) => [field, value]));
  const last = from + shown.length;
  const paging = {
    first: from + 1,
    last,
    total: toMend.length,
    ...(from > 0 && { previousHref: `${href}?from=${Math.max(0, from - ROWS_ON_PAGE)}` }),
    ...(last < toMend.length && { nextHref: `${href}?from=${last}` }),
  };
  return {
    form: { id: 'mend', values, errors, summary: [] },
    rows: shown.map(rowOf),
    beyondMending,
    ...(toMend.length > ROWS_ON_PAGE && { paging }),
  };
}

function rowOf(row: FaultyRow): RowToMend {
  const fields = cellsToMend(row).map(({ field, column }) => ({ name: field, label: labelOf(column) }));
  return { row: row.row, name: nameOf(row), fields };
}

function labelOf(column: string): Words {
  return { code: `importPage.column.${column}` };
}

function reasonOf({ code, value, facts }: Finding): Reason {
  return { code, facts: { text: value, name: value, ...facts } };
}

function warningOf(finding: Finding): ImportPageView['warnings'][number] {
  const { row, field, value } = finding;
  return { place: row === null ? field : { code: 'importPage.place', facts: { row } }, value, text: reasonOf(finding) };
}
