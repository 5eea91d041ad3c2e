import { SYSTEM } from '../../acts/actor.js';
import { inProgram } from '../../acts/program-context.js';
import { bytesOf } from '../../formats/bytes.js';
import type { Command } from '../../shared/command.js';
import { AssociationsModule } from '../associations.module.js';
import { AssociationImports } from './association-imports.service.js';
import { importing } from './importing.js';

/** `villkor import associations FILE`: takes a file of associations into the register. */
export const importAssociations: Command = {
  summary: 'cli.summary.import-associations',
  operands: ['file'],
  options: { 'dry-run': { takes: 'flag', help: 'cli.option.importDryRun' } },
  run: (input) =>
    importing(input, (path, asked) =>
      inProgram([AssociationsModule], (context) =>
        context.get(AssociationImports).take(SYSTEM, () => bytesOf(path), asked),
      ),
    ),
};
