import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { Files } from '../../documents/files/files.service.js';
import type { ReceivedFile } from '../../documents/files/received-file.entity.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Assessment } from '../assessment.entity.js';
import { AssessmentContents } from '../assessment-contents.service.js';
import { Assessments } from '../assessments.service.js';
import { Judgement } from '../judgements/judgement.entity.js';
import { Evidence } from './evidence.entity.js';
import { checkQuote, mustStand, type SourceType } from './evidence.js';
import { FileTexts } from './file-texts.service.js';

/** Evidence as an officer writes it down. */
export interface EvidenceInput {
  readonly criterion: string;
  readonly fileId: Id | null;
  readonly page: number | null;
  readonly quote: string;
  readonly sourceType: SourceType;
  readonly actorRole: string | null;
  readonly occasion: string | null;
  readonly happenedOn: Day | null;
  readonly confidential: boolean;
}

/** Evidence of an assessment: cited, communicated to the association, dropped. */
@Injectable()
export class EvidenceBook {
  constructor(
    private readonly assessments: Assessments,
    private readonly contents: AssessmentContents,
    private readonly files: Files,
    private readonly texts: FileTexts,
  ) {}

  /** Cites a document of the case, page and quotation, or words from elsewhere; quoted words must stand where they are said to. */
  async cite(actor: Actor, id: Id, input: EvidenceInput, asked: Asked): Promise<Assessment> {
    const { matterId } = await this.assessments.get(actor, id);
    const file = input.fileId === null ? null : await this.fileOf(actor, matterId, input.fileId);
    const quoteCheck = checkQuote(input.quote, file && (await this.textOf(actor, file, input.page)));
    mustStand(quoteCheck, { page: input.page });
    return this.assessments.change(actor, 'cite', id, { ...asked, input }, async (act, assessment) => {
      const { assessed } = await this.contents.snapshotWithin(act, assessment);
      if (!assessed.criteria.some(({ criterion }) => criterion === input.criterion))
        throw problem('invalid', 'judgement.noSuchCriterion', { field: 'criterion', criterion: input.criterion });
      const evidence = begun(act, assessment, input);
      await act.rows.insert(Evidence, { ...evidence, sha256: file?.sha256 ?? null, quoteCheck });
      return {
        facts: { evidenceId: evidence.id, criterion: word(input.criterion), sourceType: word(input.sourceType) },
        sealed: { what: input.quote },
      };
    });
  }

  /** Notes the question by which the association was told of a piece of evidence. */
  async communicate(actor: Actor, id: Id, evidenceId: Id, exchangeId: Id, asked: Asked): Promise<Assessment> {
    const input = { evidenceId, exchangeId };
    return this.assessments.change(actor, 'communicate', id, { ...asked, input }, async (act, assessment) => {
      const evidence = await standing(act, assessment, evidenceId);
      const exchange = await act.rows.one(Exchange, { id: exchangeId, matterId: assessment.matterId });
      if (!exchange?.askedOn || exchange.associationId === null)
        throw problem('invalid', 'evidence.notCommunicated', { field: 'exchangeId' });
      await act.rows.change(Evidence, evidence, { exchangeId, communicatedOn: exchange.askedOn });
      return { facts: { evidenceId, exchangeId, communicatedOn: exchange.askedOn } };
    });
  }

  /** Lets a piece of evidence go, with a reason; it stays to be read. */
  async drop(actor: Actor, id: Id, evidenceId: Id, because: string, asked: Asked): Promise<Assessment> {
    const input = { evidenceId, because };
    return this.assessments.change(actor, 'dropEvidence', id, { ...asked, input }, async (act, assessment) => {
      const evidence = await standing(act, assessment, evidenceId);
      await mustNotCarryNo(act, assessment, evidence);
      await act.rows.change(Evidence, evidence, { droppedAt: act.at, droppedBecause: because });
      return { facts: { evidenceId }, sealed: { because } };
    });
  }

  private async fileOf(actor: Actor, matterId: Id, fileId: Id): Promise<ReceivedFile> {
    const file = (await this.files.list(actor, matterId)).find(({ id }) => id === fileId);
    if (!file) throw problem('invalid', 'evidence.fileElsewhere', { field: 'fileId' });
    return file;
  }

  /** The words of a page, or of the whole document where no page is named; null where they cannot be read. */
  private async textOf(actor: Actor, file: ReceivedFile, page: number | null): Promise<string | null> {
    const pages = await this.texts.pagesOf(actor, file);
    if (pages === null) return null;
    if (page === null) return pages.join('\n');
    const text = pages[page - 1];
    if (text === undefined) throw problem('invalid', 'evidence.noSuchPage', { field: 'page', count: pages.length });
    return text.trim() === '' ? null : text;
  }
}

function begun(
  act: Act,
  { id, committeeId, matterId }: Assessment,
  input: EvidenceInput,
): Omit<Evidence, 'sha256' | 'quoteCheck'> {
  const place = { id: newId(), committeeId, matterId, assessmentId: id };
  const cited = { citedBy: act.actor.userId as Id, citedAt: act.at };
  const open = { exchangeId: null, communicatedOn: null, droppedAt: null, droppedBecause: null };
  return { ...place, ...input, ...cited, ...open, version: 1 };
}

async function standing(act: Act, { id: assessmentId }: Assessment, id: Id): Promise<Evidence> {
  const evidence = await act.rows.one(Evidence, { id, assessmentId, droppedAt: IsNull() });
  if (!evidence) throw problem('notFound', 'evidence.notFound');
  return evidence;
}

/** A "no" is never left standing without the act it was judged on. */
async function mustNotCarryNo(act: Act, { id: assessmentId }: Assessment, { criterion }: Evidence): Promise<void> {
  const judged = await act.rows.one(Judgement, { assessmentId, criterion, verdict: 'unmet', endedAt: IsNull() });
  if (!judged) return;
  const cited = await act.rows.many(Evidence, { assessmentId, criterion, droppedAt: IsNull() });
  if (cited.length < 2) throw problem('refused', 'evidence.carriesNo', { criterion });
}
