import { DERIVED_FACTS } from '../derived-facts.js';
import type { FactDeclaration } from '../evaluation/criteria-content.js';
import { DERIVED, splitFact } from '../evaluation/facts.js';
import type { NoteAt, Path } from './located-yaml.js';
import { bothAt, isMap, listAt, shapeAt, type Fields } from './shapes.js';

/** How often a rule leaves something to a person. */
export interface RuleFinding {
  readonly judged: number;
}

type Facts = Readonly<Record<string, FactDeclaration>>;

const WORDS = ['all', 'any', 'not', 'judged', 'fact'];
const COMPARISONS = ['is', 'in', 'atLeast', 'atMost'];
/** Nobody reads a rule that nests deeper, and a file that does is a mistake or an attack. */
const DEEPEST = 12;

/** Checks a rule in five words. */
export function checkRule(value: unknown, path: Path, facts: Facts, note: NoteAt, depth = 0): RuleFinding {
  if (depth > DEEPEST) {
    note('rulebookData.ruleTooDeep', path, { deepest: DEEPEST });
    return { judged: 0 };
  }
  const words = isMap(value) ? WORDS.filter((word) => Object.hasOwn(value, word)) : [];
  const [word] = words;
  if (!isMap(value) || words.length !== 1 || word === undefined) {
    const [unknown] = words.length === 0 && isMap(value) ? Object.keys(value) : [];
    note('rulebookData.oneWord', unknown === undefined ? path : [...path, unknown], { known: WORDS });
    return { judged: 0 };
  }
  if (word === 'fact') {
    checkFact(value, path, facts, note);
    return { judged: 0 };
  }
  shapeAt(value, path, note, [word]);
  return checkCombined(word, value[word], [...path, word], facts, note, depth + 1);
}

function checkCombined(
  word: string,
  value: unknown,
  path: Path,
  facts: Facts,
  note: NoteAt,
  depth: number,
): RuleFinding {
  if (word === 'judged') return checkJudged(value, path, facts, note, depth);
  if (word === 'not') {
    const found = checkRule(value, path, facts, note, depth);
    if (found.judged > 0) note('rulebookData.judgedUnderNot', path);
    return found;
  }
  const found = listAt(value, path, note).map((rule, at) => checkRule(rule, [...path, at], facts, note, depth));
  return { judged: found.reduce((sum, { judged }) => sum + judged, 0) };
}

function checkJudged(value: unknown, path: Path, facts: Facts, note: NoteAt, depth: number): RuleFinding {
  const fields = shapeAt(value, path, note, ['question'], ['otherwise']);
  if (fields['question'] !== undefined) bothAt(fields['question'], [...path, 'question'], note);
  const { otherwise } = fields as { otherwise?: unknown };
  if (otherwise === undefined || otherwise === 'met') return { judged: 1 };
  return { judged: 1 + checkRule(otherwise, [...path, 'otherwise'], facts, note, depth).judged };
}

function checkFact(rule: Fields, path: Path, facts: Facts, note: NoteAt): void {
  shapeAt(rule, path, note, ['fact'], COMPARISONS);
  const { fact } = rule as { fact: unknown };
  const isDerived = typeof fact === 'string' && splitFact(fact)[0] === DERIVED;
  const declared = typeof fact === 'string' && Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  const isKnown = isDerived ? Object.hasOwn(DERIVED_FACTS, fact) : declared !== undefined;
  if (!isKnown) {
    note('rulebookData.unknownFact', [...path, 'fact'], { fact: String(fact) });
    return;
  }
  const given = COMPARISONS.filter((key) => Object.hasOwn(rule, key));
  const isRange = given.every((key) => key === 'atLeast' || key === 'atMost');
  if (given.length === 0 || (!isRange && given.length > 1))
    note('rulebookData.oneComparison', path, { known: COMPARISONS });
  for (const key of given)
    checkWanted(key, rule[key], [...path, key], isDerived ? 'count' : declared?.type, declared, note);
}

function checkWanted(
  key: string,
  wanted: unknown,
  path: Path,
  type: FactDeclaration['type'] | undefined,
  declared: FactDeclaration | undefined,
  note: NoteAt,
): void {
  const choices = Object.keys(declared?.choices ?? {});
  const isNumber = type === 'count' || type === 'ore';
  const isWhole = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  const fits =
    key === 'is'
      ? type === 'yesNo'
        ? typeof wanted === 'boolean'
        : type === 'choice'
          ? choices.includes(String(wanted))
          : isNumber && isWhole(wanted)
      : key === 'in'
        ? (type === 'choice' || type === 'choices') &&
          Array.isArray(wanted) &&
          wanted.length > 0 &&
          wanted.every((each) => choices.includes(String(each)))
        : isNumber && isWhole(wanted);
  if (!fits) note('rulebookData.cannotCompare', path, { key, typeCode: `factType.${type ?? 'text'}` });
}
