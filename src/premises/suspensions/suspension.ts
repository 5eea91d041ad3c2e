import type { CaseGround } from '../../decisions/grounds/case-ground.js';
import type {
  Circumstance,
  CriterionReason,
  DecisionContent,
  DemocracyAct,
  SpecialReasons,
} from '../../decisions/grounds/content.js';
import { flow, type Taker } from '../../matters/steps/steps.js';
import type { Quotation, SourceText } from '../../rulebook/evaluation/criteria-content.js';
import type { Day } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';

export const SUSPENSION_STATES = ['opened', 'proposed', 'standing', 'withdrawn', 'lifted', 'lapsed'] as const;
export type SuspensionState = (typeof SUSPENSION_STATES)[number];

/** What a suspension can rest on: a rule for all who hire, disorder, or the condition that binds rentals. */
export const SUSPENSION_GROUNDS = ['lettingRule', 'order', 'criteria'] as const;
export type SuspensionGround = (typeof SUSPENSION_GROUNDS)[number];

/** The least time to comment, in days, where no terms say otherwise. */
export const REPLY_DAYS = 14;

const OFFICERS: readonly Taker[] = ['premisesOfficer'];

/**
 * A suspension [avstängning] stops new bookings of an association until a day. It is opened, the association is heard, another
 * person or the committee decides. Bookings that stand are another matter: each ends only by a term of its own.
 */
// prettier-ignore
export const suspensionFlow = flow<SuspensionState>('suspension', ['withdrawn', 'lifted', 'lapsed'], [
  { act: 'open',         by: OFFICERS,                 from: [],                     to: 'opened',    basis: 'handling', closes: ['begin'] },
  { act: 'revise',       by: OFFICERS,                 from: ['opened'],             to: 'same',      basis: 'handling', needs: ['matterOpen'] },
  { act: 'hear',         by: OFFICERS,                 from: ['opened'],             to: 'same',      basis: 'handling', needs: ['matterOpen'] },
  { act: 'propose',      by: OFFICERS,                 from: ['opened'],             to: 'proposed',  basis: 'letting',  needs: ['matterOpen', 'heard'] },
  { act: 'decide',       by: ['decisionMaker'],        from: ['proposed'],           to: 'standing',  basis: 'delegation', needs: ['matterOpen'], notBy: 'propose', opens: { task: 'tellDecision', for: 'officer', afterDays: 1 } },
  { act: 'enterMinutes', by: ['committeeSecretary'],   from: ['proposed'],           to: 'standing',  basis: 'meeting',  needs: ['matterOpen'], notBy: 'propose', opens: { task: 'tellDecision', for: 'officer', afterDays: 1 } },
  { act: 'endBookings',  by: OFFICERS,                 from: ['standing'],           to: 'same',      basis: 'letting' },
  { act: 'withdraw',     by: OFFICERS,                 from: ['opened', 'proposed'], to: 'withdrawn', basis: 'handling' },
  { act: 'lift',         by: ['decisionMaker'],        from: ['standing'],           to: 'lifted',    basis: 'letting' },
  { act: 'lapse',        by: ['program', ...OFFICERS], from: ['standing'],           to: 'lapsed',    basis: 'letting',  needs: ['over'] },
]);

/** A suspension as it is written. */
export interface SuspensionInput {
  readonly ground: SuspensionGround;
  /** What was done, when and where, and how it weighs. */
  readonly words: string;
  /** The rule in force that it rests on. */
  readonly citation: Quotation | null;
  readonly restsOn: readonly string[];
  readonly acts: readonly DemocracyAct[];
  readonly circumstances: readonly Circumstance[];
  readonly specialReasons: SpecialReasons | null;
  /** The last day; it ends by itself. */
  readonly untilOn: Day;
}

/** What the needs of a suspension look at. */
export interface SuspensionLook {
  readonly matterState: string;
  /** Why the association has not been heard; empty is that it has. */
  readonly unheard: readonly Reason[];
  readonly untilOn: Day;
  readonly today: Day;
}

const unmet = (name: string): readonly Reason[] => [{ code: `suspension.need.${name}` }];

export const suspensionNeeds: Readonly<Record<string, (look: SuspensionLook) => readonly Reason[]>> = {
  matterOpen: ({ matterState }) => (matterState === 'closed' ? unmet('matterOpen') : []),
  heard: ({ unheard }) => unheard,
  over: ({ untilOn, today }) => (untilOn < today ? [] : unmet('over')),
};

/** What the decision on it says. */
export function suspensionContent(input: SuspensionInput): DecisionContent {
  const { ground, words, citation, restsOn, acts, circumstances, specialReasons } = input;
  const base = { kind: 'suspension', outcome: 'suspension', amountOre: null, exceptions: [] } as const;
  return { ...base, ground, words, citation, restsOn, acts, circumstances, specialReasons };
}

/** What it hands down to its decision: the reasons of its assessment, and what is lacking beside them. */
export function suspensionGroundOf(
  { ground, citation }: Pick<SuspensionInput, 'ground' | 'citation'>,
  reasons: readonly CriterionReason[],
  held: {
    readonly sources: Readonly<Record<string, SourceText>>;
    readonly policeAsked: boolean;
    readonly heard: boolean;
  },
): CaseGround {
  const lacks: Reason[] = [
    ...(ground === 'lettingRule' ? citationLacks(citation, held.sources) : []),
    ...(ground === 'order' && !held.policeAsked
      ? [{ code: 'decision.lack.policeFirst', facts: { field: 'ground' } }]
      : []),
    ...(held.heard ? [] : [{ code: 'suspension.need.heard' }]),
  ];
  return { reasons: ground === 'criteria' ? reasons : [], atStakeOre: null, lacks, unchanged: true };
}

function citationLacks(citation: Quotation | null, sources: Readonly<Record<string, SourceText>>): Reason[] {
  if (citation === null) return [{ code: 'decision.lack.citation', facts: { field: 'citation' } }];
  const { document, quote } = citation;
  const text = Object.hasOwn(sources, document) ? sources[document]?.text : undefined;
  if (quote.trim() !== '' && text !== undefined && spaced(text).includes(spaced(quote))) return [];
  return [{ code: 'decision.lack.citationNotInForce', facts: { field: 'citation', document, quote } }];
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
