import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { ScanNote } from '../../documents/scans/scan.js';
import type { MatterTop } from '../../matters/sheet/matter-parts.js';
import type { TermsStanding } from '../applications/application-terms.js';
import type { DeclinedAwardView, DeclineForm } from '../declines/award-decline-view.js';
import type { AnswerSection, OwnRow } from '../drafts/draft-view.js';
import type { FieldView } from '../drafts/answer-words.js';

/** What an association has begun and sent. */
export interface OwnListView {
  readonly drafts: readonly OwnRow[];
  readonly applications: readonly OwnRow[];
}
export const ownListPage = definePage<OwnListView>('grants/own-applications', 'either');

/** A question from the office, with the form that answers it as long as it is open. */
export interface AskedItem {
  readonly id: Id;
  readonly question: string;
  readonly askedOn: Day;
  readonly dueOn?: Day;
  readonly answer?: string;
  readonly answeredOn?: Day;
  readonly form?: FormModel;
  readonly seen: string;
}

/** A document of a case, where it may be opened. */
export interface SentDocument {
  readonly name: string;
  /** Only where it can be opened now. */
  readonly href?: string;
  readonly receivedOn: Day;
  /** How far it has come in the search for malware. */
  readonly scan?: ScanNote;
}

/** A letter that has left for the association. */
export interface SentLetter {
  readonly title: Words;
  readonly href: string;
}

/** An application that has come in, as its association reads it: receipt, status, and what it can do. */
export interface OwnApplicationView {
  readonly association: string;
  readonly round: string;
  readonly committee: string;
  readonly number: string;
  readonly place: string;
  readonly status: Reason;
  readonly receivedOn: Day;
  readonly late?: Reason;
  readonly answerOn?: Day;
  readonly reportOn: Day | null;
  /** What has become of it once it is decided: the payouts with their days, and the reports to hand in. */
  readonly after?: {
    readonly payouts: readonly Reason[];
    readonly reports: readonly { readonly text: Reason; readonly href: string }[];
  };
  readonly asked: readonly AskedItem[];
  readonly sections: readonly AnswerSection[];
  readonly documents: readonly SentDocument[];
  readonly letters: readonly SentLetter[];
  readonly acceptedBy: readonly string[];
  readonly terms?: TermsStanding;
  /** For somebody who signs for the association and has not yet. */
  readonly sign?: FormModel;
  readonly withdraw?: FormModel;
  /** What was granted can still be declined. */
  readonly decline?: DeclineForm;
  /** It has been declined, and why. */
  readonly declined?: DeclinedAwardView;
  readonly seen: string;
  readonly limitMb: number;
}
export const ownApplicationPage = definePage<OwnApplicationView>('grants/own-application', 'either');

/** The application of a case, for the office. */
export interface CaseApplicationView extends MatterTop {
  /** None where the case was opened by hand. */
  readonly application?: {
    readonly state: Tag;
    readonly round: string;
    readonly roundHref: string;
    readonly origin: Words;
    readonly receivedOn: Day;
    readonly late?: Reason;
    readonly sections: readonly AnswerSection[];
    readonly documents: readonly SentDocument[];
    readonly acceptedBy: readonly string[];
    readonly terms?: TermsStanding;
  };
  /** What the association has declined, where it has. */
  readonly declined?: DeclinedAwardView;
  /** Where the office enters that the association declines what was granted. */
  readonly declineHref?: string;
  readonly assess?: Action;
  readonly assessmentHref?: string;
}
export const caseApplicationPage = definePage<CaseApplicationView>('grants/case-application', 'staff');

/** The form that enters an application on paper. */
export interface PaperFormView {
  readonly form: FormModel;
  readonly round: string;
  readonly place: string;
  readonly ways: readonly { readonly value: string; readonly text: Words }[];
  readonly fields: readonly FieldView[];
}
export const paperFormPage = definePage<PaperFormView>('grants/paper-form', 'staff');
