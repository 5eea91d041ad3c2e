import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DataFindings } from '../../shared/data-findings.js';
import { addDays, yearOf, type Day } from '../../shared/day.js';
import type { Reason, Reasoned, Source } from '../../shared/reason.js';
import { PAPER_KINDS, type PaperFields, type PaperKind } from './paper.js';
import { ROOT } from '../../shared/root.js';

const FILE = new URL('data/associations/yearly-papers.yaml', ROOT);
const MONTH_AND_DATE = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Which papers an association should have in, and from when those of the last year are asked for. */
export interface YearlyPapers {
  readonly source: Source;
  /** Month and date, `MM-DD`. */
  readonly newYearOn: string;
  readonly expiresSoonDays: number;
  readonly papers: readonly { readonly kind: PaperKind; readonly yearly: boolean }[];
}

/** Whether the papers are in: all of them, all but some expire soon, or not. Texts under `yearlyStatus`. */
export const YEARLY_STATES = ['complete', 'expiring', 'incomplete'] as const;
export type YearlyState = (typeof YEARLY_STATES)[number];

type Held = Pick<PaperFields, 'kind' | 'year' | 'state' | 'validUntil' | 'addedAt'>;

export function readYearlyPapers(file: URL = FILE): YearlyPapers {
  return parse(readFileSync(file, 'utf8')) as YearlyPapers;
}

/** What is wrong with the list of papers, for `villkor check data`. */
export function yearlyPapersFindings(file: URL = FILE): DataFindings {
  const { papers, newYearOn, expiresSoonDays } = readYearlyPapers(file);
  const unknown = papers.filter(({ kind }) => !PAPER_KINDS.includes(kind)).map(({ kind }) => kind as string);
  const faults: Reason[] = unknown.map((kind) => ({ code: 'yearlyPapers.kindUnknown', facts: { kind } }));
  if (!MONTH_AND_DATE.test(newYearOn)) faults.push({ code: 'yearlyPapers.dayWrong', facts: { text: newYearOn } });
  if (!Number.isInteger(expiresSoonDays) || expiresSoonDays < 0)
    faults.push({ code: 'yearlyPapers.daysWrong', facts: { text: String(expiresSoonDays) } });
  return { faults, unconfirmed: [] };
}

/** The year that yearly papers must be about on a day. */
export function paperYearOn(on: Day, { newYearOn }: Pick<YearlyPapers, 'newYearOn'>): number {
  return yearOf(on) - (on.slice('YYYY-'.length) >= newYearOn ? 1 : 2);
}

/** How an association stands by several committees' lists: the worst of them, and what each asks for, told once. */
export function combinedStatus(statuses: readonly Reasoned<YearlyState>[]): Reasoned<YearlyState> {
  const because = new Map(statuses.flatMap((each) => each.because).map((reason) => [toldAs(reason), reason]));
  const worst = YEARLY_STATES.toReversed().find((state) => statuses.some(({ value }) => value === state));
  return { value: worst ?? 'complete', because: [...because.values()] };
}

function toldAs({ code, facts }: Reason): string {
  return JSON.stringify([code, facts]);
}

/**
 * How an association stands with its papers on a day [bidragsberättigad, underlag]: which are missing, wait to be looked
 * at, have expired or soon will. It decides nothing; a paper that is missing is a question to ask.
 */
export function yearlyStatusOn(papers: readonly Held[], rules: YearlyPapers, on: Day): Reasoned<YearlyState> {
  const year = paperYearOn(on, rules);
  const told = rules.papers.map(({ kind, yearly }) => {
    const sameKind = papers.filter((paper) => paper.kind === kind);
    const fitting = yearly ? sameKind.filter((paper) => paper.year !== null && paper.year >= year) : sameKind;
    return { ...statusOf(kind, yearly ? year : null, fitting, rules, on) };
  });
  const state = told.some(({ state: each }) => each === 'incomplete')
    ? 'incomplete'
    : told.some(({ state: each }) => each === 'expiring')
      ? 'expiring'
      : 'complete';
  const because = YEARLY_STATES.toReversed().flatMap((each) => told.filter((one) => one.state === each));
  return { value: state, because: because.map(({ reason }) => reason) };
}

function statusOf(
  kind: PaperKind,
  year: number | null,
  papers: readonly Held[],
  { expiresSoonDays, source }: YearlyPapers,
  on: Day,
): { readonly state: YearlyState; readonly reason: Reason } {
  const named = { paperCode: `paperKind.${kind}`, ...(year !== null && { year: String(year) }) };
  const say = (
    state: YearlyState,
    name: string,
    facts: Reason['facts'] = {},
  ): { state: YearlyState; reason: Reason } => ({
    state,
    reason: { code: `yearlyStatus.${name}${year === null ? '' : 'OfYear'}`, facts: { ...named, ...facts }, source },
  });
  const approved = papers.filter((paper) => paper.state === 'approved');
  const holding = approved.filter(({ validUntil }) => validUntil === null || validUntil >= on);
  const [longest] = [...holding].sort((one, other) => latest(other) - latest(one));
  if (longest) {
    const { validUntil } = longest;
    if (validUntil === null || validUntil > addDays(on, expiresSoonDays)) return say('complete', 'inOrder');
    return say('expiring', 'expires', { expiresOn: validUntil });
  }
  if (papers.some((paper) => paper.state === 'received')) return say('incomplete', 'awaitsReview');
  const [expired] = approved
    .map(({ validUntil }) => validUntil)
    .sort()
    .reverse();
  if (expired) return say('incomplete', 'expired', { expiredOn: expired });
  return papers.length > 0 ? say('incomplete', 'returned') : say('incomplete', 'missing');
}

/** A paper without a last day holds longest. */
function latest({ validUntil }: Held): number {
  return validUntil === null ? Number.MAX_SAFE_INTEGER : Date.parse(validUntil);
}
