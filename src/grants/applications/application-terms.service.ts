import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Acceptances } from '../../associations/acceptances/acceptances.service.js';
import { maySign, signersOfUser, signingRuleOn } from '../../associations/signing/may-sign.js';
import { Signing } from '../../associations/signing/signing.service.js';
import type { Person } from '../../identity/person.js';
import type { Asked } from '../../matters/steps/courses.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import type { ApplicationDraft } from '../drafts/draft.entity.js';
import { Drafts } from '../drafts/drafts.service.js';
import { OfferedTerms } from '../rounds/offered-terms.service.js';
import type { TermsStanding } from './application-terms.js';
import type { ApplicationFields } from './application.js';

/** Whose acceptance of which terms. */
type Bound = Pick<ApplicationFields, 'associationId' | 'termsHash'>;

/**
 * The acceptance of a round's terms [godkännande av villkor] as the register keeps it. Whoever signs for the association
 * signs while applying; the terms bind when all have who must by the signing rule, and an application never waits for it.
 */
@Injectable()
export class ApplicationTerms {
  constructor(
    private readonly drafts: Drafts,
    private readonly acceptances: Acceptances,
    private readonly signing: Signing,
    private readonly offered: OfferedTerms,
    private readonly clock: Clock,
  ) {}

  /** Accepts in a draft; by somebody who signs for the association it is a signature in the register too. */
  async accept(actor: Person, id: Id, termsHash: string, asked: Asked): Promise<ApplicationDraft> {
    const draft = await this.drafts.acceptTerms(actor, id, termsHash, asked);
    const bound = { associationId: draft.associationId, termsHash };
    if (await this.maySign(actor, bound)) await this.sign(actor, bound);
    return draft;
  }

  /** A further signature under the terms of what has been sent; who may not sign is told why. */
  async sign(actor: Actor, { associationId, termsHash }: Bound): Promise<void> {
    const terms = await this.offered.get(termsHash);
    if (!terms) return;
    const meant = { termsHash: terms.hash, termsVersion: terms.version };
    await this.acceptances.approve(actor, associationId, meant, {});
  }

  /** Whether the actor signs for the association today, and has not signed these terms. */
  async maySign(actor: Actor, { associationId, termsHash }: Bound): Promise<boolean> {
    const all = await this.signing.all(associationId);
    const own = signersOfUser(all, actor.userId as Id, 'terms', this.clock.today());
    const signed = (await this.acceptances.all(associationId))
      .filter((each) => each.termsHash === termsHash && each.state === 'standing')
      .flatMap(({ signers }) => signers.map(({ id }) => id));
    return own.length > 0 && !own.some((id) => signed.includes(id));
  }

  /** Whether those have signed who must, and else who it is that still has to; null where there are no terms. */
  async standingOf({ associationId, termsHash }: Bound): Promise<TermsStanding | null> {
    if (termsHash === null) return null;
    const { value, because } = await this.acceptances.of(associationId, termsHash);
    if (value === 'complete') return { complete: true, because };
    const all = await this.signing.all(associationId);
    const today = this.clock.today();
    const told = because.flatMap(({ because: lacks, ...reason }) => [reason, ...(lacks ?? [])]);
    const lacks = value === 'none' ? maySign(all, [], 'terms', today).because : [];
    return { complete: false, because: [...told, ...lacks, ...signingRuleOn(all, today)] };
  }
}
