import type { Reason } from './reason.js';

/** What a folder finds when it reads all of its data files. */
export interface DataFindings {
  /** What is wrong; nothing may be computed from data with faults. */
  readonly faults: readonly Reason[];
  /** What nobody has confirmed yet. */
  readonly unconfirmed: readonly Reason[];
}
