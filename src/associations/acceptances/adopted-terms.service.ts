import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import { BINDS, type Binds } from '../../rulebook/evaluation/verdict.js';
import type { TermsContent } from '../../rulebook/terms/terms-content.js';
import type { TermsMeant } from './acceptance.js';
import { TERMS_STANDINGS, type AdoptedTerms } from './adopted-terms.js';

/** The terms [villkor] that the committees of the municipality have adopted, by name. */
@Injectable()
export class AdoptedTermsQueries {
  constructor(
    private readonly rulebooks: Rulebooks,
    private readonly committees: Committees,
    private readonly clock: Clock,
  ) {}

  /** Those in force first, then those to come, then earlier ones; each text once for each committee. */
  async all(): Promise<AdoptedTerms[]> {
    const committees = await this.committees.all(SYSTEM);
    const found = await Promise.all(committees.map(async ({ id, name }) => this.ofCommittee(id, name)));
    return found
      .flat()
      .sort((one, other) => TERMS_STANDINGS.indexOf(one.standing) - TERMS_STANDINGS.indexOf(other.standing));
  }

  /** What a hash is called in an acceptance; one that nobody has adopted is no choice. */
  async meant(termsHash: string): Promise<TermsMeant> {
    const found = (await this.all()).find(({ hash }) => hash === termsHash);
    if (!found) throw problem('invalid', 'acceptance.termsUnknown', { field: 'termsHash' });
    return { termsHash, termsVersion: found.version };
  }

  private async ofCommittee(id: Parameters<Rulebooks['history']>[0], committee: string): Promise<AdoptedTerms[]> {
    const today = this.clock.today();
    const inForce = await Promise.all(BINDS.map((binds) => this.inForce(id, binds, today)));
    const seen = new Set<string>();
    return (await this.rulebooks.history(id, 'terms')).flatMap(({ hash, fromOn, content }) => {
      if (seen.has(hash)) return [];
      seen.add(hash);
      const { binds, version, title, terms } = content as TermsContent;
      const standing = inForce.includes(hash) ? 'inForce' : fromOn > today ? 'coming' : 'earlier';
      return [{ hash, committee, binds, version, title, fromOn, standing, terms }];
    });
  }

  private async inForce(id: Parameters<Rulebooks['history']>[0], binds: Binds, today: Day): Promise<string | null> {
    try {
      return (await this.rulebooks.termsFor(id, binds, today)).hash;
    } catch (error) {
      if (error instanceof Problem && error.code === 'rulebook.nothingInForce') return null;
      throw error;
    }
  }
}
