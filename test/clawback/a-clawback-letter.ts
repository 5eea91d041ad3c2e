import { CaseWords, type CaseLetterFacts } from '../../src/clawback/letters/case-words.js';
import { handedOverFields, restoredFields } from '../../src/clawback/letters/claim-letter-models.js';
import { decidedFields, notClaimedFields, statementFields } from '../../src/clawback/letters/decision-letter-models.js';
import {
  discontinuedFields,
  extensionFields,
  hearingFields,
  heldFields,
} from '../../src/clawback/letters/hearing-letter-models.js';
import { titleOf } from '../../src/clawback/case/case-ground.js';
import type { Weighing } from '../../src/clawback/basis/weighing.js';
import { contactFields, type PutQuestion } from '../../src/concerns/letters/contact-letter.js';
import { FindingLetterWords, type FindingLetterFacts } from '../../src/concerns/letters/finding-letter-models.js';
import type { FindingWeighing } from '../../src/concerns/finding/finding.js';
import type { DecisionLetter } from '../../src/decisions/letter/decision-letter.js';
import * as clawbackKinds from '../../src/documents/letters/clawback-letters.js';
import { composeLetter } from '../../src/documents/letters/compose-letter.js';
import * as findingKinds from '../../src/documents/letters/concern-letters.js';
import { CONTACT_LETTERS } from '../../src/documents/letters/contact-letters.js';
import type { LetterFields, LetterKind } from '../../src/documents/letters/letter-kind.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';
import type { Language } from '../../src/shared/language.js';
import { say } from '../../src/shared/texts.js';
import { aFrame } from '../documents/a-letter.js';

const ASSOCIATION = 'Sagolunda Kulturförening';
const COMMITTEE = 'Sagolunda stadsdelsnämnd';
const WHERE = { email: 'stadsdelsnamnden@sagolunda.example', address: 'Box 12, 123 45 Sagolunda' } as const;

const common: Omit<DecisionLetter, 'decidedBy' | 'appeal'> = {
  municipality: 'Sagolunda kommun',
  ...{ committee: COMMITTEE, association: ASSOCIATION, subject: { sv: 'Återkrav', en: 'Återkrav' } },
  contact: { name: 'Anna Ek', phone: '08-123 45 67', email: WHERE.email, caseNumber: 'ÅK-2026-0004' },
};
const court = { about: 'clawback', court: 'Förvaltningsrätten i Stockholm', address: WHERE.address } as const;

/** A delegate's decision, which is announced with the minutes that it is reported in. */
const byDelegate: DecisionLetter = {
  ...common,
  decidedBy: { by: 'delegate', decidedOn: '2026-11-20', name: 'Karin Holm', number: 'SGL-D-2026-0031', point: '7.1' },
  appeal: { announcement: 'delegatedReported', meetingOn: '2026-12-16', announcedOn: null, ...court },
};
const byCommittee: DecisionLetter = {
  ...common,
  decidedBy: { by: 'committee', decidedOn: '2026-11-18', paragraph: '112' },
  appeal: { announcement: 'committeeMinutes', meetingOn: '2026-11-18', announcedOn: '2026-11-24', ...court },
};
const onFinding: DecisionLetter = { ...byCommittee, appeal: { ...byCommittee.appeal, about: 'extremismFinding' } };

export const aCase: CaseLetterFacts = {
  ...{ association: ASSOCIATION, committee: COMMITTEE, ...WHERE },
  facts:
    'I redovisningen finns en resa för 4 000 kr som bara var för styrelsen. Av bidraget på 20 000 kr är 7 000 kr inte använt.\n\nBidraget gällde öppna teaterkvällar för unga.',
  items: [
    { number: 'FB-2026-0044', paidOn: '2026-03-02', part: 'unspent', ground: titleOf('G3'), amountOre: 7_000_00 },
    { number: 'FB-2026-0044', paidOn: '2026-03-02', part: 'wrongPurpose', ground: titleOf('G3'), amountOre: 4_000_00 },
  ],
  reductionOre: 1_000_00,
  terms: [
    {
      document: 'Villkor för föreningsbidrag 2026',
      place: 'punkt 7',
      quote:
        'Bidrag som inte har använts, eller som har använts till något annat än det beviljades för, betalas tillbaka.',
    },
  ],
  termsTitle: { sv: 'Villkor för föreningsbidrag 2026', en: 'Terms for association grants 2026' },
  legalBasis: 'terms',
  papers: [{ sourceType: 'applicant', quote: 'Resa till Gotland för styrelsen, 4 000 kr' }],
  reportOf: 'FB-2026-0044',
  ...{ exception: null, exceptionBecause: null, heldUntil: '2027-03-31' },
};

export const aWeighing: Weighing = {
  proposal: 'clawback',
  words: 'Resan var inte öppen för unga och ingick inte i det som bidraget beviljades för. Resten är inte använt.',
  proportionality: 'Kravet gäller bara det som inte har gått till ändamålet, och det sätts ned med det som är rättat.',
  contested: false,
  goodFaith: null,
  reductionOre: 1_000_00,
  reductionBecause: 'Föreningen har betalat tillbaka 1 000 kr av resan till sin egen kassa.',
  ...{ acts: [], circumstances: [], specialReasons: null },
};

const aFinding: FindingLetterFacts = {
  ...{ association: ASSOCIATION, committee: COMMITTEE, ...WHERE },
  facts:
    'Från scenen på föreningens läger den 3 oktober 2026 ropade en ledare ett upprop till våld mot en grupp besökare.',
  conditions: [
    {
      id: 'RIGHTS',
      title: {
        sv: 'Demokratiska rättsstatens principer',
        en: 'The principles of the democratic state under the rule of law',
      },
      sources: [
        {
          document: 'Riktlinjer för föreningsbidrag 2025',
          place: '4 §',
          quote: 'Föreningen utövar inte våld, tvång eller hot och uppmanar inte till det inom verksamheten.',
        },
      ],
    },
  ],
  papers: [{ sourceType: 'openSource', quote: 'Slå till mot dem nu!' }],
};
export const aFindingWeighing: FindingWeighing = {
  words: 'Uppropet skedde från scenen på föreningens eget läger och av den som ledde det.',
  acts: [
    {
      ...{ criterion: 'RIGHTS', act: 'Ett upprop till våld från scenen.', actorRole: 'ledare', withinActivity: 'yes' },
      ...{ happenedOn: '2026-10-03', evidenceIds: [], reply: 'Vi tar avstånd från det som ropades.' },
    },
  ],
  circumstances: [
    { mitigation: 'distanced', found: 'yes', words: 'Styrelsen tog avstånd i sitt yttrande.' },
    { mitigation: 'measures', found: 'no', words: 'Ledaren har kvar sitt uppdrag.' },
    { mitigation: 'isolated', found: 'yes', words: 'Inget liknande är känt.' },
    { mitigation: 'longAgo', found: 'no', words: 'Det hände i oktober.' },
  ],
  specialReasons: { found: false, words: 'Att styrelsen tar avstånd räcker inte när inget har gjorts.' },
};
const nothingFollows: FindingWeighing = {
  ...aFindingWeighing,
  words: 'Uppropet strider mot villkoret, men föreningen har gjort vad den kan.',
  specialReasons: { found: true, words: 'Ledaren skildes från uppdraget samma dag och inget liknande har hänt.' },
};

const aQuestion: PutQuestion = {
  ...{ association: ASSOCIATION, orgNumber: '802412-3450', decision: null, ...WHERE, dueOn: '2026-12-14' },
  purpose: 'Nämnden ska pröva hur mycket av bidraget som ska betalas tillbaka.',
  question: 'Finns en anmälan om det som hände på lägret den 3 oktober 2026?',
  disclosed: 'Nämnden har den 18 november 2026 konstaterat en handling på lägret.',
  ground: 'ownActivity',
};
const DECIDED = { decidedOn: '2026-11-18', number: '§ 112' } as const;
const asked: Readonly<Record<string, Partial<PutQuestion>>> = {
  'contact-police': { ground: 'policeDuty' },
  'contact-samfund': {
    ...{ ground: 'publicFacts', decision: DECIDED, disclosed: null },
    question: 'Ordnar ni något för unga i stadsdelen som kan ta vid?',
    purpose: 'Nämnden ser över vad unga i stadsdelen erbjuds.',
  },
  'contact-associations': {
    ...{ ground: 'publicFacts', decision: DECIDED, disclosed: null },
    question: 'Har ni plats för fler unga på era teaterkvällar?',
    purpose: 'Nämnden ser över vad unga i stadsdelen erbjuds.',
  },
  'contact-kronofogden': {
    ...{ ground: 'publicFacts', disclosed: null },
    question: 'Vilka skulder är registrerade hos er på föreningens organisationsnummer?',
    purpose: 'Nämnden ska bedöma om föreningen kan betala.',
  },
  'contact-skatteverket': {
    ...{ ground: 'publicFacts', disclosed: null },
    question: 'Är föreningen registrerad som arbetsgivare, och vilken är dess adress?',
    purpose: 'Nämnden ska skicka beslut till rätt adress.',
  },
  'contact-cve': { question: 'Hur bedömer ni det som ropades?', ground: 'ownActivity' },
};

/** A letter with its name in `test/golden/letters` and its whole model in a language. */
export interface KnownLetter {
  readonly name: string;
  readonly kind: LetterKind;
  /** Whether it goes to the association. */
  readonly own: boolean;
  fields(language: Language): Readonly<Record<string, unknown>>;
}

const ofCase = (
  kind: LetterKind,
  fields: (words: CaseWords) => Readonly<Record<string, unknown>>,
  { told = aCase, name = kind.name, own = true }: { told?: CaseLetterFacts; name?: string; own?: boolean } = {},
): KnownLetter => ({ name, kind, own, fields: (language) => fields(new CaseWords(language, told)) });
const ofFinding = (
  kind: LetterKind,
  fields: (words: FindingLetterWords, language: Language) => Readonly<Record<string, unknown>>,
  name = kind.name,
): KnownLetter => ({
  name,
  kind,
  own: true,
  fields: (language) => fields(new FindingLetterWords(language, aFinding), language),
});

/** The letters of cases of clawback. */
export const CASE_LETTERS: readonly KnownLetter[] = [
  ofCase(clawbackKinds.clawbackHearing, (words) => hearingFields(words, '2026-12-14')),
  ofCase(clawbackKinds.clawbackExtension, (words) => extensionFields(words, '2027-01-11', 'Ni väntar på er revisor.')),
  ofCase(clawbackKinds.clawbackDecision, (words) =>
    decidedFields(words, byDelegate, 10_000_00, aWeighing, 'Vi beklagar.'),
  ),
  ofCase(clawbackKinds.clawbackDecision, (words) => decidedFields(words, byCommittee, 10_000_00, aWeighing, null), {
    name: 'decision-clawback-unheard',
    told: { ...aCase, exception: 'wouldBeThwarted', exceptionBecause: 'Föreningen håller på att tömma sitt konto.' },
  }),
  ofCase(clawbackKinds.noClawbackDecision, (words) =>
    notClaimedFields(
      words,
      byDelegate,
      { ...aWeighing, proposal: 'noClawback', words: 'Felet var vårt eget: vi gav er fel besked om resan.' },
      'Vi frågade först.',
    ),
  ),
  ofCase(clawbackKinds.payoutsHeld, (words) =>
    heldFields(words, 'Vi utreder vad bidraget har använts till.', '2027-03-31', 20_000_00),
  ),
  ofCase(clawbackKinds.clawbackDiscontinued, (words) => discontinuedFields(words, 'Underlaget för resan har kommit.'), {
    told: { ...aCase, heldUntil: null },
  }),
  ofCase(
    clawbackKinds.clawbackHandOver,
    (words) =>
      handedOverFields(words, {
        ...{ municipality: 'Sagolunda kommun', orgNumber: '802412-3450', decidedOn: '2026-11-20' },
        ...{ number: 'SGL-D-2026-0031', amountOre: 10_000_00, dueOn: '2027-01-29', originOn: '2026-03-02' },
        ...{ lapsesOn: '2036-03-02', interestBasis: 'terms', interestBecause: 'Villkoren, punkt 9.' },
      }),
    { own: false },
  ),
  ofCase(
    clawbackKinds.clawbackStatement,
    (words) =>
      statementFields(words, aWeighing, 'Vi beklagar.', {
        ...{ amountOre: 10_000_00, limitation: { originOn: '2026-03-02', lapsesOn: '2036-03-02' } },
        review: 'Förslaget håller. Villkoren bär båda posterna.',
        conflicts: say(words.language, 'conflictsTold.none'),
      }),
    { own: false },
  ),
  ofCase(clawbackKinds.clawbackRestored, (words) => restoredFields(words, 4_000_00)),
];

/** The letters of what a committee establishes. */
export const FINDING_LETTERS: readonly KnownLetter[] = [
  ofFinding(findingKinds.findingHearing, (words) => words.hearing('2026-12-14')),
  ofFinding(findingKinds.findingStatement, (words, language) =>
    words.put(aFindingWeighing, {
      ...{ answer: 'Vi tar avstånd från det som ropades.', review: null },
      conflicts: say(language, 'conflictsTold.declared', { name: 'Maria Lind' }),
    }),
  ),
  ofFinding(findingKinds.findingDecision, (words) => words.decided(onFinding, aFindingWeighing)),
  ofFinding(
    findingKinds.findingDecision,
    (words) => words.decided(onFinding, nothingFollows),
    'decision-finding-no-consequence',
  ),
  ofFinding(findingKinds.findingDiscontinued, (words) => words.discontinued('Filmen visar något annat.')),
];

/** The questions to authorities and others. */
export const QUESTIONS: readonly KnownLetter[] = CONTACT_LETTERS.map((kind) => ({
  ...{ name: kind.name, kind, own: false },
  fields: (language) => contactFields({ ...aQuestion, ...asked[kind.name] }, language),
}));

export const ALL_LETTERS = [...CASE_LETTERS, ...FINDING_LETTERS, ...QUESTIONS];

/** One of the letters as it would be sent. */
export function aLetterOf({ kind, fields, own }: KnownLetter, language: Language): LetterDocument {
  const model = fields(language) as LetterFields<LetterKind>;
  const to = own ? {} : { recipientName: 'Mottagaren', recipientAddress: ['Box 1', '123 45 Sagolunda'] };
  return composeLetter(
    kind,
    letterText(kind, language),
    model,
    aFrame({ caseNumber: 'ÅK-2026-0004', ...to }),
    language,
  );
}
