import { CodeColumn, IdColumn, IdKey, InstantColumn, JsonColumn, TableOf } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { SampleRule } from './draw-sample.js';

/** A sample of reports that was drawn [stickprov], with all it takes to draw it again; such rows are never changed. */
@TableOf('report_sample', 'committee')
export class ReportSample {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() roundId: Id;
  @CodeColumn() seed: string;
  @JsonColumn() rule: SampleRule;
  /** The reports that could be drawn. */
  @JsonColumn() frame: readonly Id[];
  @CodeColumn() frameHash: string;
  @JsonColumn() drawn: readonly Id[];
  @IdColumn() drawnBy: Id;
  @InstantColumn() drawnAt: Instant;
}
