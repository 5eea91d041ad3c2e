import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { ContentLimits } from '../contents/content-limits.js';
import { inspectContent, type InspectedContent } from '../contents/inspect-content.js';
import type { MailPart } from './read-mail.js';

/** What became of one attachment: taken in as a file of its own, or left in the mail for a reason. */
export type AttachmentVerdict =
  | { readonly part: MailPart; readonly content: InspectedContent; readonly refusal?: undefined }
  | { readonly part: MailPart; readonly content?: undefined; readonly refusal: Reason };

/** Holds each attachment to the rules for files; one that is refused never stops the others. */
export async function judgeAttachments(
  parts: readonly MailPart[],
  limits: ContentLimits,
): Promise<AttachmentVerdict[]> {
  const verdicts: AttachmentVerdict[] = [];
  for (const part of parts) verdicts.push(await judge(part, limits));
  return verdicts;
}

async function judge(part: MailPart, limits: ContentLimits): Promise<AttachmentVerdict> {
  try {
    return { part, content: await inspectContent(part.bytes, part, limits) };
  } catch (error) {
    if (error instanceof Problem) return { part, refusal: error.reasons[0] };
    throw error;
  }
}
