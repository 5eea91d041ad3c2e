import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Tone } from '../../platform/pages/parts.js';
import type { CriterionResult } from '../../rulebook/evaluation/assessed.js';
import type { Verdict } from '../../rulebook/evaluation/verdict.js';
import { adviceOn } from '../wording.js';
import { isOwn, type CitedEvidence } from '../evidence/evidence.js';
import type { EarlierJudgement, StandingJudgement } from '../judgements/judgement.js';
import type { CriterionItem, EarlierItem, EvidenceItem } from './assessment-view.js';
import type { CriterionRow } from './criterion-rows.js';

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  met: 'done',
  unmet: 'late',
  unknown: 'attention',
  notApplicable: 'plain',
};

/** What the cards of the page are made from. */
export interface CardGround {
  readonly judgements: readonly StandingJudgement[];
  readonly evidence: readonly CitedEvidence[];
  readonly names: ReadonlyMap<string, string>;
  /** Names of documents by id. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether the person may judge now. */
  readonly judging: boolean;
  /** Forms that came back with faults, by their ids. */
  readonly came: Readonly<Record<string, FormModel>>;
  readonly readerHref: (fileId: string, page: number | null) => string;
  readonly earlier: ReadonlyMap<string, readonly EarlierJudgement[]>;
  readonly caseHref: (earlier: EarlierJudgement) => string;
}

/** A criterion's card with what was found of it, and the forms for what the person may do with it now. */
export function criterionItem(row: CriterionRow, { judgedBy }: CriterionResult, ground: CardGround): CriterionItem {
  const { id, verdict } = row;
  const { judging, came } = ground;
  const applies = verdict !== 'notApplicable';
  const judgement = ground.judgements.find(({ criterion }) => criterion === id);
  const mayJudge = judging && applies && judgedBy === 'person';
  const formOf = (name: string): FormModel => came[`${name}-${id}`] ?? form(`${name}-${id}`);
  return {
    ...row,
    tag: { text: { code: row.verdictCode }, tone: VERDICT_TONES[verdict] },
    applies,
    ...(judgement && {
      judged: {
        by: ground.names.get(judgement.judgedBy) ?? '',
        at: judgement.judgedAt,
        advice: adviceOn(judgement.reason),
      },
    }),
    evidence: ground.evidence.filter(({ criterion }) => criterion === id).map((each) => evidenceItem(each, ground)),
    earlier: (ground.earlier.get(id) ?? []).map((each) => earlierItem(each, ground)),
    ...(mayJudge && { judge: formOf('judge') }),
    ...(mayJudge && judgement && { retract: formOf('retract') }),
    ...(judging && applies && { cite: formOf('cite') }),
  };
}

function evidenceItem(evidence: CitedEvidence, { files, readerHref, judging, came }: CardGround): EvidenceItem {
  const { id, fileId, page, quote, sourceType, quoteCheck, communicatedOn, actorRole, occasion, happenedOn } = evidence;
  const name = fileId === null ? undefined : files.get(fileId);
  const where = page === null ? 'evidencePlace.document' : 'evidencePlace.page';
  const told = communicatedOn === null ? 'notCommunicated' : 'communicated';
  const own = isOwn(sourceType);
  return {
    id,
    quote,
    ...(fileId !== null &&
      name !== undefined && {
        place: { text: { code: where, facts: { name, page } }, href: readerHref(fileId, page) },
      }),
    about: [
      ...(actorRole === null ? [] : [actorRole]),
      ...(occasion === null ? [] : [occasion]),
      ...(happenedOn === null ? [] : [{ code: 'evidencePlace.happened', facts: { happenedOn } }]),
      { code: `sourceType.${sourceType}` },
      ...(fileId === null ? [] : [{ code: `quoteCheck.${quoteCheck}` }]),
      ...(own ? [] : [{ code: `evidencePlace.${told}`, facts: { communicatedOn } }]),
      ...(evidence.confidential ? [{ code: 'evidencePlace.confidential' }] : []),
    ],
    ...(judging && { drop: came[`drop-${id}`] ?? form(`drop-${id}`) }),
    ...(judging && !own && { communicate: came[`communicate-${id}`] ?? form(`communicate-${id}`) }),
  };
}

function earlierItem(earlier: EarlierJudgement, { caseHref }: CardGround): EarlierItem {
  const { number, verdict, reason, judgedAt } = earlier;
  const tag = { text: { code: `criterionVerdict.${verdict}` }, tone: VERDICT_TONES[verdict] };
  return { number, href: caseHref(earlier), tag, reason, at: judgedAt };
}
