import fc from 'fast-check';
import {
  ANNOUNCEMENT_KINDS,
  announceBy,
  approveMinutesBy,
  type AnnouncementKind,
} from '../../src/law/appeals/announcement.js';
import { appealTime } from '../../src/law/appeals/appeal-time.js';
import { finalOn, type Appeal } from '../../src/law/appeals/finality.js';
import { addDays, type Day } from '../../src/shared/day.js';
import { casesOf } from '../support/cases.js';

interface OnTheBoard {
  readonly kind?: AnnouncementKind;
  readonly announced?: Day;
  readonly takenDown?: Day;
  readonly appeals?: readonly Appeal[];
}

function announcement({
  kind = 'committeeMinutes',
  announced,
  takenDown,
  appeals,
}: OnTheBoard): Parameters<typeof finalOn>[0] {
  return { kind, announcedOn: announced, takenDownOn: takenDown, appeals };
}

interface ExpectedTime {
  readonly lastDay: Day | null;
  readonly runsOut: boolean;
  readonly because?: readonly string[];
}

it.each(casesOf<OnTheBoard, ExpectedTime>('appeals'))('$name', ({ given, expect: { because, ...time } }) => {
  const answer = appealTime(announcement(given));
  expect(answer.value).toEqual(time);
  if (because) expect(answer.because.map(({ code }) => code)).toEqual(because);
});

it.each(casesOf<OnTheBoard, { final: string; because: string }>('finality'))(
  '$name',
  ({ on, given, expect: expected }) => {
    const answer = finalOn(announcement(given), on as Day);
    expect({ final: answer.value, because: answer.because[0]?.code }).toEqual(expected);
  },
);

it('the appeal time quotes the municipal act, and the shift the act on time limits', () => {
  const { because } = appealTime({ kind: 'committeeMinutes', announcedOn: '2026-12-16', takenDownOn: '2026-12-20' });
  expect(because.map(({ source }) => [source?.document, source?.place])).toEqual([
    ['kommunallagen 2017:725', '13 kap. 5 § första stycket'],
    ['lag 1930:173', '2 §'],
    ['kommunallagen 2017:725', '13 kap. 5 § andra stycket'],
  ]);
});

it.each(ANNOUNCEMENT_KINDS)('a missing announcement of the kind %s names its section of law', (kind) => {
  expect(appealTime({ kind }).because[0]?.source?.document).toBe('kommunallagen 2017:725');
});

it('minutes are approved within fourteen days and announced by the second day after', () => {
  expect(approveMinutesBy('2026-11-09').value).toBe('2026-11-23');
  expect(announceBy('2026-11-23').value).toBe('2026-11-25');
  expect(announceBy('2026-12-23').value).toBe('2026-12-25');
});

it('an announcement taken down before it was put up is refused', () => {
  expect(() => appealTime({ kind: 'committeeMinutes', announcedOn: '2026-11-23', takenDownOn: '2026-11-22' })).toThrow(
    'announcement.takenDownBefore',
  );
});

it('an announcement taken down but never put up is refused', () => {
  expect(() => appealTime({ kind: 'committeeMinutes', takenDownOn: '2026-11-22' })).toThrow(
    'announcement.takenDownNeverAnnounced',
  );
});

it('an announcement before the act of 2017 is refused, not guessed', () => {
  expect(() => appealTime({ kind: 'committeeMinutes', announcedOn: '2017-12-31' })).toThrow('dated.noValue');
});

const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('2018-01-01', offset));

it('once final, a decision stays final on the same day; until then it is not', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -40, max: 400 }), (announcedOn, later) => {
      const { lastDay } = appealTime({ kind: 'committeeMinutes', announcedOn }).value;
      const today = addDays(announcedOn, later);
      const expected = lastDay !== null && today > lastDay ? addDays(lastDay, 1) : 'notFinal';
      expect(finalOn({ kind: 'committeeMinutes', announcedOn }, today).value).toBe(expected);
    }),
  );
});

it('nothing that happens on the board makes a decision final sooner', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (announcedOn, stayed) => {
      const today = addDays(announcedOn, 200);
      const left = finalOn({ kind: 'committeeMinutes', announcedOn }, today).value;
      const taken = finalOn(
        { kind: 'committeeMinutes', announcedOn, takenDownOn: addDays(announcedOn, stayed) },
        today,
      ).value;
      expect([left, 'notFinal']).toContain(taken);
      expect(taken === 'notFinal').toBe(addDays(announcedOn, stayed) < (left as Day));
    }),
  );
});
