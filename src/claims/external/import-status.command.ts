import { inProgram } from '../../acts/program-context.js';
import { sayFinding } from '../../associations/imports/import-answer.js';
import { bytesOf } from '../../formats/bytes.js';
import type { Command } from '../../shared/command.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { ClaimsModule } from '../claims.module.js';
import { StatusImports, type StatusAnswer } from './status-imports.service.js';

/** `villkor import ledger-status FILE`: what the municipality's own ledger says of claims that were handed to it. */
export const importLedgerStatus: Command = {
  summary: 'cli.summary.import-ledger-status',
  operands: ['file'],
  options: { 'dry-run': { takes: 'flag', help: 'cli.option.importDryRun' } },
  run: async (input) => {
    try {
      const answer = await inProgram([ClaimsModule], (context) =>
        context.get(StatusImports).take(() => bytesOf(input.operands[0] ?? ''), input.flag('dry-run')),
      );
      return { ok: true, json: answer, text: tell(input.language, answer) };
    } catch (error) {
      if (!(error instanceof Problem) || !/^(?:table|file)\./.test(error.code)) throw error;
      throw new Problem('refused', error.reasons, { cause: error });
    }
  },
};

function tell(language: Language, { applied, ignored, rejected }: StatusAnswer): string {
  const sums = say(language, 'ledgerStatus.done', { applied, ignored: ignored.length, rejected: rejected.length });
  const rows = rejected.map((each) => `  ${String(each.row)} ${each.field}: ${sayFinding(language, each)}`);
  return [sums, ...rows].join('\n');
}
