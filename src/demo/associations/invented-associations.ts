import type { MarkKind } from '../../associations/marks/mark.js';
import type { LegalForm, NoNumberReason } from '../../associations/register/association.js';
import type { DemoCommittee } from '../district.js';

/** How an association stands with its papers at the end of the play. */
export type PapersHeld = 'complete' | 'expiring' | 'expired' | 'missing' | 'awaiting' | 'returned' | 'none';

/** Who its members mostly are. */
export type Crowd = 'children' | 'youth' | 'adults' | 'older' | 'all';

/** What is out of the ordinary with an association; days are counted from the day on which the play ends. */
export interface Peculiarities {
  readonly committee?: DemoCommittee;
  readonly form?: LegalForm;
  readonly noNumber?: NoNumberReason;
  readonly section?: string;
  /** The name of the umbrella body it belongs to, which stands above it in the list. */
  readonly under?: string;
  readonly seat?: string;
  /** Where nobody has looked up whether it is active in the district, or it is not. */
  readonly local?: 'unknown' | 'no';
  readonly contact?: 'protected';
  readonly chair?: 'protected' | 'alone';
  readonly minors?: number;
  readonly signing?: 'alone' | 'board';
  /** The board's term of office is over and nobody has shown a new one. */
  readonly term?: 'over';
  readonly language?: 'en';
  readonly dissolvedDaysAgo?: number;
  readonly mergedInto?: string;
  readonly registeredDaysAgo?: number;
  readonly marks?: readonly (readonly [
    kind: MarkKind,
    fromDaysAgo: number,
    untilInDays: number | null,
    kronor?: number,
  ])[];
}

/** Name, running number of its invented organisation number (or the number itself), members and papers. */
export type InventedAssociation = readonly [
  name: string,
  number: number | string | null,
  crowd: Crowd,
  members: number,
  papers: PapersHeld,
  peculiar?: Peculiarities,
];

const NBY = { committee: 'NBY' } as const;
const IDROTT = 'Sagolunda Idrottsallians';
const BYGD = 'Norrby Bygderåd';

/** The associations of the made-up district; umbrella bodies and main associations stand before those that belong to them. */
// prettier-ignore
export const INVENTED_ASSOCIATIONS: readonly InventedAssociation[] = [
  // Those whose cases are told in the diary.
  ['Sagolunda Fotbollsklubb',            101, 'youth',    212, 'missing',  { marks: [['award', 320, null, 85_000], ['payout', 300, null, 85_000], ['reportLate', 4, null]] }],
  ['Sagolunda Kulturförening',           102, 'older',     64, 'missing'],
  ['Sagolunda Syskola',        '802412-3450', 'adults',    31, 'complete'],
  ['Sagolunda Scoutkår',                 103, 'children',  88, 'complete', { marks: [['screened', 40, 325]], minors: 2 }],
  ['Sagolunda Schack',                   104, 'children',  45, 'complete', { chair: 'alone' }],
  ['Sagolunda Odlare',                   105, 'older',     57, 'complete'],
  ['Sagolunda IF',                       106, 'youth',    640, 'complete', { marks: [['award', 410, null, 180_000], ['payout', 395, null, 180_000], ['payoutHeld', 33, 57]] }],
  ['Sagolunda Kör',                      107, 'older',     38, 'complete'],
  ['Sagolunda Båtklubb',                 108, 'all',      120, 'expiring'],
  ['Sagolunda Danssällskap',             109, 'all',       74, 'complete'],
  ['Föreningen Grannhjälpen',           null, 'adults',    22, 'awaiting', { noNumber: 'awaited', registeredDaysAgo: 6 }],
  ['Sagolunda Ungdomsråd',               110, 'youth',     53, 'complete', { minors: 4 }],
  ['Norrby Cykelkök',                    111, 'youth',     41, 'complete', NBY],
  ['Norrby Läsecirkel',                  112, 'older',     26, 'expiring', NBY],
  // Sport.
  [IDROTT,                               113, 'all',      980, 'complete', { signing: 'board' }],
  ['Sagolunda Simsällskap',              114, 'children', 190, 'complete', { under: IDROTT, marks: [['award', 200, null, 60_000], ['reportDue', 30, 120]] }],
  ['Sagolunda Bordtennis',               115, 'youth',     66, 'complete', { under: IDROTT }],
  ['Sagolunda Basket',                   116, 'youth',    134, 'expiring', { under: IDROTT }],
  ['Sagolunda Gymnaster',                117, 'children', 251, 'complete', { under: IDROTT }],
  ['Sagolunda Orienterare',              118, 'all',       92, 'complete', { under: IDROTT }],
  ['Sagolunda Parasport',                119, 'all',       58, 'complete', { under: IDROTT }],
  ['Sagolunda Ridklubb',                 120, 'youth',    117, 'missing',  { under: IDROTT }],
  ['Sagolunda IF',                       106, 'youth',     84, 'complete', { section: 'Handboll' }],
  ['Sagolunda IF',                       106, 'children', 140, 'complete', { section: 'Skidor' }],
  ['Sagolunda IF',                       106, 'youth',     47, 'awaiting', { section: 'Innebandy' }],
  ['Sagolunda Skridskoklubb',            121, 'children',  70, 'expired'],
  ['Sagolunda Bågskyttar',               122, 'adults',    29, 'complete'],
  ['Sagolunda Kampsport',                123, 'youth',     96, 'returned'],
  ['Sagolunda Skateklubb',               124, 'youth',     39, 'complete', { minors: 3, chair: 'alone' }],
  ['Sagolunda Boule',                    125, 'older',     44, 'complete'],
  ['Sagolunda Friluftsvänner',           126, 'all',      155, 'complete'],
  ['Sagolunda Cricket',                  127, 'youth',     61, 'complete', { language: 'en' }],
  // Children and young people.
  ['Sagolunda Fritidsgård Vänner',       128, 'youth',     48, 'complete'],
  ['Sagolunda Lekoteket',                129, 'children',  35, 'expiring'],
  ['Sagolunda Barnkör',                  130, 'children',  52, 'complete'],
  ['Sagolunda Robotverkstad',            131, 'youth',     27, 'complete', { minors: 2 }],
  ['Sagolunda Läxhjälp',                 132, 'youth',     33, 'complete', { marks: [['award', 180, null, 24_000], ['payout', 160, null, 24_000], ['reportDue', 20, 130]] }],
  ['Sagolunda Rollspelare',              133, 'youth',     71, 'missing'],
  ['Sagolunda Seriefrämjare',            134, 'youth',     24, 'complete'],
  ['Sagolunda Unga Forskare',            135, 'youth',     42, 'awaiting'],
  ['Sagolunda Cirkusskola',              136, 'children',  81, 'complete'],
  ['Sagolunda Musikskolas Vänner',       137, 'all',       67, 'complete'],
  ['Sagolunda Nattvandrare',             138, 'adults',    49, 'complete', { contact: 'protected' }],
  ['Sagolunda Föräldraråd',              139, 'adults',   104, 'expired'],
  ['Unga Röster i Sagolunda',            140, 'youth',     30, 'none',     { registeredDaysAgo: 12 }],
  ['Sagolunda Kollo',                    141, 'children',  60, 'complete'],
  // Culture.
  ['Sagolunda Teaterverkstad',           142, 'all',       55, 'complete'],
  ['Sagolunda Filmklubb',                143, 'adults',    36, 'returned'],
  ['Sagolunda Spelmanslag',              144, 'all',       40, 'complete'],
  ['Sagolunda Konstcirkel',              145, 'older',     28, 'complete', { chair: 'protected' }],
  ['Sagolunda Hembygdsvänner',           146, 'older',    143, 'complete'],
  ['Sagolunda Berättare',                147, 'all',       23, 'expiring'],
  ['Sagolunda Keramik',                  148, 'adults',    32, 'complete'],
  ['Sagolunda Jazzklubb',                149, 'adults',    59, 'missing'],
  ['Sagolunda Blåsorkester',             150, 'all',       46, 'complete'],
  ['Sagolunda Poeter',                   151, 'adults',    12, 'complete'],
  // Older people, health and help.
  ['Sagolunda Seniorer',                 152, 'older',    310, 'complete', { marks: [['award', 150, null, 35_000], ['payout', 130, null, 35_000], ['reportDue', 20, 150]] }],
  ['Sagolunda Väntjänst',                153, 'older',     76, 'complete', { contact: 'protected', chair: 'protected' }],
  ['Sagolunda Hörsel',                   154, 'older',     51, 'expiring'],
  ['Sagolunda Synvänner',                155, 'older',     34, 'complete'],
  ['Sagolunda Rörelse',                  156, 'all',       87, 'complete'],
  ['Sagolunda Kvinnojour Lyktan',        157, 'adults',    25, 'complete', { contact: 'protected', chair: 'protected' }],
  ['Sagolunda Anhöriga',                 158, 'adults',    43, 'awaiting'],
  ['Sagolunda Matbank',                  159, 'adults',    37, 'none',     { registeredDaysAgo: 19 }],
  ['Stiftelsen Sagolunda Sommarhem',     160, 'all',       21, 'complete', { form: 'foundation', signing: 'board' }],
  ['Sagolunda Trygga Gator',             161, 'adults',    29, 'complete'],
  // Languages and friendship; names in the letters of many.
  ['Łódź Vänner i Sagolunda',            162, 'all',       47, 'complete'],
  ['Şirin Kvinnoförening',               163, 'adults',    38, 'complete'],
  ['Hội Việt Sagolunda',                 164, 'all',       62, 'missing'],
  ['Ćevapi & Kultur',                    165, 'all',       33, 'complete'],
  ['Ελληνικός Σύλλογος Sagolunda',       166, 'older',     28, 'expired'],
  ['Føroya Vinir i Sagolunda',           167, 'all',       24, 'complete'],
  ['Kultūros Draugai',                   168, 'all',       26, 'complete'],
  ['Sagolunda Språkkafé',                169, 'adults',    90, 'complete', { language: 'en' }],
  ['Sagolunda Suomi-seura',              170, 'older',     73, 'complete'],
  ['Sagolunda Eritreanska Ungdom',       171, 'youth',     45, 'expiring'],
  ['Sagolunda Persiska Bokcirkel',       172, 'adults',    31, 'complete'],
  ['Sagolunda Somaliska Familjer',       173, 'all',       84, 'awaiting'],
  // Faiths, life stances and parties stand in the register like everybody else.
  ['Sagolunda Ekumeniska Soppkök',       174, 'adults',    41, 'complete', { form: 'faithCommunity' }],
  ['Sagolunda Fredsforum',               175, 'adults',    35, 'complete'],
  ['Sagolunda Humanistiska Samtal',      176, 'adults',    29, 'complete'],
  ['Trädpartiet i Sagolunda',            177, 'adults',    56, 'none',     { registeredDaysAgo: 70 }],
  // Nature, village and house.
  ['Sagolunda Fågelskådare',             178, 'all',       65, 'complete'],
  ['Sagolunda Biodlare',                 179, 'adults',    30, 'complete'],
  ['Sagolunda Cykelfrämjare',            180, 'all',       78, 'missing',  { local: 'unknown' }],
  ['Sagolunda Lokalhistoria ek. för.', '702490-0016', 'older', 22, 'complete', { form: 'economic' }],
  ['Nätverket Sagolunda Läser',         null, 'all',       20, 'none',     { noNumber: 'notApplied', form: 'network', chair: 'alone' }],
  ['Sagolunda Trädgårdsgrupp',          null, 'older',     24, 'complete', { noNumber: 'notApplied' }],
  ['Sagolunda Öppna Ateljén',           null, 'adults',    18, 'missing',  { noNumber: 'unknown' }],
  ['Storskogens Riksförbund',            181, 'all',     1900, 'complete', { seat: 'Storskogen', local: 'no' }],
  ['Sagolunda Hundklubb',                182, 'adults',    69, 'complete', { term: 'over' }],
  ['Sagolunda Bridge',                   183, 'older',     50, 'complete', { term: 'over' }],
  ['Sagolunda Snickarbod',               184, 'adults',    21, 'complete', { marks: [['suspended', 60, 120], ['claimOpen', 60, null, 8_400]] }],
  // What is over.
  ['Sagolunda Brevduveklubb',            185, 'older',      9, 'expired',  { dissolvedDaysAgo: 45 }],
  ['Sagolunda Modelljärnväg',            186, 'adults',    14, 'missing',  { dissolvedDaysAgo: 100 }],
  ['Sagolunda Videoklubb',               187, 'adults',     7, 'none',     { dissolvedDaysAgo: 20 }],
  ['Sagolunda Flickkör',                 188, 'children',  26, 'complete', { mergedInto: 'Sagolunda Barnkör' }],
  ['Sagolunda Pensionärsdans',           189, 'older',     33, 'expired',  { mergedInto: 'Sagolunda Seniorer' }],
  // The other district.
  [BYGD,                                 190, 'all',      160, 'complete', { ...NBY, signing: 'board' }],
  ['Norrby Ungdomsgård',                 191, 'youth',     77, 'complete', { ...NBY, under: BYGD, minors: 3 }],
  ['Norrby Bollklubb',                   192, 'youth',    185, 'complete', { ...NBY, marks: [['award', 140, null, 50_000], ['reportDue', 30, 110]] }],
  ['Norrby Seniorgymnastik',             193, 'older',     58, 'expiring', { ...NBY, under: BYGD }],
  ['Norrby Rap och Poesi',               194, 'youth',     29, 'awaiting', NBY],
  ['Norrby Byalag',                      195, 'all',       83, 'missing',  { ...NBY, under: BYGD }],
  ['Norrby Matlagare',                   196, 'adults',    27, 'none',     { ...NBY, registeredDaysAgo: 9 }],
];
