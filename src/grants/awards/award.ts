import type { Ore } from '../../shared/amount.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/**
 * An award [beviljat bidrag] that was paid out, as a list told it. It has no table of steps: what was paid before this
 * program was there is history, which nobody here decides, changes or takes back; a new line is an act of its own
 * (`award.import`).
 */
export interface AwardFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly associationId: Id | null;
  readonly payee: string;
  readonly decisionNumber: string | null;
  readonly scheme: string;
  readonly paidOn: Day;
  readonly amountOre: Ore;
  readonly reportedOn: Day | null;
  readonly importKey: string;
  readonly importedAt: Instant;
}
