import type { Command } from '../../shared/command.js';
import { parseDay } from '../../shared/day.js';
import { say } from '../../shared/texts.js';
import { inProgram } from '../../acts/program-context.js';
import { DecisionsModule } from '../decisions.module.js';
import type { Recomputing } from './replay.js';
import { Replays } from './replays.service.js';

/** `villkor replay`: computes what every decision rests on anew; 1 when anything comes out otherwise. */
export const replay = (others: Recomputing): Command => ({
  summary: 'cli.summary.replay',
  options: { since: { takes: 'value', placeholder: 'DAY', help: 'cli.option.replaySince' } },
  async run(input) {
    const { language } = input;
    const given = input.value('since');
    const since = given === undefined ? null : parseDay(given);
    const { replayed, different } = await inProgram([DecisionsModule], (context) =>
      context.get(Replays).all(since, others),
    );
    const lines = different.map((each) =>
      say(language, 'replay.different', { ...each, whatCode: `replay.what.${each.what}` }),
    );
    const text = [say(language, 'replay.done', { replayed, count: different.length }), ...lines].join('\n');
    return { json: { replayed, different }, text, ok: different.length === 0 };
  },
});
