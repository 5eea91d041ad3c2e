import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import { Reads } from '../../acts/reads.service.js';
import { importing } from '../../associations/imports/importing.js';
import { bytesOf } from '../../formats/bytes.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Command } from '../../shared/command.js';
import { problem } from '../../shared/problem.js';
import { PremisesModule } from '../premises.module.js';
import { BookingImports } from './booking-imports.service.js';

/** `villkor import bookings FILE`: takes over bookings that stand in another system, with every conflict at its row. */
export const importBookings: Command = {
  summary: 'cli.summary.import-bookings',
  operands: ['file'],
  options: {
    committee: { takes: 'value', required: true, placeholder: 'CODE', help: 'cli.option.billingCommittee' },
    'dry-run': { takes: 'flag', help: 'cli.option.importDryRun' },
  },
  run: (input) =>
    importing(input, (path, asked) =>
      inProgram([PremisesModule], async (context) => {
        const code = input.value('committee') ?? '';
        const reads = context.get(Reads, { strict: false });
        const committee = await reads.inner(Committee, 'committee').where({ code }).getOne();
        if (!committee) throw problem('invalid', 'committee.notFound');
        return context.get(BookingImports).take(SYSTEM, committee.id, () => bytesOf(path), asked);
      }),
    ),
};
