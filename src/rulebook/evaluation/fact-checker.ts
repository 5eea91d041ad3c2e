import { isDay } from '../../shared/day.js';
import type { Reason } from '../../shared/reason.js';
import type { CriteriaContent, FactDeclaration, FactType } from './criteria-content.js';
import { FACT_GROUPS, splitFact } from './facts.js';
import { VERDICTS } from './verdict.js';

/** The most characters of a text, and of a person's reason. */
export const LONGEST_TEXT = 10_000;

type Check = (value: unknown) => boolean;
type Note = (code: string, path: string, facts?: Readonly<Record<string, unknown>>) => void;

/** A check of facts against the vocabulary of a rulebook; each fault names its path. */
export function factChecker(content: CriteriaContent): (facts: unknown) => readonly Reason[] {
  const checks = new Map<string, ReadonlyMap<string, KnownFact>>(
    FACT_GROUPS.map((group) => [group, knownIn(content, group)]),
  );
  const criteria = new Set(content.criteria.map(({ id }) => id));
  return (facts) => {
    const faults: Reason[] = [];
    const note: Note = (code, path, more) => void faults.push({ code, facts: { path, ...more } });
    checkAll(facts, checks, criteria, note);
    return faults;
  };
}

interface KnownFact {
  readonly type: FactType;
  readonly fits: Check;
}

function knownIn({ facts }: CriteriaContent, wanted: string): ReadonlyMap<string, KnownFact> {
  const known = new Map<string, KnownFact>();
  for (const [path, declaration] of Object.entries(facts)) {
    const [group, name] = splitFact(path);
    if (group === wanted) known.set(name, { type: declaration.type, fits: checkOf(declaration) });
  }
  return known;
}

function checkAll(
  facts: unknown,
  checks: ReadonlyMap<string, ReadonlyMap<string, KnownFact>>,
  criteria: ReadonlySet<string>,
  note: Note,
): void {
  if (!isMap(facts)) {
    note('assess.notAMap', '/');
    return;
  }
  for (const group of Object.keys(facts)) {
    const value = facts[group];
    const known = checks.get(group);
    if (group !== 'judgements' && known === undefined) note('assess.unknownFact', group);
    else if (!isMap(value)) note('assess.notAMap', group);
    else if (known) checkGroup(group, value, known, note);
    else checkJudgements(value, criteria, note);
  }
}

function checkGroup(
  group: string,
  values: Readonly<Record<string, unknown>>,
  known: ReadonlyMap<string, KnownFact>,
  note: Note,
): void {
  for (const name of Object.keys(values)) {
    const fact = known.get(name);
    if (fact === undefined) note('assess.unknownFact', `${group}.${name}`);
    else if (!fact.fits(values[name]))
      note('assess.wrongType', `${group}.${name}`, { typeCode: `factType.${fact.type}` });
  }
}

function checkJudgements(
  judgements: Readonly<Record<string, unknown>>,
  criteria: ReadonlySet<string>,
  note: Note,
): void {
  for (const id of Object.keys(judgements)) {
    const path = `judgements.${id}`;
    const judgement = judgements[id];
    if (!criteria.has(id)) note('assess.unknownCriterion', path, { criterion: id });
    else if (!isMap(judgement)) note('assess.notAMap', path);
    else checkJudgement(path, judgement, note);
  }
}

function checkJudgement(path: string, judgement: Readonly<Record<string, unknown>>, note: Note): void {
  for (const key of Object.keys(judgement))
    if (key !== 'verdict' && key !== 'reason' && key !== 'evidence') note('assess.unknownFact', `${path}.${key}`);
  const { verdict, reason, evidence } = judgement;
  if (!VERDICTS.some((known) => known === verdict))
    note('assess.notAVerdict', `${path}.verdict`, { verdicts: VERDICTS });
  if (!isText(reason) || reason.trim() === '') note('assess.noReason', `${path}.reason`);
  if (evidence !== undefined && !Array.isArray(evidence)) note('assess.notAList', `${path}.evidence`);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_TEXT;
const isCount: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const CHECKS: Readonly<Record<Exclude<FactType, 'choice' | 'choices'>, Check>> = {
  yesNo: (value) => typeof value === 'boolean',
  count: isCount,
  ore: isCount,
  day: isDay,
  text: isText,
};

function checkOf({ type, choices = {} }: FactDeclaration): Check {
  const known = new Set<unknown>(Object.keys(choices));
  if (type === 'choice') return (value) => known.has(value);
  if (type !== 'choices') return CHECKS[type];
  return (value) =>
    Array.isArray(value) && value.every((each) => known.has(each)) && new Set(value).size === value.length;
}
