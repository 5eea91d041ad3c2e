import type { CriterionReason } from '../../decisions/grounds/content.js';
import type { DecidedOutcome, Ground } from '../../decisions/grounds/outcome.js';
import { plain, type Block, type LetterDocument, type RichText } from '../../documents/typesetting/letter-document.js';
import { formatAmount, type Ore } from '../../shared/amount.js';
import { formatDay } from '../../shared/day-format.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import { say, sayReason } from '../../shared/texts.js';

/** What a statement of opinion [tjänsteutlåtande] is composed from: the case, what is proposed, and what it rests on. */
export interface Statement {
  readonly party: string;
  readonly number: string;
  readonly dnr: string | null;
  readonly receivedOn: Day;
  readonly lateness: Reason | null;
  readonly appliedOre: Ore | null;
  readonly purpose: string | null;
  readonly proposal: {
    readonly outcome: DecidedOutcome;
    readonly amountOre: Ore | null;
    readonly ground: Ground | null;
    readonly words: string | null;
  } | null;
  readonly criteria: readonly CriterionReason[];
  /** How the sum was reckoned, step by step. */
  readonly rows: readonly Reason[];
  readonly because: string | null;
}

/** What stands around the statements of a round. */
export interface StatementFrame {
  readonly municipality: string;
  readonly committee: string;
  readonly round: string;
  readonly officer: string;
  readonly on: Day;
  readonly language: Language;
}

/** The statements of a round as one document, each beginning with its own heading. */
export function statementsOf(statements: readonly Statement[], frame: StatementFrame): LetterDocument {
  const { language, round, municipality, committee, on } = frame;
  const [only, ...others] = statements;
  const title = say(language, 'statement.title', { round });
  return {
    ...{ language, title, on, municipality, committee, recipient: [], translationNotes: [], footer: [] },
    marks: [
      { label: say(language, 'statement.date'), value: formatDay(on, language) },
      ...(only && others.length === 0
        ? [{ label: say(language, 'statement.number'), value: only.dnr ?? only.number }]
        : []),
    ],
    blocks: [
      { kind: 'heading', level: 1, text: plain(title) },
      ...statements.flatMap((each, at) => blocksOf(each, at > 0, frame)),
      { kind: 'signature', lines: [frame.officer] },
    ],
    pageLabel: say(language, 'letter.page'),
  };
}

/** Each statement begins on a page of its own: it is a document of its case. */
function blocksOf(statement: Statement, newPage: boolean, { language, committee }: StatementFrame): Block[] {
  const text = (key: string, facts = {}): string => say(language, `statement.${key}`, facts);
  const heading = (key: string): Block => ({ kind: 'heading', level: 3, text: plain(text(key)) });
  const paragraph = (words: string): Block => ({ kind: 'paragraph', text: plain(words) });
  const { party, number, purpose, rows, because, criteria, proposal } = statement;
  return [
    { kind: 'heading', level: 2, text: plain(`${party}, ${number}`), ...(newPage && { newPage }) },
    heading('proposal'),
    ...proposalBlocks(statement, committee, language),
    heading('matter'),
    factsBlock(statement, language),
    ...(purpose === null ? [] : [paragraph(purpose)]),
    heading('assessment'),
    ...(criteria.length === 0 ? [paragraph(text('notAssessed'))] : assessmentBlocks(criteria, language)),
    ...(proposal?.words ? [paragraph(proposal.words)] : because === null ? [] : [paragraph(because)]),
    ...(rows.length === 0
      ? []
      : [heading('reckoning'), { kind: 'list' as const, items: rows.map((row) => plain(sayReason(language, row))) }]),
  ];
}

function proposalBlocks({ proposal, party, appliedOre }: Statement, committee: string, language: Language): Block[] {
  if (proposal === null) return [{ kind: 'paragraph', text: plain(say(language, 'statement.noProposal')) }];
  const { outcome, amountOre, ground } = proposal;
  const facts = {
    ...{ outcomeCode: `outcome.${outcome}`, outcome, committee, party },
    ...{ amountOre: amountOre ?? 0, appliedOre: appliedOre ?? 0 },
    groundCode: `decisionGround.${ground ?? 'funds'}`,
  };
  const words = [
    say(language, 'statement.proposed', facts),
    ground === null ? '' : say(language, 'statement.ground', facts),
  ];
  return [{ kind: 'paragraph', text: plain(words.filter((each) => each !== '').join(' ')) }];
}

function factsBlock({ receivedOn, lateness, appliedOre }: Statement, language: Language): Block {
  const row = (key: string, value: string) => ({
    label: plain(say(language, `statement.fact.${key}`)),
    value: plain(value),
  });
  return {
    kind: 'facts',
    rows: [
      row('received', formatDay(receivedOn, language)),
      ...(lateness ? [row('late', sayReason(language, lateness))] : []),
      row('applied', appliedOre === null ? say(language, 'committeeList.none') : formatAmount(appliedOre, language)),
    ],
  };
}

/** What the committee has to weigh in full, and then what is plainly met, in a line each. */
function assessmentBlocks(criteria: readonly CriterionReason[], language: Language): Block[] {
  const brief = criteria.filter(isPlain);
  return [
    ...criteria.filter((each) => !isPlain(each)).flatMap((each) => criterionBlocks(each, language)),
    ...(brief.length === 0
      ? []
      : [{ kind: 'list' as const, items: brief.map((each) => foundOf(each, language, true)) }]),
  ];
}

/** Met, or none of this case's, and nothing was brought forward about it. */
function isPlain({ verdict, evidence }: CriterionReason): boolean {
  return (verdict === 'met' || verdict === 'notApplicable') && evidence.length === 0;
}

/** A condition with what was found and the officer's words; with where it stands, where its words are not quoted below. */
function foundOf(
  { title, verdict, words, sources }: CriterionReason,
  language: Language,
  withPlace: boolean,
): RichText {
  const found = say(language, `criterionVerdict.${verdict}`);
  const [source] = sources;
  const place = withPlace && source ? ` (${placeOf(source)})` : '';
  const said = words === null ? '' : ` ${words}`;
  return [{ text: title[language], strong: true }, { text: `: ${found}${place}.${said}` }];
}

/** Where a rule stands: its document, and the place in it. */
export function placeOf({ document, place }: CriterionReason['sources'][number]): string {
  return [document, place].filter(Boolean).join(', ');
}

/** A condition in full: what was found, the officer's words, and the rule in its own. */
function criterionBlocks(criterion: CriterionReason, language: Language): Block[] {
  const { sources } = criterion;
  return [
    { kind: 'paragraph', text: foundOf(criterion, language, false) },
    ...sources.flatMap((source): Block[] =>
      source.quote === undefined
        ? []
        : [
            {
              kind: 'quotation',
              text: source.quote,
              source: placeOf(source),
              ...(language !== 'sv' && { language: 'sv' as const }),
            },
          ],
    ),
  ];
}
