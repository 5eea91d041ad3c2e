import { composeLetter } from '../../src/documents/letters/compose-letter.js';
import { missingParts } from '../../src/documents/letters/letter-completeness.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import { RENTAL_LETTERS } from '../../src/documents/letters/rental-letters.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { pdfOf } from '../../src/documents/typesetting/pdf-letter.js';
import { textOf } from '../../src/documents/typesetting/text-letter.js';
import type { BookingFields } from '../../src/premises/bookings/booking.js';
import {
  cancellationFields,
  confirmationFields,
  terminationFields,
  type BookingLetter,
} from '../../src/premises/letters/booking-words.js';
import { suspensionFields } from '../../src/premises/letters/suspension-words.js';
import type { RequestFields } from '../../src/premises/requests/request.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { TariffContent } from '../../src/rulebook/tariffs/tariff-content.js';
import { termOf, type RentalTerms } from '../../src/rulebook/terms/terms-content.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { LANGUAGES, type Language } from '../../src/shared/language.js';
import { aFrame } from '../documents/a-letter.js';
import { expectGolden } from '../support/golden.js';
import { readPdf } from '../support/pdf.js';

const shipped = shippedRulebooks().find(({ id }) => id === 'sagolunda')?.contents ?? [];
const terms = shipped.find(({ kind, key }) => kind === 'terms' && key === 'rental')?.content as unknown as RentalTerms;
const tariff = shipped.find(({ kind }) => kind === 'tariff')?.content as unknown as TariffContent;
const WORDS =
  'Bokningen den 7 december gjordes åt en annan förening, som redan var avstängd. Det framgår av affischen.';

function aTime(on: Day, more: Partial<BookingFields> = {}): BookingFields {
  return {
    ...{ startsOn: on, fromTime: '18:00', endsOn: on, untilTime: '20:00' },
    ...{ startsAt: `${on}T17:00:00.000Z`, endsAt: `${on}T19:00:00.000Z` },
    ...{ priceOre: 80_00, because: null, state: 'confirmed', ...more },
  };
}

const CLOSED = {
  code: 'booking.closed',
  facts: { startsAt: '2026-12-28T07:00:00.000Z', endsAt: '2026-12-28T21:00:00.000Z', because: 'Golvet slipas.' },
};
const NOTHING_LEFT_OUT = { skipHolidays: true, skipDays: [] };
const request: RequestFields = {
  ...{ hirer: 'Sagolunda Kulturförening', hirerKind: 'association', associationId: null, contactName: 'Kim Berg' },
  ...{ contactEmail: 'kim@example.se', contactPhone: null, sheet: null, termsAcceptedAt: '2026-11-23T08:00:00.000Z' },
  series: { on: '2026-12-07', from: '18:00', until: '20:00', every: 'week', lastOn: '2027-01-04', ...NOTHING_LEFT_OUT },
  ...{ onBehalfOf: null, roomUse: 'meeting', purpose: 'Teaterkvällar', participants: 24 },
  skipped: [{ on: '2026-12-28', because: CLOSED }],
  conditions: [{ kind: 'staffPresent', words: 'En vuxen är på plats hela tiden.' }],
  price: {
    ...{ totalOre: 320_00, netOre: 320_00, vatOre: 0, eachOre: [80_00, 80_00, 80_00, 80_00] },
    ...{ tariffHash: 'a', tariffVersion: '2025', because: [{ code: 'cancellation.free' }] },
  } as unknown as RequestFields['price'],
};
const about: BookingLetter = {
  ...{ request, room: 'Biblioteket', caseNumber: 'LO-2026-0044', contactName: 'Bo Lund' },
  site: { name: 'Sagohuset', address: 'Storgatan 1', access: 'Nyckeln hämtas i receptionen.' },
  committee: { name: 'Sagolunda stadsdelsnämnd', email: 'namnden@sagolunda.example', phone: '08-123 45 67' },
};
const MONDAYS = [0, 7, 14].map((days) => addDays('2026-12-07', days));

function fieldsOf(name: string, language: Language): object {
  switch (name) {
    case 'booking-confirmation': {
      const refused = aTime('2027-01-04', { state: 'rejected', because: [{ code: 'booking.because.notGranted' }] });
      const times = [...MONDAYS.map((on) => aTime(on)), refused];
      return confirmationFields(about, times, { terms, tariff }, language);
    }
    case 'booking-cancellation':
      return cancellationFields(about, { ...aTime('2026-12-07'), feeOre: 40_00 }, 'Gruppen är sjuk.', language);
    case 'booking-termination': {
      const { quotations } = termOf(terms, terms.clauses.termination as Parameters<typeof termOf>[1]);
      const ended = MONDAYS.map((on) => aTime(on));
      return terminationFields(about, { ended, why: WORDS, title: terms.title, right: quotations }, language);
    }
    default:
      return suspensionFields(aSuspension, language);
  }
}

const told = (on: Day): BookingFields & { readonly room: string } => ({ ...aTime(on), room: 'Biblioteket' });
const aSuspension: Parameters<typeof suspensionFields>[0] = {
  common: {
    ...{ municipality: 'Sagolunda kommun', committee: 'Sagolunda stadsdelsnämnd' },
    ...{ association: 'Sagolunda Kulturförening', subject: { sv: 'Avstängning', en: 'Suspension' } },
    decidedBy: { by: 'delegate', decidedOn: '2026-11-23', name: 'Karin Holm', number: 'SGL-D-2026-0031', point: '4.2' },
    appeal: {
      about: 'suspension',
      ...{ announcement: 'delegatedReported', meetingOn: null, announcedOn: null },
      ...{ court: { sv: 'Förvaltningsrätten i Stockholm', en: 'the Administrative Court in Stockholm' } as never },
      address: 'Box 12, 123 45 Sagolunda',
    },
    contact: { name: 'Bo Lund', phone: '08-123 45 67', email: 'namnden@sagolunda.example', caseNumber: 'LO-2026-0044' },
  },
  suspension: {
    ...{ words: WORDS, restsOn: [], untilOn: '2027-05-31' },
    citation: {
      ...{ document: 'sagolunda-hyresvillkor-2025', place: 'villkor 4' },
      quote: 'om hyresgästen har lämnat oriktiga uppgifter i bokningen',
    },
  },
  ...{ reasons: [], sources: terms.sources },
  ...{ ended: MONDAYS.map(told), standing: [told('2027-02-01')] },
};

function letterOf(name: string, language: Language): LetterDocument {
  const kind = RENTAL_LETTERS.find((each) => each.name === name)!;
  const frame = aFrame({ caseNumber: 'LO-2026-0044' });
  return composeLetter(kind, letterText(kind, language), fieldsOf(name, language) as never, frame, language);
}

describe('the letters about bookings', () => {
  for (const language of LANGUAGES)
    test.each(RENTAL_LETTERS.map(({ name }) => name))(
      `%s reads as agreed in ${language}, with nothing missing`,
      (name) => {
        expectGolden(`letters/${name}.${language}.txt`, textOf(letterOf(name, language)));
        const kind = RENTAL_LETTERS.find((each) => each.name === name)!;
        expect(missingParts(kind, fieldsOf(name, language) as never)).toEqual([]);
      },
    );

  test('the signature never stands alone on a page, wherever the text before it ends', async () => {
    const letter = letterOf('booking-confirmation', 'sv');
    const [first = letter.blocks[0]!] = letter.blocks;
    const filler = { kind: 'paragraph' as const, text: [{ text: 'Ett stycke som flyttar slutet nedåt.' }] };
    for (let count = 14; count <= 28; count += 1) {
      const blocks = [first, ...Array.from({ length: count }, () => filler), ...letter.blocks.slice(-3)];
      const { texts, pages } = await readPdf(await pdfOf({ ...letter, blocks }));
      const last = texts.at(-1) ?? '';
      expect([count, last.includes('Anna Ek'), last.includes('Frågor')]).toEqual([count, true, true]);
      expect(pages).toBeLessThan(4);
    }
  });

  test('a decision to suspend tells how it is appealed, and mentions no debt register', () => {
    const text = textOf(letterOf('booking-suspension', 'sv'));
    expect(text).toContain('Hur beslutet kan överklagas');
    expect(text).not.toMatch(/kronofogd|betalningsanmärk|inkasso/i);
  });
});
