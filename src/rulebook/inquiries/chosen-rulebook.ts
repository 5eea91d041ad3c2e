import { choiceOf } from '../../shared/command-input.js';
import type { CommandInput, CommandOption } from '../../shared/command.js';
import { isDay, parseDay, yearOf, type Day } from '../../shared/day.js';
import { problem, type Problem } from '../../shared/problem.js';
import { versionFor, type CaseDates } from '../adopted/versions.js';
import { compileCriteria, type CompiledCriteria } from '../evaluation/compile-criteria.js';
import { BINDS } from '../evaluation/verdict.js';
import { shippedRulebooks, type ShippedRulebook, type ShippedVersion } from '../folders/rulebook-data.js';

/** The options of every command that asks a rulebook. */
export const RULEBOOK_OPTIONS: Readonly<Record<string, CommandOption>> = {
  committee: { takes: 'value', required: true, placeholder: 'RULEBOOK', help: 'cli.option.rulebookCommittee' },
  on: { takes: 'value', required: true, placeholder: 'DAY', help: 'cli.option.rulebookOn' },
  for: { takes: 'value', required: true, placeholder: BINDS.join('|'), help: 'cli.option.rulebookFor' },
};

/** The versions of a rulebook that the options name, ready to be asked about cases of different days. */
export interface ChosenRulebook {
  /** The version in force on the day asked for. */
  readonly inForce: CompiledCriteria;
  /** The version that applies to a case by the transition rule of each, as far as its facts carry the days. */
  criteriaFor(facts: unknown): CompiledCriteria;
}

export function chosenRulebook(input: CommandInput): ChosenRulebook {
  const binds = choiceOf('--for', input.value('for') ?? '', BINDS);
  const on = parseDay(input.value('on') ?? '');
  const rulebook = rulebookNamed(input.value('committee') ?? '');
  const compiled = new Map<ShippedVersion, CompiledCriteria>();
  const criteriaOf = (version: ShippedVersion): CompiledCriteria => {
    const known = compiled.get(version) ?? compileCriteria(version.content, binds);
    compiled.set(version, known);
    return known;
  };
  const dateable = rulebook.versions.map((version) => ({
    version,
    fromOn: version.from,
    transition: version.content.transition,
  }));
  return {
    get inForce() {
      return criteriaOf(versionOn(rulebook, on));
    },
    criteriaFor(facts) {
      const dates = datesIn(facts, on);
      if (dates === null) return criteriaOf(versionOn(rulebook, on));
      const found = versionFor(dateable, { ...dates, decidedOn: on })?.version;
      if (found === undefined) throw noVersion(rulebook, dates.appliedOn ?? on);
      const isLast = found === rulebook.versions.at(-1);
      if (isLast && found.until !== undefined && on > found.until) throw noVersion(rulebook, on);
      return criteriaOf(found);
    },
  };
}

/**
 * The days of a case that its facts carry; null where there are none, and wrong ones are told when the facts are read. On
 * the day asked for nothing has come in that is dated later, and nobody applies for more than the year to come.
 */
function datesIn(facts: unknown, on: Day): Pick<CaseDates, 'appliedOn' | 'activityYear'> | null {
  const application = (facts as { readonly application?: Readonly<Record<string, unknown>> } | null)?.application;
  const { appliedOn, activityYear } = application ?? {};
  const [day, year] = [
    isDay(appliedOn) ? (appliedOn < on ? appliedOn : on) : undefined,
    Number.isInteger(activityYear) ? Math.min(activityYear as number, yearOf(on) + 1) : undefined,
  ];
  return day === undefined && year === undefined ? null : { appliedOn: day, activityYear: year };
}

/** By the name of its folder, or the code of its committee. */
function rulebookNamed(name: string): ShippedRulebook {
  const all = shippedRulebooks();
  const found = all.find(({ id }) => id === name) ?? all.find(({ committee }) => committee?.code === name);
  if (!found) throw problem('invalid', 'cli.unknownRulebook', { name, known: all.map(({ id }) => id) });
  return found;
}

function versionOn(rulebook: ShippedRulebook, on: Day): ShippedVersion {
  const found = rulebook.versions.filter(({ from }) => from <= on).at(-1);
  if (found && (found.until === undefined || on <= found.until)) return found;
  throw noVersion(rulebook, on);
}

function noVersion({ id, versions }: ShippedRulebook, on: Day): Problem {
  return problem('refused', 'rulebook.noVersionOn', { rulebook: id, dayOn: on, firstOn: versions[0]?.from ?? on });
}
