import { readFileSync } from 'node:fs';
import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import { Clock } from '../../platform/clock.js';
import type { Command, CommandInput } from '../../shared/command.js';
import { parseDay } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { ClaimsModule } from '../claims.module.js';
import { VoucherExports, type MadeVouchers } from './voucher-exports.service.js';

/** `villkor export sie`: the entries that have not left yet as vouchers (SIE 4I), each once; or a file that was made before. */
export const exportSie: Command = {
  summary: 'cli.summary.export-sie',
  options: {
    committee: { takes: 'value', required: true, placeholder: 'CODE', help: 'cli.option.billingCommittee' },
    mapping: { takes: 'value', placeholder: 'FILE', help: 'cli.option.sieMapping' },
    until: { takes: 'value', placeholder: 'DAY', help: 'cli.option.sieUntil' },
    again: { takes: 'value', placeholder: 'NUMBER', help: 'cli.option.sieAgain' },
  },
  async run(input) {
    const { made, bytes } = await vouchers(input);
    const json = {
      number: made?.number ?? null,
      entries: made?.entries ?? 0,
      vouchers: made?.vouchers ?? 0,
      substituted: made?.substituted ?? 0,
      sha256: made?.sha256 ?? null,
    };
    if (input.flag('json')) return { ok: true, json: { ...json, file: bytes.toString('base64') }, text: '' };
    return { ok: true, json: null, text: '', pieces: whole(bytes) };
  },
};

async function vouchers(input: CommandInput): Promise<MadeVouchers> {
  const committee = input.value('committee') ?? '';
  const again = input.value('again');
  if (again !== undefined)
    return inProgram([ClaimsModule], (context) => context.get(VoucherExports).again(committee, numberOf(again)));
  const mapping = textOf(input.value('mapping'));
  const until = input.value('until');
  return inProgram([ClaimsModule], (context) => {
    const untilOn = until === undefined ? context.get(Clock, { strict: false }).today() : parseDay(until);
    return context.get(VoucherExports).make(SYSTEM, { committee, mapping, untilOn });
  });
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw problem('invalid', 'vouchers.noSuchFile', { number: text });
  return Number(text);
}

function textOf(path: string | undefined): string {
  if (path === undefined) throw problem('invalid', 'vouchers.noMapping');
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw problem('invalid', 'cli.cannotRead', { path, error: String((error as NodeJS.ErrnoException).code) });
  }
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
