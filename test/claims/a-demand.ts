import { composeLetter } from '../../src/documents/letters/compose-letter.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import { shippedLetter } from '../../src/documents/letters/shipped-letters.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import { demandFields, type DemandModel } from '../../src/claims/demands/demand-model.js';
import { LETTER_OF, type DemandAct } from '../../src/claims/demands/demand.js';
import type { ClaimEvent } from '../../src/claims/statement/claim-event.js';
import { statementOn, type InterestBase } from '../../src/claims/statement/statement.js';
import type { Day } from '../../src/shared/day.js';
import type { Language } from '../../src/shared/language.js';

const event = (kind: ClaimEvent['kind'], on: Day, amountOre: number): ClaimEvent => ({
  ...{ id: '0b6f0c1e-0000-4000-8000-000000000001', kind, on, amountOre, source: null },
  because: kind === 'payment' ? 'paid' : 'decided',
});
const EVENTS = [event('capital', '2024-12-30', 4_500_000), event('payment', '2025-04-30', 1_000_000)];
const BASE: InterestBase = { from: '2025-01-31', terms: { marginPoints: 800, days: 'following', year: '365' } };

/** The day each letter goes, what it gives, and what it costs. */
const LETTERS: Readonly<Record<DemandAct, { readonly on: Day; readonly dueOn: Day; readonly feeOre: number }>> = {
  send: { on: '2025-01-01', dueOn: '2025-01-31', feeOre: 0 },
  remind: { on: '2025-05-12', dueOn: '2025-05-23', feeOre: 60_00 },
  collect: { on: '2025-08-15', dueOn: '2025-08-26', feeOre: 180_00 },
};

/** A demand on an association that reported too little, as each of its letters would tell it. */
export function aDemandModel(act: DemandAct, more: Partial<DemandModel> = {}): DemandModel {
  const { on, dueOn, feeOre } = LETTERS[act];
  return {
    act,
    municipality: 'Sagolunda kommun',
    municipalityNumber: '212000-0142',
    committee: 'Sagolunda stadsdelsnämnd',
    debtor: 'Sagolunda Fotbollsklubb',
    ground: {
      words:
        'Ni har inte redovisat hur verksamhetsbidraget för 2023 användes.\n\nNi fick yttra er den 14 november 2024.',
      term: {
        document: 'Villkor för föreningsbidrag 2023',
        place: 'punkt 7',
        quote: 'Bidrag som inte har redovisats senast den 31 mars året därpå ska betalas tillbaka.',
      },
      items: [
        { label: 'Utbetalning den 15 mars 2023', amountOre: 5_000_000 },
        { label: 'Avdrag för redovisade kostnader', amountOre: -500_000 },
      ],
    },
    decision: { number: 'D-2024-0031', decidedOn: '2024-12-20' },
    caseNumber: 'FB-2024-0052',
    dnr: 'SN 2024/311',
    statement: statementOn(on, EVENTS, BASE).value,
    interestBasis: 'terms',
    marginPercent: 8,
    ratePercent: 11,
    feeOre,
    dueOn,
    demandedOn: '2025-01-01',
    bankgiro: '5050-1055',
    ocr: '202400003117',
    contact: {
      email: 'bidrag@sagolunda.example',
      phone: '070-174 06 05',
      postalAddress: 'Sagolunda stadsdelsnämnd, 123 45 Sagolunda',
    },
    ...more,
  };
}

/** The letter that it becomes. */
export function aDemandLetter(act: DemandAct, language: Language, more: Partial<DemandModel> = {}): LetterDocument {
  const model = aDemandModel(act, more);
  const kind = shippedLetter(LETTER_OF[act]);
  const frame = {
    municipality: model.municipality,
    orgNumber: model.municipalityNumber,
    committee: model.committee,
    senderAddress: [model.contact.postalAddress, model.contact.email],
    recipientName: model.debtor,
    recipientAddress: ['Planvägen 4', '123 45 Sagolunda'],
    caseNumber: model.caseNumber,
    dnr: model.dnr,
    letterOn: LETTERS[act].on,
    officerName: 'Nour Lindqvist',
    officerTitle: language === 'sv' ? 'ekonom' : 'finance officer',
    officerContact: [model.contact.phone, model.contact.email],
    checkpoint: null,
  };
  return composeLetter(kind, letterText(kind, language), demandFields(model, language) as never, frame, language);
}
