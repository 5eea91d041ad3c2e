import type { FormModel } from '../../platform/pages/forms.js';
import { definePage } from '../../platform/pages/page.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';

/** A committee's rents: what waits, what has been billed, and by which mapping. */
export interface CommitteeRents {
  readonly id: Id;
  readonly name: string;
  readonly waiting: number;
  readonly waitingOre: Ore;
  /** For those who may make one. */
  readonly make?: FormModel;
  readonly mapping?: FormModel;
  readonly made: readonly {
    readonly href: string;
    readonly number: number;
    readonly untilOn: Day;
    readonly dueOn: Day;
    readonly count: number;
    readonly sumOre: Ore;
  }[];
}

export interface RentalBillingsView {
  readonly committees: readonly CommitteeRents[];
}
export const rentalBillingsPage = definePage<RentalBillingsView>('premises/rental-billings', 'staff');
