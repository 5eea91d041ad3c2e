import type { Command, CommandAnswer, CommandInput } from '../../shared/command.js';
import type { Language } from '../../shared/language.js';
import { Problem } from '../../shared/problem.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import type { Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { Assessed } from '../evaluation/assessed.js';
import type { CompiledCriteria } from '../evaluation/compile-criteria.js';
import type { AssessmentFacts } from '../evaluation/facts.js';
import { chosenRulebook, RULEBOOK_OPTIONS, type ChosenRulebook } from './chosen-rulebook.js';
import { openFacts, readLine, type FactLine } from './fact-documents.js';
import { assessmentText, assessmentWriter } from './told-assessment.js';

/** Pieces of about this many bytes go out at once. */
const PIECE = 256 * 1024;
const LINE_END = Buffer.from('\n');

/** `villkor assess`: facts against the criteria in force, one case or one on each line. */
export const assess: Command = {
  summary: 'cli.summary.assess',
  operands: ['file'],
  options: RULEBOOK_OPTIONS,
  async run(input) {
    const rulebook = chosenRulebook(input);
    const facts = await openFacts(input.operands[0] ?? '-');
    if (facts.kind === 'many') return manyAnswers(facts.lines, rulebook, input);
    const criteria = rulebook.criteriaFor(facts.document);
    const assessed = criteria.assess(facts.document as AssessmentFacts);
    const json: unknown = JSON.parse(assessmentText(assessed, assessmentWriter(input.language)));
    return { ok: true, json, text: textOf(assessed, criteria, input.language) };
  },
};

/** A line with faults is told in its place, and the others go on; then the answer as a whole is no. */
function manyAnswers(lines: AsyncIterable<FactLine>, rulebook: ChosenRulebook, input: CommandInput): CommandAnswer {
  const { language } = input;
  const isJson = input.flag('json');
  const write = assessmentWriter(language);
  let ok = true;
  const answerTo = ({ number, bytes }: FactLine, put: Put): void => {
    try {
      const facts = readLine(bytes) as AssessmentFacts;
      const assessed = rulebook.criteriaFor(facts).assess(facts);
      if (isJson) write(assessed, put);
      else put(Buffer.from(`${number}: ${say(language, `proposal.${assessed.proposal}`)}`));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      ok = false;
      const problem = isJson
        ? JSON.stringify({ line: number, problem: toldProblem(error, language) })
        : told(number, error, language);
      put(Buffer.from(problem));
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

type Put = (bytes: Buffer) => void;

/** One stretch of memory takes every piece in turn: making a new one for each costs more than assessing. */
async function* piecesOf(
  lines: AsyncIterable<FactLine>,
  answerTo: (line: FactLine, put: Put) => void,
): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafeSlow(2 * PIECE);
  let length = 0;
  const put = (bytes: Buffer): void => {
    if (length + bytes.length > piece.length) piece = Buffer.concat([piece], 2 * (length + bytes.length));
    length += bytes.copy(piece, length);
  };
  for await (const line of lines) {
    answerTo(line, put);
    put(LINE_END);
    if (length < PIECE) continue;
    yield piece.subarray(0, length);
    length = 0;
  }
  yield piece.subarray(0, length);
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
