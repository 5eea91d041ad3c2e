import type { Command, CommandAnswer, CommandInput } from '../../shared/command.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import type { Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { Assessed } from '../evaluation/assessed.js';
import type { CompiledCriteria } from '../evaluation/compile-criteria.js';
import type { AssessmentFacts } from '../evaluation/facts.js';
import { chosenCriteria, RULEBOOK_OPTIONS } from './chosen-rulebook.js';
import { openFacts, readLine, type FactLine } from './fact-documents.js';
import { assessmentWriter } from './told-assessment.js';

/** Pieces of about this many characters go out at once. */
const PIECE = 128 * 1024;

/** `villkor assess`: facts against the criteria in force, one case or one on each line. */
export const assess: Command = {
  summary: 'cli.summary.assess',
  operands: ['file'],
  options: RULEBOOK_OPTIONS,
  async run(input) {
    const criteria = chosenCriteria(input);
    const facts = await openFacts(input.operands[0] ?? '-');
    if (facts.kind === 'many') return manyAnswers(facts.lines, criteria, input);
    const assessed = criteria.assess(facts.document as AssessmentFacts);
    const json: unknown = JSON.parse(assessmentWriter(input.language)(assessed));
    return { ok: true, json, text: textOf(assessed, criteria, input.language) };
  },
};

/** A line with faults is told in its place, and the others go on; then the answer as a whole is no. */
function manyAnswers(lines: AsyncIterable<FactLine>, criteria: CompiledCriteria, input: CommandInput): CommandAnswer {
  const { language } = input;
  const isJson = input.flag('json');
  const write = assessmentWriter(language);
  let ok = true;
  const answerTo = ({ number, bytes }: FactLine): string => {
    try {
      const assessed = criteria.assess(readLine(bytes) as AssessmentFacts);
      return isJson ? write(assessed) : `${number}: ${say(language, `proposal.${assessed.proposal}`)}`;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      ok = false;
      return isJson
        ? JSON.stringify({ line: number, problem: toldProblem(error, language) })
        : told(number, error, language);
    }
  };
  return {
    json: null,
    text: '',
    get ok() {
      return ok;
    },
    pieces: piecesOf(lines, answerTo),
  };
}

async function* piecesOf(lines: AsyncIterable<FactLine>, answerTo: (line: FactLine) => string): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += `${answerTo(line)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function toldProblem({ reasons }: Problem, language: Language): object {
  const all = reasons.map((reason) => tellReason(language, reason));
  return all.length === 1 ? (all[0] as object) : { ...all[0], reasons: all };
}

const told = (number: number, { reasons }: Problem, language: Language): string =>
  `${number}: ${reasons.map((reason) => say(language, reason.code, reason.facts)).join(' ')}`;

function textOf({ proposal, criteria, rulebook }: Assessed, { content }: CompiledCriteria, language: Language): string {
  const titles = new Map(content.criteria.map((criterion) => [criterion.id, criterion.title[language]]));
  const lines = criteria.flatMap(({ criterion, verdict, because }) => [
    `${criterion} ${titles.get(criterion) ?? ''}: ${say(language, `verdict.${verdict}`)}`,
    ...nested(language, because, '  '),
  ]);
  return [`${say(language, `proposal.${proposal}`)} (${rulebook.id} ${rulebook.version})`, '', ...lines].join('\n');
}

function nested(language: Language, because: readonly Reason[], indent: string): string[] {
  return because.flatMap((reason) => [
    ...reasonLines(language, [reason]).map((line) => `${indent}${line}`),
    ...nested(language, reason.because ?? [], `${indent}  `),
  ]);
}
