import type { FormModel } from '../../platform/pages/forms.js';
import { form } from '../../platform/pages/forms.js';
import type { Tone } from '../../platform/pages/parts.js';
import type { CriterionResult } from '../../rulebook/evaluation/assessed.js';
import type { Criterion, Quotation } from '../../rulebook/evaluation/criteria-content.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import type { Language } from '../../shared/language.js';
import type { Source } from '../../shared/reason.js';
import type { Evidence } from '../evidence/evidence.entity.js';
import { isOwn } from '../evidence/evidence.js';
import type { Judgement } from '../judgements/judgement.entity.js';
import type { CriterionItem, EvidenceItem } from './assessment-view.js';

const TONES: Readonly<Record<Verdict, Tone>> = {
  met: 'done',
  unmet: 'late',
  unknown: 'attention',
  notApplicable: 'plain',
};

/** What the cards of the page are made from. */
export interface CardGround {
  readonly language: Language;
  readonly judgements: readonly Judgement[];
  readonly evidence: readonly Evidence[];
  readonly names: ReadonlyMap<string, string>;
  /** Names of documents by id. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether the person may judge now. */
  readonly judging: boolean;
  /** Forms that came back with faults, by their ids. */
  readonly came: Readonly<Record<string, FormModel>>;
  readonly readerHref: (fileId: string, page: number | null) => string;
}

/** A criterion's card with what was found of it. */
export function criterionItem(card: Criterion, result: CriterionResult, ground: CardGround): CriterionItem {
  const { language, judging, came } = ground;
  const { id, judgedBy } = card;
  const applies = result.verdict !== 'notApplicable';
  const judgement = ground.judgements.find(({ criterion }) => criterion === id);
  const mayJudge = judging && applies && judgedBy === 'person';
  return {
    id,
    title: card.title[language],
    text: card.text[language],
    tag: { text: { code: `verdict.${result.verdict}` }, tone: TONES[result.verdict] },
    applies,
    quotations: card.quotations.map(sourceOf),
    origin: (card.origin ?? []).map(sourceOf),
    because: result.because,
    ...(judgement && {
      judged: { reason: judgement.reason, by: ground.names.get(judgement.judgedBy) ?? '', at: judgement.judgedAt },
    }),
    evidence: ground.evidence.filter(({ criterion }) => criterion === id).map((each) => evidenceItem(each, ground)),
    ...(mayJudge && { judge: came[`judge-${id}`] ?? form(`judge-${id}`) }),
    ...(judging && applies && { cite: came[`cite-${id}`] ?? form(`cite-${id}`) }),
  };
}

function evidenceItem(evidence: Evidence, { files, readerHref }: CardGround): EvidenceItem {
  const { fileId, page, quote, sourceType, quoteCheck, communicatedOn } = evidence;
  const name = fileId === null ? undefined : files.get(fileId);
  const where = page === null ? 'evidencePlace.document' : 'evidencePlace.page';
  const told = communicatedOn === null ? 'notCommunicated' : 'communicated';
  return {
    quote,
    ...(fileId !== null &&
      name !== undefined && {
        place: { text: { code: where, facts: { name, page } }, href: readerHref(fileId, page) },
      }),
    source: { code: `sourceType.${sourceType}` },
    check: { code: `quoteCheck.${quoteCheck}` },
    ...(!isOwn(sourceType) && { communicated: { code: `evidencePlace.${told}`, facts: { communicatedOn } } }),
  };
}

function sourceOf({ document, place, quote }: Quotation): Source {
  return { document, place, quote };
}
