import { choiceOf } from '../../shared/command-input.js';
import type { Command, CommandInput } from '../../shared/command.js';
import { formatDayWithWeekday } from '../../shared/day-format.js';
import { parseDay, type Day } from '../../shared/day.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import { say } from '../../shared/texts.js';
import { ANNOUNCEMENT_KINDS } from './announcement.js';
import { appealTime, type AppealTime } from './appeal-time.js';

/** `villkor calc appeal`: the last day for appealing a decision, and whether the time runs out at all. */
export const calcAppeal: Command = {
  summary: 'cli.summary.calc-appeal',
  options: {
    announced: { takes: 'value', placeholder: 'DAY', help: 'cli.option.appealAnnounced' },
    'taken-down': { takes: 'value', placeholder: 'DAY', help: 'cli.option.appealTakenDown' },
    kind: { takes: 'value', placeholder: ANNOUNCEMENT_KINDS.join('|'), help: 'cli.option.appealKind' },
  },
  run(input) {
    const kind = choiceOf('--kind', input.value('kind') ?? 'committeeMinutes', ANNOUNCEMENT_KINDS);
    const time = appealTime({
      kind,
      announcedOn: dayGiven(input, 'announced'),
      takenDownOn: dayGiven(input, 'taken-down'),
    });
    return {
      ok: true,
      json: { ...time.value, because: time.because.map((reason) => tellReason(input.language, reason)) },
      text: [headline(time.value, input), ...reasonLines(input.language, time.because)].join('\n'),
    };
  },
};

function dayGiven(input: CommandInput, option: string): Day | undefined {
  const text = input.value(option);
  return text === undefined ? undefined : parseDay(text);
}

function headline({ lastDay, runsOut }: AppealTime, { language }: CommandInput): string {
  if (lastDay === null) return say(language, 'appeal.noTime');
  return runsOut ? formatDayWithWeekday(lastDay, language) : say(language, 'appeal.doesNotRunOut');
}
