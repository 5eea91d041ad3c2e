import { choiceOf } from '../../shared/command-input.js';
import type { Command } from '../../shared/command.js';
import { formatDayWithWeekday } from '../../shared/day-format.js';
import { dayAt, isDay, parseInstant, type Day } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import { arrivedOn, ARRIVAL_WAYS } from './arrival.js';

/** `villkor calc received`: the day on which a document counts as having come in. */
export const calcReceived: Command = {
  summary: 'cli.summary.calc-received',
  options: {
    by: { takes: 'value', required: true, placeholder: ARRIVAL_WAYS.join('|'), help: 'cli.option.receivedBy' },
    at: { takes: 'value', required: true, placeholder: 'DAY-or-INSTANT', help: 'cli.option.receivedAt' },
  },
  run(input) {
    const by = choiceOf('--by', input.value('by') ?? '', ARRIVAL_WAYS);
    const arrival = arrivedOn({ by, reachedOn: localDayOf(input.value('at') ?? '') });
    return {
      ok: true,
      json: { on: arrival.value, because: arrival.because.map((reason) => tellReason(input.language, reason)) },
      text: [formatDayWithWeekday(arrival.value, input.language), ...reasonLines(input.language, arrival.because)].join(
        '\n',
      ),
    };
  },
};

/** A time without an offset is read off a clock on the wall in Sweden: its own day is the day. */
const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/;

function localDayOf(text: string): Day {
  const trimmed = text.trim();
  if (isDay(trimmed)) return trimmed;
  const local = WALL_CLOCK.exec(trimmed)?.[1];
  if (isDay(local)) return local;
  try {
    return dayAt(parseInstant(trimmed));
  } catch (error) {
    throw error instanceof Problem ? problem('invalid', 'arrival.notADayOrInstant', { text }) : error;
  }
}
