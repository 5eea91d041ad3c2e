import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProgram } from '../../acts/program-context.js';
import { draftRulebook } from '../../rulebook/folders/rulebook-data.js';
import type { Command } from '../../shared/command.js';
import { formatDay } from '../../shared/day-format.js';
import { parseDay } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import { say } from '../../shared/texts.js';
import { AssessmentsModule } from '../assessments.module.js';
import type { ChangedCase, Impact } from './impacts.service.js';
import { Impacts } from './impacts.service.js';

/** `villkor rulebook impact`: who would get another outcome by rules that somebody is writing, and why. */
export const rulebookImpact: Command = {
  summary: 'cli.summary.rulebook-impact',
  options: {
    committee: { takes: 'value', required: true, placeholder: 'CODE', help: 'cli.option.impactCommittee' },
    draft: { takes: 'value', required: true, placeholder: 'FOLDER', help: 'cli.option.impactDraft' },
    since: { takes: 'value', placeholder: 'DAY', help: 'cli.option.impactSince' },
  },
  async run(input) {
    const since = input.value('since');
    const folder = `${resolve(input.value('draft') ?? '')}/`;
    if (!existsSync(folder)) throw problem('invalid', 'cli.cannotRead', { path: folder, error: 'ENOENT' });
    const version = draftRulebook(pathToFileURL(folder)).versions.at(-1);
    if (!version) throw problem('invalid', 'rulebookData.noVersions', { where: folder });
    const { content, hash } = version;
    const impact = await inProgram([AssessmentsModule], (context) =>
      context.get(Impacts).of(input.value('committee') ?? '', content, since === undefined ? null : parseDay(since)),
    );
    return {
      ok: true,
      json: { draft: { id: content.id, version: content.version, hash }, ...toldImpact(impact, input.language) },
      text: textOf(impact, input.language),
    };
  },
};

function toldImpact({ compared, changed, failed }: Impact, language: Language): object {
  const told = (because: ChangedCase['criteria'][number]['because']): unknown =>
    because.map((reason) => tellReason(language, reason));
  return {
    compared,
    changed: changed.map(({ criteria, ...each }) => ({
      ...each,
      criteria: criteria.map((criterion) => ({ ...criterion, because: told(criterion.because) })),
    })),
    failed: failed.map(({ caseNumber, because }) => ({ caseNumber, because: told(because) })),
  };
}

function textOf({ compared, changed, failed }: Impact, language: Language): string {
  const head = say(language, 'impact.head', { compared, changed: changed.length, failed: failed.length });
  return [head, ...changed.flatMap((each) => ['', ...linesOf(each, language)])].join('\n');
}

function linesOf({ caseNumber, party, appliedOn, before, after, criteria }: ChangedCase, language: Language): string[] {
  const who = caseNumber === null ? say(language, 'impact.restricted') : `${caseNumber} ${party ?? ''}`.trim();
  const outcome = { beforeCode: `proposal.${before}`, afterCode: `proposal.${after}` };
  return [
    `${who} (${formatDay(appliedOn, language)}): ${say(language, 'impact.outcome', outcome)}`,
    ...criteria.flatMap((each) => [
      `  ${each.criterion}: ${verdict(each.before, language)} → ${verdict(each.after, language)}`,
      ...reasonLines(language, each.because).map((line) => `    ${line}`),
    ]),
  ];
}

function verdict(name: string | null, language: Language): string {
  return say(language, name === null ? 'impact.noCriterion' : `verdict.${name}`);
}
