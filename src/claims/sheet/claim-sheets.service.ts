import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { INTERRUPTION_KINDS } from '../../law/limitation/interruption.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import type { Tag } from '../../platform/pages/parts.js';
import { formatAmount } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { claimFlow, type ClaimState } from '../claim/claim.js';
import type { ClaimGround } from '../claim/claim-ground.js';
import { DemandSheets } from '../demands/demand-sheets.service.js';
import type { LedgerStatus } from '../external/ledger-status.entity.js';
import { StatusImports } from '../external/status-imports.service.js';
import { ReliefSheets } from '../plans/relief-sheets.service.js';
import { RefundSheets } from '../refunds/refund-sheets.service.js';
import { Limitations } from '../limitation/limitations.service.js';
import type { ClaimForm, ClaimGroundView, ClaimPageView, ClaimRow, FactView, OwnClaimView } from './claim-view.js';
import { stepsOf } from './own-claim-steps.js';
import { specificationOf, specificationPdf } from './specification-parts.js';

/** A form that came back with its faults, by its id. */
export type CameBack = Readonly<Record<string, FormModel>>;

const TONES: Readonly<Record<ClaimState, Tag['tone']>> = { open: 'info', contested: 'attention', settled: 'done' };

/** Gives the pages of claims what they show. */
@Injectable()
export class ClaimSheets {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: ClaimAccounts,
    private readonly limitations: Limitations,
    private readonly statuses: StatusImports,
    private readonly demands: DemandSheets,
    private readonly reliefs: ReliefSheets,
    private readonly refunds: RefundSheets,
    private readonly clock: Clock,
  ) {}

  /** Claims as lines of a list, with what is booked as left of each. */
  async rows(claims: readonly Claim[], base: string): Promise<ClaimRow[]> {
    const left = await this.accounts.booked(claims.map(({ id }) => id));
    const external = claims.filter(({ ledger }) => ledger === 'external');
    const told = await this.statuses.latestOf(external.map(({ id }) => id));
    const numbers = await this.numbers(claims);
    return claims.map((claim) => ({
      href: `${base}/${claim.id}`,
      debtor: claim.debtor,
      number: numbers.get(claim.matterId) ?? '',
      ocr: claim.ocr,
      leftOre: told.get(claim.id)?.restOre ?? left.get(claim.id) ?? 0,
      dueOn: claim.dueOn,
      state: tagOf(claim),
    }));
  }

  async of(actor: Actor, claim: Claim, came: CameBack = {}): Promise<ClaimPageView> {
    const matter = await this.matterOf(claim);
    const demands = await this.demands.of(actor, claim);
    const statement = await this.accounts.statement(claim, this.clock.today());
    const refunds = await this.refunds.of(actor, claim, statement.value, came);
    const may = (act: string, fresh: FormModel): { [form: string]: ClaimForm } =>
      this.formOf(actor, claim, act, came[act] ?? fresh);
    return {
      debtor: claim.debtor,
      number: matter.number,
      matterHref: hrefOf(actor, matter),
      state: tagOf(claim),
      enforcementHref: `/claims/${claim.id}/enforcement`,
      facts: [...factsOf(claim), ...ledgerFacts(claim, await this.statuses.latest(claim.id))],
      specification: specificationOf(statement, `/claims/${claim.id}`),
      ...(claim.state === 'contested' &&
        claim.contestedBecause !== null && { contestedBecause: claim.contestedBecause }),
      ...(claim.state !== 'settled' && { limitation: await this.limitationOf(claim) }),
      ...(claim.ground !== null && { ground: groundOf(claim.ground) }),
      ...(demands && { demands }),
      reliefs: await this.reliefs.of(actor, claim, came),
      ...(refunds && { refunds }),
      pausedUntilOn: paused(claim, this.clock.today()),
      ...may('describe', form('describe', writtenGround(claim.ground))),
      ...may('contest', form('contest')),
      ...may('resume', form('resume')),
      ...may('interrupt', form('interrupt')),
      ...(startable(claim) && may('startInterest', form('startInterest'))),
      kinds: INTERRUPTION_KINDS.map((kind) => ({ value: kind, text: { code: `interruption.${kind}` } })),
    };
  }

  async own(actor: Actor, claim: Claim, came: CameBack = {}): Promise<OwnClaimView> {
    const matter = await this.matterOf(claim);
    const committee = await this.reads.inner(Committee, 'committee').where({ id: claim.committeeId }).getOneOrFail();
    const statement = await this.accounts.statement(claim, this.clock.today());
    const demanded = await this.demands.standing(claim);
    return {
      association: claim.debtor,
      committee: committee.name,
      number: matter.number,
      state: tagOf(claim),
      leftOre: statement.value.leftOre,
      dueOn: claim.dueOn,
      ocr: claim.ocr,
      bankgiro: demanded.at(-1)?.bankgiro ?? null,
      steps: stepsOf(claim, demanded, statement.value.leftOre),
      pausedUntilOn: paused(claim, this.clock.today()),
      reliefs: await this.reliefs.own(claim, came),
      contact: { email: committee.email, phone: committee.phone },
      specification: specificationOf(statement, `/own-claims/${claim.id}`),
      ...(claim.state === 'contested' &&
        claim.contestedBecause !== null && { contestedBecause: claim.contestedBecause }),
      ...this.formOf(actor, claim, 'contest', came['contest'] ?? form('contest'), '/own-claims'),
    };
  }

  /** The specification on paper, of today. */
  async specificationPdf(claim: Claim, language: Language): Promise<Buffer> {
    const { number } = await this.matterOf(claim);
    const committee = await this.reads.inner(Committee, 'committee').where({ id: claim.committeeId }).getOneOrFail();
    const statement = await this.accounts.statement(claim, this.clock.today());
    return specificationPdf(statement, { debtor: claim.debtor, number, committee: committee.name, language });
  }

  /** Claims the reader may see, in the order of their due days. */
  list(actor: Actor, state: ClaimState | undefined): SelectQueryBuilder<Claim> {
    const query = this.reads.of(actor).query(Claim, 'claim');
    if (state !== undefined) query.andWhere('claim.state = :state', { state });
    return query;
  }

  /** A form as long as the step may be taken from here by somebody like the actor. */
  private formOf(
    actor: Actor,
    claim: Claim,
    act: string,
    model: FormModel,
    base = '/claims',
  ): { [act: string]: ClaimForm } {
    const step = stepOf(claimFlow, act);
    const roles = rolesIn(actor, claim.committeeId);
    const own = actor.memberships.some(
      ({ associationId }) => associationId !== null && associationId === claim.associationId,
    );
    const may = step.by.some((role) => roles.includes(role) || (own && role === 'associationRepresentative'));
    if (!may || !step.from.includes(claim.state)) return {};
    const path = act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return { [act]: { form: model, action: `${base}/${claim.id}/${path}`, seen: String(claim.version) } };
  }

  private async limitationOf(claim: Claim): Promise<NonNullable<ClaimPageView['limitation']>> {
    const { value, because } = await this.limitations.of(claim);
    const interruptions = await this.limitations.list(claim);
    return {
      lapsesOn: value.lapsesOn,
      lastWorkingDay: value.lastWorkingDay === value.lapsesOn ? null : value.lastWorkingDay,
      before: value.lapsedBefore,
      because,
      interruptions: interruptions.map(({ interruptedOn: on, kind, proof }) => ({
        on,
        kind: { code: `interruption.${kind}` },
        proof,
      })),
    };
  }

  private async matterOf({ matterId }: Claim): Promise<Matter> {
    return this.reads.inner(Matter, 'matter').where({ id: matterId }).getOneOrFail();
  }

  private async numbers(claims: readonly Claim[]): Promise<ReadonlyMap<Id, string>> {
    const ids = claims.map(({ matterId }) => matterId);
    if (ids.length === 0) return new Map();
    const matters = await this.reads.inner(Matter, 'matter').where('matter.id IN (:...ids)', { ids }).getMany();
    return new Map(matters.map(({ id, number }) => [id, number]));
  }
}

/** What the municipality's own ledger says, with the day it says it for. */
function ledgerFacts({ handedOverOn, annulledOn, creditedOn }: Claim, status: LedgerStatus | null): FactView[] {
  const days = { handedOver: handedOverOn, annulled: annulledOn, credited: creditedOn };
  const facts: FactView[] = Object.entries(days).flatMap(([name, dayOn]) =>
    dayOn === null
      ? []
      : [{ label: { code: `claimPage.fact.${name}` }, value: { code: 'claimPage.day', facts: { dayOn } } }],
  );
  if (status !== null) {
    const { asOf, paidOre, restOre, creditOre, step } = status;
    const sums = { paidOre: paidOre ?? 0, restOre, creditOre: creditOre ?? 0, step: step ?? '' };
    facts.push({
      label: { code: 'claimPage.fact.byLedger', facts: { dayOn: asOf } },
      value: { code: creditOre === null ? 'claimPage.byLedger' : 'claimPage.ledgerCredit', facts: sums },
    });
  }
  return facts;
}

function groundOf({ words, term, items }: ClaimGround): ClaimGroundView {
  const rows = items.map(({ label, amountOre }) => ({ label, amountOre }));
  return { words, term, items: rows };
}

/** The ground as its form holds it. */
function writtenGround(ground: ClaimGround | null): FormValues {
  if (ground === null) return {};
  const items = ground.items.map(({ label, amountOre }) => `${label}; ${formatAmount(amountOre, 'sv')}`).join('\n');
  return { words: ground.words, ...ground.term, items };
}

function paused({ pausedUntilOn }: Claim, today: Day): Day | null {
  return pausedUntilOn !== null && pausedUntilOn >= today ? pausedUntilOn : null;
}

function startable({ interestBasis, interestFromOn }: Claim): boolean {
  return interestFromOn === null && (interestBasis === 'demand' || interestBasis === 'service');
}

function tagOf({ state }: Claim): Tag {
  return { text: { code: `claim.state.${state}` }, tone: TONES[state] };
}

function factsOf(claim: Claim): FactView[] {
  const { ocr, ledger, originOn, interestBasis, interestBecause, interestFromOn, debtorOrgNumber } = claim;
  const fact = (name: string, value: FactView['value']): FactView => ({
    label: { code: `claimPage.fact.${name}` },
    value,
  });
  return [
    ...(debtorOrgNumber === null ? [] : [fact('orgNumber', debtorOrgNumber)]),
    fact('due', { code: 'claimPage.day', facts: { dayOn: claim.dueOn } }),
    fact('origin', { code: 'claimPage.day', facts: { dayOn: originOn } }),
    fact('ledger', { code: `claimPage.ledger.${ledger}` }),
    ...(ocr === null ? [] : [fact('ocr', ocr)]),
    fact('interest', { code: `claimPage.interest.${interestBasis}` }),
    fact('interestBecause', interestBecause),
    ...(interestFromOn === null
      ? []
      : [fact('interestFrom', { code: 'claimPage.day', facts: { dayOn: interestFromOn } })]),
  ];
}
