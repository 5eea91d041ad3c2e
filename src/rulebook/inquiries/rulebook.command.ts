import type { Command } from '../../shared/command.js';
import { formatDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import { shippedRulebooks, type ShippedRulebook, type ShippedVersion } from '../folders/rulebook-data.js';
import { chosenCriteria, RULEBOOK_OPTIONS } from './chosen-rulebook.js';

/** `villkor facts`: the JSON Schema of the facts that the criteria in force ask for. */
export const factsCommand: Command = {
  summary: 'cli.summary.facts',
  options: RULEBOOK_OPTIONS,
  run(input) {
    const { factSchema } = chosenCriteria(input);
    return { ok: true, json: factSchema, text: JSON.stringify(factSchema, null, 2) };
  },
};

/** `villkor rulebook list`: every version that the program is shipped with. */
export const rulebookList: Command = {
  summary: 'cli.summary.rulebook-list',
  run({ language }) {
    const rulebooks = shippedRulebooks();
    const versions = rulebooks.flatMap((rulebook) =>
      rulebook.versions.map((version) => toldVersion(rulebook, version)),
    );
    return {
      ok: true,
      json: { rulebooks: versions },
      text: rulebooks.flatMap((rulebook) => linesOf(rulebook, language)).join('\n'),
    };
  },
};

function toldVersion(
  { id, committee }: ShippedRulebook,
  { content, hash, from, until, adoption }: ShippedVersion,
): object {
  return {
    id,
    version: content.version,
    hash,
    title: content.title,
    committee: committee?.code ?? null,
    from,
    until: until ?? null,
    transition: content.transition,
    adoption: adoption ?? 'unknown',
    criteria: content.criteria.map((criterion) => ({ id: criterion.id, binds: criterion.binds })),
  };
}

function linesOf({ id, title, versions }: ShippedRulebook, language: Language): string[] {
  const lines = versions.map(({ content, from, adoption, hash }) => {
    const shown = {
      version: content.version,
      from: formatDay(from, language),
      count: content.criteria.length,
      hash: hash.slice(0, 12),
    };
    const adopted =
      adoption === null
        ? say(language, 'rulebook.adoptionUnknown')
        : say(language, 'rulebook.adoptedAt', { ...adoption });
    return `  ${say(language, 'rulebook.listed', shown)} ${adopted}`;
  });
  return [`${id}: ${title[language]}`, ...lines];
}
