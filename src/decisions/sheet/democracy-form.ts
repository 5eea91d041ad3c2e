import {
  FINDINGS,
  MITIGATIONS,
  type Circumstance,
  type DemocracyAct,
  type SpecialReasons,
} from '../grounds/content.js';
import type { FormValues } from '../../platform/pages/forms.js';

/** How many acts against one criterion a form has room for beside those already written. */
const MORE_ACTS = 1;
const ACT_FIELD = /^acts-(\d{1,3})-(act|actorRole|withinActivity|happenedOn|evidenceIds|reply)$/;
/** Which criterion an act is against; the form says it whether anything is written of the act or not. */
const CRITERION_FIELD = /^criterion-(\d{1,3})$/;
const CIRCUMSTANCE_FIELD = /^circumstances-(\w{1,20})-(found|words)$/;
const SPECIAL_FIELDS = ['specialFound', 'specialWords'] as const;
/** Acts of a criterion stand in the form from its place times this on, so that each has a number of its own. */
const ACTS_EACH = 20;

type Sent = Readonly<Record<string, unknown>>;

/** A form of a decision taken apart: its plain fields, and the groups of what democracy conditions are judged on. */
export interface PartedForm {
  readonly plain: Sent;
  /** Each act that anything was written of, under its number in the form. */
  readonly acts: ReadonlyMap<number, Sent>;
  readonly circumstances: ReadonlyMap<string, Sent>;
  /** Null where nothing was said of special reasons. */
  readonly special: { readonly found: unknown; readonly words: unknown } | null;
}

/** Takes a sent form apart; a group in which nothing was written is not there. */
export function partsOf(sent: Sent): PartedForm {
  const plain: Record<string, unknown> = {};
  const acts = new Map<number, Record<string, unknown>>();
  const circumstances = new Map<string, Record<string, unknown>>();
  for (const [name, value] of Object.entries(sent)) {
    const [, number, actField] = ACT_FIELD.exec(name) ?? [];
    const [, mitigation, field] = CIRCUMSTANCE_FIELD.exec(name) ?? [];
    const [, of] = CRITERION_FIELD.exec(name) ?? [];
    if (of !== undefined) put(acts, Number(of), 'criterion', value);
    else if (number !== undefined && actField !== undefined) put(acts, Number(number), actField, value);
    else if (mitigation !== undefined && field !== undefined) put(circumstances, mitigation, field, value);
    else if (!SPECIAL_FIELDS.some((each) => each === name)) plain[name] = value;
  }
  const { specialFound: found, specialWords: words } = sent;
  return {
    plain,
    acts: written(acts, ['criterion']),
    circumstances: written(circumstances, []),
    special: isSaid(found) || isSaid(words) ? { found, words } : null,
  };
}

function put<K>(into: Map<K, Record<string, unknown>>, key: K, field: string, value: unknown): void {
  into.set(key, { ...into.get(key), [field]: value });
}

function written<K>(groups: ReadonlyMap<K, Sent>, given: readonly string[]): Map<K, Sent> {
  const told = (group: Sent): boolean =>
    Object.entries(group).some(([field, value]) => !given.includes(field) && isSaid(value));
  return new Map([...groups].filter(([, group]) => told(group)));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The numbers of the acts of a criterion in the form: those that are written, and room for another. */
export function actNumbersOf(place: number, written: number): number[] {
  const count = Math.min(Math.max(1, written) + MORE_ACTS, ACTS_EACH);
  return Array.from({ length: count }, (_, at) => place * ACTS_EACH + at);
}

/** What stands in these fields of a decision that is written anew. */
export function democracyValues(
  { acts, circumstances, specialReasons }: DemocracyContent,
  criteria: readonly string[],
): FormValues {
  const values: Record<string, string | readonly string[]> = {};
  criteria.forEach((criterion, place) => {
    acts
      .filter((act) => act.criterion === criterion)
      .forEach((act, at) => Object.assign(values, actValues(act, place * ACTS_EACH + at)));
  });
  for (const { mitigation, found, words } of circumstances)
    Object.assign(values, {
      [`circumstances-${mitigation}-found`]: found,
      [`circumstances-${mitigation}-words`]: words,
    });
  if (specialReasons === null) return values;
  return { ...values, specialFound: specialReasons.found ? 'yes' : 'no', specialWords: specialReasons.words };
}

interface DemocracyContent {
  readonly acts: readonly DemocracyAct[];
  readonly circumstances: readonly Circumstance[];
  readonly specialReasons: SpecialReasons | null;
}

function actValues(act: DemocracyAct, number: number): FormValues {
  const { act: what, actorRole, withinActivity, happenedOn, evidenceIds, reply } = act;
  const fields = { act: what, actorRole, withinActivity, happenedOn, evidenceIds, reply: reply ?? '' };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`acts-${number}-${name}`, value]));
}

/** Closed lists that the fields choose from. */
export const FINDING_CHOICES = FINDINGS.map((value) => ({ value, text: { code: `finding.${value}` } }));
export const MITIGATION_FIELDS = MITIGATIONS.map((value) => ({ value, text: { code: `mitigation.${value}` } }));
