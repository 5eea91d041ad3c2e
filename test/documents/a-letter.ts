import type { Day } from '../../src/shared/day.js';
import type { Language } from '../../src/shared/language.js';
import { composeLetter, type LetterFrame } from '../../src/documents/letters/compose-letter.js';
import type { LetterFields } from '../../src/documents/letters/letter-kind.js';
import { letterText } from '../../src/documents/letters/letter-texts.js';
import { hearing, receipt, supplementRequest } from '../../src/documents/letters/shipped-letters.js';
import type { LetterDocument } from '../../src/documents/typesetting/letter-document.js';

const ON: Day = '2026-11-23';

export function aFrame(changes: Partial<LetterFrame> = {}): LetterFrame {
  return {
    municipality: 'Sagolunda kommun',
    orgNumber: '212000-0000',
    committee: 'Sagolunda stadsdelsnämnd',
    senderAddress: ['Box 12, 123 45 Sagolunda', 'stadsdelsnamnden@sagolunda.example'],
    recipientName: 'Sagolunda Kulturförening',
    recipientAddress: ['Åsögatan 4', '123 46 Sagolunda'],
    caseNumber: 'FB-2026-0044',
    dnr: 'SGL 2026/412',
    letterOn: ON,
    officerName: 'Anna Ek',
    officerTitle: 'Handläggare',
    officerContact: ['08-123 45 67', 'anna.ek@sagolunda.example'],
    checkpoint: 'SGL-1042-7f3a9c21',
    ...changes,
  };
}

export function supplementFields(language: Language): LetterFields<typeof supplementRequest> {
  return language === 'sv'
    ? {
        subject: 'er ansökan om föreningsbidrag för 2027',
        receivedOn: '2026-11-16',
        missing: [
          'Årsmötesprotokoll för 2026, undertecknat och justerat',
          'Verksamhetsberättelse för 2025',
          'Antal medlemmar efter ålder och stadsdel, intygat av styrelsen',
        ],
        question:
          'I budgeten står ”övriga kostnader, 18 000 kr”. Beskriv vad pengarna ska gå till.\n\nNi behöver inte skicka någon medlemslista.',
        dueOn: '2026-12-14',
        howToAnswer: 'Ni kan svara på Mina sidor, med e-post eller med vanlig post.',
        otherwise:
          'Då prövar vi ansökan på de uppgifter vi har. Det kan betyda att ni inte får bidrag, eller att ni får mindre än ni har sökt.',
      }
    : {
        subject: 'your application for an association grant for 2027',
        receivedOn: '2026-11-16',
        missing: [
          'Minutes of the annual meeting in 2026, signed',
          'Annual report for 2025',
          'Number of members by age and district, attested by the board',
        ],
        question:
          'The budget has “other costs, SEK 18,000”. Describe what the money is for.\n\nYou do not need to send any list of members.',
        dueOn: '2026-12-14',
        howToAnswer: 'You can answer on My pages, by e-mail or by post.',
        otherwise:
          'Then we will judge the application on what we have. You may get no grant, or a smaller one than you applied for.',
      };
}

export function receiptFields(language: Language): LetterFields<typeof receipt> {
  return language === 'sv'
    ? {
        subject: 'er ansökan om föreningsbidrag för 2027',
        receivedOn: '2026-11-16',
        documents: ['Ansökan', 'Stadgar 2024', 'Budget 2027'],
        next: 'En handläggare läser ansökan inom två veckor. Om något saknas hör vi av oss.\n\nNämnden beslutar i februari 2027. Ni får beslutet på Mina sidor.',
      }
    : {
        subject: 'your application for an association grant for 2027',
        receivedOn: '2026-11-16',
        documents: ['Application', 'Bylaws 2024', 'Budget 2027'],
        next: 'An officer reads the application within two weeks. If anything is missing, we will tell you.\n\nThe committee decides in February 2027. You will find the decision on My pages.',
      };
}

export function aSupplementRequest(
  language: Language,
  fields: Partial<LetterFields<typeof supplementRequest>> = {},
  frame: Partial<LetterFrame> = {},
): LetterDocument {
  return composeLetter(
    supplementRequest,
    letterText(supplementRequest, language),
    { ...supplementFields(language), ...fields },
    aFrame(frame),
    language,
  );
}

export function aReceipt(
  language: Language,
  fields: Partial<LetterFields<typeof receipt>> = {},
  frame: Partial<LetterFrame> = {},
): LetterDocument {
  return composeLetter(
    receipt,
    letterText(receipt, language),
    { ...receiptFields(language), ...fields },
    aFrame(frame),
    language,
  );
}

export function aHearing(language: Language): LetterDocument {
  return composeLetter(hearing, letterText(hearing, language), hearingFields(language), aFrame(), language);
}

function hearingFields(language: Language): LetterFields<typeof hearing> {
  return language === 'sv'
    ? {
        subject: 'er ansökan om föreningsbidrag för 2027',
        considered:
          'Vi överväger att föreslå att ansökan avslås. Av 48 deltagare bodde 19 i Sagolunda, alltså 40 procent. Kravet är minst 60 procent.',
        rules: ['”Minst 60 procent av deltagarna ska bo i Sagolunda.” (Riktlinjer för föreningsbidrag 2025, 4 §)'],
        basis: ['Anteckning från besök den 3 november 2026, som ligger med det här brevet'],
        dueOn: '2026-12-14',
        howToAnswer: 'Ni kan svara på Mina sidor, med e-post eller med vanlig post.',
        otherwise: 'Då kan ärendet avgöras på de uppgifter som vi har.',
      }
    : {
        subject: 'your application for an association grant for 2027',
        considered:
          'We consider proposing that the application be refused. Of 48 participants 19 lived in Sagolunda, that is 40 per cent. The requirement is at least 60 per cent.',
        rules: ['“Minst 60 procent av deltagarna ska bo i Sagolunda.” (Guidelines for association grants 2025, 4 §)'],
        basis: ['Note of a visit on 3 November 2026, enclosed with this letter'],
        dueOn: '2026-12-14',
        howToAnswer: 'You can answer on My pages, by e-mail or by post.',
        otherwise: 'Then the case may be decided on what we have.',
      };
}
