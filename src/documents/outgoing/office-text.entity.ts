import { CodeColumn, IdColumn, IdKey, InstantColumn, TableOf, TextColumn } from '../../platform/database/columns.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { TextMedium } from './office-text.js';

/** A committee's own words for a mail or a letter; such rows are never changed, the latest holds. */
@TableOf('office_text', 'committee')
export class OfficeText {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @CodeColumn() medium: TextMedium;
  @CodeColumn() name: string;
  @CodeColumn() language: Language;
  @TextColumn({ nullable: true }) subject: string | null;
  /** Null lets the shipped words hold again. */
  @TextColumn({ nullable: true }) content: string | null;
  @TextColumn() because: string;
  @IdColumn() madeBy: Id;
  @InstantColumn() madeAt: Instant;
}
