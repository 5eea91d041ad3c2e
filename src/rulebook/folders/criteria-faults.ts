import {
  EVIDENCE_KINDS,
  FACT_TYPES,
  SUPPLIERS,
  type FactDeclaration,
  type SourceText,
} from '../evaluation/criteria-content.js';
import { FACT_GROUPS, splitFact } from '../evaluation/facts.js';
import { BINDING_WAYS, BINDS, TRANSITIONS } from '../evaluation/verdict.js';
import type { NoteAt, Path } from './located-yaml.js';
import { checkRule, type RuleFinding } from './rule-faults.js';
import { bothAt, dayAt, fieldsAt, flagAt, isMap, listAt, shapeAt, textAt, wordAt, type Fields } from './shapes.js';

const ID = /^[A-Za-z][A-Za-z0-9-]{0,39}$/;

/** What a rule or a quotation of a rulebook may name. */
export interface Known {
  readonly facts: Readonly<Record<string, FactDeclaration>>;
  readonly sources: Readonly<Record<string, SourceText>>;
}

/** Everything that is wrong with the criteria of a version that is whole in itself. */
export function checkCriteriaContent(content: unknown, note: NoteAt): void {
  let isSound = true;
  const noteFirst: NoteAt = (...fault) => {
    isSound = false;
    note(...fault);
  };
  const required = ['id', 'version', 'title', 'from', 'transition', 'sources', 'facts', 'criteria'];
  const fields = shapeAt(content, [], noteFirst, required, ['note']);
  checkFacts(fields['facts'], ['facts'], noteFirst);
  checkSources(fields['sources'], ['sources'], noteFirst);
  if (!isSound) return;
  checkHead(fields, note);
  checkCriteria(fields['criteria'], fields as unknown as Known, note);
}

/** The head of a version: its names, its first day and whom it applies to. */
export function checkHead(fields: Fields, note: NoteAt): void {
  if (fields['id'] !== undefined && !ID.test(textAt(fields['id'], ['id'], note))) note('rulebookData.notAnId', ['id']);
  if (!ID.test(`v${textAt(fields['version'], ['version'], note)}`)) note('rulebookData.notAnId', ['version']);
  bothAt(fields['title'], ['title'], note);
  if (fields['note'] !== undefined) bothAt(fields['note'], ['note'], note);
  dayAt(fields['from'], ['from'], note);
  wordAt(fields['transition'], ['transition'], note, TRANSITIONS);
}

/** The criterion cards of a version; no two may have the same name. */
export function checkCriteria(value: unknown, known: Known, note: NoteAt): void {
  const seen = new Set<unknown>();
  listAt(value, ['criteria'], note).forEach((card, at) => {
    const path: Path = ['criteria', at];
    checkCard(card, path, known, note);
    const id = isMap(card) ? card['id'] : undefined;
    if (id !== undefined && seen.has(id)) note('rulebookData.sameCriterion', [...path, 'id'], { criterion: id });
    seen.add(id);
  });
}

const CARD = [
  'id',
  'title',
  'text',
  'binds',
  'quotations',
  'judgedBy',
  'lawyersReview',
  'evidence',
  'knockOut',
  'rule',
];

function checkCard(value: unknown, path: Path, known: Known, note: NoteAt): void {
  const card = shapeAt(value, path, note, CARD, ['origin', 'when', 'ground', 'circumstances']);
  const has = (key: string): boolean => Object.hasOwn(card, key);
  if (has('id') && !ID.test(textAt(card['id'], [...path, 'id'], note))) note('rulebookData.notAnId', [...path, 'id']);
  if (has('title')) bothAt(card['title'], [...path, 'title'], note);
  if (has('text')) bothAt(card['text'], [...path, 'text'], note);
  if (has('binds')) checkBinds(card['binds'], [...path, 'binds'], note);
  if (has('quotations')) checkQuotations(card['quotations'], [...path, 'quotations'], known, note);
  if (has('origin')) checkQuotations(card['origin'], [...path, 'origin'], known, note);
  if (has('judgedBy')) wordAt(card['judgedBy'], [...path, 'judgedBy'], note, ['facts', 'person']);
  if (has('ground')) wordAt(card['ground'], [...path, 'ground'], note, ['democracy']);
  if (has('lawyersReview')) flagAt(card['lawyersReview'], [...path, 'lawyersReview'], note);
  if (has('knockOut')) flagAt(card['knockOut'], [...path, 'knockOut'], note);
  if (has('evidence'))
    listAt(card['evidence'], [...path, 'evidence'], note).forEach((kind, at) =>
      wordAt(kind, [...path, 'evidence', at], note, EVIDENCE_KINDS),
    );
  if (has('circumstances')) checkCircumstances(card, [...path, 'circumstances'], note);
  checkRules(card, path, known, note);
}

/** Special reasons are tried by a person, each once. */
function checkCircumstances({ circumstances, judgedBy }: Fields, path: Path, note: NoteAt): void {
  if (judgedBy !== 'person') note('rulebookData.circumstancesUnjudged', path);
  const seen = new Set<unknown>();
  listAt(circumstances, path, note).forEach((circumstance, at) => {
    const here: Path = [...path, at];
    const { id, text } = shapeAt(circumstance, here, note, ['id', 'text']) as { id?: unknown; text?: unknown };
    if (!isMap(circumstance)) return;
    if (!ID.test(textAt(id, [...here, 'id'], note))) note('rulebookData.notAnId', [...here, 'id']);
    if (seen.has(id)) note('rulebookData.sameCircumstance', [...here, 'id'], { circumstance: id });
    seen.add(id);
    bothAt(text, [...here, 'text'], note);
  });
}

/** Who judges must fit the rule: a person where the rule asks one, and nobody but the facts where it does not. */
function checkRules(card: Fields, path: Path, known: Known, note: NoteAt): void {
  const none: RuleFinding = { judged: 0 };
  const rule = Object.hasOwn(card, 'rule') ? checkRule(card['rule'], [...path, 'rule'], known.facts, note) : undefined;
  const when = Object.hasOwn(card, 'when') ? checkRule(card['when'], [...path, 'when'], known.facts, note) : none;
  if (when.judged > 0) note('rulebookData.judgedCondition', [...path, 'when']);
  if (!rule) return;
  if (rule.judged > 1) note('rulebookData.judgedTwice', [...path, 'rule']);
  if ((card['judgedBy'] === 'person') !== rule.judged > 0) note('rulebookData.judgedByOther', [...path, 'judgedBy']);
  const ways = isMap(card['binds']) ? Object.values(card['binds']) : [];
  if (ways.includes('exclusion') && rule.judged === 0) note('rulebookData.exclusionUnjudged', [...path, 'binds']);
}

function checkBinds(value: unknown, path: Path, note: NoteAt): void {
  const binds = fieldsAt(value, path, note, BINDS);
  for (const [kind, way] of Object.entries(binds)) wordAt(way, [...path, kind], note, BINDING_WAYS);
  if (isMap(value) && Object.keys(binds).length === 0) note('rulebookData.bindsNothing', path);
}

/** Quotations, each of which must stand in its source. */
export function checkQuotations(value: unknown, path: Path, { sources }: Pick<Known, 'sources'>, note: NoteAt): void {
  listAt(value, path, note).forEach((quotation, at) => {
    const here = [...path, at];
    const fields = shapeAt(quotation, here, note, ['document', 'place', 'quote']);
    if (!isMap(quotation)) return;
    const document = textAt(fields['document'], [...here, 'document'], note);
    textAt(fields['place'], [...here, 'place'], note);
    const quote = textAt(fields['quote'], [...here, 'quote'], note);
    const source = Object.hasOwn(sources, document) ? sources[document] : undefined;
    if (document !== '' && !source) note('rulebookData.unknownDocument', [...here, 'document'], { document });
    if (source && quote !== '' && !stands(quote, source.text))
      note('rulebookData.quoteNotInSource', [...here, 'quote'], { document, quote });
  });
}

/** Whether words stand in a text as whole words: a quotation that begins or ends within a word may mean something else. */
function stands(quote: string, text: string): boolean {
  const [words, whole] = [oneSpaced(quote), oneSpaced(text)];
  for (let at = whole.indexOf(words); at !== -1; at = whole.indexOf(words, at + 1))
    if (!isWithinWord(whole, at) && !isWithinWord(whole, at + words.length)) return true;
  return false;
}

const isWithinWord = (text: string, at: number): boolean =>
  /^[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(at - 1, 0), at + 1));

/** Line breaks and runs of blanks are no part of the words. */
export function oneSpaced(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The sources that a content carries with it. */
export function checkSources(value: unknown, path: Path, note: NoteAt): void {
  for (const [document, source] of Object.entries(fieldsAt(value, path, note))) {
    const here = [...path, document];
    const fields = shapeAt(source, here, note, ['title', 'words', 'text']);
    bothAt(fields['title'], [...here, 'title'], note);
    wordAt(fields['words'], [...here, 'words'], note, ['verbatim', 'own']);
    textAt(fields['text'], [...here, 'text'], note);
  }
}

/** Declarations of facts by their path. */
export function checkFacts(value: unknown, path: Path, note: NoteAt): void {
  for (const [fact, declaration] of Object.entries(fieldsAt(value, path, note))) {
    const [group, name] = splitFact(fact);
    const isNamed = FACT_GROUPS.some((each) => each === group) && /^[a-z][A-Za-z0-9]{0,59}$/.test(name);
    if (!isNamed) note('rulebookData.notAFactName', [...path, fact], { fact });
    checkDeclaration(declaration, [...path, fact], note);
  }
}

export function checkDeclaration(value: unknown, path: Path, note: NoteAt): void {
  const fields = shapeAt(value, path, note, ['type', 'suppliedBy', 'title'], ['help', 'choices']);
  if (!isMap(value)) return;
  wordAt(fields['type'], [...path, 'type'], note, FACT_TYPES);
  wordAt(fields['suppliedBy'], [...path, 'suppliedBy'], note, SUPPLIERS);
  bothAt(fields['title'], [...path, 'title'], note);
  if (fields['help'] !== undefined) bothAt(fields['help'], [...path, 'help'], note);
  const isChoice = fields['type'] === 'choice' || fields['type'] === 'choices';
  if (isChoice !== (fields['choices'] !== undefined)) note('rulebookData.choicesMissing', path);
  if (fields['choices'] === undefined) return;
  for (const [word, title] of Object.entries(fieldsAt(fields['choices'], [...path, 'choices'], note)))
    bothAt(title, [...path, 'choices', word], note);
}
