import type { Command } from '../../shared/command.js';
import { parseDay } from '../../shared/day.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import { say } from '../../shared/texts.js';
import { limitationOf } from './limitation.js';

/** `villkor calc limitation`: when a claim lapses, with the interruptions that are proven. */
export const calcLimitation: Command = {
  summary: 'cli.summary.calc-limitation',
  options: {
    origin: { takes: 'value', required: true, placeholder: 'DAY', help: 'cli.option.limitationOrigin' },
    interrupted: { takes: 'list', placeholder: 'DAY', help: 'cli.option.limitationInterrupted' },
  },
  run(input) {
    const interruptions = input
      .list('interrupted')
      .map((text) => ({ on: parseDay(text), kind: 'unspecified' as const }));
    const { value, because } = limitationOf({ originOn: parseDay(input.value('origin') ?? ''), interruptions });
    const { lapsesOn, lastWorkingDay, lastInterruption, lapsedBefore } = value;
    return {
      ok: true,
      json: {
        lapsesOn,
        lastWorkingDay,
        lastInterruptedOn: lastInterruption?.on ?? null,
        lapsedBefore,
        because: because.map((reason) => tellReason(input.language, reason)),
      },
      text: [
        say(input.language, 'limitation.answer', { lapsesOn, lastOn: lastWorkingDay }),
        ...reasonLines(input.language, because),
      ].join('\n'),
    };
  },
};
