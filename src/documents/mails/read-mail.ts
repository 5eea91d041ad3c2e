import type { Address, Attachment, Email } from 'postal-mime';
import type { Day, Instant } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { looksLikeMail } from '../contents/text-content.js';
import { visibleLine, visibleText } from '../visible-text.js';
import { mailInstant, reachedOn } from './mail-head.js';
import { wordsOfHtml } from './mail-words.js';

/** An e-mail taken apart for the case it was dropped on. */
export interface ReceivedMail {
  readonly subject: string;
  /** `Anna Ek <anna@sagolunda.example>`, as the mail itself claims; nothing proves it. */
  readonly from: string;
  readonly to: readonly string[];
  /** When the sender's program says it was written. */
  readonly writtenAt: Instant | undefined;
  /** The day it reached the authority, by the server's own header; undefined leaves it to the officer. */
  readonly reachedOn: Day | undefined;
  readonly text: string;
  readonly attachments: readonly MailPart[];
  /** How many pictures belong to the look of the text and stay inside the mail. */
  readonly inlinePictures: number;
}

export interface MailPart {
  /** As the mail names it; empty when it does not. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const OPTIONS = {
  attachmentEncoding: 'arraybuffer',
  forceRfc822Attachments: true,
  maxNestingDepth: 20,
  maxHeadersSize: 262_144,
  maxRfc822NestingDepth: 0,
} as const;
const LONGEST_LINE = 300;
const LONGEST_TEXT = 200_000;
const LONGEST_HTML = 2_000_000;
const SHORTEST_PACKED_LINE = 60;
const MOST_SHORT_LINES = 60_000;
const MOST_ADDRESSES = 50;
export const MOST_ATTACHMENTS = 100;

/** Reads an e-mail file (.eml). A mail within it is an attachment and is not opened. `now` is when it is taken in. */
export async function readMail(bytes: Buffer, now: Instant): Promise<ReceivedMail> {
  if (!looksLikeMail(bytes) || countShortLines(bytes) > MOST_SHORT_LINES) throw problem('invalid', 'mail.unreadable');
  const mail = await parse(bytes);
  const [inline, attachments] = partition(mail.attachments, isPictureOfTheText);
  if (attachments.length > MOST_ATTACHMENTS)
    throw problem('invalid', 'mail.tooManyAttachments', { most: MOST_ATTACHMENTS });
  return {
    subject: shortLine(mail.subject ?? ''),
    from: addressText(mail.from ?? mail.sender),
    to: [...(mail.to ?? []), ...(mail.cc ?? [])]
      .slice(0, MOST_ADDRESSES)
      .map(addressText)
      .filter((text) => text !== ''),
    writtenAt: mailInstant(headersOf(mail, 'date')[0] ?? ''),
    reachedOn: reachedOn(headersOf(mail, 'received'), now),
    text: visibleText((mail.text ?? wordsOfHtml((mail.html ?? '').slice(0, LONGEST_HTML))).slice(0, LONGEST_TEXT)),
    attachments: attachments.map(partOf),
    inlinePictures: inline.length,
  };
}

/** Lines that cannot be packed attachments. Each costs the mail parser a hundred times what a packed one does. */
function countShortLines(bytes: Buffer): number {
  let [count, from] = [0, 0];
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
    if (end - from < SHORTEST_PACKED_LINE) count += 1;
    from = end + 1;
  }
  return count;
}

async function parse(bytes: Buffer): Promise<Email> {
  try {
    const { default: PostalMime } = await import('postal-mime');
    return await PostalMime.parse(bytes, OPTIONS);
  } catch (error) {
    throw problem('invalid', 'mail.unreadable', { why: error instanceof Error ? error.message : '' });
  }
}

function headersOf(mail: Email, name: string): string[] {
  return mail.headers.filter((header) => header.key === name).map((header) => header.value);
}

/** Signature logos and the like: shown by the text itself, not sent as documents. */
function isPictureOfTheText(attachment: Attachment): boolean {
  return attachment.related === true && attachment.mimeType.startsWith('image/');
}

function partOf(attachment: Attachment): MailPart {
  const { content } = attachment;
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : Buffer.from(content instanceof Uint8Array ? content : new Uint8Array(content));
  const name = attachment.filename ?? (attachment.mimeType === 'message/rfc822' ? 'e-post.eml' : '');
  return { name: shortLine(name), type: attachment.mimeType, bytes };
}

function addressText(address: Address | undefined): string {
  if (!address) return '';
  const name = shortLine(address.name);
  if (address.group)
    return [name, ...address.group.slice(0, MOST_ADDRESSES).map(addressText)].join(' ').slice(0, LONGEST_LINE);
  const mailbox = shortLine(address.address);
  return name === '' || name === mailbox ? mailbox : `${name} <${mailbox}>`;
}

function shortLine(text: string): string {
  return visibleLine(text)
    .slice(0, LONGEST_LINE)
    .replace(/[\uD800-\uDBFF]$/, '');
}

function partition<T>(all: readonly T[], test: (each: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((each) => !test(each))];
}
