import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import { sayFinding } from '../../associations/imports/import-answer.js';
import { bytesOf } from '../../formats/bytes.js';
import type { Command } from '../../shared/command.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { GrantsModule } from '../grants.module.js';
import { PayoutStatusImports, type PayoutStatusAnswer } from './payout-status-imports.service.js';

/** `villkor import payout-status FILE`: what the finance system says of payouts that were handed to it. */
export const importPayoutStatus: Command = {
  summary: 'cli.summary.import-payout-status',
  operands: ['file'],
  options: { 'dry-run': { takes: 'flag', help: 'cli.option.importDryRun' } },
  run: async (input) => {
    try {
      const answer = await inProgram([GrantsModule], (context) =>
        context.get(PayoutStatusImports).take(SYSTEM, () => bytesOf(input.operands[0] ?? ''), input.flag('dry-run')),
      );
      return { ok: true, json: answer, text: tell(input.language, answer) };
    } catch (error) {
      if (!(error instanceof Problem) || !/^(?:table|file)\./.test(error.code)) throw error;
      throw new Problem('refused', error.reasons, { cause: error });
    }
  },
};

function tell(language: Language, { paid, returned, ignored, rejected }: PayoutStatusAnswer): string {
  const sums = say(language, 'payoutStatus.done', { paid, returned, ignored, rejected: rejected.length });
  const rows = rejected.map((each) => `  ${String(each.row)} ${each.field}: ${sayFinding(language, each)}`);
  return [sums, ...rows].join('\n');
}
