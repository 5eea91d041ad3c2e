import { basename } from 'node:path';
import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import { bytesOf } from '../../formats/bytes.js';
import type { Command } from '../../shared/command.js';
import { ClaimsModule } from '../claims.module.js';
import { gatherPayments } from './gathered-file.js';
import { paymentPieces, tellPayments } from './payment-answer.js';
import { PaymentImports } from './payment-imports.service.js';

/** `villkor import payments FILE`: takes in a bank's file of payments, whole or not at all. */
export const importPayments: Command = {
  summary: 'cli.summary.import-payments',
  operands: ['file'],
  options: { 'dry-run': { takes: 'flag', help: 'cli.option.importDryRun' } },
  run: async (input) => {
    const path = input.operands[0] ?? '';
    const dryRun = input.flag('dry-run');
    const file = await gatherPayments(() => bytesOf(path));
    const counts = await inProgram([ClaimsModule], async (context) => {
      const imports = context.get(PaymentImports);
      return dryRun ? imports.foresee(file) : imports.take(SYSTEM, file, path === '-' ? null : basename(path));
    });
    const text = tellPayments(input.language, file, counts, dryRun);
    return { ok: true, json: counts, text, ...(input.flag('json') && { pieces: paymentPieces(file, counts) }) };
  },
};
