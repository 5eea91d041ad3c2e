import { ChoiceField, DayField, TextField, WordsField, EmailField } from '../../platform/http/fields.js';
import { DELIVERIES, type Delivery } from '../../documents/letters/letter.js';
import { parseAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import { COMMUNICATION_EXCEPTIONS, type CommunicationException } from '../grounds/communication.js';
import type { DecisionContent } from '../grounds/content.js';
import { DECIDED_OUTCOMES, GROUNDS, type DecidedOutcome, type DecisionKind, type Ground } from '../grounds/outcome.js';

const MOST_WORDS = 5000;

/** A proposal as its form sends it: the amount as it was written, the rule cited in three fields. */
export class ProposeFormDto {
  @ChoiceField(DECIDED_OUTCOMES) outcome: DecidedOutcome;
  @TextField({ max: 40, optional: true }) amountOre?: string;
  @ChoiceField(GROUNDS, { optional: true }) ground?: Ground;
  @TextField({ max: MOST_WORDS, optional: true }) words?: string;
  @WordsField({ max: 100, longest: 100 }) restsOn: string[] = [];
  @TextField({ max: 100, optional: true }) citationDocument?: string;
  @TextField({ max: 100, optional: true }) citationPlace?: string;
  @TextField({ max: 2000, optional: true }) citation?: string;
  @WordsField({ max: 200, longest: 36 }) exceptions: string[] = [];
  @ChoiceField(COMMUNICATION_EXCEPTIONS, { optional: true }) exception?: CommunicationException;
  @TextField({ max: MOST_WORDS, optional: true }) exceptionBecause?: string;
}

/** What the letter of a decision says beside the decision; lists have a line for each thing. */
export class DecisionLetterFormDto {
  @ChoiceField(DELIVERIES) delivery: Delivery;
  @ChoiceField(LANGUAGES) language: Language;
  @TextField({ max: 300 }) to: string;
  @TextField({ max: 500, optional: true }) address?: string;
  @EmailField({ optional: true }) email?: string;
  @TextField({ max: 200 }) grant: string;
  @TextField({ max: 200 }) court: string;
  @DayField({ optional: true }) payoutOn?: Day;
  @DayField({ optional: true }) reportDueOn?: Day;
  @TextField({ max: MOST_WORDS, optional: true }) reportParts?: string;
  @TextField({ max: MOST_WORDS, optional: true }) conditions?: string;
  @TextField({ max: MOST_WORDS, optional: true }) again?: string;
  @TextField({ max: MOST_WORDS, optional: true }) until?: string;
}

/** What a form of a proposal means. */
export function contentIn(kind: DecisionKind, dto: ProposeFormDto, language: Language): DecisionContent {
  const { outcome, ground = null, words = null, restsOn, exceptions, exception, exceptionBecause } = dto;
  const { citation, citationDocument = '', citationPlace = '' } = dto;
  return {
    ...{ kind, outcome, ground, words, restsOn: [...new Set(restsOn)] },
    amountOre: dto.amountOre === undefined ? null : amountIn(dto.amountOre, language),
    citation: citation === undefined ? null : { document: citationDocument, place: citationPlace, quote: citation },
    exceptions:
      exception === undefined || exceptionBecause === undefined
        ? []
        : exceptions.map((evidenceId) => ({ evidenceId: evidenceId as Id, exception, because: exceptionBecause })),
    acts: [],
    circumstances: [],
    specialReasons: null,
  };
}

function amountIn(text: string, language: Language): Ore {
  try {
    return parseAmount(text, language);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw problem('invalid', error.code, { text, field: 'amountOre' });
  }
}

/** The lines of a field that holds one thing a line. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
