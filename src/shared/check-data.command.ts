import type { Command } from './command.js';
import type { DataFindings } from './data-findings.js';
import type { Reason } from './reason.js';
import { reasonLines, tellReason } from './reason-text.js';
import { say } from './texts.js';

/** `villkor check data`: reads every data file the program ships with, by the checks that the folders offer. */
export function checkData(checks: readonly (() => Promise<DataFindings>)[]): Command {
  return {
    summary: 'cli.summary.check-data',
    async run({ language }) {
      const found = await Promise.all(checks.map((check) => check()));
      const faults = found.flatMap((findings) => findings.faults);
      const unconfirmed = found.flatMap((findings) => findings.unconfirmed);
      const told = (reasons: readonly Reason[]): unknown => reasons.map((reason) => tellReason(language, reason));
      const headline = say(language, 'cli.dataChecked', { faults: faults.length, unconfirmed: unconfirmed.length });
      return {
        ok: faults.length === 0,
        json: { faults: told(faults), unconfirmed: told(unconfirmed) },
        text: [headline, ...reasonLines(language, [...faults, ...unconfirmed])].join('\n'),
      };
    },
  };
}
