import type { LineFinding } from '../../grants/spending-reports/spending-report.js';
import type { DemoApplication } from '../cases/case-events.js';

/** What happened in the round that is over, in days before the play ends. */
export const SPENT_DAYS_AGO = {
  ...{ opened: 148, applied: 141, closed: 134, judged: 128, allocated: 124, proposed: 122, met: 115, announced: 108 },
  ...{ paid: 82, told: 80, asked: 70, reported: 30, looked: 24, due: 12 },
  /** Of what was not used as it was granted, one claim is decided, demanded and paid in part; of the report that never came, one is considered. */
  ...{ heard: 23, weighed: 11, claimed: 10, demanded: 9, missed: 8, received: 2 },
} as const;
export const SPENT_PARAGRAPH = '27';

/** How the report of a grant went; days are counted back from the end of the play. */
export type ReportStory = 'settled' | 'waits' | 'faulty' | 'missing' | 'declined';

/** A cost of a report, and what the officer found of it. */
export interface DemoLine {
  readonly text: string;
  readonly kronor: number;
  readonly finding: LineFinding;
  readonly because?: string;
}

/** An association that had money in the round, and what became of it. */
export interface SpentGrant extends Omit<DemoApplication, 'daysAgo' | 'until' | 'outcome'> {
  readonly grantedKronor: number;
  readonly report: ReportStory;
  readonly lines: readonly DemoLine[];
}

const right = (text: string, kronor: number): DemoLine => ({ text, kronor, finding: 'right' });

/** Five grants of one round: reported and settled, waiting to be looked at, with faults, not reported, and declined. */
export const SPENT_GRANTS: readonly SpentGrant[] = [
  {
    party: 'Sagolunda Bordtennis',
    about: 'prova-på-dagar i skolorna',
    ...{ kronor: 30_000, grantedKronor: 30_000, participants: 96, fromHere: 88, target: 'childrenAndYouth' },
    purpose: 'Föreningens ändamål är att fler ska spela bordtennis.',
    activity: 'Föreningen höll prova-på-dagar i tre skolor som saknar egen idrottshall.',
    report: 'settled',
    lines: [right('Två bord med nät', 18_400), right('Ledare i tre skolor', 11_600)],
  },
  {
    party: 'Sagolunda Barnkör',
    about: 'sånglekar för förskolor',
    ...{ kronor: 24_000, grantedKronor: 20_000, participants: 64, fromHere: 61, target: 'childrenAndYouth' },
    purpose: 'Föreningens ändamål är att barn ska få sjunga.',
    activity: 'Kören besökte förskolor som inte har någon musikpedagog.',
    report: 'waits',
    lines: [right('Körledare', 15_000), right('Noter och rytminstrument', 4_350)],
  },
  {
    party: 'Sagolunda Teaterverkstad',
    about: 'öppna teaterkvällar',
    ...{ kronor: 40_000, grantedKronor: 40_000, participants: 220, fromHere: 170, target: 'everybody' },
    purpose: 'Föreningens ändamål är att spela teater tillsammans.',
    activity: 'Föreningen spelade i medborgarhuset, öppet för alla och utan avgift.',
    report: 'faulty',
    lines: [
      right('Scenljus och kostymer för tio kvällar', 21_500),
      {
        text: 'Resa till teaterfestival för styrelsen',
        kronor: 12_400,
        finding: 'wrongPurpose',
        because: 'Bidraget gavs till teaterkvällar för boende. Resan var bara för styrelsen.',
      },
    ],
  },
  {
    party: 'Sagolunda Boule',
    about: 'öppet hus vid banan',
    ...{ kronor: 15_000, grantedKronor: 15_000, participants: 48, fromHere: 30, target: 'everybody' },
    purpose: 'Föreningens ändamål är att äldre och yngre ska mötas över boule.',
    activity: 'Föreningen höll öppet hus en lördag i månaden.',
    report: 'missing',
    lines: [],
  },
  {
    party: 'Sagolunda Spelmanslag',
    about: 'spelkurs för nybörjare',
    ...{ kronor: 8_000, grantedKronor: 8_000, participants: 36, fromHere: 33, target: 'everybody' },
    purpose: 'Föreningens ändamål är att hålla folkmusiken levande.',
    activity: 'Föreningen höll en spelkurs för nybörjare på dagtid.',
    report: 'declined',
    lines: [],
  },
];
