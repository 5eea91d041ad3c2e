import type { FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Action, Chip, Fact, Link, Station, Tag, TimelineEvent } from '../../platform/pages/parts.js';
import type { Day, Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

/** The line above a matter's name and what stands beside it. */
export interface MatterHead {
  readonly number: string;
  /** Ends every address of this case where the number alone could mean another: `?committee=…`, or nothing. */
  readonly which: string;
  /** The version that is looked at; goes with every form that changes the case. */
  readonly seen: string;
  readonly dnr?: string;
  readonly kind: Words;
  /** Further words of the line: when it came in, on what ground. */
  readonly about: readonly Words[];
  readonly party: string;
  readonly partyHref?: string;
  readonly state: Tag;
  readonly restricted?: boolean;
  /** Others who have just read the matter: "Bo Lund tittar också". */
  readonly lookers: readonly string[];
}

/** What is to be done now, and by whom; or what is waited for. */
export interface NextStep {
  /** `wait` shows "Nu: vänta.", `act` names what the person should do, `closed` that nothing remains. */
  readonly kind: 'act' | 'wait' | 'closed';
  readonly text: Words;
  readonly because: readonly Reason[];
  /** The page where it is done. */
  readonly href?: string;
}

export interface MatterTask {
  readonly id: string;
  readonly what: Words;
  /** The page where it is done. */
  readonly href?: string;
  readonly forWhom: Words;
  readonly dueOn?: Day;
  readonly waitsFor?: Words;
  readonly doneAt?: Instant;
  readonly finish?: Action;
}

export interface MatterNote {
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}

export interface MatterPeople {
  readonly officer?: string;
  /** Claim, release or hand over. */
  readonly actions: readonly Action[];
  readonly conflicts: readonly { readonly person: string; readonly ground: Words; readonly disregarded?: Reason }[];
}

/** The forms of a matter's page. */
export const MATTER_FORMS = [
  'note',
  'task',
  'wait',
  'link',
  'conflict',
  'assign',
  'dnr',
  'restrict',
  'unrestrict',
  'reopen',
] as const;
export type MatterForm = (typeof MATTER_FORMS)[number];

/** Only forms for what the person may do now; they stand folded, and one that came back with faults stands open. */
export type MatterForms = { readonly [Name in MatterForm]?: FormModel };

/** What stands over each page of a matter: whose it is, what it is about, and the ways between its pages. */
export interface MatterTop {
  readonly head: MatterHead;
  readonly sections: readonly Chip[];
  readonly facts: readonly Fact[];
}

/** Everything on a matter's page that the diary itself knows. */
export interface MatterCore extends MatterTop {
  readonly next: NextStep;
  readonly actions: readonly Action[];
  readonly course: readonly Station[];
  readonly events: readonly TimelineEvent[];
  readonly tasks: readonly MatterTask[];
  readonly notes: readonly MatterNote[];
  readonly links: readonly (Link & { readonly why: Words })[];
  readonly people: MatterPeople;
  readonly forms: MatterForms;
  readonly choices: MatterChoices;
  /** Leaves the notes out, on paper for others than the office. */
  readonly withoutNotes?: boolean;
}

/** What may be chosen in the forms. */
export interface MatterChoices {
  /** Who can be given the matter. */
  readonly colleagues: readonly Choice[];
  readonly roles: readonly Choice[];
  readonly conflictGrounds: readonly Choice[];
  readonly waitReasons: readonly Choice[];
}

export interface Choice {
  readonly value: string;
  readonly text: Words;
}
