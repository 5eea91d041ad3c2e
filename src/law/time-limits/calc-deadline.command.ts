import { choiceOf } from '../../shared/command-input.js';
import type { Command } from '../../shared/command.js';
import { formatDayWithWeekday } from '../../shared/day-format.js';
import { parseDay } from '../../shared/day.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import { parsePeriod } from './period.js';
import { deadline, SHIFTS } from './time-limit.js';

/** `villkor calc deadline`: the last day of a time limit, with the holidays that moved it. */
export const calcDeadline: Command = {
  summary: 'cli.summary.calc-deadline',
  options: {
    from: { takes: 'value', required: true, placeholder: 'DAY', help: 'cli.option.deadlineFrom' },
    add: { takes: 'value', required: true, placeholder: '14d|3w|1m|10y', help: 'cli.option.deadlineAdd' },
    shift: { takes: 'value', placeholder: SHIFTS.join('|'), help: 'cli.option.deadlineShift' },
  },
  run(input) {
    const shift = choiceOf('--shift', input.value('shift') ?? 'statutory', SHIFTS);
    const last = deadline(parseDay(input.value('from') ?? ''), parsePeriod(input.value('add') ?? ''), shift);
    return {
      ok: true,
      json: { on: last.value, because: last.because.map((reason) => tellReason(input.language, reason)) },
      text: [formatDayWithWeekday(last.value, input.language), ...reasonLines(input.language, last.because)].join('\n'),
    };
  },
};
