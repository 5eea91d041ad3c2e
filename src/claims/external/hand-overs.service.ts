import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Courses } from '../../matters/steps/courses.service.js';
import { BillingMappings } from './billing-mappings.service.js';
import type { Ore } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { problem } from '../../shared/problem.js';
import { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { billingFile, type BillingRow } from './billing-file.js';
import type { BillingMapping, BillingValue } from '../../rulebook/billing/billing-mapping.js';

/** How a billing basis is asked for. */
export interface HandOverAsked {
  /** The committee's code. */
  readonly committee: string;
  /** A mapping in place of the one that the committee has adopted. */
  readonly mapping?: BillingMapping<BillingValue> | null;
  readonly attestant: string;
  /** Claims that were handed over on this day once more, in place of those that wait. */
  readonly again: Day | null;
}

/** Hands claims to the municipality's own ledger [lämnad till ekonomi]: each once, with the basis for its invoice. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly reads: Reads,
    private readonly claims: Claims,
    private readonly courses: Courses,
    private readonly mappings: BillingMappings,
  ) {}

  /** Makes the file first and notes each claim as handed over then; a file that cannot be made hands over nothing. */
  async take(
    actor: Actor,
    { committee: code, mapping: own = null, attestant, again }: HandOverAsked,
  ): Promise<{ bytes: Buffer; claims: number; format: BillingMapping['format'] }> {
    const committee = await this.reads.inner(Committee, 'committee').where({ code }).getOne();
    if (!committee) throw problem('invalid', 'committee.notFound');
    const mapping = own ?? (await this.mappings.inForce(committee.id));
    const query = this.reads
      .inner(Claim, 'claim')
      .where({ committeeId: committee.id, ledger: 'external' })
      .orderBy('claim.raisedAt')
      .addOrderBy('claim.id');
    if (again === null) query.andWhere(TO_HAND_OVER);
    else query.andWhere('(claim.handedOverOn = :again OR claim.creditedOn = :again)', { again });
    const found = await query.getMany();
    const parts = found.flatMap((claim) => partsOf(claim, again).map((part) => ({ claim, part })));
    const rows: BillingRow[] = [];
    for (const { claim, part } of parts) rows.push(await this.rowOf(claim, part, committee, attestant));
    const bytes = billingFile(mapping, rows);
    if (again === null) for (const { claim, part } of parts) await this.note(actor, claim, part, attestant);
    return { bytes, claims: parts.length, format: mapping.format };
  }

  private async note(actor: Actor, claim: Claim, part: Part, attestant: string): Promise<void> {
    const [step, amountOre] = part === 'claim' ? ['handOver', claim.capitalOre] : ['handOverCredit', -claim.capitalOre];
    await this.courses.take(actor, this.claims.noun, step as string, claim, { seen: claim.version }, async (act) => ({
      changes: part === 'claim' ? { handedOverOn: act.today, attestant } : { creditedOn: act.today },
      facts: { amountOre: amountOre as Ore },
      sealed: { attestant },
    }));
  }

  private async rowOf(claim: Claim, part: Part, committee: Committee, attestant: string): Promise<BillingRow> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id: claim.matterId }).getOneOrFail();
    const decision = await this.reads.inner(Decision, 'decision').where({ id: claim.decisionId }).getOneOrFail();
    const association =
      claim.associationId === null
        ? null
        : await this.reads.inner(Association, 'association').where({ id: claim.associationId }).getOne();
    const decisionNumber = decision.delegatedNumber ?? (decision.paragraph === null ? '' : `§ ${decision.paragraph}`);
    return {
      customerNumber: claim.debtorOrgNumber?.replace('-', '') ?? '',
      orgNumber: claim.debtorOrgNumber ?? '',
      name: claim.debtor,
      street: association?.street ?? '',
      postalCode: association?.postalCode ?? '',
      city: association?.city ?? '',
      text: `${TEXTS[part]}, beslut ${decisionNumber} ${decision.decidedOn ?? ''}, ärende ${matter.number}`,
      decisionNumber,
      caseNumber: matter.number,
      contact: committee.email,
      attestant,
      amount: part === 'claim' ? claim.capitalOre : -claim.capitalOre,
      dueOn: claim.dueOn,
    };
  }
}

/** What the ledger is told of a claim: to invoice it, and to credit it when a court has annulled the decision. */
type Part = 'claim' | 'credit';

const TEXTS: Readonly<Record<Part, string>> = {
  claim: 'Återkrav av föreningsbidrag',
  credit: 'Kreditering av upphävt återkrav',
};

/** Claims that wait for the ledger: to be invoiced, or to be credited. */
export const TO_HAND_OVER =
  "((claim.handedOverOn IS NULL AND claim.state = 'open') OR (claim.annulledOn IS NOT NULL AND claim.handedOverOn IS NOT NULL AND claim.creditedOn IS NULL))";

function partsOf({ handedOverOn, creditedOn }: Claim, again: Day | null): readonly Part[] {
  if (again === null) return handedOverOn === null ? ['claim'] : ['credit'];
  return [...(handedOverOn === again ? ['claim' as const] : []), ...(creditedOn === again ? ['credit' as const] : [])];
}
