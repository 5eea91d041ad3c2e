import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  IdKey,
  InstantColumn,
  NumberColumn,
  TableOf,
  TextColumn,
  VersionColumn,
} from '../../platform/database/columns.js';
import type { QuoteCheck, SourceType } from './evidence.js';

/** What a criterion is judged on: document, page and quotation, where it is from, and when the association saw it. */
@TableOf('evidence', 'committee')
export class Evidence {
  @IdKey() id: Id;
  @IdColumn() committeeId: Id;
  @IdColumn() matterId: Id;
  @IdColumn() assessmentId: Id;
  @CodeColumn() criterion: string;
  @IdColumn({ nullable: true }) fileId: Id | null;
  /** What the file held when it was cited. */
  @CodeColumn({ nullable: true }) sha256: string | null;
  /** 1 is the first page. */
  @NumberColumn({ nullable: true }) page: number | null;
  @TextColumn() quote: string;
  @CodeColumn() quoteCheck: QuoteCheck;
  @CodeColumn() sourceType: SourceType;
  /** Who said or did it, as a role; never a name. */
  @TextColumn({ nullable: true }) actorRole: string | null;
  @TextColumn({ nullable: true }) occasion: string | null;
  @DayColumn({ nullable: true }) happenedOn: Day | null;
  /** May have to be kept from others. */
  @FlagColumn() confidential: boolean;
  /** The question by which the association was told of it. */
  @IdColumn({ nullable: true }) exchangeId: Id | null;
  @DayColumn({ nullable: true }) communicatedOn: Day | null;
  @IdColumn() citedBy: Id;
  @InstantColumn() citedAt: Instant;
  @InstantColumn({ nullable: true }) droppedAt: Instant | null;
  @TextColumn({ nullable: true }) droppedBecause: string | null;
  @VersionColumn() version: number;
}
