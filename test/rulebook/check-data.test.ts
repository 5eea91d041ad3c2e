import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readRulebookData, RULEBOOK_DATA, soundRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { Reason } from '../../src/shared/reason.js';
import { say } from '../../src/shared/texts.js';
import { runFolder } from '../support/run-folder.js';

const SAGOLUNDA = 'rulebook/sagolunda/2025.yaml';
const PLAN = 'rulebook/hasselby-vallingby/2018.yaml';
const OLDER = 'rulebook/hasselby-vallingby/2021.yaml';
const STATE = 'rulebook/state-democracy-conditions/2025.yaml';
const GRANT = 'rulebook/sagolunda/terms/grant-2025.yaml';
const RENTAL = 'rulebook/sagolunda/terms/rental-2025.yaml';
const FACTS = 'rulebook/facts.yaml';
const SOURCE = 'sources/plan-2018/source.yaml';

/** What somebody changes in a file (first place), and the fault that it must give on the line where `at` stands. */
interface Mistake {
  readonly what: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly code: string;
  /** Words on the line that is named, after the change; without them the first line of what was changed. */
  readonly at?: string;
}

const MISTAKES: readonly Mistake[] = [
  {
    what: 'a forged quotation',
    file: PLAN,
    from: 'quote: lokala föreningar kan',
    to: 'quote: lokala föreningar får',
    code: 'quoteNotInSource',
  },
  {
    what: 'a quotation that leaves a word out',
    file: PLAN,
    from: 'stå bakom jämställdhet mellan',
    to: 'stå jämställdhet mellan',
    code: 'quoteNotInSource',
  },
  {
    what: 'a quotation that begins within a word',
    file: SAGOLUNDA,
    from: "quote: 'konto i eget namn'",
    to: "quote: 'to i eget namn'",
    code: 'quoteNotInSource',
  },
  {
    what: 'a document that does not exist',
    file: PLAN,
    from: 'document: plan-2018',
    to: 'document: plan-2019',
    code: 'unknownDocument',
  },
  { what: 'a gap in time', file: PLAN, from: 'until: 2020-12-31', to: 'until: 2020-12-30', code: 'gap' },
  { what: 'an overlap in time', file: PLAN, from: 'until: 2020-12-31', to: 'until: 2021-01-01', code: 'overlap' },
  {
    what: 'two versions from the same day',
    file: OLDER,
    from: 'from: 2021-01-01',
    to: 'from: 2018-01-01',
    code: 'sameFirstDay',
  },
  {
    what: 'a version that ends before it begins',
    file: PLAN,
    from: 'until: 2020-12-31',
    to: 'until: 2017-12-31',
    code: 'endsBeforeStart',
  },
  {
    what: 'no last day before the next version',
    file: PLAN,
    from: 'until: 2020-12-31\n',
    to: '',
    code: 'untilMissing',
    at: 'Kriterierna ur handlingsplanen',
  },
  { what: 'the same version twice', file: OLDER, from: "version: '2021'", to: "version: '2018'", code: 'sameVersion' },
  { what: 'a day that does not exist', file: PLAN, from: 'from: 2018-01-01', to: 'from: 2018-02-30', code: 'notADay' },
  {
    what: 'an unknown fact',
    file: SAGOLUNDA,
    from: 'fact: association.members,',
    to: 'fact: association.membres,',
    code: 'unknownFact',
  },
  {
    what: 'an unknown derived fact',
    file: SAGOLUNDA,
    from: 'fact: derived.yearsRegistered',
    to: 'fact: derived.years',
    code: 'unknownFact',
  },
  { what: 'an unknown word in a rule', file: SAGOLUNDA, from: '      not: {', to: '      never: {', code: 'oneWord' },
  {
    what: 'an unknown key on a card',
    file: SAGOLUNDA,
    from: '    knockOut: true',
    to: '    knockOut: true\n    weight: 3',
    code: 'unknownKey',
    at: 'weight: 3',
  },
  {
    what: 'a missing key on a card',
    file: SAGOLUNDA,
    from: '    knockOut: true\n',
    to: '',
    code: 'keyMissing',
    at: 'id: one-year',
  },
  {
    what: 'a duplicate criterion',
    file: SAGOLUNDA,
    from: 'id: members',
    to: 'id: one-year',
    code: 'sameCriterion',
    at: "id: one-year\n    title: { sv: 'Minst 20",
  },
  {
    what: 'a criterion taken over twice',
    file: SAGOLUNDA,
    from: 'id: members',
    to: 'id: D1-violence',
    code: 'sameCriterion',
    at: 'includes:',
  },
  {
    what: 'a text without English',
    file: SAGOLUNDA,
    from: "title: { sv: 'Minst 20 medlemmar', en: 'At least 20 members' }",
    to: "title: { sv: 'Minst 20 medlemmar' }",
    code: 'textMissing',
  },
  {
    what: 'an empty Swedish text',
    file: SAGOLUNDA,
    from: "title: { sv: 'Minst 20 medlemmar',",
    to: "title: { sv: '  ',",
    code: 'textMissing',
  },
  { what: 'a number in quotes', file: SAGOLUNDA, from: 'atLeast: 20 }', to: "atLeast: '20' }", code: 'cannotCompare' },
  {
    what: 'a comparison of the wrong kind',
    file: SAGOLUNDA,
    from: '{ fact: association.members, atLeast: 20 }',
    to: '{ fact: association.members, is: true }',
    code: 'cannotCompare',
  },
  {
    what: 'two comparisons at once',
    file: SAGOLUNDA,
    from: 'atLeast: 20 }',
    to: 'atLeast: 20, is: 30 }',
    code: 'oneComparison',
  },
  { what: 'yes written as a word', file: SAGOLUNDA, from: 'knockOut: true', to: 'knockOut: yes', code: 'notYesOrNo' },
  {
    what: 'a judge nobody knows',
    file: SAGOLUNDA,
    from: 'judgedBy: facts',
    to: 'judgedBy: computer',
    code: 'unknownWord',
  },
  {
    what: 'a person who has nothing to judge',
    file: SAGOLUNDA,
    from: 'judgedBy: facts',
    to: 'judgedBy: person',
    code: 'judgedByOther',
  },
  {
    what: 'unknown evidence',
    file: SAGOLUNDA,
    from: 'evidence: [register]',
    to: 'evidence: [rumour]',
    code: 'unknownWord',
  },
  {
    what: 'a binding nobody knows',
    file: SAGOLUNDA,
    from: 'binds: { grant: requirement }',
    to: 'binds: { subsidy: requirement }',
    code: 'unknownKey',
  },
  {
    what: 'an exclusion that facts decide',
    file: SAGOLUNDA,
    from: 'binds: { grant: requirement }',
    to: 'binds: { grant: exclusion }',
    code: 'exclusionUnjudged',
  },
  {
    what: 'a transition nobody knows',
    file: SAGOLUNDA,
    from: 'transition: appliedOn',
    to: 'transition: never',
    code: 'unknownWord',
  },
  { what: 'an adoption without its paragraph', file: SAGOLUNDA, from: ", paragraph: '87'", to: '', code: 'keyMissing' },
  {
    what: 'an adoption that is not mentioned',
    file: SAGOLUNDA,
    from: /adoption: .*\n/,
    to: '',
    code: 'keyMissing',
    at: 'Påhittade regler',
  },
  {
    what: 'a version to take over that does not exist',
    file: OLDER,
    from: "version: '2018'\n    criteria",
    to: "version: '2017'\n    criteria",
    code: 'unknownVersion',
    at: 'rulebook: hasselby-vallingby',
  },
  {
    what: 'a criterion to take over that does not exist',
    file: OLDER,
    from: 'S2f, S2g]',
    to: 'S2f, S2x]',
    code: 'unknownCriterion',
  },
  {
    what: 'the same special reason twice',
    file: STATE,
    from: 'id: isolated',
    to: 'id: measures',
    code: 'sameCircumstance',
  },
  {
    what: 'broken YAML',
    file: SAGOLUNDA,
    from: 'transition: appliedOn',
    to: 'transition: [appliedOn',
    code: 'notYaml',
    at: 'includes:',
  },
  {
    what: 'a key twice',
    file: SAGOLUNDA,
    from: 'transition: appliedOn',
    to: 'transition: appliedOn\ntransition: decidedOn',
    code: 'notYaml',
    at: 'transition: decidedOn',
  },
  {
    what: 'a bomb of aliases',
    file: SAGOLUNDA,
    from: 'transition: appliedOn',
    to: `a: &a [x]\nb: &b [${'*a,'.repeat(30)}]\nc: [${'*b,'.repeat(30)}]\ntransition: appliedOn`,
    code: 'notYaml',
    at: 'Påhittade regler',
  },
  {
    what: 'a list where a map should be',
    file: FACTS,
    from: 'association:\n',
    to: 'association: []\nother:\n',
    code: 'notAMap',
  },
  {
    what: 'a fact type nobody knows',
    file: FACTS,
    from: '    type: yesNo',
    to: '    type: maybe',
    code: 'unknownWord',
  },
  {
    what: 'a choice without choices',
    file: FACTS,
    from: '    type: yesNo',
    to: '    type: choice',
    code: 'choicesMissing',
    at: '  hasOrgNumber:',
  },
  {
    what: 'a sentence that is not in the text',
    file: SOURCE,
    from: 'Föreningen ska bedriva verksamhet riktad till',
    to: 'Föreningen ska bedriva verksamhet inriktad till',
    code: 'sentenceNotInText',
  },
  {
    what: 'a sentence of which nothing is said',
    file: SOURCE,
    from: '    criteria: [hasselby-vallingby/2018/S2f]\n',
    to: '',
    code: 'sentenceUnmodelled',
    at: 'verksamhet riktad till stadsdelsområdets invånare.',
  },
  {
    what: 'a sentence modelled by a criterion that does not exist',
    file: SOURCE,
    from: '2018/S2f]',
    to: '2018/S2z]',
    code: 'unknownCriterion',
  },
  {
    what: 'a new sentence nobody has looked at',
    file: 'sources/plan-2018/text.txt',
    from: 'Stadsdelsnämnden beslutar',
    to: 'Nytt krav. Stadsdelsnämnden beslutar',
    code: 'sentenceUnlisted',
  },
  { what: 'a term out of order', file: GRANT, from: 'number: 3', to: 'number: 4', code: 'termNumber' },
  {
    what: 'a forged term',
    file: GRANT,
    from: /quote: "Bidraget får bara/,
    to: 'quote: "Bidraget får också',
    code: 'quoteNotInSource',
  },
  { what: 'a clause in a term that does not exist', file: GRANT, from: 'term: 12', to: 'term: 99', code: 'noSuchTerm' },
  { what: 'a ground nobody knows', file: GRANT, from: 'ground: G4', to: 'ground: G9', code: 'unknownWord' },
  {
    what: 'a ground twice',
    file: GRANT,
    from: 'ground: G4',
    to: 'ground: G3',
    code: 'sameGround',
    at: 'ground: G3\n        text:\n          sv: "redovisningen',
  },
  { what: 'half a year of vouchers', file: GRANT, from: 'years: 7', to: 'years: 0.5', code: 'notWholeBetween' },
  {
    what: 'a day of the year that does not exist',
    file: GRANT,
    from: 'monthDay: 03-31',
    to: 'monthDay: 02-31',
    code: 'notAMonthDay',
  },
  {
    what: 'interest agreed without its margin',
    file: GRANT,
    from: ', marginPercentagePoints: 8',
    to: '',
    code: 'keyMissing',
  },
  {
    what: 'a set-off that nobody knows is agreed',
    file: RENTAL,
    from: 'setOff: { agreed: false }',
    to: 'setOff: { term: 1 }',
    code: 'keyMissing',
  },
  {
    what: 'terms without a repayment reservation',
    file: GRANT,
    from: '  repayment:\n',
    to: '  paying:\n',
    code: 'keyMissing',
    at: 'clauses:',
  },
  {
    what: 'a repayment reservation in a rental',
    file: RENTAL,
    from: 'clauses:',
    to: 'clauses:\n  repayment: { term: 1 }',
    code: 'unknownKey',
    at: 'repayment: { term: 1 }',
  },
  {
    what: 'terms that bind nothing known',
    file: RENTAL,
    from: 'binds: rental',
    to: 'binds: party',
    code: 'unknownWord',
  },
  {
    what: 'a term that a source names and no terms have',
    file: 'sources/sagolunda-hyresvillkor-2025/source.yaml',
    from: 'rental/2025/9',
    to: 'rental/2025/10',
    code: 'unknownTerm',
  },
];

describe('checking the data', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(runFolder(), 'data-'));
    for (const part of ['rulebook', 'sources'])
      cpSync(fileURLToPath(new URL(part, RULEBOOK_DATA)), join(folder, part), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const faults = (): readonly Reason[] => readRulebookData(pathToFileURL(`${folder}/`)).faults;
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };

  it('finds nothing wrong with what is shipped', () => {
    expect(faults()).toEqual([]);
  });

  it.each(MISTAKES)('names file and line of $what', ({ file, from, to, code, at }) => {
    const before = readFileSync(join(folder, file), 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    write(file, after);
    const place = at === undefined ? firstDifference(before, after) : after.lastIndexOf(at);
    expect(place).toBeGreaterThanOrEqual(0);
    const line = after.slice(0, place).split('\n').length;
    const found = faults();
    const named = found.map((fault) => [fault.code, fault.facts?.['file'], fault.facts?.['line']]);
    expect(named).toContainEqual([`rulebookData.${code}`, `data/${file}`, line]);
    for (const fault of found)
      for (const language of ['sv', 'en'] as const) expect(say(language, fault.code, fault.facts)).toContain(`data/`);
  });

  it('lets nobody read rules while one of them is faulty', () => {
    const forged = readFileSync(join(folder, PLAN), 'utf8').replace('lokala föreningar kan', 'lokala föreningar får');
    write(PLAN, forged);
    expect(() => soundRulebooks(pathToFileURL(`${folder}/`))).toThrow('rulebookData.quoteNotInSource');
  });

  it('names a file that would be left out, a folder nobody knows, and a folder without its head', () => {
    write('rulebook/sagolunda/2026.yml', 'version: 2026');
    write('rulebook/sagolunda/scheme2/x.yaml', 'version: 2026');
    write('rulebook/nowhere/2025.yaml', readFileSync(join(folder, SAGOLUNDA), 'utf8'));
    expect(faults().map((fault) => [fault.code, fault.facts?.['where']])).toEqual([
      ['rulebookData.unreadable', 'data/rulebook/nowhere/rulebook.yaml'],
      ['rulebookData.unknownFile', 'data/rulebook/sagolunda/2026.yml:1'],
      ['rulebookData.unknownFolder', 'data/rulebook/sagolunda/scheme2'],
    ]);
  });

  it('names a criterion taken over whose facts are not known where it is taken to', () => {
    const own =
      'association:\n  singing:\n    type: yesNo\n    suppliedBy: officer\n    title: { sv: Sjunger, en: Sings }\n';
    write('rulebook/state-democracy-conditions/facts.yaml', own);
    const card = readFileSync(join(folder, STATE), 'utf8');
    const asking = card.replace('otherwise: met', 'otherwise: { fact: association.singing, is: true }');
    write(STATE, asking.replace('binds: { grant: exclusion, rental: exclusion }', 'binds: { grant: requirement }'));
    expect(faults()).toMatchObject([
      { code: 'rulebookData.includedFact', facts: { criterion: 'D1-violence', fact: 'association.singing', line: 10 } },
    ]);
  });
});

function firstDifference(before: string, after: string): number {
  let at = 0;
  while (at < after.length && before[at] === after[at]) at += 1;
  return at;
}
