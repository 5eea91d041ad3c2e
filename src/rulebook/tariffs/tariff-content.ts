import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { BothTexts, Quotation, SourceText } from '../evaluation/criteria-content.js';

/** Who hires, as far as prices differ; what an organisation thinks is none of it. Texts under `hirerKind`. */
export const HIRER_KINDS = ['association', 'person', 'company', 'organisation', 'publicBody'] as const;
export type HirerKind = (typeof HIRER_KINDS)[number];

/** What a room is used for, as far as prices and rules differ. Texts under `roomUse`. */
export const ROOM_USES = [
  'meeting',
  'youthActivity',
  'course',
  'sport',
  'culture',
  'party',
  'publicEvent',
  'sale',
  'other',
] as const;
export type RoomUse = (typeof ROOM_USES)[number];

/** A group of hirers who pay alike [taxegrupp]: the first in the list that takes the hirer and the use. */
export interface TariffGroup {
  readonly id: string;
  readonly title: BothTexts;
  readonly hirers: readonly HirerKind[];
  /** Left out: any use. */
  readonly uses?: readonly RoomUse[];
}

/** What a class of rooms costs a group; a unit without a price cannot be had. Whole öre, VAT included. */
export interface TariffPrice {
  readonly roomClass: string;
  readonly group: string;
  readonly hourOre: Ore | null;
  readonly halfDayOre: Ore | null;
  readonly dayOre: Ore | null;
}

/** Which VAT lies in a price: the first row that takes the room and the use. */
export interface TariffVat {
  readonly roomClass?: string;
  readonly uses?: readonly RoomUse[];
  /** As the finance system knows it. */
  readonly code: string;
  readonly percent: number;
}

/** A version of a committee's tariff [taxa], as it has adopted it: kind `tariff`. */
export interface TariffContent {
  readonly id: string;
  readonly version: string;
  readonly title: BothTexts;
  readonly from: Day;
  /** Begun parts of so many minutes are charged. */
  readonly partMinutes: number;
  /** Up to so many minutes are half a day. */
  readonly halfDayMinutes: number;
  readonly groups: readonly TariffGroup[];
  readonly prices: readonly TariffPrice[];
  readonly vat: readonly TariffVat[];
  /** What is charged of a booking that is cancelled less than so many hours before, in percent; the longest notice first. */
  readonly cancellation: readonly { readonly hoursBefore: number; readonly percent: number }[];
  /** What is charged of the price when nobody comes, in percent. */
  readonly noShowPercent: number;
  readonly quotations: readonly Quotation[];
  readonly sources: Readonly<Record<string, SourceText>>;
}
