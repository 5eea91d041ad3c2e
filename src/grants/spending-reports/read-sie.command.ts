import { readFileSync } from 'node:fs';
import { readSie, type SieFile } from '../../formats/sie/read-sie.js';
import type { Command } from '../../shared/command.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { sayReason, say } from '../../shared/texts.js';
import { looseGrant, summaryOf, type ObjectSum } from './sie-summary.js';

/**
 * `villkor read sie`: what a bookkeeping file holds, as a report would read it: income and cost of each object, grants that are
 * booked on none, and which vouchers do not add up.
 */
export const readSieCommand: Command = {
  summary: 'cli.summary.read-sie',
  operands: ['file'],
  run({ language, operands: [file = ''] }) {
    const read = readSie(bytesOf(file));
    const { objects: sums, grantsWithoutObject } = summaryOf(read);
    const faults = read.faults.map((fault) => ({
      code: fault.code,
      voucher: null,
      differenceOre: null,
      ...fault.facts,
      message: sayReason(language, fault),
    }));
    const rows = [
      ...sums.map((sum) => objectWords(language, sum)),
      ...grantsWithoutObject.map((loose) => sayReason(language, looseGrant(loose))),
      ...faults.map(({ message }) => message),
    ];
    return {
      ok: faults.length === 0,
      json: { ...read, sums, grantsWithoutObject, faults },
      text: [say(language, 'sie.answer', countsOf(read)), ...rows.map((row) => `– ${row}`)].join('\n'),
    };
  },
};

function objectWords(language: Language, { dimension, number, name, incomeOre, costOre }: ObjectSum): string {
  const called = [number, name].filter((each) => each !== '').join(' ');
  return say(language, 'sie.object', { dimension: String(dimension), name: called, incomeOre, costOre });
}

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
