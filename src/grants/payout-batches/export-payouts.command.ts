import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import type { Command } from '../../shared/command.js';
import { GrantsModule } from '../grants.module.js';
import { PayoutFiles } from './payout-files.service.js';

/**
 * `villkor export payouts`: the file of a batch that was reviewed, attested and made into a file, the same bytes each time.
 * Making it is an act of a person in finance, and no command's.
 */
export const exportPayouts: Command = {
  summary: 'cli.summary.export-payouts',
  options: {
    committee: { takes: 'value', required: true, placeholder: 'CODE', help: 'cli.option.payoutsCommittee' },
    batch: { takes: 'value', required: true, placeholder: 'NUMBER', help: 'cli.option.payoutsBatch' },
  },
  async run(input) {
    const [committee, batch] = [input.value('committee') ?? '', input.value('batch') ?? ''];
    const { name, bytes } = await inProgram([GrantsModule], (context) =>
      context.get(PayoutFiles).openNumbered(SYSTEM, committee, batch),
    );
    if (input.flag('json')) return { ok: true, json: { name, file: bytes.toString('base64') }, text: '' };
    return { ok: true, json: null, text: '', pieces: whole(bytes) };
  },
};

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
