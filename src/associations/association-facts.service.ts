import { Injectable } from '@nestjs/common';
import type { Actor } from '../acts/actor.js';
import type { Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import type { LegalForm } from './register/association.js';
import { Associations } from './register/associations.service.js';

/** The legal forms that rulebooks tell apart; the register knows more. */
const FORMS: Readonly<Partial<Record<LegalForm, string>>> = {
  nonProfit: 'nonProfit',
  economic: 'economic',
  foundation: 'foundation',
};

/** What the register knows of an association, as the facts `association.…` of `data/rulebook/facts.yaml`. */
@Injectable()
export class AssociationFacts {
  constructor(private readonly associations: Associations) {}

  /** What is not known is left out: it is unknown, never no. */
  async factsOf(actor: Actor, id: Id, _at: { readonly on: Day }): Promise<Record<string, unknown>> {
    const { orgNumber, legalForm, districtActivity } = await this.associations.get(actor, id);
    return {
      hasOrgNumber: orgNumber !== null,
      ...(legalForm !== 'unknown' && { legalForm: FORMS[legalForm] ?? 'other' }),
      ...(districtActivity !== null && { localActivity: districtActivity }),
    };
  }
}
