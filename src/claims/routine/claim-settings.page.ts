import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { rolesIn } from '../../acts/actor.js';
import { SeenDto } from '../../documents/matter-forms.dto.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { codeOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Action, Fact } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { MAY_ADOPT } from '../../rulebook/adopted/rulebooks.service.js';
import type { Adopted } from '../../rulebook/adopted/adopted.entity.js';
import type { BillingContent } from '../../rulebook/billing/billing-content.js';
import { AdoptMappingForm } from '../external/billing-mapping.dto.js';
import { BillingMappings } from '../external/billing-mappings.service.js';
import { ChooseLedgerDto } from '../claim/claim.dto.js';
import { ClaimsLedgers } from '../claim/claims-ledgers.service.js';
import { claimSettingsPage, type CommitteeSettings, type RoutineRow } from './claim-settings-view.js';
import { ProposeRoutineDto } from './collection-routine.dto.js';
import type { CollectionRoutine } from './collection-routine.entity.js';
import { collectionRoutineFlow } from './collection-routine.js';
import { CollectionRoutines } from './collection-routines.service.js';

type CameBack = Readonly<Record<string, FormModel>>;

/** Whose ledger keeps the claims of a committee, where they are paid and how they are collected. */
@ApiExcludeController()
@Controller('claims/settings')
@Needs('finance', 'attestant', 'decisionMaker', 'committeeSecretary', 'admin')
export class ClaimSettingsPage {
  constructor(
    private readonly committees: Committees,
    private readonly ledgers: ClaimsLedgers,
    private readonly routines: CollectionRoutines,
    private readonly mappings: BillingMappings,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response);
  }

  @Post(':committeeId/ledger')
  async ledger(@PathId('committeeId') id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `ledger-${id}`, 'claimsLedgerChosen', async (person) => {
      const { ledger } = await shaped(ChooseLedgerDto, request.body);
      await this.ledgers.choose(person, id, ledger);
    });
  }

  @Post(':committeeId/propose')
  async propose(@PathId('committeeId') id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `propose-${id}`, 'routineProposed', async (person) => {
      await this.routines.propose(person, id, await shaped(ProposeRoutineDto, request.body), {});
    });
  }

  @Post(':committeeId/mapping')
  async mapping(@PathId('committeeId') id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `mapping-${id}`, 'mappingAdopted', async (person) => {
      const { text, fromOn, meetingOn = null, paragraph = null } = await shaped(AdoptMappingForm, request.body);
      await this.mappings.adopt(person, id, { text, fromOn, meetingOn, paragraph });
    });
  }

  @Post('routines/:id/confirm')
  async confirm(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.routines.confirm(personOf(request), id, { seen });
    this.pages.goOn(response, '/claims/settings', 'routineConfirmed');
  }

  @Post('routines/:id/withdraw')
  async withdraw(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { seen } = await shaped(SeenDto, request.body);
    await this.routines.withdraw(personOf(request), id, { seen });
    this.pages.goOn(response, '/claims/settings', 'routineWithdrawn');
  }

  private async submit(
    request: Request,
    response: Response,
    formId: string,
    done: string,
    work: (person: Person) => Promise<void>,
  ): Promise<void> {
    try {
      await work(personOf(request));
      this.pages.goOn(response, '/claims/settings', done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, { [formId]: formAfter(error, formId, request.body) }, error.status);
    }
  }

  private async send(request: Request, response: Response, came: CameBack = {}, status = 200): Promise<void> {
    const person = personOf(request);
    const committees: CommitteeSettings[] = [];
    for (const each of await this.committees.ofActor(person)) committees.push(await this.of(person, each, came));
    this.pages.send(request, response, claimSettingsPage, { committees }, { status });
  }

  private async of(person: Person, { id, name }: Committee, came: CameBack): Promise<CommitteeSettings> {
    const today = this.clock.today();
    const inForce = await this.routines.inForce(id, today);
    const rows = (await this.routines.list(person, id)).map((each) => rowOf(person, each, inForce?.id ?? null, today));
    const usual = {
      reminds: 'on',
      waitDays: '5',
      answerDays: '8',
      smallestClaimOre: '100',
      smallestEnforcedOre: '1000',
    };
    return {
      ...{ id, name, routines: rows },
      mappings: (await this.mappings.history(id)).map(mappingFact),
      ...(rolesIn(person, id).some((role) => MAY_ADOPT.includes(role)) && {
        adopt: came[`mapping-${id}`] ?? form(`mapping-${id}`, { fromOn: today }),
      }),
      ledger: came[`ledger-${id}`] ?? form(`ledger-${id}`, { ledger: await this.ledgers.of(id) }),
      ...(rolesIn(person, id).includes('finance') && {
        propose: came[`propose-${id}`] ?? form(`propose-${id}`, { ...usual, fromOn: today }),
      }),
    };
  }
}

/** A mapping in one line: from when, by which meeting, in which form. */
function mappingFact({ fromOn, meetingOn, paragraph, content }: Adopted): Reason {
  const { format, columns } = (content as BillingContent).mapping;
  const facts = { fromOn, meetingOn, paragraph, format, count: columns.length };
  return { code: meetingOn === null ? 'claimSettings.mappingUnknown' : 'claimSettings.mappingAdopted', facts };
}

function rowOf(person: Person, routine: CollectionRoutine, inForce: Id | null, today: Day): RoutineRow {
  const { id, state, fromOn } = routine;
  const now = id === inForce ? 'inForce' : state === 'confirmed' ? (fromOn > today ? 'coming' : 'past') : state;
  return {
    id,
    state: {
      text: { code: `routineState.${now}` },
      tone: now === 'inForce' ? 'done' : now === 'past' ? 'plain' : now === 'proposed' ? 'attention' : 'info',
    },
    facts: factsOf(routine),
    actions: state === 'proposed' ? actionsOf(person, routine) : [],
  };
}

/** Whoever proposed it withdraws it; another confirms it. */
function actionsOf(person: Person, { id, committeeId, proposedBy, version }: CollectionRoutine): Action[] {
  const roles: readonly string[] = rolesIn(person, committeeId);
  return collectionRoutineFlow.steps
    .filter(({ from, by }) => from.includes('proposed') && by.some((role) => roles.includes(role)))
    .filter(({ act }) => act !== 'confirm' || proposedBy !== person.userId)
    .map(({ act }) => ({
      text: { code: codeOf(collectionRoutineFlow, act) },
      href: `/claims/settings/routines/${id}/${act}`,
      method: 'post',
      fields: { seen: String(version) },
    }));
}

function factsOf(routine: CollectionRoutine): Fact[] {
  const fact = (name: string, value: Fact['value']): Fact => ({
    label: { code: `claimSettings.fact.${name}` },
    value,
  });
  const amount = (amountOre: number): Reason => ({ code: 'demandPage.amount', facts: { amountOre } });
  const days = (count: number): Reason => ({ code: 'claimSettings.bankDays', facts: { count } });
  return [
    fact('fromOn', { code: 'claimPage.day', facts: { dayOn: routine.fromOn } }),
    fact('bankgiro', routine.bankgiro),
    fact('reminds', { code: routine.reminds ? 'known.yes' : 'known.no' }),
    fact('waitDays', days(routine.waitDays)),
    fact('answerDays', days(routine.answerDays)),
    fact('smallestClaim', amount(routine.smallestClaimOre)),
    fact('smallestEnforced', amount(routine.smallestEnforcedOre)),
  ];
}
