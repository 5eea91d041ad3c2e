import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '../../platform/http/described.js';
import { IsDefined, IsObject } from 'class-validator';
import { ChoiceField, EmailField, FlagField, IdField, TextField, WholeField } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { ChoiceView, IdView, InstantView, ObjectView, TextView, WholeView } from '../../platform/http/view-fields.js';
import type { Instant } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Facts } from '../../shared/reason.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { modelIn } from './letter-forms.js';
import { assertFields, type LetterKind } from './letter-kind.js';
import { DELIVERIES, LETTER_STATES, recipientOf, type Delivery } from './letter.js';
import type { Letter } from './letter.entity.js';
import type { Writing } from './letters.service.js';
import { LETTERS_BY_HAND, SHIPPED_LETTERS } from './shipped-letters.js';

const KINDS = SHIPPED_LETTERS.map((kind) => kind.name);
const BY_HAND = LETTERS_BY_HAND.map((kind) => kind.name);

/** The model of a letter: which fields it must have, its kind says. */
const ModelField = (): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: 'object', additionalProperties: true }), IsDefined(), IsObject());

export class ReviseLetterDto {
  @ChoiceField(LANGUAGES) language: Language;
  @ChoiceField(DELIVERIES) delivery: Delivery;
  @TextField({ max: 300 }) to: string;
  /** Postal lines. */
  @TextField({ max: 500, optional: true }) address?: string;
  @EmailField({ optional: true }) email?: string;
  @ModelField() fields: Readonly<Record<string, unknown>>;
}

export class WriteLetterDto extends ReviseLetterDto {
  @IdField() matterId: Id;
  @ChoiceField(BY_HAND) kind: string;
}

export class SendLetterDto {
  /** That it goes as it is, with ¿ for the signs that no font has. */
  @FlagField() unprintableMeant: boolean = false;
}

/** The same from the letter's page. */
export class SendLetterForm extends SendLetterDto {
  @WholeField({ min: 1, max: Number.MAX_SAFE_INTEGER }) seen: number;
}

export class LettersQuery extends PageQuery {
  @IdField() matterId: Id;
}

export class LetterView {
  @IdView() id: Id;
  @IdView() matterId: Id;
  @ChoiceView(KINDS) kind: string;
  @ChoiceView(LANGUAGES) language: string;
  @ChoiceView(DELIVERIES) delivery: string;
  @TextView() to: string;
  @TextView() address: string;
  @TextView({ nullable: true }) email: string | null;
  @ObjectView() fields: Facts;
  @ChoiceView(LETTER_STATES) state: string;
  @InstantView({ nullable: true }) leavesAt: Instant | null;
  @InstantView({ nullable: true }) dispatchedAt: Instant | null;
  @TextView({ nullable: true }) pdfSha256: string | null;
  @IdView() madeBy: Id;
  @InstantView() madeAt: Instant;
  @WholeView() version: number;
}

export function writingOf(dto: ReviseLetterDto): Omit<Writing, 'kind'> {
  const { language, delivery, to, address = '', email = null, fields } = dto;
  return { language, delivery, recipient: recipientOf(to, address, email), fields };
}

export function viewOfLetter(letter: Letter): LetterView {
  const {
    id,
    matterId,
    kind,
    language,
    delivery,
    recipient,
    fields,
    state,
    leavesAt,
    dispatchedAt,
    pdfSha256,
    madeBy,
    madeAt,
    version,
  } = letter;
  const { name: to, address, email } = recipient;
  return {
    id,
    matterId,
    kind,
    language,
    delivery,
    to,
    address: address.join('\n'),
    email,
    fields,
    state,
    leavesAt,
    dispatchedAt,
    pdfSha256,
    madeBy,
    madeAt,
    version,
  };
}

/** The fields around a letter's model, as its form sends them. */
export class LetterFormDto {
  @ChoiceField(LANGUAGES) language: Language;
  @ChoiceField(DELIVERIES) delivery: Delivery;
  @TextField({ max: 300 }) to: string;
  @TextField({ max: 500, optional: true }) address?: string;
  @EmailField({ optional: true }) email?: string;
}

/** Reads the form of a letter; what is wrong with its model is told at the field. */
export async function writingIn(
  kind: LetterKind,
  sent: Readonly<Record<string, unknown>>,
): Promise<Omit<Writing, 'kind'>> {
  const { model, others } = modelIn(kind, sent);
  const { language, delivery, to, address = '', email = null } = await shaped(LetterFormDto, others);
  assertFields(kind, model);
  return { language, delivery, recipient: recipientOf(to, address, email), fields: model };
}
