import { composeLetter, type LetterFrame } from '../../src/documents/letters/compose-letter.js';
import * as kinds from '../../src/documents/letters/decision-letters.js';
import type { LetterFields, LetterKind } from '../../src/documents/letters/letter-kind.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import type {
  AwardLetter,
  DecisionLetter,
  LetterBasis,
  LetterCriterion,
  Reasoning,
} from '../../src/decisions/letter/decision-letter.js';
import * as models from '../../src/decisions/letter/letter-models.js';
import type { Language } from '../../src/shared/language.js';
import { aFrame } from '../documents/a-letter.js';

const GUIDELINES = { sv: 'Riktlinjer för föreningsbidrag 2025', en: 'Guidelines for association grants 2025' };
const OWN: LetterBasis = { name: 'Verksamhetsplan 2027', page: 3, own: true, communicatedOn: null };
const VISIT: LetterBasis = {
  name: 'Anteckning från besök den 3 november 2026',
  page: null,
  own: false,
  communicatedOn: '2026-11-05',
};

const members: LetterCriterion = {
  id: 'members',
  title: { sv: 'Minst 20 medlemmar', en: 'At least 20 members' },
  text: { sv: 'Föreningen har minst 20 medlemmar.', en: 'The association has at least 20 members.' },
  verdict: 'met',
  reason: [
    {
      code: 'ruled.atLeast.met',
      facts: { title: { sv: 'Antal medlemmar', en: 'Number of members' }, value: 54, atLeast: 20 },
    },
  ],
  rules: [{ document: GUIDELINES, place: '2 §', quote: 'minst 20 medlemmar' }],
  evidence: [],
};

const complements: LetterCriterion = {
  id: 'complements',
  title: { sv: 'Kompletterar nämndens verksamhet', en: 'Complements the committee’s work' },
  text: {
    sv: 'Verksamheten kompletterar nämndens egen verksamhet.',
    en: 'The activity complements the committee’s own work.',
  },
  verdict: 'met',
  reason: 'Nämnden har ingen egen teaterverksamhet för unga i Sagolunda. Föreningens öppna kvällar fyller den luckan.',
  rules: [{ document: GUIDELINES, place: '5 §', quote: 'Verksamheten ska komplettera nämndens egen verksamhet.' }],
  evidence: [{ quote: 'öppna teaterkvällar varje tisdag för unga mellan 13 och 19 år', where: OWN }],
};

export const worship: LetterCriterion = {
  id: 'worship',
  title: { sv: 'Inte gudstjänst eller undervisning i en tro', en: 'No worship or teaching of a faith' },
  text: {
    sv: 'Verksamheten som bidraget betalar är inte gudstjänst eller undervisning i en tro, lika för alla trosriktningar och livsåskådningar.',
    en: 'The activity that the grant pays for is not worship or the teaching of a faith, alike for all faiths and life stances.',
  },
  verdict: 'notApplicable',
  reason: [{ code: 'assessed.notAsked' }],
  rules: [],
  evidence: [],
};

const residents: LetterCriterion = {
  id: 'residents',
  title: { sv: 'Deltagare från Sagolunda', en: 'Participants from Sagolunda' },
  text: {
    sv: 'Minst 60 procent av deltagarna bor i Sagolunda.',
    en: 'At least 60 per cent of the participants live in Sagolunda.',
  },
  verdict: 'unmet',
  reason:
    'Av 48 deltagare bodde 19 i Sagolunda, alltså 40 procent. Föreningen har fått ta del av uppgiften och inte invänt.',
  rules: [{ document: GUIDELINES, place: '4 §', quote: 'Minst 60 procent av deltagarna ska bo i Sagolunda.' }],
  evidence: [{ quote: '19 av 48 deltagare uppgav en adress i Sagolunda', where: VISIT }],
};

const equal: LetterCriterion = {
  id: 'equal',
  title: { sv: 'Alla människors lika värde', en: 'Everybody’s equal worth' },
  text: {
    sv: 'Föreningen bryter inte mot principen om alla människors lika värde.',
    en: 'The association does not break the principle of everybody’s equal worth.',
  },
  verdict: 'unmet',
  reason:
    'Vid ett läger fick flickor inte vara med. Föreningen har yttrat sig och säger att det var en ledares beslut.',
  rules: [{ document: GUIDELINES, place: '3 §', quote: 'bryter mot principen om alla människors lika värde' }],
  evidence: [{ quote: 'Två flickor skickades hem från lägret', where: VISIT }],
};

const granted: Reasoning = { criteria: [members, complements, worship], basis: [{ ...OWN, page: null }, VISIT] };
const refused: Reasoning = { criteria: [members, residents], basis: [{ ...OWN, page: null }, VISIT] };

export const common: DecisionLetter = {
  municipality: 'Sagolunda kommun',
  committee: 'Sagolunda stadsdelsnämnd',
  association: 'Sagolunda Kulturförening',
  subject: { sv: 'verksamhetsbidrag för 2027', en: 'an operating grant for 2027' },
  decidedBy: {
    by: 'delegate',
    decidedOn: '2026-11-20',
    name: 'Karin Lund',
    number: 'SGL-D-2026-0031',
    point: '4.2',
  },
  appeal: {
    about: 'grant',
    announcement: 'delegatedReported',
    meetingOn: '2026-12-09',
    announcedOn: null,
    court: 'Förvaltningsrätten i Stockholm',
    address: 'Box 12, 123 45 Sagolunda',
  },
  contact: {
    name: 'Anna Ek',
    phone: '08-123 45 67',
    email: 'stadsdelsnamnden@sagolunda.example',
    caseNumber: 'FB-2026-0044',
  },
};

export const byCommittee: Pick<DecisionLetter, 'decidedBy' | 'appeal'> = {
  decidedBy: { by: 'committee', decidedOn: '2026-11-18', paragraph: '112' },
  appeal: {
    ...common.appeal,
    announcement: 'committeeMinutes',
    meetingOn: '2026-11-18',
    announcedOn: '2026-11-23',
  },
};

export const anAward: AwardLetter = {
  ...common,
  ...granted,
  amountOre: 45_000_00,
  appliedOre: 45_000_00,
  reckoning: [
    { label: { sv: 'Grundbelopp', en: 'Basic sum' }, amountOre: 18_000_00 },
    { label: { sv: '54 medlemmar à 500 kr', en: '54 members at SEK 500' }, amountOre: 27_000_00 },
  ],
  reckoningNote: '',
  payoutOn: '2027-01-15',
  conditions: [
    'Bidraget används till teaterkvällar för unga under 2027.',
    'Kvällarna är öppna för alla och kostar inget för den som deltar.',
  ],
  report: {
    dueOn: '2028-03-31',
    parts: [
      'vad pengarna har gått till, med belopp',
      'hur många som har deltagit, efter ålder och stadsdel',
      'er verksamhetsberättelse för 2027',
    ],
  },
  terms: {
    title: { sv: 'Villkor för föreningsbidrag 2025', en: 'Terms of association grants 2025' },
    acceptedOn: '2026-10-28',
    grounds: [
      {
        sv: 'Ni har lämnat fel uppgifter, eller på annat sätt gjort att bidraget blev för stort eller inte skulle ha getts.',
        en: 'You gave wrong information, or otherwise made the grant too large or one that should not have been given.',
      },
      {
        sv: 'Bidraget har inte använts, eller har använts till något annat än det beviljades för.',
        en: 'The grant was not used, or was used for something else than it was given for.',
      },
      {
        sv: 'Redovisningen har inte kommit in i tid, trots en påminnelse.',
        en: 'The report did not come in on time, in spite of a reminder.',
      },
    ],
    keepVouchersUntilOn: '2034-12-31',
    interest: null,
    reminderFee: null,
  },
};

export const aPartAward: AwardLetter = {
  ...anAward,
  ...byCommittee,
  amountOre: 30_000_00,
  reckoning: [
    ...anAward.reckoning,
    {
      label: { sv: 'Avdrag: pengarna räcker inte till alla', en: 'Deduction: the money does not suffice for all' },
      amountOre: -15_000_00,
    },
  ],
  reckoningNote:
    'Pengarna räcker inte till alla som uppfyller kraven. Alla får samma andel, två tredjedelar av det uträknade beloppet.',
  terms: anAward.terms && {
    ...anAward.terms,
    interest: {
      sv: 'Den som inte betalar tillbaka i tid betalar dröjsmålsränta, åtta procentenheter över referensräntan.',
      en: 'Whoever does not pay back on time pays interest, eight percentage points above the reference rate.',
    },
    reminderFee: {
      sv: 'För en skriftlig påminnelse tar kommunen ut den avgift som lagen anger.',
      en: 'For a written reminder the municipality charges the fee that the law gives.',
    },
  },
};

/** Every letter of a decision, complete. */
export const LETTERS: readonly {
  readonly kind: LetterKind;
  readonly fields: (language: Language) => LetterFields<LetterKind>;
}[] = [
  { kind: kinds.awardLetter, fields: (language) => models.awardFields(anAward, language) },
  { kind: kinds.partAwardLetter, fields: (language) => models.partAwardFields(aPartAward, language) },
  {
    kind: kinds.refusalLetter,
    fields: (language) =>
      models.refusalFields(
        {
          ...common,
          ...byCommittee,
          ...refused,
          appliedOre: 45_000_00,
          why: '',
          again: 'Ni kan söka igen i nästa omgång, som är öppen 1–31 oktober 2027.',
        },
        language,
      ),
  },
  {
    kind: kinds.dismissalLetter,
    fields: (language) =>
      models.dismissalFields(
        {
          ...common,
          why: 'Sista dag att söka var den 31 oktober 2026. Er ansökan kom in den 12 november 2026. Ni har fått frågan om det fanns något hinder och har svarat att ni inte kände till dagen.',
          rules: [{ document: GUIDELINES, place: '12 §', quote: 'En ansökan som kommer in för sent prövas inte.' }],
          again: 'Ni kan söka igen i nästa omgång, som är öppen 1–31 oktober 2027.',
        },
        language,
      ),
  },
  {
    kind: kinds.caseClosedLetter,
    fields: (language) =>
      models.caseClosedFields({ ...common, why: 'Ni tog tillbaka ansökan den 17 november 2026.' }, language),
  },
  {
    kind: kinds.withheldLetter,
    fields: (language) =>
      models.withheldFields(
        {
          ...common,
          appeal: { ...common.appeal, about: 'withholdPayout' },
          amountOre: 22_500_00,
          criteria: [],
          basis: [{ name: 'Påminnelse om redovisning', page: null, own: false, communicatedOn: '2026-10-15' }],
          why: 'Redovisningen av bidraget för 2025 skulle ha kommit in den 31 mars 2026. Den har inte kommit in, trots en påminnelse den 15 oktober 2026.',
          until: 'Pengarna betalas ut när redovisningen för 2025 har kommit in och är godkänd.',
          rules: [
            {
              document: GUIDELINES,
              place: '9 §',
              quote: 'En förening med en försenad redovisning får inget nytt bidrag.',
            },
          ],
        },
        language,
      ),
  },
  {
    kind: kinds.noConsequenceLetter,
    fields: (language) =>
      models.noConsequenceFields(
        {
          ...{ ...common, ...byCommittee },
          appeal: { ...byCommittee.appeal, about: 'withholdPayout' },
          acts: [
            {
              title: { sv: 'Alla människors lika värde', en: 'Everybody’s equal worth' },
              act: 'En ledare lät inte flickor vara med på lägret.',
              actorRole: language === 'sv' ? 'ledare' : 'leader',
              happenedOn: '2026-07-04',
              reply: 'Vi har skilt ledaren från uppdraget och bett om ursäkt.',
            },
          ],
          circumstances: [
            { mitigation: 'distanced', found: 'yes', words: 'Styrelsen gjorde det skriftligt den 10 juli 2026.' },
            { mitigation: 'measures', found: 'yes', words: 'Ledaren är skild från uppdraget.' },
            { mitigation: 'isolated', found: 'yes', words: 'Inget liknande är känt.' },
            { mitigation: 'longAgo', found: 'no', words: 'Det hände i somras.' },
          ],
          weighing: 'Föreningen tog genast avstånd och har gjort vad som behövs för att det inte ska hända igen.',
          why: 'Handlingen strider mot villkoret, men de särskilda skälen väger över.',
          ...{ criteria: [equal], basis: [VISIT] },
        },
        language,
      ),
  },
  {
    kind: kinds.correctionLetter,
    fields: (language) =>
      models.correctionFields(
        {
          ...common,
          corrected: { decidedOn: '2026-11-20', number: 'SGL-D-2026-0031' },
          changes: [
            { what: language === 'sv' ? 'Redovisningsdag' : 'Report due', was: '31 mars 2027', is: '31 mars 2028' },
          ],
          why: 'Årtalet blev fel vid utskriften. Bidraget gäller 2027 och kan inte redovisas innan året är slut.',
        },
        language,
      ),
  },
  {
    kind: kinds.rentalApprovalLetter,
    fields: (language) =>
      models.rentalApprovalFields(
        {
          ...rental(language),
          price: [{ label: { sv: 'Hyra, tre timmar', en: 'Rent, three hours' }, amountOre: 450_00 }],
          conditions: ['Lokalen lämnas städad senast klockan 21.', 'Högst 60 personer får vara i lokalen.'],
        },
        language,
      ),
  },
  {
    kind: kinds.rentalDenialLetter,
    fields: (language) =>
      models.rentalDenialFields(
        {
          ...rental(language),
          ...{ why: '', rules: [] },
          criteria: [
            {
              id: 'violence',
              title: { sv: 'Inte våld, tvång eller hot', en: 'No violence, coercion or threats' },
              text: {
                sv: 'Föreningen eller någon som företräder den utövar inte våld, tvång eller hot inom verksamheten.',
                en: 'The association or anyone who represents it does not use violence, coercion or threats within the activity.',
              },
              verdict: 'unmet',
              reason:
                'Vid föreningens möte i lokalen den 9 september 2026 hotade mötets ordförande två besökare och hindrade dem från att gå. Föreningen har yttrat sig och säger att det var fråga om ett missförstånd, men förklarar inte varför dörren låstes.',
              rules: [
                {
                  document: { sv: 'Regler för uthyrning 2025', en: 'Rules for rentals 2025' },
                  place: '3 §',
                  quote: 'utövar våld, tvång eller hot mot en person',
                },
              ],
              evidence: [
                {
                  quote: 'Mötesordföranden låste dörren och sade att ingen fick gå',
                  where: {
                    name: 'Incidentrapport den 10 september 2026',
                    page: 1,
                    own: false,
                    communicatedOn: '2026-10-01',
                  },
                },
              ],
            },
          ],
          basis: [
            { name: 'Incidentrapport den 10 september 2026', page: null, own: false, communicatedOn: '2026-10-01' },
            { name: 'Föreningens yttrande den 14 oktober 2026', page: null, own: true, communicatedOn: null },
          ],
        },
        language,
      ),
  },
];

function rental(language: Language) {
  return {
    ...common,
    ...byCommittee,
    appeal: { ...byCommittee.appeal, about: 'roomLetting' } as const,
    subject: { sv: 'Stora salen i Sagolunda folkets hus', en: 'the Great Hall of Sagolunda community centre' },
    booking:
      language === 'sv'
        ? { room: 'Stora salen', when: 'Tisdagen den 8 december 2026, klockan 18–21', use: 'Medlemsmöte, 45 personer' }
        : { room: 'The Great Hall', when: 'Tuesday 8 December 2026, 18:00–21:00', use: 'Members’ meeting, 45 people' },
  };
}

/** One of the letters as it would be sent. */
export function aDecisionLetter(name: string, language: Language, frame: Partial<LetterFrame> = {}): LetterDocument {
  const letter = LETTERS.find(({ kind }) => kind.name === name);
  if (!letter) throw new Error(`There is no letter ${name}`);
  return composeLetter(
    letter.kind,
    letterText(letter.kind, language),
    letter.fields(language),
    aFrame(frame),
    language,
  );
}
