import type { Fact, Station, TimelineEvent } from '../../platform/pages/parts.js';
import { dayAt, type Day, type Instant } from '../../shared/day.js';
import type { Facts, Reason } from '../../shared/reason.js';
import type { MatterHead, NextStep } from './matter-parts.js';
import { aboutWords, stateTag, taskWords, type ToldTask } from './matter-words.js';

/** One line of the log as a case's history shows it. */
export interface Happened {
  readonly at: Instant;
  readonly act: string;
  readonly byId: string;
  /** The name of whoever did it; null is the program itself. */
  readonly by: string | null;
  readonly facts: Facts;
  /** The words that were sealed with it, as long as they are kept. */
  readonly words: Facts;
}

/** A case as its page tells of it, whatever kind it is of. */
export interface SheetMatter {
  readonly number: string;
  readonly dnr: string | null;
  readonly kind: string;
  readonly title: string;
  readonly party: string;
  readonly partyOrgNumber: string | null;
  readonly associationId: string | null;
  readonly amountOre: number | null;
  readonly state: 'open' | 'waiting' | 'closed';
  readonly restricted: boolean;
  readonly receivedOn: Day;
  readonly version: number;
}

/** A task as the page tells of it. */
export interface SheetTask extends ToldTask {
  /** The role it is for; null is the case's officer, or somebody by name. */
  readonly forRole: string | null;
  readonly dueOn: Day | null;
}

/** The head of the page; `first` is what has to be done first. */
export function headOf(
  matter: SheetMatter,
  first: SheetTask | null,
  today: Day,
): Omit<MatterHead, 'which' | 'lookers'> {
  return {
    number: matter.number,
    seen: String(matter.version),
    ...(matter.dnr !== null && { dnr: matter.dnr }),
    kind: { code: `matterKind.${matter.kind}` },
    about: [{ code: 'matter.received', facts: { receivedOn: matter.receivedOn } }],
    party: matter.party,
    ...(matter.associationId !== null && { partyHref: `/associations/${matter.associationId}` }),
    state: stateTag(matter, first?.dueOn ?? null, today),
    restricted: matter.restricted,
  };
}

/** What is to be done now: the first task, or what the case waits for; a task for a role that the reader has not is waited for. */
export function nextOf(matter: SheetMatter, first: SheetTask | null, today: Day, roles: readonly string[]): NextStep {
  if (matter.state === 'closed') return { kind: 'closed', text: { code: 'matter.next.closed' }, because: [] };
  if (!first) return { kind: 'act', text: { code: 'matter.next.nothing' }, because: [] };
  const { dueOn, waitsFor } = first;
  if (matter.state === 'waiting' && dueOn !== null) {
    const facts = { reasonCode: `waitReason.${waitsFor}`, wakesOn: dueOn };
    if (dueOn > today) return { kind: 'wait', text: { code: 'matter.next.waits', facts }, because: [] };
    return { kind: 'act', text: { code: 'matter.next.woke', facts }, because: [] };
  }
  if (waitsFor !== null && dueOn !== null) {
    const facts = { reasonCode: `waitReason.${waitsFor}`, wakesOn: dueOn };
    if (dueOn >= today) return { kind: 'wait', text: { code: 'matter.next.expects', facts }, because: [] };
    return { kind: 'act', text: { code: 'matter.next.missed', facts }, because: [] };
  }
  const words = taskWords(first);
  if (first.forRole !== null && !roles.includes(first.forRole) && typeof words !== 'string') {
    const facts = { roleCode: `role.${first.forRole}`, whatCode: words.code };
    return { kind: 'wait', text: { code: 'task.awaits', facts }, because: [] };
  }
  const what = typeof words === 'string' ? { what: words } : { whatCode: words.code };
  const code = `matter.next.${dueOn === null ? 'undated' : 'dated'}${typeof words === 'string' ? 'Words' : ''}`;
  return { kind: 'act', text: { code, facts: { ...what, dueOn } }, because: [] };
}

export function factsOfMatter(matter: SheetMatter): Fact[] {
  const about = matter.title === '' ? undefined : matter.title;
  const sum = matter.amountOre === null ? undefined : aboutWords(matter);
  return [
    ...(matter.partyOrgNumber === null
      ? []
      : [{ label: { code: 'matter.fact.orgNumber' }, value: matter.partyOrgNumber }]),
    ...(about === undefined ? [] : [{ label: { code: 'matter.fact.about' }, value: about }]),
    ...(sum === undefined ? [] : [{ label: { code: 'matter.fact.amount' }, value: sum }]),
  ];
}

/** The course of a case in the diary: it came in, is handled, and ends. */
export function stationsOf(matter: SheetMatter, happened: readonly Happened[]): Station[] {
  const closed = happened.find(({ act }) => act === 'matter.close');
  const open = matter.state !== 'closed';
  return [
    {
      title: { code: 'matter.station.received' },
      state: 'done',
      details: [{ code: 'matter.on', facts: { happenedOn: matter.receivedOn } }],
    },
    {
      title: { code: 'matter.station.handled' },
      state: open ? 'now' : 'done',
      details: [{ code: `matter.state.${open ? matter.state : 'handled'}` }],
    },
    {
      title: { code: 'matter.station.closed' },
      state: open ? 'coming' : 'done',
      details: !open && closed ? [{ code: 'matter.on', facts: { happenedOn: dayAt(closed.at) } }] : [],
    },
  ];
}

/** Words of people that the history of a case tells again; others, as why somebody has a conflict of interest, stay sealed. */
const RETOLD = ['because', 'what', 'dnr'];

/** What was sealed with a line and may be told again, as it was written. */
export function retoldWords({ words }: Pick<Happened, 'words'>): string | undefined {
  return RETOLD.map((name) => words[name]).find((value): value is string => typeof value === 'string');
}

/** A line of the log in words. */
export function eventOf({ act, at, by, facts, words }: Happened): TimelineEvent {
  const text = retoldWords({ words }) ?? detailOf(facts);
  return {
    title: { code: `done.${act}` },
    when: { at },
    by: by ?? { code: 'actor.system' },
    ...(text !== undefined && { text }),
  };
}

const LOOKING_MS = 15 * 60_000;

/** The others who have just read a restricted case; readings of open ones are not written down. */
export function lookersOf(happened: readonly Happened[], readerId: string, now: Instant): string[] {
  const fresh = happened.filter(
    ({ act, at, byId }) =>
      act === 'matter.readRestricted' && byId !== readerId && Date.parse(now) - Date.parse(at) < LOOKING_MS,
  );
  return [...new Set(fresh.flatMap(({ by }) => by ?? []))];
}

/** What a case waits for and until when; other lines say all in their title. */
function detailOf({ waitsFor, wakesOn }: Facts): Reason | undefined {
  if (typeof waitsFor !== 'string') return undefined;
  return { code: 'matter.waitsUntil', facts: { wakesOn, reasonCode: `waitReason.${waitsFor}` } };
}
