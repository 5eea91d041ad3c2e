import {
  ChoiceField,
  DayField,
  EmailField,
  FlagField,
  IdField,
  TextField,
  WordsField,
} from '../../platform/http/fields.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { DELIVERIES, type Delivery } from '../../documents/letters/letter.js';
import { parseAmount, type Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { shapedSeen, type SeenDto } from '../../documents/matter-forms.dto.js';
import type { MinutesEntry } from '../deciding.service.js';
import { CircumstanceDto, DecisionBecauseDto, DemocracyActDto, EnterMinutesDto, entryOf } from '../decisions.dto.js';
import { COMMUNICATION_EXCEPTIONS, type CommunicationException } from '../grounds/communication.js';
import type { DecisionContent, SpecialReasons } from '../grounds/content.js';
import {
  DECIDED_OUTCOMES,
  DECISION_KINDS,
  GROUNDS,
  type DecidedOutcome,
  type DecisionKind,
  type Ground,
} from '../grounds/outcome.js';
import { partsOf, type PartedForm } from './democracy-form.js';

const MOST_WORDS = 5000;

/** A proposal as its form sends it: the amount as it was written, the rule cited in three fields. */
export class ProposeFormDto {
  @ChoiceField(DECIDED_OUTCOMES) outcome: DecidedOutcome;
  @ChoiceField(DECISION_KINDS, { optional: true }) kind?: DecisionKind;
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
  /** The letter of a correction beside the decision, rather than of the decision itself. */
  @IdField({ optional: true }) correction?: Id;
  @DayField({ optional: true }) payoutOn?: Day;
  @DayField({ optional: true }) reportDueOn?: Day;
  @TextField({ max: MOST_WORDS, optional: true }) reportParts?: string;
  /** That no report is asked for, where no round says it. */
  @FlagField() noReport: boolean = false;
  @TextField({ max: MOST_WORDS, optional: true }) conditions?: string;
  @TextField({ max: MOST_WORDS, optional: true }) again?: string;
  @TextField({ max: MOST_WORDS, optional: true }) until?: string;
}

/** Reads what a form says a decision is to be: the plain fields, and what democracy conditions are judged on. */
export async function contentSent(
  usual: DecisionKind,
  sent: Readonly<Record<string, unknown>>,
  language: Language,
): Promise<DecisionContent> {
  const parts = partsOf(sent);
  const { kind = usual, ...dto } = await shaped(ProposeFormDto, parts.plain);
  return { ...contentIn(kind, dto, language), ...(await democracyIn(parts)) };
}

function contentIn(
  kind: DecisionKind,
  dto: Omit<ProposeFormDto, 'kind'>,
  language: Language,
): Omit<DecisionContent, keyof Democracy> {
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
  };
}

/** The minutes of a meeting as their form sends them; what the committee decided instead only where anything was written of it. */
export async function minutesSent(
  kind: DecisionKind,
  sent: Readonly<Record<string, unknown>>,
  language: Language,
): Promise<MinutesEntry & SeenDto> {
  const { seen, meetingOn, paragraph, recusals, because, ...instead } = sent;
  const entry = await shapedSeen(EnterMinutesDto, { seen, meetingOn, paragraph, recusals });
  const { plain, acts, circumstances, special } = partsOf(instead);
  const { _csrf: _token, ...said } = plain;
  const isSaid = [because, ...Object.values(said)].some((value) => value !== undefined && value !== '');
  const deviates = isSaid || acts.size > 0 || circumstances.size > 0 || special !== null;
  if (!deviates) return { ...entryOf(entry), seen: entry.seen };
  const { kind: _kind, ...content } = await contentSent(kind, instead, language);
  const why = await shaped(DecisionBecauseDto, { because });
  return { ...entryOf(entry), deviation: { ...content, ...why }, seen: entry.seen };
}

type Democracy = Pick<DecisionContent, 'acts' | 'circumstances' | 'specialReasons'>;

async function democracyIn({ acts, circumstances, special }: PartedForm): Promise<Democracy> {
  return {
    acts: await Promise.all(
      [...acts].map(async ([number, sent]) => {
        const { reply = null, ...act } = await within(`acts-${number}-`, () => shaped(DemocracyActDto, sent));
        return { ...act, reply };
      }),
    ),
    circumstances: await Promise.all(
      [...circumstances].map(([mitigation, sent]) =>
        within(`circumstances-${mitigation}-`, () => shaped(CircumstanceDto, { ...sent, mitigation })),
      ),
    ),
    specialReasons: special === null ? null : await specialIn(special),
  };
}

class SpecialFormDto {
  @ChoiceField(['yes', 'no']) specialFound: 'yes' | 'no';
  @TextField({ max: MOST_WORDS }) specialWords: string;
}

async function specialIn({ found, words }: NonNullable<PartedForm['special']>): Promise<SpecialReasons> {
  const dto = await shaped(SpecialFormDto, { specialFound: found, specialWords: words });
  return { found: dto.specialFound === 'yes', words: dto.specialWords };
}

/** A fault in a group stands at the group's own field on the page. */
async function within<T>(before: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const placed = (reason: Reason): Reason => {
      const field = reason.facts?.['field'];
      return typeof field === 'string' ? { ...reason, facts: { ...reason.facts, field: before + field } } : reason;
    };
    const [first, ...others] = error.reasons;
    throw new Problem(error.kind, [placed(first), ...others.map(placed)]);
  }
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
