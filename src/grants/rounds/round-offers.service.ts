import { Injectable } from '@nestjs/common';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { OfferedSchemes } from './offered-schemes.service.js';
import { OfferedTerms } from './offered-terms.service.js';
import { roundFaults, type RoundInput } from './round.js';

/** What a committee has adopted that its rounds can rest on: terms and schemes. */
@Injectable()
export class RoundOffers {
  constructor(
    private readonly terms: OfferedTerms,
    private readonly schemes: OfferedSchemes,
  ) {}

  /** Refuses a round that is written wrong, or names what the committee has not adopted. */
  async check(committeeId: Id, input: RoundInput): Promise<void> {
    const [first, ...others] = roundFaults(input);
    if (first) throw new Problem('invalid', [first, ...others]);
    const { termsHash, schemeKey } = input;
    if (termsHash !== null && !(await this.terms.of(committeeId)).some(({ hash }) => hash === termsHash))
      throw problem('invalid', 'round.termsUnknown', { field: 'termsHash' });
    if (schemeKey !== null && !(await this.schemes.of(committeeId)).some(({ key }) => key === schemeKey))
      throw problem('invalid', 'round.schemeUnknown', { field: 'schemeKey' });
  }

  /** The terms that a copy of a round is offered under: the newest, where it had any. */
  async termsForCopy(committeeId: Id, { termsHash }: Pick<RoundInput, 'termsHash'>): Promise<string | null> {
    if (termsHash === null) return null;
    const [newest] = await this.terms.of(committeeId);
    return newest?.hash ?? null;
  }
}
