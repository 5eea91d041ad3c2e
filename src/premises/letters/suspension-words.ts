import type { DecisionLetter } from '../../decisions/letter/decision-letter.js';
import { LetterWords } from '../../decisions/letter/letter-words.js';
import type { CriterionReason } from '../../decisions/grounds/content.js';
import type { LetterFields, QuotedText } from '../../documents/letters/letter-kind.js';
import type { suspensionLetter } from '../../documents/letters/rental-letters.js';
import type { Quotation, SourceText } from '../../rulebook/evaluation/criteria-content.js';
import type { Language } from '../../shared/language.js';
import { sayReason, say } from '../../shared/texts.js';
import type { BookingTimes } from '../bookings/booking.js';
import type { SuspensionInput } from '../suspensions/suspension.js';
import { timeWords } from './booking-words.js';

/** A booking to come of whoever is suspended, with its room. */
export interface ToldBooking extends Pick<BookingTimes, 'startsOn' | 'fromTime' | 'endsOn' | 'untilTime'> {
  readonly room: string;
}

/** What the letter of a suspension is made from. */
export interface SuspensionLetter {
  readonly common: DecisionLetter;
  readonly suspension: Pick<SuspensionInput, 'words' | 'citation' | 'restsOn' | 'untilOn'>;
  /** The reasons of the criteria that it rests on, as they stood when it was decided. */
  readonly reasons: readonly CriterionReason[];
  /** The texts in force that may be quoted, by their names. */
  readonly sources: Readonly<Record<string, SourceText>>;
  readonly ended: readonly ToldBooking[];
  readonly standing: readonly ToldBooking[];
}

/** The letter of a suspension: what is decided, why, by which rule, what becomes of bookings, how it is appealed. */
export function suspensionFields(letter: SuspensionLetter, language: Language): LetterFields<typeof suspensionLetter> {
  const { common, suspension, sources } = letter;
  const { association, committee, appeal } = common;
  const words = new LetterWords(language).every(common);
  const rested = letter.reasons.filter(({ criterion }) => suspension.restsOn.includes(criterion));
  const facts = { association, committee, untilOn: suspension.untilOn };
  return {
    decision: say(language, 'suspensionLetter.decision', facts),
    decidedBy: words.decidedBy,
    why: [suspension.words, ...rested.map(reasonWords)].join('\n\n'),
    rules: [
      ...(suspension.citation === null ? [] : [suspension.citation]),
      ...rested.flatMap(({ sources: own }) => own.flatMap(quotationOf)),
    ].map((each) => quoted(each, sources, language)),
    ended: letter.ended.map((each) => bookingWords(each, language)),
    standing: letter.standing.map((each) => bookingWords(each, language)),
    ...{ appealWho: words.appealWho, appealWhere: words.appealWhere, contact: words.contact },
    appealWhen: appeal.announcement === 'execution' ? '' : words.appealWhen,
  };
}

/** In the decision's own language, whatever that of the letter is. */
function reasonWords({ title, words, because }: CriterionReason): string {
  return `${title.sv}: ${words ?? because.map((each) => sayReason('sv', each)).join(' ')}`;
}

function quotationOf({ document, place, quote }: CriterionReason['sources'][number]): Quotation[] {
  return quote === undefined ? [] : [{ document, place: place ?? '', quote }];
}

function quoted(
  { document, place, quote }: Quotation,
  sources: SuspensionLetter['sources'],
  language: Language,
): QuotedText {
  const title = Object.hasOwn(sources, document) ? sources[document]?.title[language] : undefined;
  const source = [title ?? document, place].filter((part) => part !== '').join(', ');
  return { text: quote, source, ...(language !== 'sv' && { language: 'sv' as const }) };
}

function bookingWords(booking: ToldBooking, language: Language): string {
  return `${booking.room}: ${timeWords(booking, language)}`;
}
