import { readFileSync } from 'node:fs';
import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import type { Command } from '../../shared/command.js';
import { parseDay } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { ClaimsModule } from '../claims.module.js';
import { readBillingMapping } from '../../rulebook/billing/billing-mapping.js';
import { HandOvers } from './hand-overs.service.js';

/** `villkor export billing`: the billing basis of claims that wait for the municipality's own ledger; each is handed over once. */
export const exportBilling: Command = {
  summary: 'cli.summary.export-billing',
  options: {
    committee: { takes: 'value', required: true, placeholder: 'CODE', help: 'cli.option.billingCommittee' },
    mapping: { takes: 'value', placeholder: 'FILE', help: 'cli.option.billingMapping' },
    attestant: { takes: 'value', required: true, placeholder: 'NAME', help: 'cli.option.billingAttestant' },
    again: { takes: 'value', placeholder: 'DAY', help: 'cli.option.billingAgain' },
  },
  async run(input) {
    const file = input.value('mapping');
    const mapping = file === undefined ? null : readBillingMapping(textOf(file));
    const again = input.value('again');
    const { bytes, claims } = await inProgram([ClaimsModule], (context) =>
      context.get(HandOvers).take(SYSTEM, {
        committee: input.value('committee') ?? '',
        mapping,
        attestant: input.value('attestant') ?? '',
        again: again === undefined ? null : parseDay(again),
      }),
    );
    if (input.flag('json')) return { ok: true, json: { claims, file: bytes.toString('base64') }, text: '' };
    return { ok: true, json: null, text: '', pieces: whole(bytes) };
  },
};

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw problem('invalid', 'cli.cannotRead', { path, error: String((error as NodeJS.ErrnoException).code) });
  }
}
