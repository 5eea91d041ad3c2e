import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Municipality } from '../../identity/committees/municipality.entity.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { proceedingCost } from '../../law/collection/proceeding-costs.js';
import { Clock } from '../../platform/clock.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Id } from '../../shared/id.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { StatusImports } from '../external/status-imports.service.js';
import type { ClaimStatement } from '../statement/statement.js';
import { CollectionDemands } from '../collection/collection-demands.service.js';
import type { Enforcement } from '../enforcement/enforcement.entity.js';
import { sheetLines, type ClaimedSums, type DataSheet, type Party } from './data-sheet.js';

/** Gathers what an application to the enforcement authority or a court says, from where each of it is known. */
@Injectable()
export class DataSheets {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: ClaimAccounts,
    private readonly statuses: StatusImports,
    private readonly demands: CollectionDemands,
    private readonly users: UsersQueries,
    private readonly clock: Clock,
  ) {}

  /** The sheet of an enforcement that the caller may see, as of today. */
  async of(row: Enforcement): Promise<DataSheet> {
    const madeOn = this.clock.today();
    const claim = await this.reads.inner(Claim, 'claim').where({ id: row.claimId }).getOneOrFail();
    const matter = await this.reads.inner(Matter, 'matter').where({ id: row.matterId }).getOneOrFail();
    const decision = await this.reads.inner(Decision, 'decision').where({ id: claim.decisionId }).getOneOrFail();
    const { value: statement } = await this.accounts.statement(claim, madeOn);
    const sums = await this.sums(claim, statement);
    const cost = proceedingCost(row.route, sums.capitalOre, madeOn);
    const { interestBasis: basis, interestBecause: because, interestFromOn: fromOn, marginPoints } = claim;
    return {
      madeOn,
      route: row.route,
      matterNumber: matter.number,
      creditor: await this.creditor(row.committeeId),
      litigant: await this.litigant(row),
      debtor: await this.debtor(claim),
      ground: row.ground,
      originalCreditor: null,
      sums,
      ...{ dueOn: claim.dueOn, originOn: claim.originOn, paymentReference: claim.ocr },
      interest: { basis, because, fromOn, marginPoints, reckonedTo: madeOn, provisional: statement.provisional },
      costs: { applicationFeeOre: cost.feeOre, ownWorkMostOre: cost.workOre },
      decision: { number: numberOf(decision), decidedOn: decision.decidedOn },
      collectionDemand: demandOf(await this.demands.last(claim)),
      applicationDecidedOn: row.decidedOn,
      lines: sheetLines(statement.lines, 'sv'),
    };
  }

  /** The municipality is the creditor and the party, through its committee (KL 6 kap. 15 §). */
  private async creditor(committeeId: Id): Promise<DataSheet['creditor']> {
    const committee = await this.reads.inner(Committee, 'committee').where({ id: committeeId }).getOneOrFail();
    const municipality = await this.reads
      .inner(Municipality, 'municipality')
      .where({ id: committee.municipalityId })
      .getOneOrFail();
    return {
      name: `${municipality.name} genom ${committee.name}`,
      municipality: municipality.name,
      committee: committee.name,
      orgNumber: municipality.orgNumber,
      address: committee.postalAddress.split('\n'),
      email: committee.email,
      phone: committee.phone,
    };
  }

  private async debtor({ associationId, debtor: name, debtorOrgNumber: orgNumber }: Claim): Promise<Party> {
    const association =
      associationId === null
        ? null
        : await this.reads.inner(Association, 'association').where({ id: associationId }).getOne();
    const { careOf, street, postalCode, city } = association ?? {};
    const town = [postalCode, city].filter(Boolean).join(' ');
    const address = [careOf && `c/o ${careOf}`, street, town].filter((line): line is string => Boolean(line));
    return { name, orgNumber, address, email: association?.email ?? null, phone: association?.phone ?? null };
  }

  private async litigant({ litigantId, empoweredOn }: Enforcement): Promise<DataSheet['litigant']> {
    if (litigantId === null) return null;
    return { name: (await this.users.namesOf([litigantId])).get(litigantId) ?? '', empoweredOn };
  }

  private async sums(claim: Claim, { left, leftOre }: ClaimStatement): Promise<ClaimedSums> {
    const status = claim.ledger === 'external' ? await this.statuses.latest(claim.id) : null;
    if (!status) return { ...left, leftOre, byLedgerOn: null };
    const { restOre, interestOre, costOre, asOf } = status;
    const [interest, costs] = [interestOre ?? 0, costOre ?? 0];
    return {
      capitalOre: Math.max(0, restOre - interest - costs),
      interestOre: interest,
      costOre: costs,
      leftOre: restOre,
      byLedgerOn: asOf,
    };
  }
}

function demandOf(demand: DataSheet['collectionDemand']): DataSheet['collectionDemand'] {
  return demand && { sentOn: demand.sentOn, payBy: demand.payBy };
}

function numberOf({ delegatedNumber, paragraph }: Decision): string {
  return delegatedNumber ?? (paragraph === null ? '' : `§ ${paragraph}`);
}
