import { verify } from '../../src/acts/audit/verify.js';
import { AuditQueries } from '../../src/acts/audit/audit.queries.js';
import { RequestReminders } from '../../src/premises/requests/request-reminders.job.js';
import { addDays, dayAt, type Day, type Instant } from '../../src/shared/day.js';
import type { Answer } from '../support/caller.js';
import { DATABASES, type DatabaseKind } from '../support/databases.js';
import { PremisesDesk } from '../premises/premises-desk.js';
import { Trial, type Outcome, type Undertaking } from './promise.js';

/**
 * Seconds before the clock changes, before a leap day ends and before a year does, each with a day on which rooms are booked and
 * how many minutes 01:30–04:00 lasts on it.
 */
const MOMENTS: readonly { readonly at: Instant; readonly on: Day; readonly minutes: number }[] = [
  { at: '2027-03-28T00:59:50.000Z', on: '2028-03-26', minutes: 90 },
  { at: '2026-10-25T00:59:50.000Z', on: '2027-10-31', minutes: 210 },
  { at: '2028-02-29T22:59:50.000Z', on: '2028-10-29', minutes: 210 },
  { at: '2026-12-31T22:59:50.000Z', on: '2027-03-28', minutes: 90 },
];
const DAY_MS = 86_400_000;
const ALL_NIGHT = {
  weekly: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })),
};

export const clockHeld: Undertaking = {
  id: 'C6',
  promise:
    'Over days of 23 and 25 hours, a leap day, the end of a year and a clock that is put back or forth, times, the log and what is done once stay right',
  try: () => tryClock(),
};

/** How the program is weakened before it is tried. */
export type ClockWeakening = (desk: PremisesDesk) => void;

export async function tryClock(weaken?: ClockWeakening): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of DATABASES) for (const moment of MOMENTS) await tryMoment(trial, kind, moment, weaken);
  return trial;
}

async function tryMoment(
  trial: Trial,
  kind: DatabaseKind,
  { at, on, minutes }: (typeof MOMENTS)[number],
  weaken?: ClockWeakening,
): Promise<void> {
  // Roles begin on a day: whoever works here began before the day that the clock is put back to.
  const desk = await PremisesDesk.open(kind, { at: moved(at, -2 * DAY_MS) });
  const { clock } = desk.desk.app;
  const where = `${kind}, ${at}`;
  try {
    weaken?.(desk);
    clock.moveTo(at);
    await desk.desk.renew(desk.officer);
    const siteId = await desk.aSite({ hours: ALL_NIGHT });
    const room = await desk.aRoom(siteId);
    const ask = (body: object): Promise<Answer> => desk.ask(desk.officer, { ...aNight(room, on), ...body });
    const asked = await ask({});
    const [time] = (await desk.times(desk.officer, asked)) as { startsAt: Instant; endsAt: Instant }[];
    const lasts = time ? (Date.parse(time.endsAt) - Date.parse(time.startsAt)) / 60_000 : 0;
    trial.attempt(lasts !== minutes && `${where}: 01:30–04:00 on ${on} lasts ${lasts} minutes, and not ${minutes}`);

    // Over the edge, a day back, and thirty days on: each time somebody writes.
    const confirmed = await yes(desk, asked);
    trial.attempt(confirmed.status !== 200 && `${where}: the booking was answered ${confirmed.status}`);
    const [over, back, later] = [20_000, -DAY_MS, 30 * DAY_MS].map((ms) => moved(at, ms));
    for (const moment of [over!, back!, later!]) {
      clock.moveTo(moment);
      await desk.desk.renew(desk.officer);
      const rival = await ask({ fromTime: '03:00', untilTime: '05:00' });
      const free = await ask({ fromTime: '04:00', untilTime: '05:00' });
      trial.attempt(
        rival.status !== 409 && `${where}: a time that is taken was answered ${rival.status} at ${moment}`,
        free.status !== 201 && `${where}: a neighbour’s time was answered ${free.status} at ${moment}`,
      );
    }

    // What is done once is done once, however often the day comes again.
    const reminders = desk.desk.app.get(RequestReminders);
    const open = await openRequests(desk);
    let reminded = 0;
    for (const days of [5, 5, -1, 6, 40]) {
      const day = addDays(dayAt(later!), days);
      clock.moveTo(`${day}T08:00:00.000Z`);
      reminded += (await reminders.run(day)).reminded;
    }
    trial.attempt(reminded !== open && `${where}: ${open} were to be reminded of, ${reminded} reminders were sent`);

    const { firstFault } = await AuditQueries.through(desk.desk.app.database.address, (logs) => verify(logs));
    trial.attempt(firstFault !== null && `${where}: the log is broken: ${JSON.stringify(firstFault)}`);
  } finally {
    await desk.close();
  }
}

async function yes(desk: PremisesDesk, asked: Answer): Promise<Answer> {
  const filled = await desk.act(desk.officer, asked, 'fill-sheet', { title: 'Natten' });
  return desk.act(desk.officer, filled, 'confirm');
}

function aNight(roomId: string, on: Day): Readonly<Record<string, unknown>> {
  return {
    ...{ roomId, hirerKind: 'person', hirer: 'Kim Prov', use: 'meeting', purpose: 'Natten', participants: 5 },
    ...{ contactName: 'Kim Prov', contactEmail: 'kim@example.se', termsAccepted: true },
    ...{ on, fromTime: '01:30', untilTime: '04:00' },
  };
}

function moved(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString() as Instant;
}

async function openRequests({ desk }: PremisesDesk): Promise<number> {
  const rows: { count: number | string }[] = await desk.app.database.reads.query(
    "SELECT COUNT(*) AS count FROM booking_request WHERE state = 'asked'",
  );
  return Number(rows[0]?.count);
}

/** A reminder is thought of as sent by the day, so that the same day makes it again. */
export const forgetfulReminders: ClockWeakening = ({ desk }) => {
  const reminders = desk.app.get(RequestReminders);
  const run = reminders.run.bind(reminders);
  Object.assign(reminders, {
    run: async (today: Day) => {
      await desk.app.database.writes.query('UPDATE booking_request SET reminded_on = NULL');
      return run(today);
    },
  });
};
