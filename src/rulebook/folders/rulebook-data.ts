import { existsSync } from 'node:fs';
import type { DataFindings } from '../../shared/data-findings.js';
import type { Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import type { AdoptedKind } from '../adopted/adopted-kind.js';
import { hashOf } from '../evaluation/canonical.js';
import type { CriteriaContent, Criterion } from '../evaluation/criteria-content.js';
import type { Transition } from '../evaluation/verdict.js';
import type { KnownAdoption } from './dated-file.js';
import { readContents, textsQuoted, type DraftContent } from './read-contents.js';
import { readFacts } from './read-facts.js';
import {
  readRulebook,
  type DraftRulebook,
  type DraftVersion,
  type Included,
  type OwnCommittee,
} from './read-rulebook.js';
import { checkModels, foldersIn, readSources, type ReadSource } from './read-sources.js';
import { isMap, type Fields } from './shapes.js';
import { ROOT } from '../../shared/root.js';

/** The folder of `rulebook/` and `sources/`. */
export const RULEBOOK_DATA = new URL('data/', ROOT);

/** A version of a rulebook as it is shipped. */
export interface ShippedVersion {
  readonly content: CriteriaContent;
  readonly hash: string;
  readonly from: Day;
  readonly until: Day | undefined;
  /** null where nobody knows whether, when and where it was adopted. */
  readonly adoption: KnownAdoption | null;
}

/** A version of something else that a committee has adopted: terms, a delegation order. */
export interface ShippedContent extends Omit<ShippedVersion, 'content'> {
  readonly kind: AdoptedKind;
  readonly key: string;
  readonly content: Fields;
}

/** A rulebook as it is shipped, its versions oldest first. */
export interface ShippedRulebook {
  readonly id: string;
  readonly title: CriteriaContent['title'];
  readonly committee: OwnCommittee | null;
  readonly versions: readonly ShippedVersion[];
  readonly contents: readonly ShippedContent[];
}

/** Everything in the folder, with all that is wrong with it. */
export interface RulebookData extends DataFindings {
  readonly rulebooks: readonly ShippedRulebook[];
}

let kept: readonly ShippedRulebook[] | undefined;

/** The rulebooks the program is shipped with; data with faults are the problem `rulebookData.…`, and nothing is read. */
export function shippedRulebooks(): readonly ShippedRulebook[] {
  return (kept ??= soundRulebooks(RULEBOOK_DATA));
}

export function soundRulebooks(folder: URL): readonly ShippedRulebook[] {
  const { rulebooks, faults } = readRulebookData(folder);
  const [first, ...others] = faults;
  if (first) throw new Problem('unavailable', [first, ...others]);
  return rulebooks;
}

/**
 * A rulebook that somebody is writing, from a folder like those of `data/rulebook/`. It may carry texts of its own in
 * `sources/`, and take over cards from the shipped ones; faults are a problem, and nothing is read.
 */
export function draftRulebook(folder: URL): ShippedRulebook {
  const faults: Reason[] = [];
  const common = readFacts(new URL('rulebook/facts.yaml', RULEBOOK_DATA), 'data/rulebook/facts.yaml', faults);
  const [shipped, own] = [new URL('sources/', RULEBOOK_DATA), new URL('sources/', folder)];
  const sources = new Map([...readSources(shipped, faults), ...(existsSync(own) ? readSources(own, faults) : [])]);
  const texts = Object.fromEntries(sources);
  const id = folder.pathname.split('/').filter(Boolean).at(-1) ?? 'draft';
  const others = foldersIn(new URL('rulebook/', RULEBOOK_DATA)).map((name) =>
    readRulebook(name, new URL(`rulebook/${name}/`, RULEBOOK_DATA), { facts: common, sources: texts }, []),
  );
  const file = new URL('facts.yaml', folder);
  const facts = existsSync(file) ? readFacts(file, `${id}/facts.yaml`, faults, common) : {};
  const draft = readRulebook(id, folder, { facts: { ...common, ...facts }, sources: texts }, faults);
  const [first, ...more] = faults;
  if (first) throw new Problem('invalid', [first, ...more]);
  return shippedOf({ ...draft, contents: [] }, [...others, draft], sources);
}

/** For `villkor check data`. */
export function rulebookFindings(folder: URL = RULEBOOK_DATA): DataFindings {
  const { faults, unconfirmed } = readRulebookData(folder);
  return { faults, unconfirmed };
}

/** Reads facts, sources and rulebooks, and notes everything that is wrong with them by file and line. */
export function readRulebookData(folder: URL): RulebookData {
  const faults: Reason[] = [];
  const common = readFacts(new URL('rulebook/facts.yaml', folder), 'data/rulebook/facts.yaml', faults);
  const sources = readSources(new URL('sources/', folder), faults);
  const drafts = foldersIn(new URL('rulebook/', folder)).map((id) => {
    const own = new URL(`rulebook/${id}/`, folder);
    const file = new URL('facts.yaml', own);
    const facts = existsSync(file) ? readFacts(file, `data/rulebook/${id}/facts.yaml`, faults, common) : {};
    const known = { facts: { ...common, ...facts }, sources: Object.fromEntries(sources) };
    return { ...readRulebook(id, own, known, faults), contents: readContents(id, own, known.sources, faults) };
  });
  const rulebooks = drafts.map((draft) => shippedOf(draft, drafts, sources));
  checkModels(sources, { criteria: new Set(rulebooks.flatMap(namesOf)), terms: new Set(rulebooks.flatMap(termsOf)) });
  return { rulebooks, faults, unconfirmed: rulebooks.flatMap(unknownAdoptions) };
}

type Draft = DraftRulebook & { readonly contents: readonly DraftContent[] };

function shippedOf(
  draft: Draft,
  all: readonly DraftRulebook[],
  sources: ReadonlyMap<string, ReadSource>,
): ShippedRulebook {
  const versions = draft.versions.map((version) => shippedVersion(draft.id, version, all, sources));
  const contents = draft.contents.map(({ kind, key, content, from, until, adoption }) => {
    return { kind, key, content, hash: hashOf(content), from: from as Day, until, adoption };
  });
  const { id, head, committee } = draft;
  return { id, title: head['title'] as ShippedRulebook['title'], committee, versions, contents };
}

function shippedVersion(
  id: string,
  draft: DraftVersion,
  all: readonly DraftRulebook[],
  sources: ReadonlyMap<string, ReadSource>,
): ShippedVersion {
  const { fields, facts, from, until, adoption } = draft;
  const criteria = [...draft.includes.flatMap((each, at) => cardsOf(each, at, draft, all)), ...draft.criteria];
  const names = criteria.map((criterion) => criterion.id);
  for (const twice of new Set(names.filter((name, at) => names.indexOf(name) !== at)))
    draft.note('rulebookData.sameCriterion', ['includes'], { criterion: twice });
  const content: CriteriaContent = {
    id,
    version: String(fields['version']),
    title: fields['title'] as CriteriaContent['title'],
    ...(fields['note'] !== undefined && { note: fields['note'] as CriteriaContent['title'] }),
    from: from as Day,
    transition: fields['transition'] as Transition,
    sources: textsQuoted(criteria, Object.fromEntries(sources)),
    facts,
    criteria,
  };
  return { content, hash: hashOf(content), from: from as Day, until, adoption };
}

/** The cards that a version takes over; they are its own from then on. */
function cardsOf(
  { rulebook, version, criteria }: Included,
  at: number,
  draft: DraftVersion,
  all: readonly DraftRulebook[],
): readonly Criterion[] {
  const other = all.find(({ id }) => id === rulebook)?.versions.find(({ fields }) => fields['version'] === version);
  if (!other || other === draft) {
    draft.note('rulebookData.unknownVersion', ['includes', at], { rulebook, version });
    return [];
  }
  const cards =
    criteria === 'all'
      ? other.criteria
      : criteria.flatMap((name, index) => {
          const card = other.criteria.find(({ id }) => id === name);
          if (card) return [card];
          const criterion = `${rulebook}/${version}/${name}`;
          draft.note('rulebookData.unknownCriterion', ['includes', at, 'criteria', index], { criterion });
          return [];
        });
  checkIncludedFacts(cards, at, draft, other);
  return cards;
}

/** A card may ask for facts that only its own rulebook knows; where those are not known it cannot be asked. */
function checkIncludedFacts(cards: readonly Criterion[], at: number, draft: DraftVersion, other: DraftVersion): void {
  for (const fact of Object.keys(other.facts).filter((each) => !Object.hasOwn(draft.facts, each)))
    for (const { id, rule, when } of cards)
      if (JSON.stringify([rule, when]).includes(`"fact":"${fact}"`))
        draft.note('rulebookData.includedFact', ['includes', at], { criterion: id, fact });
}

function namesOf({ id, versions }: ShippedRulebook): readonly string[] {
  return versions.flatMap(({ content }) =>
    content.criteria.map((criterion) => `${id}/${content.version}/${criterion.id}`),
  );
}

/** `sagolunda/grant/2025/7`, as a source names the term that a sentence stands in. */
function termsOf({ id, contents }: ShippedRulebook): readonly string[] {
  return contents.flatMap(({ kind, key, content }) => {
    if (kind !== 'terms' || !Array.isArray(content['terms'])) return [];
    return content['terms'].filter(isMap).map(({ number }) => [id, key, content['version'], number].join('/'));
  });
}

/** A version that nobody knows to be adopted can be tried, but supports no decision. */
function unknownAdoptions({ id, versions, contents }: ShippedRulebook): readonly Reason[] {
  const criteria = versions.map(({ content, ...dated }) => ({ ...dated, kind: 'criteria', version: content.version }));
  const others = contents.map(({ content, ...dated }) => ({ ...dated, version: String(content['version']) }));
  return [...criteria, ...others]
    .filter(({ adoption }) => adoption === null)
    .map(({ kind, version, from }) => ({
      code: 'rulebookData.adoptionUnknown',
      facts: { rulebook: id, kindCode: `adoptedKind.${kind}`, version, fromOn: from },
    }));
}
