import { emptyImport, importOf, refusedImport } from '../../../src/associations/imports/import-rows.js';
import type { FaultyRow } from '../../../src/associations/imports/faulty-rows.js';
import type { ImportRun } from '../../../src/associations/imports/import-run.js';
import { importPage } from '../../../src/associations/imports/import-view.js';
import { newId } from '../../../src/shared/id.js';
import { problem } from '../../../src/shared/problem.js';
import { state, type PageState } from './page-state.js';

const nothing = {
  org_number: '',
  name: '',
  legal_form: '',
  seat: '',
  postal_address: '',
  postal_code: '',
  city: '',
  bankgiro: '',
  plusgiro: '',
  email: '',
  phone: '',
  registered_on: '',
};
const toMend: readonly FaultyRow[] = [
  {
    row: 4,
    cells: { ...nothing, name: 'Ängby Ballongklubb' },
    beyond: '',
    faults: [
      { row: 4, field: 'postal_code', value: '1655', code: 'import.postalCode' },
      { row: 4, field: 'org_number', value: '802412-3456', code: 'orgNumber.checkDigit' },
    ],
  },
  {
    row: 17,
    cells: nothing,
    beyond: '',
    faults: [{ row: 17, field: 'name', value: '', code: 'import.nameMissing' }],
  },
];
const run: ImportRun = {
  id: newId(),
  ownerId: newId(),
  fileName: 'foreningar-2026.csv',
  beganAt: '2026-03-09T11:00:00.000Z' as ImportRun['beganAt'],
  content: null,
  stage: 'checked',
  progress: { rows: 24_000, of: 61_500 },
  accepted: 112,
  mended: 0,
  toMend,
  beyondMending: 0,
  warnings: [
    { row: null, field: 'favorit', value: '', code: 'import.columnUnknown' },
    { row: 8, field: 'org_number', value: '', code: 'import.numberMissing' },
  ],
  moreWarnings: 3,
  refusedBecause: null,
};

/** Files of associations on their way into the register. */
export const IMPORT_STATES: readonly PageState[] = [
  state('import', '/associations/import', importPage, emptyImport()),
  state('import-refused', '/associations/import/1', importPage, refusedImport(problem('invalid', 'table.encoding'))),
  state('import-under-way', '/associations/import/1', importPage, importOf({ ...run, stage: 'taking' }, 0)),
  state('import-checked', '/associations/import/1', importPage, importOf(run, 0)),
  state(
    'import-taken',
    '/associations/import/1',
    importPage,
    importOf({ ...run, stage: 'taken', mended: 2, toMend: [], warnings: [], moreWarnings: 0 }, 0),
  ),
];
