import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';

/** The form that writes to the applicants of a round, and how the message would look. */
export interface RoundMessageView {
  readonly title: string;
  readonly roundHref: string;
  readonly place: string;
  readonly form: FormModel;
  readonly choices: readonly { readonly value: string; readonly text: Words }[];
  readonly facts: readonly string[];
  /** Set when it has been looked at: who gets it, and how the first of them would read it. */
  readonly preview?: {
    readonly key: string;
    readonly count: number;
    readonly names: readonly string[];
    readonly unreachable: readonly string[];
    readonly first: { readonly subject: string; readonly text: string } | null;
  };
}
export const roundMessagePage = definePage<RoundMessageView>('grants/round-message', 'staff');
