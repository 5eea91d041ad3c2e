import { DELIVERIES, recipientOf, type Delivery } from '../../documents/letters/letter.js';
import { ChoiceField, EmailField, FlagField, TextField } from '../../platform/http/fields.js';
import { ChoiceView, DayView, IdView, InstantView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { DemandWay } from './demand-drafts.service.js';
import type { Demand } from './demand.entity.js';
import { DEMAND_ACTS, DEMAND_STATES, type DemandAct, type DemandState } from './demand.js';

export class SendDemandDto {
  @ChoiceField(LANGUAGES) language: Language;
  @ChoiceField(DELIVERIES) delivery: Delivery;
  @TextField({ max: 300 }) to: string;
  /** Postal lines. */
  @TextField({ max: 500, optional: true }) address?: string;
  @EmailField({ optional: true }) email?: string;
  /** That it goes as it is, with ¿ for the signs that no font has. */
  @FlagField() unprintableMeant: boolean = false;
}

export class DemandView {
  @IdView() id: Id;
  @IdView() claimId: Id;
  @ChoiceView(DEMAND_ACTS) act: DemandAct;
  @IdView() letterId: Id;
  @TextView() bankgiro: string;
  @DayView() sentOn: Day;
  @DayView() dueOn: Day;
  @WholeView() capitalOre: number;
  @WholeView() interestOre: number;
  @WholeView() costOre: number;
  @WholeView() feeOre: number;
  @ChoiceView(DEMAND_STATES) state: DemandState;
  @IdView() madeBy: Id;
  @InstantView() madeAt: Instant;
  @WholeView() version: number;
}

export function viewOfDemand(demand: Demand): DemandView {
  const { id, claimId, act, letterId, bankgiro, sentOn, dueOn, state, madeBy, madeAt, version } = demand;
  const { capitalOre, interestOre, costOre, feeOre } = demand;
  const sums = { capitalOre, interestOre, costOre, feeOre };
  return { id, claimId, act, letterId, bankgiro, sentOn, dueOn, ...sums, state, madeBy, madeAt, version };
}

export function wayOf({ language, delivery, to, address, email }: Omit<SendDemandDto, 'unprintableMeant'>): DemandWay {
  return { language, delivery, recipient: recipientOf(to, address ?? '', email ?? null) };
}

/** In which language the letter is looked at. */
export class DemandLanguageQuery {
  @ChoiceField(LANGUAGES, { optional: true }) language?: Language;
}
