import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Reads } from '../../acts/reads.service.js';
import { AssociationsQueries } from '../../associations/register/associations.queries.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf, readerOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { readPage } from '../../platform/http/keyset.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Chip } from '../../platform/pages/parts.js';
import { Problem, problem } from '../../shared/problem.js';
import { OpenSuspensionForm, suspensionInputOf, SuspensionsPageQuery, SuspensionsQuery } from './suspension.dto.js';
import { Suspension } from './suspension.entity.js';
import { SUSPENSION_STATES, type SuspensionState } from './suspension.js';
import { groundsFrom } from './suspension-form.js';
import { SuspensionChoices } from './suspension-choices.service.js';
import { suspensionTag } from './suspension-sheets.service.js';
import { suspensionsPage } from './suspension-view.js';
import { Suspensions } from './suspensions.service.js';

/** Suspensions of the committees that the reader works in, and the form that opens one. */
@ApiExcludeController()
@Controller('suspensions')
@Needs('premisesOfficer', 'decisionMaker', 'committeeSecretary', 'auditor')
export class SuspensionsPage {
  constructor(
    private readonly reads: Reads,
    private readonly suspensions: Suspensions,
    private readonly choices: SuspensionChoices,
    private readonly associations: AssociationsQueries,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async list(
    @Query() { association, ...query }: SuspensionsPageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const known = association === undefined ? undefined : await this.associations.namesOf([association]);
    const name = association === undefined ? undefined : known?.get(association);
    await this.send(request, response, query, form('open', name === undefined ? {} : { association: name }));
  }

  @Post()
  @Needs('premisesOfficer')
  async open(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const sent = Object(request.body) as Readonly<Record<string, unknown>>;
    try {
      const dto = await shaped(OpenSuspensionForm, groundsFrom(sent));
      const committeeId = dto.committeeId ?? (await this.onlyCommittee(person));
      const { id: associationId } = await this.associations.named(dto.association, 'association');
      const { id } = await this.suspensions.open(person, committeeId, associationId, suspensionInputOf(dto), {});
      this.pages.goOn(response, `/suspensions/${id}`, 'suspensionOpened');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.send(request, response, new SuspensionsQuery(), formAfter(error, 'open', sent), error.status);
    }
  }

  private async onlyCommittee(person: Person): Promise<Suspension['committeeId']> {
    const [only, ...others] = await this.committees.ofActor(person);
    if (!only || others.length > 0) throw problem('invalid', 'field.required', { field: 'committeeId' });
    return only.id;
  }

  private async send(
    request: Request,
    response: Response,
    query: SuspensionsQuery,
    open: FormModel,
    status = 200,
  ): Promise<void> {
    const person = readerOf(request);
    const found = this.reads.of(person).query(Suspension, 'suspension');
    if (query.state !== undefined) found.andWhere('suspension.state = :state', { state: query.state });
    const { items, next } = await readPage(found, ['untilOn', 'id'], query, 'DESC');
    const names = await this.associations.namesOf(items.map(({ subjectId }) => subjectId));
    const narrowed = query.state === undefined ? '' : `state=${query.state}&`;
    const view = {
      rows: items.map(({ id, subjectId, ground, untilOn, state }) => ({
        ...{ href: `/suspensions/${id}`, association: names.get(subjectId) ?? '', untilOn },
        ...{ ground: { code: `suspension.ground.${ground}` }, state: suspensionTag(state) },
      })),
      chips: chipsOf(query.state),
      ...(next !== null && {
        paging: { first: 1, last: items.length, nextHref: `/suspensions?${narrowed}cursor=${next}` },
      }),
      ...(mayOpen(person) && { open: await this.choices.of(person, open) }),
    };
    this.pages.send(request, response, suspensionsPage, view, { status });
  }
}

function mayOpen({ memberships }: Person): boolean {
  return memberships.some(({ role }) => role === 'premisesOfficer');
}

function chipsOf(current: SuspensionState | undefined): Chip[] {
  return [
    { text: { code: 'suspensionsPage.all' }, href: '/suspensions', ...(current === undefined && { current: true }) },
    ...SUSPENSION_STATES.map((state) => ({
      ...{ text: { code: `suspension.state.${state}` }, href: `/suspensions?state=${state}` },
      ...(state === current && { current: true as const }),
    })),
  ];
}
