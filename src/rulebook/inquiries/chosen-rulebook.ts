import { choiceOf } from '../../shared/command-input.js';
import type { CommandInput, CommandOption } from '../../shared/command.js';
import { parseDay, type Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { compileCriteria, type CompiledCriteria } from '../evaluation/compile-criteria.js';
import { BINDS } from '../evaluation/verdict.js';
import { shippedRulebooks, type ShippedRulebook, type ShippedVersion } from '../folders/rulebook-data.js';

/** The options of every command that asks a rulebook. */
export const RULEBOOK_OPTIONS: Readonly<Record<string, CommandOption>> = {
  committee: { takes: 'value', required: true, placeholder: 'RULEBOOK', help: 'cli.option.rulebookCommittee' },
  on: { takes: 'value', required: true, placeholder: 'DAY', help: 'cli.option.rulebookOn' },
  for: { takes: 'value', required: true, placeholder: BINDS.join('|'), help: 'cli.option.rulebookFor' },
};

/** The version in force that the options name, compiled. */
export function chosenCriteria(input: CommandInput): CompiledCriteria {
  const binds = choiceOf('--for', input.value('for') ?? '', BINDS);
  const on = parseDay(input.value('on') ?? '');
  return compileCriteria(versionOn(rulebookNamed(input.value('committee') ?? ''), on).content, binds);
}

/** By the name of its folder, or the code of its committee. */
function rulebookNamed(name: string): ShippedRulebook {
  const all = shippedRulebooks();
  const found = all.find(({ id }) => id === name) ?? all.find(({ committee }) => committee?.code === name);
  if (!found) throw problem('invalid', 'cli.unknownRulebook', { name, known: all.map(({ id }) => id) });
  return found;
}

function versionOn({ id, versions }: ShippedRulebook, on: Day): ShippedVersion {
  const found = versions.filter(({ from }) => from <= on).at(-1);
  if (found && (found.until === undefined || on <= found.until)) return found;
  throw problem('refused', 'rulebook.noVersionOn', { rulebook: id, dayOn: on, firstOn: versions[0]?.from ?? on });
}
