import type {
  bookingCancellation,
  bookingConfirmation,
  bookingTermination,
} from '../../documents/letters/rental-letters.js';
import type { LetterFields } from '../../documents/letters/letter-kind.js';
import type { LabelledText } from '../../documents/typesetting/letter-document.js';
import type { BothTexts, Quotation } from '../../rulebook/evaluation/criteria-content.js';
import type { RentalTerms } from '../../rulebook/terms/terms-content.js';
import type { TariffContent } from '../../rulebook/tariffs/tariff-content.js';
import { formatAmount } from '../../shared/amount.js';
import { formatDayWithWeekday } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import { say, sayReason } from '../../shared/texts.js';
import type { BookingFields, BookingTimes } from '../bookings/booking.js';
import type { RequestFields } from '../requests/request.js';

/** What a letter about a booking is made from. */
export interface BookingLetter {
  readonly request: RequestFields;
  readonly room: string;
  readonly site: { readonly name: string; readonly address: string; readonly access: string | null };
  readonly committee: { readonly name: string; readonly email: string; readonly phone: string };
  readonly caseNumber: string;
  readonly contactName: string;
}

/** The room with its house, as a sentence names it. */
export function premisesOf({ room, site }: Pick<BookingLetter, 'room' | 'site'>): string {
  return `${room}, ${site.name}`;
}

/** One time in words: `måndag 7 december 2026, 18.00–20.00`. */
export function timeWords(
  { startsOn, fromTime, endsOn, untilTime }: Pick<BookingTimes, 'startsOn' | 'fromTime' | 'endsOn' | 'untilTime'>,
  language: Language,
): string {
  const clock = (time: string): string => clockWords(time, language);
  const day = formatDayWithWeekday(startsOn, language);
  const ends = endsOn === startsOn ? '' : ` ${formatDayWithWeekday(endsOn, language)}`;
  return ends === ''
    ? `${day}, ${clock(fromTime)}–${clock(untilTime)}`
    : `${day}, ${clock(fromTime)} – ${ends.trim()}, ${clock(untilTime)}`;
}

/** A time by the clock: `18.00`, in English `18:00`. */
export function clockWords(time: string, language: Language): string {
  return language === 'sv' ? time.replace(':', '.') : time;
}

/** What every letter about a booking says of it. */
export function bookingFacts({ request, room, site }: BookingLetter, language: Language): LabelledText[] {
  const { hirer, onBehalfOf, purpose, roomUse, participants } = request;
  const label = (name: string): string => say(language, `bookingLetter.label.${name}`);
  return [
    { label: label('hirer'), value: hirer },
    ...(onBehalfOf === null ? [] : [{ label: label('onBehalfOf'), value: onBehalfOf }]),
    { label: label('room'), value: room },
    { label: label('site'), value: `${site.name}, ${site.address}` },
    { label: label('use'), value: `${say(language, `roomUse.${roomUse}`)}: ${purpose}` },
    { label: label('participants'), value: String(participants) },
  ];
}

export function contactWords({ committee, contactName, caseNumber }: BookingLetter, language: Language): string {
  const { name, email, phone } = committee;
  return say(language, 'bookingLetter.contact', { contactName, committee: name, email, phone, caseNumber });
}

/** The confirmation: what is booked, what it costs and why, what is asked, the terms word for word. */
export function confirmationFields(
  about: BookingLetter,
  bookings: readonly BookingFields[],
  { terms, tariff }: { readonly terms: RentalTerms | null; readonly tariff: TariffContent },
  language: Language,
): LetterFields<typeof bookingConfirmation> {
  const { request, site, committee } = about;
  const granted = bookings.filter(({ state }) => state === 'confirmed');
  const refused = bookings.filter(({ state }) => state === 'rejected');
  const totalOre = granted.reduce((sum, { priceOre }) => sum + priceOre, 0);
  return {
    premises: premisesOf(about),
    booking: bookingFacts(about, language),
    times: granted.map((booking) => timeWords(booking, language)),
    notGranted: [
      ...request.skipped.map(({ because }) => sayReason(language, because)),
      ...refused.map(
        (booking) =>
          `${timeWords(booking, language)}: ${(booking.because ?? []).map((each) => sayReason(language, each)).join(' ')}`,
      ),
    ],
    conditions: request.conditions.map(({ kind, words }) =>
      say(language, `bookingLetter.condition.${kind}`, { words }),
    ),
    reckoning: [{ label: say(language, 'bookingLetter.rent', { count: granted.length }), amountOre: totalOre }],
    reckoningNote: request.price.because.map((each) => sayReason(language, each)).join(' '),
    access: site.access ?? '',
    termsTitle: terms === null ? '–' : `${terms.title[language]} (${terms.version})`,
    // Each with its own number, so they are no list with signs before them.
    terms: (terms?.terms ?? []).map(({ number, text }) => withNumber(number, text[language])).join('\n\n'),
    cancelling: cancellingWords(tariff, language),
    personalData: say(language, 'bookingLetter.personalData', { committee: committee.name, email: committee.email }),
    contact: contactWords(about, language),
  };
}

/** What it costs to cancel, the longest notice first. */
export function cancellingWords({ cancellation }: TariffContent, language: Language): string[] {
  const free = cancellation[0];
  return [
    say(language, 'bookingLetter.cancelFree', { days: free === undefined ? 0 : Math.ceil(free.hoursBefore / 24) }),
    ...cancellation.map(({ hoursBefore, percent }) =>
      say(language, 'bookingLetter.cancelLater', {
        ...{ percent, hours: hoursBefore },
        days: hoursBefore % 24 === 0 ? hoursBefore / 24 : 0,
      }),
    ),
  ];
}

/** A time that its hirer gave up, and what that costs. */
export function cancellationFields(
  about: BookingLetter,
  booking: BookingTimes & { readonly feeOre: number | null },
  why: string,
  language: Language,
): LetterFields<typeof bookingCancellation> {
  return {
    ...{ premises: premisesOf(about), booking: bookingFacts(about, language), contact: contactWords(about, language) },
    ...{ times: [timeWords(booking, language)], fee: feeWords(booking.feeOre ?? 0, language), why },
  };
}

/** Times of one request that end by a term of its agreement, in that term’s own words. */
export function terminationFields(
  about: BookingLetter,
  {
    ended,
    why,
    title,
    right,
  }: {
    readonly ended: readonly BookingTimes[];
    readonly why: string;
    readonly title: BothTexts | null;
    readonly right: readonly Quotation[];
  },
  language: Language,
): LetterFields<typeof bookingTermination> {
  return {
    ...{ premises: premisesOf(about), booking: bookingFacts(about, language), contact: contactWords(about, language) },
    ...{ times: ended.map((each) => timeWords(each, language)), why },
    rules: right.map(({ quote, place }) => ({
      ...{ text: quote, source: `${title?.[language] ?? ''}, ${place}` },
      ...(language !== 'sv' && { language: 'sv' as const }),
    })),
  };
}

function feeWords(feeOre: number, language: Language): string {
  return feeOre === 0
    ? say(language, 'bookingLetter.noFee')
    : say(language, 'bookingLetter.fee', { amount: formatAmount(feeOre, language) });
}

/** Terms carry their own numbers in some committees' words. */
function withNumber(number: number, text: string): string {
  return /^\d+[.)]/.test(text) ? text : `${number}. ${text}`;
}
