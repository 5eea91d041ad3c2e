import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** Bands of age; people are counted, never listed. Texts under `ageBand`. */
export const AGE_BANDS = [
  'under7',
  'from7to12',
  'from13to16',
  'from17to20',
  'from21to25',
  'from26to64',
  'from65',
] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** How many members of one band there were. */
export interface Counted {
  readonly ageBand: AgeBand;
  readonly inDistrict: boolean;
  readonly members: number;
}

/** How many members of a band there were in a year, within a committee's district or beyond it. */
export interface MemberCountFields {
  readonly id: Id;
  readonly associationId: Id;
  /** The committee whose district is meant. */
  readonly committeeId: Id;
  readonly year: number;
  readonly ageBand: AgeBand;
  readonly inDistrict: boolean;
  readonly members: number;
  /** Who vouches for it in the association, as a name or an office. */
  readonly attestedBy: string;
  readonly attestedOn: Day;
  readonly recordedBy: Id;
  readonly version: number;
}
