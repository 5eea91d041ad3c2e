import { readFileSync } from 'node:fs';
import { isOre, type Ore } from '../../shared/amount.js';
import { choiceOf } from '../../shared/command-input.js';
import type { Command, CommandAnswer, CommandInput } from '../../shared/command.js';
import { parseDay } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import type { Reason, Reasoned } from '../../shared/reason.js';
import { reasonLines, tellReason } from '../../shared/reason-text.js';
import { say } from '../../shared/texts.js';
import { COUNTED_DAYS, lateInterestMargin, YEAR_LENGTHS, type InterestSegment } from './interest.js';
import { settle, type Debt, type PartPayment, type Statement } from './part-payments.js';
import { readPayments } from './payments-file.js';
import { basisPointsOf, percentOf, type BasisPoints } from './percent.js';
import { ROUNDINGS, toFourDecimals } from './rounding.js';

/** `villkor calc interest`: what a sum has borne in interest, and with payments what is left of it. */
export const calcInterest: Command = {
  summary: 'cli.summary.calc-interest',
  options: {
    'capital-ore': { takes: 'value', required: true, placeholder: 'N', help: 'cli.option.interestCapital' },
    from: { takes: 'value', required: true, placeholder: 'DAY', help: 'cli.option.interestFrom' },
    to: { takes: 'value', required: true, placeholder: 'DAY', help: 'cli.option.interestTo' },
    margin: { takes: 'value', placeholder: '8', help: 'cli.option.interestMargin' },
    days: { takes: 'value', placeholder: COUNTED_DAYS.join('|'), help: 'cli.option.interestDays' },
    year: { takes: 'value', placeholder: YEAR_LENGTHS.join('|'), help: 'cli.option.interestYear' },
    round: { takes: 'value', placeholder: ROUNDINGS.join('|'), help: 'cli.option.interestRound' },
    payments: { takes: 'value', placeholder: 'FILE', help: 'cli.option.interestPayments' },
    'cost-ore': { takes: 'value', placeholder: 'N', help: 'cli.option.interestCost' },
  },
  run(input) {
    const debt: Debt = {
      capitalOre: oreOf(input, 'capital-ore', undefined),
      costOre: oreOf(input, 'cost-ore', '0'),
      from: parseDay(input.value('from') ?? ''),
      to: parseDay(input.value('to') ?? ''),
    };
    const margin = marginOf(input, debt);
    const terms = {
      marginPoints: margin.value,
      days: choiceOf('--days', input.value('days') ?? 'following', COUNTED_DAYS),
      year: choiceOf('--year', input.value('year') ?? '365', YEAR_LENGTHS),
    };
    const rounding = choiceOf('--round', input.value('round') ?? 'ore', ROUNDINGS);
    const file = input.value('payments');
    const { value, because } = settle(debt, file === undefined ? [] : paymentsIn(file), terms, rounding);
    return told(input, value, [...margin.because, ...because], file !== undefined);
  },
};

function told(
  { language }: CommandInput,
  { rows, segments, totalOre, leftOre, creditOre, provisional }: Statement,
  because: readonly Reason[],
  withPayments: boolean,
): CommandAnswer {
  const interest = { totalOre, segments: segments.map(toldSegment), provisional };
  const reasons = because.map((reason) => tellReason(language, reason));
  const left = withPayments ? { rows, leftOre, creditOre } : {};
  const lines = [say(language, 'interest.answer', { totalOre })];
  for (const row of withPayments ? rows : []) lines.push(say(language, 'interest.row', { ...row, paidOn: row.on }));
  if (withPayments) lines.push(say(language, 'interest.left', { leftOre, creditOre, credit: Number(creditOre > 0) }));
  return {
    ok: true,
    json: { ...interest, ...left, because: reasons },
    text: [...lines, ...reasonLines(language, because)].join('\n'),
  };
}

function toldSegment({ from, to, days, ratePoints, capitalOre, exact }: InterestSegment): Record<string, unknown> {
  return { from, to, days, ratePercent: percentOf(ratePoints), amount: toFourDecimals(exact), capitalOre };
}

function oreOf(input: CommandInput, option: string, otherwise: string | undefined): Ore {
  const text = (input.value(option) ?? otherwise ?? '').trim();
  const ore = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!isOre(ore)) throw problem('invalid', 'interest.notOre', { name: `--${option}`, text });
  return ore;
}

/** What the terms agree on, or else the Act's own margin for late interest. */
function marginOf(input: CommandInput, { to }: Debt): Reasoned<BasisPoints> {
  const text = input.value('margin');
  if (text === undefined) return lateInterestMargin(to);
  const points = basisPointsOf(text);
  if (points === null) throw problem('invalid', 'interest.notPercent', { name: '--margin', text });
  return { value: points, because: [{ code: 'interest.givenMargin', facts: { percent: percentOf(points) } }] };
}

function paymentsIn(file: string): readonly PartPayment[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw problem('malformed', 'interest.fileUnreadable', { file });
  }
  return readPayments(text);
}
