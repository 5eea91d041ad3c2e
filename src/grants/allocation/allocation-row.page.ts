import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { nestedForm } from '../../platform/pages/nested-form.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { SchemeContent } from '../../rulebook/schemes/scheme-content.js';
import { asksOf, type ExampleAsk } from '../scheme-desk/example-asks.js';
import { allocationNeeds } from './allocation.js';
import { AllocateForm, factsIn } from './allocation.dto.js';
import { AllocationDesk } from './allocation-desk.service.js';
import { AllocationSheets } from './allocation-sheets.service.js';
import { allocationRowPage, type AllocationRowView } from './allocation-view.js';
import { ComputedAmounts, type Computed } from './computed-amounts.service.js';
import { RoundLists, type ListedApplication } from './round-lists.service.js';

const FORM = 'row';

/** The form that sets one sum aside: as the scheme comes to it, or by hand with a reason. */
@ApiExcludeController()
@Controller('rounds/:id/allocation/:applicationId')
@Needs('grantOfficer')
export class AllocationRowPage {
  constructor(
    private readonly desk: AllocationDesk,
    private readonly lists: RoundLists,
    private readonly computed: ComputedAmounts,
    private readonly sheets: AllocationSheets,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async ask(
    @PathId() id: Id,
    @PathId('applicationId') applicationId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(request, response, id, applicationId, null);
  }

  @Post()
  async set(
    @PathId() id: Id,
    @PathId('applicationId') applicationId: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const dto = await shaped(AllocateForm, nestedForm(Object(request.body) as Record<string, unknown>));
      const { way, amountOre, because = '', seen } = dto;
      if (way === 'hand' && amountOre === undefined) throw problem('invalid', 'field.required', { field: 'amountOre' });
      const sum = { amountOre: way === 'hand' ? (amountOre ?? null) : null, because, facts: factsIn(dto) };
      await this.desk.allocate(personOf(request), applicationId, sum, { seen });
      this.pages.goOn(response, `/rounds/${id}/allocation`, 'sumSet');
    } catch (error) {
      if (!isFormProblem(error) && !isMoneyProblem(error)) throw error;
      await this.send(request, response, id, applicationId, formAfter(error, FORM, request.body), error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    roundId: Id,
    applicationId: Id,
    model: FormModel | null,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    const round = await this.desk.roundOf(person, roundId);
    const row = (await this.lists.of(person, round)).find(({ application }) => application.id === applicationId);
    if (!row) throw problem('notFound', 'thing.notFound');
    const computed = await this.computed.of(round, row.application, row.allocation?.facts ?? {});
    const view: AllocationRowView = {
      ...{ association: row.matter.party, number: row.matter.number, matterHref: this.sheets.matterHref(person, row) },
      ...{ backHref: `/rounds/${roundId}/allocation`, place: `/rounds/${roundId}/allocation/${applicationId}` },
      form: model ?? form(FORM, valuesOf(row, computed)),
      facts: factsOf(row),
      ...reckonedOf(computed, row.application.receivedOn),
      ways: ['scheme', 'hand'].map((way) => ({ value: way, text: { code: `allocationWay.${way}` } })),
      seen: String(row.allocation?.version ?? 0),
      whyNot: whyNotOf(row),
    };
    this.pages.send(request, response, allocationRowPage, view, { status });
  }
}

/** What the budget, the scheme or the application's own sum says against it belongs to the form. */
function isMoneyProblem(error: unknown): error is Problem {
  return error instanceof Problem && error.reasons.some(({ code }) => /^(budget|scheme|decision\.lack)\./.test(code));
}

function whyNotOf({ application, share }: ListedApplication): AllocationRowView['whyNot'] {
  const look = { withdrawn: application.state !== 'submitted', decided: share?.decided ?? false };
  return Object.values(allocationNeeds).flatMap((need) => need(look));
}

/** What the scheme comes to, and what the rate that is in force for the application asks for. */
function reckonedOf(
  { scheme, amount, lacks }: Computed,
  on: Day,
): Pick<AllocationRowView, 'computedOre' | 'steps' | 'lacks' | 'hasScheme' | 'asks' | 'ages'> {
  // A round may have one that was not in force when the application came: then that is what is lacking.
  const hasScheme = scheme !== null || lacks.some(({ code }) => code !== 'allocation.noScheme');
  const head = { computedOre: amount?.value ?? null, steps: amount?.because ?? [], hasScheme };
  const asked = scheme ? asksOf(scheme.content, dayWithin(scheme.content, on)) : [];
  return {
    ...head,
    lacks: hasScheme ? lacks : [],
    asks: ENTERED.filter((name) => asked.some((each) => each.name === name)),
    ages: countedIn(asked).map(({ code, facts, ages: { fromAge, toAge } }, at) => ({
      ...{ name: `participations.${at}`, label: { code, ...(facts && { facts }) }, fromAge, toAge },
    })),
  };
}

const ENTERED = ['units', 'inKindOre', 'costsOre'] as const;

/** The ages whose participations an officer enters; members are counted in the register. */
function countedIn(asked: readonly ExampleAsk[]): (ExampleAsk & Required<Pick<ExampleAsk, 'ages'>>)[] {
  return asked.flatMap((ask) => (ask.ages?.of === 'participations' ? [{ ...ask, ages: ask.ages }] : []));
}

/** The day itself, or that of the first rate where the day comes before them all. */
function dayWithin({ rates: [first] }: SchemeContent, on: Day): Day {
  return first && on < first.from ? first.from : on;
}

function factsOf({ application }: ListedApplication): AllocationRowView['facts'] {
  const { amountOre, receivedOn, purpose } = application;
  return [
    {
      label: { code: 'roundPage.applied' },
      value: amountOre === null ? { code: 'answers.none' } : { code: 'factValue.amount', facts: { amountOre } },
    },
    { label: { code: 'roundPage.received' }, value: { code: 'factValue.day', facts: { dayOn: receivedOn } } },
    ...(purpose === null ? [] : [{ label: { code: 'sentField.purpose' }, value: purpose }]),
  ];
}

function valuesOf({ allocation, application }: ListedApplication, { scheme }: Computed): FormModel['values'] {
  if (!allocation) return {};
  const { amountOre, because, way, facts } = allocation;
  const kronor = (ore: number): string => String(ore / 100).replace('.', ',');
  const asked = scheme ? countedIn(asksOf(scheme.content, dayWithin(scheme.content, application.receivedOn))) : [];
  const counts = asked.flatMap(({ ages: { fromAge, toAge } }, at) => {
    const found = facts.participations?.find((each) => each.fromAge === fromAge && each.toAge === toAge);
    return found ? [[`participations.${at}.count`, String(found.count)] as const] : [];
  });
  return {
    way: way === 'hand' ? 'hand' : 'scheme',
    ...(way === 'hand' && { amountOre: kronor(amountOre) }),
    ...(because !== null && { because }),
    ...(facts.inKindOre !== undefined && { inKindOre: kronor(facts.inKindOre) }),
    ...(facts.costsOre !== undefined && { costsOre: kronor(facts.costsOre) }),
    ...(facts.units !== undefined && { units: facts.units.join('; ') }),
    ...Object.fromEntries(counts),
  };
}
