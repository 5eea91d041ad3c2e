import { readFileSync } from 'node:fs';
import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import { Reads } from '../../acts/reads.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Command, CommandInput } from '../../shared/command.js';
import { parseDay } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { PremisesModule } from '../premises.module.js';
import type { RentalBilling } from './rental-billing.entity.js';
import { RentalBillings } from './rental-billings.service.js';

/** `villkor export rentals`: the rents that have not been billed yet, each once; or a file that was made before. */
export const exportRentals: Command = {
  summary: 'cli.summary.export-rentals',
  options: {
    committee: { takes: 'value', required: true, placeholder: 'CODE', help: 'cli.option.billingCommittee' },
    until: { takes: 'value', placeholder: 'DAY', help: 'cli.option.rentalsUntil' },
    due: { takes: 'value', placeholder: 'DAY', help: 'cli.option.rentalsDue' },
    attestant: { takes: 'value', placeholder: 'NAME', help: 'cli.option.billingAttestant' },
    mapping: { takes: 'value', placeholder: 'FILE', help: 'cli.option.rentalsMapping' },
    again: { takes: 'value', placeholder: 'NUMBER', help: 'cli.option.rentalsAgain' },
  },
  async run(input) {
    const { number, count, sumOre, untilOn, fileSha256, fileContent } = await billing(input);
    const told = { number, bookings: count, sumOre, untilOn, sha256: fileSha256, file: fileContent };
    if (input.flag('json')) return { ok: true, json: told, text: '' };
    return { ok: true, json: null, text: '', pieces: whole(Buffer.from(fileContent, 'base64')) };
  },
};

async function billing(input: CommandInput): Promise<RentalBilling> {
  const code = input.value('committee') ?? '';
  const again = input.value('again');
  const mapping = textOf(input.value('mapping'));
  return inProgram([PremisesModule], async (context) => {
    const billings = context.get(RentalBillings);
    const reads = context.get(Reads, { strict: false });
    const committee = await reads.inner(Committee, 'committee').where({ code }).getOne();
    if (!committee) throw problem('invalid', 'committee.notFound');
    if (again !== undefined) return billings.numbered(committee.id, numberOf(again));
    const asked = {
      untilOn: parseDay(needed(input, 'until')),
      dueOn: parseDay(needed(input, 'due')),
      attestant: needed(input, 'attestant'),
      ...(mapping !== undefined && { mapping }),
    };
    return billings.make(SYSTEM, committee.id, asked, {});
  });
}

function needed(input: CommandInput, name: string): string {
  const value = input.value(name);
  if (value === undefined) throw problem('invalid', 'rentalBilling.optionMissing', { option: `--${name}` });
  return value;
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw problem('invalid', 'rentalBilling.noSuchNumber', { number: text });
  return Number(text);
}

function textOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw problem('invalid', 'cli.cannotRead', { path, error: String((error as NodeJS.ErrnoException).code) });
  }
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
