import { committeesOf, type Actor } from '../../acts/actor.js';
import type { Words } from '../../platform/pages/page.js';
import type { Tag, Tone } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { MatterState } from '../diary/matter.js';

const TONES: Readonly<Record<MatterState, Tone>> = { open: 'info', waiting: 'attention', closed: 'done' };

/** What of a task can be told in words. */
export interface ToldTask {
  readonly code: string;
  readonly what: string | null;
  readonly waitsFor: string | null;
}

/** A case as a line of a list tells of it. */
export interface MatterLine {
  readonly number: string;
  readonly href: string;
  readonly party: Words;
  readonly about?: Words;
  readonly restricted: boolean;
}

/** What a line of a list is made from. */
export interface ListedMatter {
  readonly number: string;
  readonly committeeId: Id;
  readonly party: string;
  readonly title: string;
  readonly amountOre: number | null;
  readonly restricted: boolean;
}

/** A restricted case tells nothing but its number in lists: what is in it is read on its page, and the reading kept. */
export function lineOf(actor: Actor, matter: ListedMatter): MatterLine {
  const { number, restricted } = matter;
  const head = { number, href: hrefOf(actor, matter), restricted };
  if (restricted) return { ...head, party: { code: 'matter.restrictedParty' } };
  const about = aboutWords(matter);
  return { ...head, party: matter.party, ...(about !== undefined && { about }) };
}

/** What has to be done first in a case, as lists tell it. */
export function todoWords(matter: { readonly restricted: boolean }, task: ToldTask | null): Words {
  return matter.restricted ? { code: 'task.restricted' } : taskWords(task);
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
export function aboutWords(matter: { readonly amountOre: number | null; readonly title: string }): Words | undefined {
  const { amountOre, title } = matter;
  if (amountOre !== null) return { code: 'matter.amount', facts: { amountOre } };
  return title === '' ? undefined : title;
}

/** The address of a case is its number; those who work in several committees need to say which. */
export function hrefOf(
  actor: Actor,
  { number, committeeId }: { readonly number: string; readonly committeeId: Id },
  act = '',
): string {
  return `/${encodeURIComponent(number)}${act && `/${act}`}${whichOf(actor, committeeId)}`;
}

/** The end of an address that says in which committee the number is meant. */
export function whichOf(actor: Actor, committeeId: Id): string {
  return committeesOf(actor).length > 1 ? `?committee=${committeeId}` : '';
}
