import type { Snapshot } from '../../assessments/snapshot.js';
import { isDemocracyGround, type CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import { factsIn } from '../../rulebook/evaluation/asked-facts.js';
import type { Derivation } from '../replay/derivation.js';
import type { CriterionReason, ReasonEvidence, RuleVersion } from './content.js';

/** What a decision keeps of the assessment it rests on. */
export interface AssessedBasis {
  readonly rule: RuleVersion;
  readonly reasons: readonly CriterionReason[];
  readonly derivations: readonly Derivation[];
}

/** The reasons of each criterion as an assessment gives them, with what they rest on, in the order of the rules. */
export function basisOfSnapshot(
  snapshot: Snapshot,
  { criteria: cards, facts, id, version }: CriteriaContent,
): AssessedBasis {
  const { adoptedHash, assessed, judgements, evidence, corrected, input, output } = snapshot;
  const reasons = assessed.criteria.map(({ criterion, verdict, knockOut, judgedBy, because, sources }) => {
    const card = cards.find((each) => each.id === criterion);
    if (!card) throw new Error(`The rules have no criterion ${criterion}`);
    return {
      ...{ criterion, title: card.title, verdict, knockOut, judgedBy },
      democracy: isDemocracyGround(card),
      lawyersReview: card.lawyersReview,
      corrected: factsIn(card.rule).flatMap((path) => (corrected.includes(path) ? (facts[path]?.title ?? []) : [])),
      words: judgements[criterion]?.reason ?? null,
      ...{ because, sources },
      evidence: evidence.filter((each) => each.criterion === criterion).map(shown),
    };
  });
  const derivations = [{ by: 'criteria', adopted: adoptedHash, input, output }] as const;
  return { rule: { id, version, hash: adoptedHash }, reasons, derivations };
}

function shown(evidence: Snapshot['evidence'][number]): ReasonEvidence {
  const { id, fileId, page, quote, sourceType, own, exchangeId, communicatedOn } = evidence;
  return { id, fileId, page, quote, sourceType, own, exchangeId, communicatedOn };
}
