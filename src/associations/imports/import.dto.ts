import { ApiProperty, ApiPropertyOptional } from '../../platform/http/described.js';
import { FlagField, WholeField } from '../../platform/http/fields.js';
import { TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Code, Facts } from '../../shared/reason.js';
import { MOST_TO_MEND } from './import-run.js';

/** How a file is taken in over the API. */
export class ImportQuery {
  /** Says what would come of it and writes nothing. */
  @FlagField() dryRun = false;
}

/** Which faulty rows a page shows first. */
export class MendQuery {
  @WholeField({ min: 0, max: MOST_TO_MEND, optional: true }) from?: number;
}

export class ImportFindingView {
  /** Counts rows of data from 1; null is about the whole file. */
  @WholeView({ nullable: true }) row: number | null;
  @TextView() field: string;
  @TextView() value: string;
  @TextView() code: Code;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) facts?: Facts;
}

/** What came of a file. */
export class ImportView {
  @WholeView() accepted: number;
  @ApiProperty({ type: ImportFindingView, isArray: true }) rejected: readonly ImportFindingView[];
  @ApiProperty({ type: ImportFindingView, isArray: true }) warnings: readonly ImportFindingView[];
}
