import { ChoiceField, DayField, FlagField, IdField, OreField, TextField } from '../../platform/http/fields.js';
import { parseAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { ClaimGround, ClaimItem } from '../claim/claim-ground.js';
import { INTEREST_BASES, type InterestBasis } from '../claim/claim.js';
import type { ClaimInput } from '../claim/claims.service.js';

const MOST_WORDS = 2000;

/** Which case a claim is to be raised in. */
export class RaiseClaimQuery {
  @TextField({ max: 40, optional: true }) case?: string;
}

/** What a claim is based on as a form sends it: rows as lines, a term with its place or none. */
export class GroundFormDto {
  @TextField({ max: MOST_WORDS }) words: string;
  @TextField({ max: 300, optional: true }) document?: string;
  @TextField({ max: 100, optional: true }) place?: string;
  @TextField({ max: MOST_WORDS, optional: true }) quote?: string;
  /** One row on each line, `what; amount`; empty is one row of the whole. */
  @TextField({ max: MOST_WORDS, optional: true }) items?: string;
}

/** A claim as finance raises it on its page; kronor as people write them. */
export class RaiseClaimFormDto extends GroundFormDto {
  @IdField() decisionId: Id;
  @OreField({ min: 1 }) capitalOre: number;
  @DayField() originOn: Day;
  @DayField() dueOn: Day;
  @ChoiceField(INTEREST_BASES) interestBasis: InterestBasis;
  @TextField({ max: MOST_WORDS }) interestBecause: string;
  @TextField({ max: 100, optional: true }) termsHash?: string;
  @FlagField() reminderAgreed: boolean = false;
}

/** What the form means; interest by terms is only for terms that were accepted. */
export function claimMeant(dto: RaiseClaimFormDto, wholeLabel: string): ClaimInput {
  const { capitalOre, originOn, dueOn, interestBasis, interestBecause, termsHash, reminderAgreed } = dto;
  if (interestBasis === 'terms' && termsHash === undefined)
    throw problem('invalid', 'claim.termsNotNamed', { field: 'termsHash' });
  const said = { capitalOre, originOn, dueOn, interestBasis, interestBecause, reminderAgreed };
  return { ...said, termsHash: termsHash ?? null, ground: groundMeant(dto, capitalOre, wholeLabel) };
}

export function groundMeant(dto: GroundFormDto, capitalOre: Ore, wholeLabel: string): ClaimGround {
  const items = itemsOf(dto.items ?? '') ?? [{ label: wholeLabel, amountOre: capitalOre }];
  return { words: dto.words, term: termOf(dto), items };
}

/** A term stands with its document and its place, or not at all. */
function termOf({ document, place, quote }: GroundFormDto): ClaimGround['term'] {
  if (document === undefined && place === undefined && quote === undefined) return null;
  if (document === undefined) throw problem('invalid', 'field.required', { field: 'document' });
  if (place === undefined) throw problem('invalid', 'field.required', { field: 'place' });
  if (quote === undefined) throw problem('invalid', 'field.required', { field: 'quote' });
  return { document, place, quote };
}

function itemsOf(text: string): ClaimItem[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return null;
  return lines.map((line) => {
    const [, label = '', amount = ''] = /^(.+);([^;]+)$/.exec(line) ?? [];
    if (label.trim() === '') throw problem('invalid', 'claim.itemLine', { field: 'items', line });
    try {
      return { label: label.trim(), amountOre: parseAmount(amount) };
    } catch {
      throw problem('invalid', 'claim.itemLine', { field: 'items', line });
    }
  });
}
