import type { Command } from '../../shared/command.js';
import { formatDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import type { BothTexts } from '../evaluation/criteria-content.js';
import { shippedRulebooks, type ShippedRulebook, type ShippedVersion } from '../folders/rulebook-data.js';
import { chosenRulebook, RULEBOOK_OPTIONS } from './chosen-rulebook.js';

/** `villkor facts`: the JSON Schema of the facts that the criteria in force ask for. */
export const factsCommand: Command = {
  summary: 'cli.summary.facts',
  options: RULEBOOK_OPTIONS,
  run(input) {
    const { factSchema } = chosenRulebook(input).inForce;
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
      json: { rulebooks: versions, contents: rulebooks.flatMap(toldContents) },
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

/** Terms and whatever else is adopted beside the criteria. */
function toldContents({ id, committee, contents }: ShippedRulebook): object[] {
  return contents.map(({ kind, key, content, hash, from, until, adoption }) => ({
    id,
    kind,
    key,
    version: content['version'],
    hash,
    title: content['title'],
    committee: committee?.code ?? null,
    from,
    until: until ?? null,
    adoption: adoption ?? 'unknown',
  }));
}

function linesOf({ id, title, versions, contents }: ShippedRulebook, language: Language): string[] {
  const criteria = versions.map((version) => {
    const { content } = version;
    return listed('rulebook.listed', version, { version: content.version, count: content.criteria.length }, language);
  });
  const others = contents.map((shipped) => {
    const { title: named } = shipped.content as { title: BothTexts };
    return listed('rulebook.listedContent', shipped, { title: named[language] }, language);
  });
  return [`${id}: ${title[language]}`, ...criteria, ...others];
}

type Dated = Pick<ShippedVersion, 'from' | 'until' | 'hash' | 'adoption'>;

function listed(code: string, { from, until, hash, adoption }: Dated, more: object, language: Language): string {
  const days = until === undefined ? 'rulebook.daysOpen' : 'rulebook.days';
  const shown = {
    days: say(language, days, { from: formatDay(from, language), ...(until && { until: formatDay(until, language) }) }),
    hash: hash.slice(0, 12),
    ...more,
  };
  const adopted =
    adoption === null
      ? say(language, 'rulebook.adoptionUnknown')
      : say(language, 'rulebook.adoptedAt', { ...adoption });
  return `  ${say(language, code, shown)} ${adopted}`;
}
