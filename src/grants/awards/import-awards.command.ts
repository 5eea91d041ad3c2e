import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import { importing } from '../../associations/imports/importing.js';
import { bytesOf } from '../../formats/bytes.js';
import type { Command } from '../../shared/command.js';
import { GrantsModule } from '../grants.module.js';
import { AwardImports } from './award-imports.service.js';

/** `villkor import awards FILE --committee CODE`: takes in a list of awards that were paid out. */
export const importAwards: Command = {
  summary: 'cli.summary.import-awards',
  operands: ['file'],
  options: {
    committee: { takes: 'value', placeholder: 'CODE', required: true, help: 'cli.option.importCommittee' },
    'dry-run': { takes: 'flag', help: 'cli.option.importDryRun' },
  },
  run: (input) =>
    importing(input, (path, asked) =>
      inProgram([GrantsModule], (context) =>
        context.get(AwardImports).take(SYSTEM, input.value('committee') ?? '', () => bytesOf(path), asked),
      ),
    ),
};
