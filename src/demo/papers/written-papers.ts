import type { Day } from '../../shared/day.js';
import { facts, heading, paragraph, type WrittenPaper } from './paper-pdf.js';

/** What the papers of an invented association tell. */
export interface PaperStory {
  readonly name: string;
  readonly purpose: string;
  /** What it does, as its annual report tells it. */
  readonly activity: string;
  readonly members: number;
  readonly participants: number;
  readonly fromHere: number;
  readonly kronor: number;
  readonly chair: string;
  readonly secretary: string;
  /** The year of the annual report; the annual meeting is in the next. */
  readonly year: number;
  /** What stands out in these papers. */
  readonly odd?: 'unsigned' | 'worship' | 'closed';
}

/** The papers that can be sent in, by their names as files. */
export const WRITTEN = {
  'Stadgar.pdf': bylaws,
  'Årsmötesprotokoll.pdf': minutes,
  'Verksamhetsberättelse.pdf': annualReport,
  'Bokslut.pdf': accounts,
  'Revisionsberättelse.pdf': audit,
  'Budget.pdf': budget,
} as const satisfies Readonly<Record<string, (story: PaperStory) => WrittenPaper>>;
export type WrittenName = keyof typeof WRITTEN;

function bylaws({ name, purpose, year, odd }: PaperStory): WrittenPaper {
  const members =
    odd === 'closed'
      ? 'Medlem kan den bli som styrelsen inbjuder. Styrelsen behöver inte ange skäl.'
      : 'Medlem kan var och en bli som delar föreningens ändamål. Ingen får nekas medlemskap på grund av kön, ursprung, tro eller funktionsnedsättning.';
  const values =
    odd === 'closed'
      ? 'Föreningen är fristående.'
      : 'Föreningen är demokratisk, partipolitiskt och religiöst obunden och står bakom jämställdhet och likabehandling.';
  return paper(name, 'Stadgar', `${year - 6}-03-12`, [
    [
      heading(`Stadgar för ${name}`, 1),
      paragraph(`Antagna av årsmötet den 12 mars ${year - 6}.`),
      heading('1 § Namn och säte'),
      paragraph(`Föreningens namn är ${name}. Den har sitt säte i Sagolunda.`),
      heading('2 § Ändamål'),
      paragraph(odd === 'worship' ? 'Föreningens ändamål är att hålla gudstjänster och undervisa i vår tro.' : purpose),
      heading('3 § Värdegrund'),
      paragraph(values),
      heading('4 § Medlemskap'),
      paragraph(members),
    ],
    [
      heading('5 § Årsmöte'),
      paragraph(
        'Årsmötet är föreningens högsta beslutande organ och hålls före mars månads utgång. Varje medlem har en röst.',
      ),
      heading('6 § Styrelse och firmateckning'),
      paragraph(
        'Styrelsen består av ordförande, sekreterare, kassör och en till fem ledamöter, valda för ett år. Firman tecknas av ordförande och kassör tillsammans.',
      ),
      heading('7 § Räkenskaper och revision'),
      paragraph('Verksamhetsåret är kalenderår. Räkenskaperna granskas av en revisor som inte sitter i styrelsen.'),
      heading('8 § Upplösning'),
      paragraph('Upplöses föreningen ska dess tillgångar gå till en verksamhet i Sagolunda med liknande ändamål.'),
    ],
  ]);
}

function minutes({ name, chair, secretary, members, year, odd }: PaperStory): WrittenPaper {
  const present = Math.max(8, Math.round(members / 5));
  const signed =
    odd === 'unsigned'
      ? [heading('Justering'), paragraph('Justerare: ____________________   Justerare: ____________________')]
      : [heading('Justering'), paragraph(`Justerat den 25 mars ${year + 1} av två justerare som mötet valde.`)];
  return paper(name, 'Årsmötesprotokoll', `${year + 1}-03-18`, [
    [
      heading(`Protokoll vid årsmöte i ${name}`, 1),
      facts({
        Dag: `18 mars ${year + 1}`,
        Närvarande: `${present} medlemmar`,
        Ordförande: chair,
        Sekreterare: secretary,
      }),
      heading('§ 1 Mötet öppnas'),
      paragraph('Mötet förklarades vara behörigen utlyst. Dagordningen fastställdes.'),
      heading('§ 2 Verksamhetsberättelse, bokslut och revision'),
      paragraph(
        `Berättelsen och bokslutet för ${year} godkändes. Revisorn tillstyrkte att styrelsen beviljas ansvarsfrihet, och mötet beslutade så.`,
      ),
      heading('§ 3 Val av styrelse'),
      paragraph(`Till ordförande för ett år valdes ${chair}. Till sekreterare valdes ${secretary}.`),
      heading('§ 4 Firmateckning'),
      paragraph('Firman tecknas av ordförande och kassör tillsammans.'),
      heading('§ 5 Förklaring'),
      paragraph(
        'Mötet förklarade att föreningen står bakom jämställdhet och likabehandling och tar avstånd från våld.',
      ),
      ...signed,
    ],
  ]);
}

function annualReport({ name, activity, members, participants, fromHere, chair, year, odd }: PaperStory): WrittenPaper {
  const signature = odd === 'unsigned' ? 'Underskrift saknas.' : `${chair}, ordförande`;
  return paper(name, 'Verksamhetsberättelse', `${year + 1}-02-20`, [
    [
      heading(`Verksamhetsberättelse ${year}`, 1),
      paragraph(`${name} lämnar här sin berättelse för verksamhetsåret ${year}.`),
      heading('Föreningen'),
      paragraph(`Vid årets slut hade föreningen ${members} medlemmar. Styrelsen har haft nio möten.`),
      heading('Verksamheten under året'),
      paragraph(activity),
    ],
    [
      heading('Deltagare'),
      paragraph(
        `Under året hade verksamheten ${participants} deltagare, varav ${fromHere} bor i Sagolunda. Siffrorna är räknade vid varje tillfälle och attesterade av styrelsen. Inga listor över personer har förts.`,
      ),
      facts({
        'Antal deltagare': String(participants),
        'Varav från Sagolunda': String(fromHere),
        'Antal tillfällen': '38',
      }),
      heading('Trygghet'),
      paragraph(
        'Föreningen har en rutin för registerutdrag för ledare för barn. Rutinen gicks igenom av styrelsen i januari.',
      ),
    ],
    [
      heading('Framåt'),
      paragraph(
        'Nästa år fortsätter verksamheten i samma lokaler. Den är öppen för alla och avgiftsfri för den som är under 18 år.',
      ),
      heading('Styrelsen'),
      paragraph(signature),
    ],
  ]);
}

function accounts({ name, kronor, year }: PaperStory): WrittenPaper {
  const fees = Math.round(kronor / 3);
  return paper(name, 'Bokslut', `${year + 1}-02-10`, [
    [
      heading(`Bokslut ${year}`, 1),
      facts({
        Medlemsavgifter: kr(fees),
        Bidrag: kr(kronor),
        'Lokaler och material': `–${kr(kronor)}`,
        'Övriga kostnader': `–${kr(Math.round(fees / 2))}`,
        'Årets resultat': kr(fees - Math.round(fees / 2)),
      }),
      paragraph('Föreningen har inga skulder utöver löpande räkningar.'),
    ],
  ]);
}

function audit({ name, year }: PaperStory): WrittenPaper {
  return paper(name, 'Revisionsberättelse', `${year + 1}-02-28`, [
    [
      heading(`Revisionsberättelse ${year}`, 1),
      paragraph(`Jag har granskat räkenskaperna och styrelsens förvaltning av ${name} för ${year}.`),
      paragraph(
        'Räkenskaperna är förda med ordning och har styrkts med verifikationer. Jag tillstyrker att styrelsen beviljas ansvarsfrihet.',
      ),
    ],
  ]);
}

function budget({ name, kronor, year, activity, odd }: PaperStory): WrittenPaper {
  const leaders = Math.round(kronor * 0.4);
  const rooms = Math.round(kronor * 0.35);
  const first = odd === 'worship' ? 'Predikant och gudstjänster' : 'Ledare';
  return paper(name, 'Budget', `${year + 1}-09-01`, [
    [
      heading(`Budget för det sökta bidraget`, 1),
      paragraph(activity),
      facts({ [first]: kr(leaders), Lokaler: kr(rooms), Material: kr(kronor - leaders - rooms), Summa: kr(kronor) }),
      paragraph('Föreningen söker inga andra bidrag för samma kostnader.'),
    ],
  ]);
}

function paper(author: string, title: string, on: string, pages: WrittenPaper['pages']): WrittenPaper {
  return { title: `${title}, ${author}`, author, on: on as Day, pages };
}

function kr(kronor: number): string {
  return `${String(kronor).replace(/\B(?=(\d{3})+$)/g, '\u00a0')} kr`;
}
