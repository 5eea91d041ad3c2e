import { basename } from 'node:path';
import { SYSTEM } from '../../acts/actor.js';
import { bytesOf } from '../../formats/bytes.js';
import type { Command } from '../../shared/command.js';
import { gatherPayments } from '../payments/gathered-file.js';
import { paymentPieces, tellPayments } from '../payments/payment-answer.js';
import type { PaymentImports } from './payment-imports.service.js';

/** `villkor import payments FILE`: takes in a bank's file of payments, whole or not at all. */
export const importPayments: Command = {
  summary: 'cli.summary.import-payments',
  operands: ['file'],
  options: { 'dry-run': { takes: 'flag', help: 'cli.option.importDryRun' } },
  run: async (input) => {
    const path = input.operands[0] ?? '';
    const dryRun = input.flag('dry-run');
    const file = await gatherPayments(() => bytesOf(path));
    const counts = await inClaims((imports) =>
      dryRun ? imports.foresee(file) : imports.take(SYSTEM, file, path === '-' ? null : basename(path)),
    );
    const text = tellPayments(input.language, file, counts, dryRun);
    return { ok: true, json: counts, text, ...(input.flag('json') && { pieces: paymentPieces(file, counts) }) };
  },
};

/**
 * The program is loaded once the file has been read: a file that is refused never needs it, and the reading of a long one
 * stays small.
 */
async function inClaims<Answer>(work: (imports: PaymentImports) => Promise<Answer>): Promise<Answer> {
  const { inProgram } = await import('../../acts/program-context.js');
  const { ClaimsModule } = await import('../claims.module.js');
  const { PaymentImports: Imports } = await import('./payment-imports.service.js');
  return inProgram([ClaimsModule], (context) => work(context.get(Imports)));
}
