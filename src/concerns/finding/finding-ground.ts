import type { CaseGround } from '../../decisions/grounds/case-ground.js';
import type { CriterionReason, DecisionContent } from '../../decisions/grounds/content.js';
import { evidenceAbout } from '../../decisions/grounds/put-evidence.js';
import { isDemocracyGround, type CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { FindingFields, FindingWeighing } from './finding.js';

/** What such a case hands down to its decision: each criterion with the words of its rule and its evidence. */
export function findingGroundOf(
  { criteria, evidence, facts }: Pick<FindingFields, 'criteria' | 'evidence' | 'facts'>,
  rules: CriteriaContent | null,
): CaseGround {
  return {
    reasons: criteria.flatMap((id) => reasonOf(id, facts, evidenceAbout(evidence, id), rules)),
    ...{ atStakeOre: null, lacks: [], unchanged: true },
  };
}

function reasonOf(
  id: string,
  facts: string | null,
  evidence: CriterionReason['evidence'],
  rules: CriteriaContent | null,
): CriterionReason[] {
  const card = rules?.criteria.find((each) => each.id === id);
  if (!card || !rules) return [];
  return [
    {
      ...{ criterion: id, title: card.title, verdict: 'unmet', knockOut: card.knockOut, judgedBy: 'person' },
      ...{ democracy: true, lawyersReview: true, words: facts, because: [], evidence },
      sources: card.quotations.map(({ document, place, quote }) => ({
        ...{ document: rules.sources[document]?.title.sv ?? document, place, quote },
      })),
    },
  ];
}

/** The democracy conditions of a committee's rules: what can be established at all. */
export function democracyOf(rules: CriteriaContent): CriteriaContent['criteria'] {
  return rules.criteria.filter(isDemocracyGround);
}

/** What is proposed: that it is established, or that for special reasons nothing follows. */
export function findingContent(
  { criteria }: Pick<FindingFields, 'criteria'>,
  weighing: FindingWeighing,
): DecisionContent {
  const { words, acts, circumstances, specialReasons } = weighing;
  const found = !specialReasons.found;
  return {
    kind: 'extremismFinding',
    outcome: found ? 'finding' : 'noConsequence',
    amountOre: null,
    ground: found ? 'criteria' : 'specialReasons',
    words,
    restsOn: found ? criteria : [],
    citation: null,
    exceptions: [],
    ...{ acts, circumstances, specialReasons },
  };
}
