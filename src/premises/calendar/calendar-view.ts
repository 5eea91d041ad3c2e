import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Chip, Fact, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** A use of a room as staff see it: no purpose and no assessment, for the sheet hangs on a wall. */
export interface UseRow {
  readonly time: string;
  readonly room: string;
  readonly hirer: string;
  readonly href: string;
  readonly contact: string;
  readonly participants: number;
  readonly use: Words;
  readonly state?: Tag;
  /** What the hirer has to see to, such as a guard. */
  readonly conditions: readonly Reason[];
}

/** What goes on in a house on a day: the sheet that staff print. */
export interface TodayView {
  readonly on: Day;
  readonly houses: readonly {
    readonly name: string;
    readonly hours: string;
    readonly closures: readonly Reason[];
    readonly uses: readonly UseRow[];
  }[];
  readonly previousHref: string;
  readonly nextHref: string;
}
export const todayPage = definePage<TodayView>('premises/today', 'staff');

/** A week in a house: rooms by days, with who is there. */
export interface WeekView {
  readonly title: Words;
  readonly house: string;
  readonly houses: readonly Chip[];
  readonly days: readonly Day[];
  readonly rooms: readonly {
    readonly name: string;
    readonly days: readonly (readonly { readonly time: string; readonly hirer: string; readonly href: string }[])[];
  }[];
  readonly previousHref: string;
  readonly nextHref: string;
}
export const weekPage = definePage<WeekView>('premises/week', 'staff');

/** A form on the page of a booked time. */
export interface BookingForm {
  readonly form: FormModel;
  readonly action: string;
  readonly seen: string;
}

/** A booked time, and what can become of it. */
export interface BookingPageView {
  readonly hirer: string;
  readonly when: string;
  readonly requestHref: string;
  readonly number: string;
  readonly state: Tag;
  readonly facts: readonly Fact[];
  readonly because: readonly Reason[];
  readonly cancelCosts: readonly Reason[];
  readonly actions: readonly Action[];
  readonly move?: BookingForm;
  readonly cancel?: BookingForm;
  readonly incident?: BookingForm;
  readonly terminate?: BookingForm;
  readonly unterminable: readonly Reason[];
}
export const bookingPage = definePage<BookingPageView>('premises/booking', 'staff');
