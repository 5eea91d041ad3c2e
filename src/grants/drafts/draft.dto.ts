import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '../../platform/http/described.js';
import { IsDefined, IsObject, ValidateIf } from 'class-validator';
import { PAPER_KINDS, type PaperKind } from '../../associations/papers/paper.js';
import { ChoiceField, FlagField, IdField, TextField, WholeField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import {
  ChoiceView,
  FlagView,
  IdView,
  InstantView,
  ObjectView,
  TextView,
  WholeView,
} from '../../platform/http/view-fields.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Facts } from '../../shared/reason.js';
import type { ApplicationDraft } from './draft.entity.js';
import { APPLICATION_DRAFT_STATES, PART_STATES } from './draft.js';
import type { DraftGround } from './draft-grounds.service.js';
import { DRAFT_PARTS, type DraftPart } from './questions.js';

/** Answers by the names of their fields, as people write them: a text, or a list of words. Which there are, the round says. */
export const AnswersField = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: 'object', additionalProperties: true }),
    ValidateIf((_, value) => value !== undefined),
    IsObject(),
  );

export class BeginDraftDto {
  @IdField() roundId: Id;
  @IdField() associationId: Id;
}

export class SaveDraftDto {
  /** With a part, everything in it is replaced; without one, only what is named. */
  @ChoiceField(DRAFT_PARTS, { optional: true }) part?: DraftPart;
  @AnswersField() answers?: Record<string, unknown>;
  @FlagField() done: boolean = false;
}

export class CopyEarlierDto {
  @IdField() applicationId: Id;
}

/** The same as a form. */
export class CopyEarlierForm extends CopyEarlierDto {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

export class AttachDto {
  @ChoiceField(PAPER_KINDS) paper: PaperKind;
  @FlagField() personalNumbersMeant: boolean = false;
}

export class DetachDto {
  @IdField() fileId: Id;
}

export class AcceptTermsDto {
  /** The version that was read. */
  @TextField({ max: 64 }) termsHash: string;
}

/** The same as a box of a form, which has to be ticked. */
export class AcceptTermsForm extends AcceptTermsDto {
  @IsDefined()
  @FlagField()
  accepts: boolean = false;
}

export class DraftsQuery extends PageQuery {}

export class DraftFileView {
  @IdView() id: Id;
  @ChoiceView(PAPER_KINDS) paper: string;
  @TextView() name: string;
  @TextView() type: string;
  @WholeView() bytes: number;
  @TextView() sha256: string;
}

export class AcceptedView {
  @IdView() userId: Id;
  @TextView() name: string;
  @TextView() termsHash: string;
  @InstantView() at: Instant;
}

export class PartView {
  @ChoiceView(DRAFT_PARTS) part: string;
  @ChoiceView(PART_STATES) state: string;
}

export class QuestionView {
  @TextView() name: string;
  @ChoiceView(DRAFT_PARTS) part: string;
  @TextView() type: string;
  /** The fact that the answer is; null is what every application says. */
  @TextView({ nullable: true }) path: string | null;
  @FlagView() needed: boolean;
}

/** A draft as its association reads it over the API, with the questions of its round. */
export class DraftView {
  @IdView() id: Id;
  @IdView() committeeId: Id;
  @IdView() associationId: Id;
  @IdView() roundId: Id;
  @ObjectView() answers: Facts;
  @ApiProperty({ type: [QuestionView] }) questions: readonly QuestionView[];
  @ApiProperty({ type: [PartView] }) parts: readonly PartView[];
  @ApiProperty({ type: [DraftFileView] }) files: readonly DraftFileView[];
  @ApiProperty({ type: [AcceptedView] }) accepted: readonly AcceptedView[];
  @ChoiceView(APPLICATION_DRAFT_STATES) state: string;
  @InstantView() begunAt: Instant;
  @WholeView() version: number;
}

export function viewOfDraft(draft: ApplicationDraft, { questions, parts }: DraftGround): DraftView {
  const { begunBy: _by, done: _done, files, answers, ...kept } = draft;
  return {
    ...kept,
    answers,
    questions: questions.map(({ name, part, type, path = null, needed = false }) => ({
      name,
      part,
      type,
      path,
      needed,
    })),
    parts,
    files: files.map(({ personalNumbersMeant: _meant, ...file }) => file),
  };
}
