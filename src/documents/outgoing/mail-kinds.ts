import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ROOT } from '../../shared/root.js';

const FILE = new URL('data/mails.yaml', ROOT);

/** When a mail leaves. Texts under `mailTiming`. */
export const MAIL_TIMINGS = ['atOnce', 'afterTenMinutes', 'daily', 'reportDays', 'reportOverdue'] as const;

/** A mail that the program sends by itself: to whom, after which act, and what its words may speak of. */
export interface MailKind {
  readonly kind: string;
  readonly to: 'association' | 'person' | 'recipient' | 'office';
  /** The code of the act that it follows. */
  readonly trigger: string;
  /** Other acts that it follows as well. */
  readonly also?: readonly string[];
  readonly timing: (typeof MAIL_TIMINGS)[number];
  /** Where its words stand: `<texts>.subject` and `<texts>.text`; none where they are written each time. */
  readonly texts?: string;
  /** Whether a committee may have words of its own for it. */
  readonly own: boolean;
  readonly facts?: readonly string[];
  /** The facts that no words of it may lack. */
  readonly required?: readonly string[];
}

let kept: ReadonlyMap<string, MailKind> | undefined;

/** Every mail there is, by its kind. */
export function mailKinds(): ReadonlyMap<string, MailKind> {
  kept ??= new Map((parse(readFileSync(FILE, 'utf8')) as MailKind[]).map((each) => [each.kind, each]));
  return kept;
}

/** A mail whose words stand in the texts; one that is not in the list is a bug. */
export function mailKind(kind: string): MailKind {
  const found = mailKinds().get(kind);
  if (!found) throw new Error(`There is no mail ${kind} in data/mails.yaml`);
  return found;
}
