import { readFileSync } from 'node:fs';
import type { Command } from '../../shared/command.js';
import { problem } from '../../shared/problem.js';
import { sayReason, say } from '../../shared/texts.js';
import { readSie, type SieFile } from './read-sie.js';

/** `villkor read sie`: what a bookkeeping file holds, and which of its vouchers do not add up. */
export const readSieCommand: Command = {
  summary: 'cli.summary.read-sie',
  operands: ['file'],
  run({ language, operands: [file = ''] }) {
    const read = readSie(bytesOf(file));
    const faults = read.faults.map((fault) => ({
      code: fault.code,
      voucher: null,
      differenceOre: null,
      ...fault.facts,
      message: sayReason(language, fault),
    }));
    return {
      ok: faults.length === 0,
      json: { ...read, faults },
      text: [say(language, 'sie.answer', countsOf(read)), ...faults.map(({ message }) => `– ${message}`)].join('\n'),
    };
  },
};

function countsOf({ type, program, objects, vouchers }: SieFile): Record<string, unknown> {
  const rows = vouchers.reduce((sum, voucher) => sum + voucher.rows.length, 0);
  return { type, program: program ?? '', objects: objects.length, vouchers: vouchers.length, rows };
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw problem('malformed', 'sie.fileUnreadable', { file });
  }
}
