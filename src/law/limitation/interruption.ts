import type { Day } from '../../shared/day.js';
import type { Source } from '../../shared/reason.js';
import { fieldsOf, lawFile, refuseUnknownKeys, sourceOf, type Fields, type Note } from '../law-data.js';

/** The acts that interrupt limitation (preskriptionsavbrott, preskriptionslagen 1981:130 5 §). */
export const INTERRUPTION_KINDS = [
  'promise',
  'partPayment',
  'interestPayment',
  'acknowledgement',
  'demand',
  'reminder',
  'paymentOrder',
  'lawsuit',
  'bankruptcy',
] as const;
/** `unspecified` is for the calculator alone, where nobody says what the interruption was. */
export type InterruptionKind = (typeof INTERRUPTION_KINDS)[number] | 'unspecified';

/** One interruption: for a demand the day on which the debtor received it, for proceedings the day they began. */
export interface Interruption {
  readonly on: Day;
  readonly kind: InterruptionKind;
  /** What shows it: a signed receipt, an e-mail from the debtor, a bank reference. */
  readonly proof?: string | undefined;
  /** Proceedings only: the day of judgment or of another end. */
  readonly endedOn?: Day | undefined;
  /** Proceedings only: false when they ended without the debtor having been told. */
  readonly served?: boolean | undefined;
}

export interface InterruptionRule {
  readonly source: Source;
  readonly needsProof: boolean;
  readonly restartsAt: 'interruption' | 'end';
}

const rules = lawFile('interruptions.yaml', readInterruptionRules);

/** What the law says of one kind of interruption. */
export function interruptionRule(kind: InterruptionKind): InterruptionRule {
  return rules()[kind];
}

/** Reads and checks `data/law/interruptions.yaml`. */
export function readInterruptionRules(
  content: Fields,
  note: Note,
): Readonly<Record<InterruptionKind, InterruptionRule>> {
  const kinds: readonly InterruptionKind[] = [...INTERRUPTION_KINDS, 'unspecified'];
  refuseUnknownKeys(content, kinds, '/', note);
  const read = kinds.map((kind) => [kind, readRule(fieldsOf(content[kind], kind, note), kind, note)]);
  return Object.fromEntries(read) as Record<InterruptionKind, InterruptionRule>;
}

function readRule(fields: Fields, kind: string, note: Note): InterruptionRule {
  refuseUnknownKeys(fields, ['source', 'needsProof', 'restartsAt'], kind, note);
  const { needsProof, restartsAt } = fields;
  if (typeof needsProof !== 'boolean') note('lawData.notYesOrNo', `${kind}.needsProof`);
  if (restartsAt !== 'interruption' && restartsAt !== 'end')
    note('lawData.unknownName', `${kind}.restartsAt`, { name: String(restartsAt) });
  return {
    source: sourceOf(fields['source'], `${kind}.source`, note),
    needsProof: needsProof === true,
    restartsAt: restartsAt === 'end' ? 'end' : 'interruption',
  };
}
