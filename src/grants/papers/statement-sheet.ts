import type { CellOut } from '../../formats/csv/write-csv.js';
import type { CriterionReason } from '../../decisions/grounds/content.js';
import type { Ore } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { say, sayReason } from '../../shared/texts.js';
import { placeOf, type Statement } from './statement.js';

const COLUMNS = ['criterion', 'verdict', 'words', 'source', 'reckoning'] as const;
const OF_CASE = ['number', 'party', 'receivedOn', 'applied', 'outcome', 'proposed', 'because'] as const;

/**
 * The statements as a table to sort and filter: a row for each condition of each case, and one for a case that is not assessed.
 * What is said of the case stands in all its rows, so that a filtered row can be read alone. Amounts are kronor as numbers.
 */
export function statementSheetOf(statements: readonly Statement[], round: string, language: Language) {
  const header = [
    ...OF_CASE.map((column) => say(language, `committeeList.column.${column}`)),
    ...COLUMNS.map((column) => say(language, `statement.column.${column}`)),
  ];
  return { name: round, header, rows: statements.flatMap((each) => rowsOf(each, language)) };
}

function rowsOf(statement: Statement, language: Language): CellOut[][] {
  const { party, number, dnr, receivedOn, appliedOre, proposal, because, rows, criteria } = statement;
  const kronor = (ore: Ore | null): CellOut => (ore === null ? null : ore / 100);
  const ofCase: CellOut[] = [
    ...[dnr ?? number, party, receivedOn, kronor(appliedOre)],
    proposal === null ? say(language, 'statement.noProposal') : say(language, `outcome.${proposal.outcome}`),
    ...[kronor(proposal?.amountOre ?? null), whyOf(proposal, because, language)],
  ];
  const reckoned = rows.map((row) => sayReason(language, row)).join('\n') || null;
  if (criteria.length === 0) return [[...ofCase, null, say(language, 'statement.notAssessed'), null, null, reckoned]];
  return criteria.map((each) => [...ofCase, ...cellsOf(each, language), reckoned]);
}

function whyOf(proposal: Statement['proposal'], because: string | null, language: Language): string | null {
  const ground = proposal?.ground ? say(language, `decisionGround.${proposal.ground}`) : null;
  return [ground, proposal?.words ?? because].filter(Boolean).join('. ') || null;
}

function cellsOf({ title, verdict, words, sources }: CriterionReason, language: Language): CellOut[] {
  const places = sources.map(placeOf).join('\n');
  return [title[language], say(language, `criterionVerdict.${verdict}`), words, places || null];
}
