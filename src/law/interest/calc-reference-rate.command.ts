import type { Command } from '../../shared/command.js';
import { problem } from '../../shared/problem.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import { say } from '../../shared/texts.js';
import { basisPointsOf, percentOf } from './percent.js';
import { referenceRateFrom } from './reference-rate.js';

/** `villkor calc reference-rate`: what the policy rate makes the reference rate of the next half-year. */
export const calcReferenceRate: Command = {
  summary: 'cli.summary.calc-reference-rate',
  options: {
    policy: { takes: 'value', required: true, placeholder: '1.75', help: 'cli.option.policyRate' },
  },
  run(input) {
    const text = input.value('policy') ?? '';
    const policy = basisPointsOf(text);
    if (policy === null) throw problem('invalid', 'interest.notPercent', { name: '--policy', text });
    const { value, because } = referenceRateFrom(policy);
    const percent = percentOf(value);
    return {
      ok: true,
      json: { referencePercent: percent, because: because.map((reason) => tellReason(input.language, reason)) },
      text: [say(input.language, 'interest.referenceRate', { percent }), ...reasonLines(input.language, because)].join(
        '\n',
      ),
    };
  },
};
