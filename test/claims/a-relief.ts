import { reliefFields, letterOfRelief, type ReliefModel } from '../../src/claims/plans/relief-model.js';
import type { ASKED_KINDS } from '../../src/claims/plans/relief.js';
import { composeLetter } from '../../src/documents/letters/compose-letter.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import { shippedLetter } from '../../src/documents/letters/shipped-letters.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import type { Language } from '../../src/shared/language.js';

type Kind = (typeof ASKED_KINDS)[number];
export type Told = Kind | 'refusal';

const CONTENT: Readonly<Record<Told, Partial<ReliefModel>>> = {
  respite: { untilOn: '2027-01-31', because: 'Föreningen får sitt bidrag i januari och kan betala då.' },
  instalmentPlan: {
    instalments: [
      { dueOn: '2026-12-30', amountOre: 20_000_00 },
      { dueOn: '2027-01-29', amountOre: 25_170_00 },
    ],
    costOre: 170_00,
    because: 'Föreningen kan betala allt inom två månader.',
  },
  reduction: {
    amountOre: 10_000_00,
    leftOre: 35_000_00,
    interestRuns: false,
    because: 'En del av kostnaderna har visat sig vara godtagbara.',
  },
  waiver: {
    amountOre: 45_000_00,
    leftOre: 0,
    interestRuns: false,
    because: 'Föreningen har lagt ned sin verksamhet och saknar tillgångar.',
  },
  refusal: {
    kind: 'waiver',
    refused: true,
    because: 'Lika fall ska behandlas lika. Föreningen har pengar på sitt konto och kan betala i delar.',
  },
};

/** An answer to an association about what it owes, as each of its letters would tell it. */
function aReliefModel(told: Told, more: Partial<ReliefModel> = {}): ReliefModel {
  return {
    ...{ kind: told === 'refusal' ? 'waiver' : told, refused: false },
    municipality: 'Sagolunda kommun',
    municipalityNumber: '212000-0142',
    committee: 'Sagolunda stadsdelsnämnd',
    debtor: 'Sagolunda Fotbollsklubb',
    decision: { number: 'SGL-D-2026-0044', decidedOn: '2026-11-23' },
    claimDecision: { number: 'SGL-D-2024-0031', decidedOn: '2024-12-20' },
    ...{ caseNumber: 'FB-2024-0052', dnr: 'SN 2024/311', because: '', amountOre: null, untilOn: null },
    ...{ instalments: [], costOre: 0, leftOre: 45_000_00, interestRuns: true },
    appeal: {
      about: 'relief',
      ...{ announcement: 'delegatedReported', meetingOn: null, announcedOn: null },
      ...{ court: 'Förvaltningsrätten i Stockholm', address: 'Storgatan 1, 123 45 Sagolunda' },
    },
    pay: { bankgiro: '5050-1055', ocr: '202400003117' },
    contact: {
      email: 'bidrag@sagolunda.example',
      phone: '070-174 06 05',
      postalAddress: 'Sagolunda stadsdelsnämnd, 123 45 Sagolunda',
    },
    ...CONTENT[told],
    ...more,
  };
}

/** The letter that it becomes. */
export function aReliefLetter(told: Told, language: Language, more: Partial<ReliefModel> = {}): LetterDocument {
  const model = aReliefModel(told, more);
  const kind = shippedLetter(
    letterOfRelief({ kind: model.kind, state: model.refused ? 'refused' : 'decided', wish: '' }) as string,
  );
  const frame = {
    municipality: model.municipality,
    orgNumber: model.municipalityNumber,
    committee: model.committee,
    senderAddress: [model.contact.postalAddress, model.contact.email],
    recipientName: model.debtor,
    recipientAddress: ['Planvägen 4', '123 45 Sagolunda'],
    ...{ caseNumber: model.caseNumber, dnr: model.dnr, letterOn: '2026-11-23' as const, officerName: 'Nour Lindqvist' },
    officerTitle: language === 'sv' ? 'ekonom' : 'finance officer',
    officerContact: [model.contact.phone, model.contact.email],
    checkpoint: null,
  } as const;
  return composeLetter(kind, letterText(kind, language), reliefFields(model, language) as never, frame, language);
}
