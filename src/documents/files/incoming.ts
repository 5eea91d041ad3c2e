import type { Day, Instant } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { ContentLimits } from '../contents/content-limits.js';
import { inspectContent, type InspectedContent } from '../contents/inspect-content.js';
import { countPersonalNumbers } from '../contents/personal-numbers.js';
import { judgeAttachments } from '../mails/mail-attachments.js';
import { readMail, type ReceivedMail } from '../mails/read-mail.js';
import { displayName } from './display-name.js';
import type { LeftOut } from './received-file.js';

/** A file as somebody sends it. */
export interface Incoming {
  readonly name: string;
  /** The media type the sender's program names. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** One document to be laid in the case. */
export interface PreparedPart {
  readonly name: string;
  readonly bytes: Buffer;
  readonly content: InspectedContent;
}

/** What was sent, looked through and taken apart; nothing of it is kept yet. */
export interface Prepared {
  /** The file itself, then the attachments that came in it. */
  readonly parts: readonly [PreparedPart, ...PreparedPart[]];
  readonly leftOut: readonly LeftOut[];
  readonly mail: { readonly from: string; readonly reachedOn: Day | undefined } | undefined;
  /** In all of it together. */
  readonly personalNumbers: number;
}

/** Looks through a file, and through each attachment when it is an e-mail. What may not be taken in is a problem, or left out with its reason. */
export async function prepare(sent: Incoming, limits: ContentLimits, now: Instant): Promise<Prepared> {
  const content = await inspectContent(sent.bytes, sent, limits);
  const whole = partOf(sent, content);
  if (content.kind !== 'eml')
    return { parts: [whole], leftOut: [], mail: undefined, personalNumbers: content.personalNumbers };
  const mail = await readMail(sent.bytes, now);
  const verdicts = await judgeAttachments(mail.attachments, limits);
  const attached = verdicts.flatMap((verdict) => (verdict.content ? [partOf(verdict.part, verdict.content)] : []));
  const leftOut = verdicts.flatMap((verdict) =>
    verdict.refusal ? [leftOutOf(verdict.part.name, verdict.refusal)] : [],
  );
  const numbers = countPersonalNumbers(wordsOf(mail));
  const parts = [{ ...whole, content: { ...content, personalNumbers: numbers } }, ...attached] as const;
  return {
    parts: [parts[0], ...attached],
    leftOut,
    mail: { from: mail.from, reachedOn: mail.reachedOn },
    personalNumbers: parts.reduce((sum, part) => sum + part.content.personalNumbers, 0),
  };
}

function partOf({ name, bytes }: Incoming, content: InspectedContent): PreparedPart {
  return { name: displayName(name, content.kind, say('sv', 'file.unnamed')), bytes, content };
}

function leftOutOf(name: string, why: Reason): LeftOut {
  return { name: name === '' ? say('sv', 'file.unnamed') : name, why };
}

function wordsOf(mail: ReceivedMail): string {
  return [mail.subject, mail.text].join('\n');
}
