import { addMonths } from '../../shared/day.js';
import type { RoundInput } from './round.js';

/**
 * Next year's round as last year's was written: its days a year later, and its years in the words as well. A name moves all
 * its years; the purpose and the questions only those that are applied for, for they may also tell when rules were adopted.
 */
export function copyOf(round: RoundInput, termsHash: string | null): RoundInput {
  const { activityYear, years, answerOn, reportOn } = round;
  const later = (text: string): string => text.replaceAll(/\b20\d\d\b/g, (year) => String(Number(year) + 1));
  const isOwn = (year: number): boolean => year >= activityYear && year < activityYear + years;
  const moved = (text: string): string =>
    text.replaceAll(/\b20\d\d\b/g, (year) => String(Number(year) + (isOwn(Number(year)) ? 1 : 0)));
  return {
    ...inputOf(round),
    titleSv: later(round.titleSv),
    titleEn: round.titleEn === null ? null : later(round.titleEn),
    purposeSv: moved(round.purposeSv),
    purposeEn: round.purposeEn === null ? null : moved(round.purposeEn),
    questions: round.questions.map(({ textSv, textEn, aboveOre }) => ({
      ...{ textSv: moved(textSv), textEn: textEn === null ? null : moved(textEn), aboveOre },
    })),
    activityYear: activityYear + 1,
    opensOn: addMonths(round.opensOn, 12),
    closesOn: addMonths(round.closesOn, 12),
    answerOn: answerOn === null ? null : addMonths(answerOn, 12),
    reportOn: reportOn === null ? null : addMonths(reportOn, 12),
    termsHash,
  };
}

/** What was written of a round, without what it has become. */
export function inputOf(round: RoundInput): RoundInput {
  const { titleSv, titleEn, purposeSv, purposeEn, budgetOre, opensOn, opensTime, closesOn, closesTime } = round;
  const { intake, activityYear, years, tranches, paid, schemeKey, termsHash, papers, questions } = round;
  const { answerOn, reportOn } = round;
  const words = { titleSv, titleEn, purposeSv, purposeEn };
  const days = { opensOn, opensTime, closesOn, closesTime, answerOn, reportOn };
  return {
    ...words,
    ...days,
    budgetOre,
    intake,
    activityYear,
    years,
    tranches,
    paid,
    schemeKey,
    termsHash,
    papers,
    questions,
  };
}
