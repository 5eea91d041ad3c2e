import type { ExchangeKind } from '../documents/exchanges/exchange.js';
import type { Role } from '../identity/roles.js';
import type { MatterKind, WaitReason } from '../matters/diary/matter.js';
import type { OrgNumber } from '../shared/numbers/org-number.js';
import type { DemoCommittee } from './district.js';

/** What happens to a case after it came in; days are counted from its arrival. */
export type DemoEvent =
  | { readonly day: number; readonly by: string; readonly does: 'take' | 'close' | 'wake' }
  | { readonly day: number; readonly by: string; readonly does: 'note'; readonly text: string }
  | {
      readonly day: number;
      readonly by: string;
      readonly does: 'task';
      readonly what: string;
      readonly dueIn: number;
      readonly role?: Role;
    }
  | {
      readonly day: number;
      readonly by: string;
      readonly does: 'wait';
      readonly reason: WaitReason;
      readonly wakesIn: number;
    }
  | {
      readonly day: number;
      readonly by: string;
      readonly does: 'ask';
      readonly kind: ExchangeKind;
      readonly question: string;
      readonly dueIn: number;
    }
  | { readonly day: number; readonly by: string; readonly does: 'answer'; readonly text: string }
  | { readonly day: number; readonly by: string; readonly does: 'link'; readonly to: string }
  | { readonly day: number; readonly by: string; readonly does: 'finish' };

export interface DemoCase {
  /** How many days before today it came in. */
  readonly daysAgo: number;
  readonly committee: DemoCommittee;
  readonly by: string;
  readonly kind: MatterKind;
  readonly party: string;
  readonly orgNumber?: OrgNumber;
  readonly about: string;
  readonly kronor?: number;
  readonly dnr?: string;
  readonly events: readonly DemoEvent[];
}

const ANNA = 'anna.ek@sagolunda.example';
const BO = 'bo.lund@sagolunda.example';
const LENA = 'lena.nord@sagolunda.example';
const SARA = 'sara.wik@sagolunda.example';
const PER = 'per.strand@sagolunda.example';

/** The cases, oldest first. `dueIn` and `wakesIn` are counted from today, so that the queue is always alive. */
export const CASES: readonly DemoCase[] = [
  {
    daysAgo: 120,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Sagolunda Fotbollsklubb',
    orgNumber: '802490-1012',
    about: 'verksamhetsbidrag för flicklag',
    kronor: 85_000,
    dnr: 'SGL 2026/101',
    events: [
      { day: 1, by: ANNA, does: 'take' },
      { day: 2, by: ANNA, does: 'finish' },
      {
        day: 3,
        by: ANNA,
        does: 'note',
        text: 'Ringde kassören. Föreningen skickar redovisningen när revisorn är klar.',
      },
      { day: 4, by: ANNA, does: 'task', what: 'Redovisning har inte kommit in', dueIn: -4 },
    ],
  },
  {
    daysAgo: 90,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Sagolunda Kulturförening',
    orgNumber: '802490-1020',
    about: 'teaterkurs för seniorer',
    kronor: 40_000,
    dnr: 'SGL 2026/118',
    events: [
      { day: 0, by: ANNA, does: 'take' },
      { day: 1, by: ANNA, does: 'finish' },
      {
        day: 70,
        by: ANNA,
        does: 'ask',
        kind: 'supplement',
        question: 'Protokollet från årsmötet saknas. Skicka det, justerat av två personer.',
        dueIn: -2,
      },
    ],
  },
  {
    daysAgo: 75,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Sagolunda Syskola',
    orgNumber: '802412-3450',
    about: 'öppen systuga',
    kronor: 28_000,
    dnr: 'SGL 2026/131',
    events: [
      { day: 1, by: ANNA, does: 'take' },
      { day: 1, by: ANNA, does: 'finish' },
      {
        day: 5,
        by: ANNA,
        does: 'note',
        text: 'Besökte systugan. Tolv deltagare, varav åtta från stadsdelen enligt deltagarlistan som visades på plats.',
      },
      {
        day: 6,
        by: ANNA,
        does: 'ask',
        kind: 'supplement',
        question: 'Hur många deltagare bodde i stadsdelen i våras? Ett ungefärligt antal räcker.',
        dueIn: -50,
      },
      { day: 19, by: ANNA, does: 'answer', text: 'Åtta av tolv, enligt kassören. Svaret kom med e-post.' },
      { day: 20, by: ANNA, does: 'task', what: 'Bedöm två kriterier', dueIn: 0 },
    ],
  },
  {
    daysAgo: 60,
    committee: 'SGL',
    by: BO,
    kind: 'LO',
    party: 'Sagolunda Scoutkår',
    orgNumber: '802490-1038',
    about: 'Stora salen, lördagar i vår',
    events: [
      { day: 0, by: BO, does: 'take' },
      { day: 1, by: BO, does: 'finish' },
      { day: 2, by: BO, does: 'task', what: 'Svara på lokalförfrågan, ny arrangör', dueIn: 0 },
    ],
  },
  {
    daysAgo: 45,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Sagolunda Schack',
    orgNumber: '802490-1046',
    about: 'schack i skolorna',
    kronor: 15_000,
    dnr: 'SGL 2026/160',
    events: [
      { day: 1, by: ANNA, does: 'take' },
      { day: 1, by: ANNA, does: 'finish' },
      { day: 3, by: ANNA, does: 'task', what: 'Beslut klart att skicka', dueIn: 0 },
    ],
  },
  {
    daysAgo: 40,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Sagolunda Odlare',
    orgNumber: '802490-1053',
    about: 'odlingslotter för nybörjare',
    kronor: 22_000,
    events: [
      { day: 1, by: ANNA, does: 'take' },
      { day: 1, by: ANNA, does: 'finish' },
      { day: 2, by: ANNA, does: 'task', what: 'Granska redovisningen', dueIn: 3, role: 'finance' },
    ],
  },
  {
    daysAgo: 35,
    committee: 'SGL',
    by: ANNA,
    kind: 'ÅK',
    party: 'Sagolunda IF',
    orgNumber: '802490-1061',
    about: 'oanvända medel enligt redovisningen',
    kronor: 45_000,
    dnr: 'SGL 2026/412',
    events: [
      { day: 0, by: ANNA, does: 'take' },
      { day: 1, by: ANNA, does: 'finish' },
      {
        day: 2,
        by: ANNA,
        does: 'note',
        text: 'Rad 3 och 5 i redovisningen saknar underlag. Föreningen ska få yttra sig innan något beslutas.',
      },
      {
        day: 26,
        by: ANNA,
        does: 'ask',
        kind: 'hearing',
        question:
          'Rad 3 och 5 i redovisningen saknar underlag, sammanlagt 45 000 kr. Ni får yttra er innan nämnden tar ställning. Inget är beslutat.',
        dueIn: 9,
      },
      { day: 26, by: ANNA, does: 'wait', reason: 'statement', wakesIn: 9 },
    ],
  },
  {
    daysAgo: 30,
    committee: 'SGL',
    by: ANNA,
    kind: 'FB',
    party: 'Sagolunda Kör',
    orgNumber: '802490-1079',
    about: 'sång på äldreboenden',
    kronor: 12_500,
    events: [
      { day: 0, by: ANNA, does: 'take' },
      { day: 1, by: ANNA, does: 'finish' },
      {
        day: 21,
        by: ANNA,
        does: 'ask',
        kind: 'supplement',
        question: 'Vilka äldreboenden ska ni sjunga på, och har de sagt ja?',
        dueIn: 5,
      },
    ],
  },
  {
    daysAgo: 28,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Sagolunda Båtklubb',
    orgNumber: '802490-1087',
    about: 'seglarskola i sommar',
    kronor: 30_000,
    events: [
      { day: 1, by: ANNA, does: 'take' },
      { day: 2, by: ANNA, does: 'finish' },
      { day: 12, by: ANNA, does: 'note', text: 'Föreningen drog tillbaka ansökan i ett mejl i dag.' },
      { day: 12, by: ANNA, does: 'close' },
    ],
  },
  {
    daysAgo: 9,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Sagolunda Danssällskap',
    orgNumber: '802490-1095',
    about: 'dans för alla åldrar',
    kronor: 18_000,
    events: [],
  },
  {
    daysAgo: 6,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Föreningen Grannhjälpen',
    about: 'läxhjälp, föreningen har inget organisationsnummer',
    kronor: 9_000,
    events: [],
  },
  {
    daysAgo: 5,
    committee: 'SGL',
    by: LENA,
    kind: 'AL',
    party: 'Kommunrevisionen',
    about: 'frågor om utbetalda bidrag',
    events: [{ day: 0, by: LENA, does: 'take' }],
  },
  {
    daysAgo: 3,
    committee: 'SGL',
    by: SARA,
    kind: 'FB',
    party: 'Sagolunda Ungdomsråd',
    orgNumber: '802490-1103',
    about: 'höstlovsläger',
    kronor: 26_000,
    events: [{ day: 0, by: ANNA, does: 'take' }],
  },
  {
    daysAgo: 20,
    committee: 'NBY',
    by: PER,
    kind: 'FB',
    party: 'Norrby Cykelkök',
    orgNumber: '802490-1111',
    about: 'verkstad för barncyklar',
    kronor: 14_000,
    events: [{ day: 0, by: PER, does: 'take' }],
  },
  {
    daysAgo: 2,
    committee: 'NBY',
    by: PER,
    kind: 'LO',
    party: 'Norrby Läsecirkel',
    orgNumber: '802490-1129',
    about: 'Bibliotekssalen, onsdagar',
    events: [],
  },
];
