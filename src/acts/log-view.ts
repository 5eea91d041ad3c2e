import { definePage, type Words } from '../platform/pages/page.js';
import type { Chip, Paging } from '../platform/pages/parts.js';
import type { Instant } from '../shared/day.js';
import type { Reason } from '../shared/reason.js';

export interface CheckpointItem {
  readonly log: Words;
  readonly number: number;
  /** SHA-256 in hexadecimal. */
  readonly link: string;
  /** The short code that stands on letters. */
  readonly code: string;
}

export interface LogLine {
  readonly number: number;
  readonly at: Instant;
  readonly act: Words;
  readonly by: Words;
}

export interface LogView {
  readonly checkpoints: readonly CheckpointItem[];
  readonly checkpointText: string;
  /** The last verification: whole, or which line is at fault. */
  readonly verified?: { readonly at: Instant; readonly entries: number; readonly fault?: Reason };
  readonly logs: readonly Chip[];
  readonly lines: readonly LogLine[];
  readonly paging?: Paging;
}

/** The log, its checkpoints and whether it is whole. */
export const logPage = definePage<LogView>('acts/log', 'staff');
