import { Injectable } from '@nestjs/common';
import type { Fact } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import type { LocalTime } from '../../shared/local-time.js';
import { OfferedSchemes } from '../rounds/offered-schemes.service.js';
import { OfferedTerms } from '../rounds/offered-terms.service.js';
import type { Round } from '../rounds/round.entity.js';
import { paidWords, timeOf, yearsWords } from '../rounds/round-rows.js';

/** What stands beside a round at the office: its moments, its money, its terms. */
@Injectable()
export class RoundFactRows {
  constructor(
    private readonly terms: OfferedTerms,
    private readonly schemes: OfferedSchemes,
  ) {}

  async of(round: Round, language: Language): Promise<Fact[]> {
    const { opensOn, opensTime, closesOn, closesTime, answerOn, reportOn, budgetOre, intake } = round;
    const terms = await this.terms.get(round.termsHash);
    const scheme = (await this.schemes.of(round.committeeId)).find(({ key }) => key === round.schemeKey);
    const day = (dayOn: string): Fact['value'] => ({ code: 'factValue.day', facts: { dayOn } });
    const moment = (dayOn: string, time: LocalTime): Fact['value'] => ({
      code: 'roundPage.moment',
      facts: { dayOn, time: timeOf(time, language) },
    });
    const facts: readonly (readonly [string, Fact['value'] | null])[] = [
      ['budget', { code: 'factValue.amount', facts: { amountOre: budgetOre } }],
      ['opens', moment(opensOn, opensTime)],
      ['closes', moment(closesOn, closesTime)],
      ['intake', intake === 'period' ? null : { code: `roundIntake.${intake}` }],
      ['year', yearsWords(round)],
      ['paid', paidWords(round)],
      ['scheme', scheme ? scheme.title[language] : { code: 'roundPage.noScheme' }],
      ['answer', answerOn === null ? null : day(answerOn)],
      ['report', reportOn === null ? { code: 'roundPage.noReport' } : day(reportOn)],
      ['terms', terms ? `${terms.title[language]} (${terms.version})` : { code: 'roundPage.noTerms' }],
    ];
    return facts.flatMap(([name, value]) =>
      value === null ? [] : [{ label: { code: `roundPage.fact.${name}` }, value }],
    );
  }
}
