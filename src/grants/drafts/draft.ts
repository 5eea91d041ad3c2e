import type { Day, Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { PaperFields, PaperKind } from '../../associations/papers/paper.js';
import { paperYearOn, type YearlyPapers } from '../../associations/papers/yearly-status.js';
import { flow } from '../../matters/steps/steps.js';
import type { RoundPhase } from '../rounds/round.js';
import { readAnswers, type Answers } from './answers.js';
import { DRAFT_PARTS, isAskedOf, type DraftPart, type Question } from './questions.js';

export const APPLICATION_DRAFT_STATES = ['open', 'submitted', 'discarded'] as const;
export type ApplicationDraftState = (typeof APPLICATION_DRAFT_STATES)[number];

const WRITERS = ['associationRepresentative'] as const;

/**
 * What an association writes before it sends anything [utkast]. It is the association's own: nobody at the office reads it,
 * and it is no document of the authority's until it is submitted.
 */
// prettier-ignore
export const applicationDraftFlow = flow<ApplicationDraftState>('applicationDraft', ['submitted', 'discarded'], [
  { act: 'begin',       by: WRITERS, from: [],       to: 'open',      basis: 'service', needs: ['roundBegins'] },
  { act: 'save',        by: WRITERS, from: ['open'], to: 'same',      basis: 'service' },
  { act: 'copyEarlier', by: WRITERS, from: ['open'], to: 'same',      basis: 'service' },
  { act: 'attach',      by: WRITERS, from: ['open'], to: 'same',      basis: 'service' },
  { act: 'detach',      by: WRITERS, from: ['open'], to: 'same',      basis: 'service' },
  { act: 'acceptTerms', by: WRITERS, from: ['open'], to: 'same',      basis: 'service', needs: ['hasTerms'] },
  { act: 'submit',      by: WRITERS, from: ['open'], to: 'submitted', basis: 'arrival', needs: ['roundTakes', 'rulesInForce', 'readable', 'partsDone', 'said', 'extraSaid', 'termsAccepted'] },
  { act: 'discard',     by: WRITERS, from: ['open'], to: 'discarded', basis: 'service' },
]);

/** A document that waits in a draft; its bytes stand in the content store. */
export interface DraftFile {
  readonly id: Id;
  /** Which of the needed papers it is. */
  readonly paper: PaperKind;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The sender knows that it seems to hold personal numbers. */
  readonly personalNumbersMeant: boolean;
}

/** Somebody who has accepted the terms for the association [godkännande av villkor]. */
export interface TermsAccepted {
  readonly userId: Id;
  readonly name: string;
  readonly termsHash: string;
  readonly at: Instant;
}

export interface ApplicationDraftFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly associationId: Id;
  readonly roundId: Id;
  readonly answers: Answers;
  /** Parts that the association has called done, also where something is left empty. */
  readonly done: readonly DraftPart[];
  readonly files: readonly DraftFile[];
  readonly accepted: readonly TermsAccepted[];
  readonly state: ApplicationDraftState;
  readonly begunBy: Id;
  readonly begunAt: Instant;
  readonly version: number;
}

/** What the needs of a draft look at. */
export interface DraftLook {
  readonly phase: RoundPhase;
  readonly opensOn: Day;
  /** None where no criteria are in force. */
  readonly questions: readonly Question[] | null;
  readonly termsHash: string | null;
  readonly parts: readonly PartStatus[];
  readonly answers: Answers;
  readonly accepted: readonly TermsAccepted[];
}

const met: readonly Reason[] = [];
const unmet = (name: string, facts?: Reason['facts']): readonly Reason[] => [
  { code: `applicationDraft.need.${name}`, ...(facts && { facts }) },
];

/** Why an act is not possible yet. None of it asks whether the association will get the money: a late or thin application is taken in. */
export const applicationDraftNeeds: Readonly<Record<string, (look: DraftLook) => readonly Reason[]>> = {
  roundTakes: ({ phase, opensOn }) =>
    phase === 'coming' || phase === 'unpublished' ? unmet('roundOpens', { opensOn }) : met,
  rulesInForce: ({ questions }) => (questions === null ? unmet('rulesInForce') : met),
  hasTerms: ({ termsHash }) => (termsHash === null ? unmet('hasTerms') : met),
  readable: ({ questions, answers }) => {
    const { faults } = readAnswers(questions ?? [], answers);
    const parts = DRAFT_PARTS.filter((part) =>
      faults.some(({ facts }) => questions?.some(({ name, part: its }) => name === facts?.['field'] && its === part)),
    );
    return faults.length === 0 ? met : unmet('readable', { partCodes: parts.map(partCode) });
  },
  partsDone: ({ parts }) => {
    const left = parts.filter(({ part, state }) => state !== 'done' && part !== 'terms');
    return left.length === 0 ? met : unmet('partsDone', { partCodes: left.map(({ part }) => partCode(part)) });
  },
  said: ({ questions, answers }) => {
    const left = (questions ?? []).filter(({ name, needed }) => needed && answers[name] === undefined);
    return left.length === 0
      ? met
      : unmet('said', { fieldCodes: left.map(({ name }) => `applicationField.${name}.title`) });
  },
  extraSaid: ({ questions, answers }) => {
    const { amount } = readAnswers(questions ?? [], answers).values;
    const left = (questions ?? []).filter(
      (each) => each.extra && isAskedOf(each, amount) && answers[each.name] === undefined,
    );
    return left.length === 0 ? met : unmet('extraSaid', { count: left.length });
  },
  roundBegins: ({ phase, ...look }) =>
    phase === 'spent' ? unmet('roundSpent') : (applicationDraftNeeds['roundTakes']?.({ phase, ...look }) ?? met),
  termsAccepted: ({ termsHash, accepted }) =>
    termsHash === null || accepted.some((each) => each.termsHash === termsHash) ? met : unmet('termsAccepted'),
};

export function partCode(part: DraftPart): string {
  return `draftPart.${part}`;
}

/** How far a part has come. Texts under `partState`. */
export const PART_STATES = ['done', 'started', 'todo'] as const;
export type PartState = (typeof PART_STATES)[number];

export interface PartStatus {
  readonly part: DraftPart;
  readonly state: PartState;
}

/** A paper that the round needs, and where it is. */
export interface NeededPaper {
  readonly kind: PaperKind;
  /** The year it must be about, for papers of the year. */
  readonly year: number | null;
  /** The register has it already. */
  readonly known: boolean;
  /** The year of the latest one that the register has, when it is too old. */
  readonly olderYear: number | null;
  readonly files: readonly DraftFile[];
}

/** The papers a round needs, beside what the register holds of the association and what it has uploaded. */
export function neededPapers(
  kinds: readonly PaperKind[],
  held: readonly Pick<PaperFields, 'kind' | 'year' | 'state' | 'validUntil'>[],
  files: readonly DraftFile[],
  rules: YearlyPapers,
  on: Day,
): NeededPaper[] {
  return kinds.map((kind) => {
    const yearly = rules.papers.some((each) => each.kind === kind && each.yearly);
    const year = yearly ? paperYearOn(on, rules) : null;
    const good = held.filter(
      (paper) =>
        paper.kind === kind && paper.state !== 'returned' && (paper.validUntil === null || paper.validUntil >= on),
    );
    const known = good.some((paper) => year === null || (paper.year ?? 0) >= year);
    const years = good.flatMap((paper) => paper.year ?? []);
    const olderYear = known || years.length === 0 ? null : Math.max(...years);
    return { kind, year, known, olderYear, files: files.filter(({ paper }) => paper === kind) };
  });
}

/** What the state of a draft's parts is told from. */
export interface PartsGround {
  readonly draft: Pick<ApplicationDraftFields, 'answers' | 'done' | 'files' | 'accepted'>;
  readonly questions: readonly Question[];
  readonly papers: readonly NeededPaper[];
  readonly termsHash: string | null;
}

/** The parts that a round has, each with how far it has come. A part is done when all is answered, or when the association says so. */
export function partsOf(ground: PartsGround): PartStatus[] {
  return DRAFT_PARTS.filter((part) => hasPart(part, ground)).map((part) => ({ part, state: stateOf(part, ground) }));
}

function hasPart(part: DraftPart, { questions, papers, termsHash }: PartsGround): boolean {
  if (part === 'papers') return papers.length > 0;
  if (part === 'terms') return termsHash !== null;
  return questions.some((question) => question.part === part);
}

function stateOf(part: DraftPart, { draft, questions, papers, termsHash }: PartsGround): PartState {
  const { answers, done, files, accepted } = draft;
  if (part === 'terms') return accepted.some((each) => each.termsHash === termsHash) ? 'done' : 'todo';
  const { amount } = readAnswers(questions, answers).values;
  const own = questions.filter((question) => question.part === part && isAskedOf(question, amount));
  const answered = own.filter(({ name }) => answers[name] !== undefined);
  const isReadable = readAnswers(own, answers).faults.length === 0;
  const whole =
    part === 'papers'
      ? papers.every((paper) => paper.known || paper.files.length > 0)
      : part !== 'about' && answered.length === own.length;
  const saidWhole = done.includes(part) && own.every(({ name, needed }) => !needed || answers[name] !== undefined);
  if (isReadable && (whole || saidWhole)) return 'done';
  const begun = done.includes(part) || (part === 'papers' ? files.length > 0 : answered.length > 0);
  return begun ? 'started' : 'todo';
}
