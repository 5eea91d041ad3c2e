import type { Words } from '../../platform/pages/page.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import { committeesOf, type Actor } from '../../acts/actor.js';
import type { Id } from '../../shared/id.js';
import type { MatterState } from '../diary/matter.js';

const TONES: Readonly<Record<MatterState, Tone>> = { open: 'info', waiting: 'attention', closed: 'done' };

/** What of a task can be told in words. */
export interface ToldTask {
  readonly code: string;
  readonly what: string | null;
  readonly waitsFor: string | null;
}

/** The state of a case as a tag; what is past its day says so instead. */
export function stateTag(matter: { readonly state: MatterState }, due: Day | null, today: Day): Tag {
  if (matter.state !== 'closed' && due !== null && due < today) return { text: { code: 'matter.late' }, tone: 'late' };
  return { text: { code: `matter.state.${matter.state}` }, tone: TONES[matter.state] };
}

/** What a task asks for: its own words, what it waits for, or the text of its code. */
export function taskWords(task: ToldTask | null): Words {
  if (!task) return { code: 'task.none' };
  if (task.what !== null) return task.what;
  if (task.waitsFor !== null) return { code: 'task.waitsFor', facts: { reasonCode: `waitReason.${task.waitsFor}` } };
  return { code: `task.${task.code}` };
}

/** What tells a case apart in a list: its sum, or what it is about. */
export function aboutWords({
  amountOre,
  title,
}: {
  readonly amountOre: number | null;
  readonly title: string;
}): Words | undefined {
  if (amountOre !== null) return { code: 'matter.amount', facts: { amountOre } };
  return title === '' ? undefined : title;
}

/** The address of a case is its number; those who work in several committees may need to say which. */
export function hrefOf(
  actor: Actor,
  { number, committeeId }: { readonly number: string; readonly committeeId: Id },
  act = '',
): string {
  const which = committeesOf(actor).length > 1 ? `?committee=${committeeId}` : '';
  return `/${encodeURIComponent(number)}${act && `/${act}`}${which}`;
}
