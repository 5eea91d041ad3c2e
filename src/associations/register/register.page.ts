import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { form, formAfter, isFormProblem, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import { cellWords, everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import type { Language } from '../../shared/language.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { AssociationForm, inputOf, KNOWN, RegisterQuery, viewOfAssociation } from './association.dto.js';
import {
  LEGAL_FORMS,
  NO_NUMBER_REASONS,
  REGISTER_WRITERS,
  stateOfAssociation,
  type AssociationInput,
} from './association.js';
import type { Association } from './association.entity.js';
import { AssociationsQueries, fullNameOf, REGISTER_SCOPES } from './associations.queries.js';
import { Associations, mayWriteRegister } from './associations.service.js';
import { associationTag, choicesOf, legalFormWords, noNumberWords } from './register-words.js';
import { associationFormPage, registerPage, type AssociationRow } from './register-view.js';

const FORM = 'association';

/** The register of associations for staff of all committees: the list, and the form that enters and changes one. */
@ApiExcludeController()
@Controller('associations')
export class RegisterPage {
  constructor(
    private readonly associations: Associations,
    private readonly queries: AssociationsQueries,
    private readonly pages: PageResponder,
    private readonly lists: Lists,
  ) {}

  @Get()
  @Needs(...COMMITTEE_ROLES)
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: RegisterQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { items, next } = await this.queries.list(actor, query);
    const { q = '', scope = 'active', legalForm = '', withoutNumber } = query;
    const view = {
      query: q,
      chips: chipsOf(query),
      legalForms: choicesOf(LEGAL_FORMS, legalFormWords),
      legalForm,
      scope,
      rows: items.map(rowOf),
      narrowed: q !== '' || legalForm !== '' || scope !== 'active' || withoutNumber,
      mayRegister: mayWriteRegister(actor),
      ...(next !== null && { paging: { first: 1, last: items.length, nextHref: href({ ...query, cursor: next }) } }),
    };
    const { language } = request.context;
    await this.lists.send(request, response, '/associations', registerPage, {
      view: () => view,
      table: {
        name: 'register',
        columns: COLUMNS,
        rows: () =>
          gathered(
            everything((page) => this.queries.list(actor, { ...query, ...page })),
            (some) => some.map((each) => cellsOf(each, language)),
          ),
      },
    });
  }

  @Get('new')
  @Needs(...REGISTER_WRITERS)
  async askNew(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.sendForm(
      request,
      response,
      form(FORM, { legalForm: 'nonProfit', language: 'sv', districtActivity: 'unknown' }),
    );
  }

  @Post('new')
  @Needs(...REGISTER_WRITERS)
  async register(
    @CurrentActor() actor: Actor,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const dto = await shaped(AssociationForm, sent);
      const { sameNameMeant } = dto;
      const { id } = await this.associations.register(actor, await this.read(dto), { sameNameMeant });
      this.pages.goOn(response, `/associations/${id}`, 'associationRegistered');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      this.sendForm(request, response, formAfter(error, FORM, sent), { status: error.status });
    }
  }

  @Get(':id/change')
  @Needs(...REGISTER_WRITERS)
  async askChange(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const association = await this.associations.get(actor, id);
    const umbrella = association.umbrellaId && (await this.associations.get(actor, association.umbrellaId));
    const values = valuesOf(association, umbrella || null);
    this.sendForm(request, response, form(FORM, values), { association });
  }

  @Post(':id/change')
  @Needs(...REGISTER_WRITERS)
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Body() sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const association = await this.associations.get(actor, id);
    try {
      const dto = await shaped(AssociationForm, sent);
      const { sameNameMeant, seen } = dto;
      if (seen === undefined) throw problem('invalid', 'field.required', { field: 'seen' });
      await this.associations.change(actor, id, await this.read(dto), { sameNameMeant, seen });
      this.pages.goOn(response, `/associations/${id}`, 'associationChanged');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      this.sendForm(request, response, formAfter(error, FORM, sent), { association, status: error.status });
    }
  }

  private sendForm(
    request: Request,
    response: Response,
    model: FormModel,
    { association, status = 200 }: { readonly association?: Association; readonly status?: number } = {},
  ): void {
    const view = {
      form: model,
      action: association ? `/associations/${association.id}/change` : '/associations/new',
      backHref: association ? `/associations/${association.id}` : '/associations',
      ...(association && { name: fullNameOf(association), seen: String(model.values['seen'] ?? association.version) }),
      legalForms: choicesOf(LEGAL_FORMS, legalFormWords),
      noNumberReasons: choicesOf(NO_NUMBER_REASONS, noNumberWords),
      known: choicesOf(KNOWN, (each) => ({ code: `known.${each}` })),
      languages: choicesOf(LANGUAGES, (each) => ({ code: `language.${each}` })),
    };
    this.pages.send(request, response, associationFormPage, view, { status });
  }

  /** The form names the umbrella body by number or name, since the register is too long to choose from. */
  private async read(dto: AssociationForm): Promise<AssociationInput> {
    const { umbrella } = dto;
    if (umbrella === undefined) return inputOf(dto);
    const { id: umbrellaId } = await this.queries.named(umbrella, 'umbrella');
    return { ...inputOf(dto), umbrellaId };
  }
}

function rowOf(association: Association): AssociationRow {
  const { id, orgNumber, noNumberBecause, legalForm, seat, city } = association;
  const place = seat ?? city;
  return {
    href: `/associations/${id}`,
    name: fullNameOf(association),
    ...(orgNumber !== null && { orgNumber }),
    ...(noNumberBecause !== null && { without: noNumberWords(noNumberBecause) }),
    ...(place !== null && { place }),
    legalForm: legalFormWords(legalForm),
    state: associationTag(stateOfAssociation(association)),
  };
}

function chipsOf(query: RegisterQuery): { text: { code: string }; href: string; current: boolean }[] {
  const { scope = 'active', withoutNumber } = query;
  const scopes = REGISTER_SCOPES.map((each) => ({
    text: { code: `registerPage.scope.${each}` },
    href: href({ ...query, scope: each, withoutNumber: false, cursor: undefined }),
    current: scope === each && !withoutNumber,
  }));
  const without = { ...query, scope: 'active' as const, withoutNumber: true, cursor: undefined };
  return [
    ...scopes,
    { text: { code: 'registerPage.scope.withoutNumber' }, href: href(without), current: withoutNumber },
  ];
}

type ListAddress = Partial<Record<keyof RegisterQuery, string | number | boolean | undefined>>;

function href(query: ListAddress): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== false && value !== '') given.set(name, String(value));
  const text = given.toString();
  return text === '' ? '/associations' : `/associations?${text}`;
}

function valuesOf(association: Association, umbrella: Association | null): FormValues {
  const { warnings: _, ...view } = viewOfAssociation(association);
  const said = Object.entries(view).filter((each): each is [string, string] => typeof each[1] === 'string');
  const flags = association.protectedContact ? { protectedContact: 'on' } : {};
  const above = umbrella ? { umbrella: umbrella.orgNumber ?? umbrella.name } : {};
  return { ...Object.fromEntries(said), ...flags, ...above, seen: String(association.version) };
}

const COLUMNS = [
  'registerPage.name',
  'registerPage.number',
  'registerPage.legalForm',
  'registerPage.place',
  'registerPage.state',
] as const;

function cellsOf(association: Association, language: Language): CellOut[] {
  const { name, orgNumber, place = null, state, legalForm } = rowOf(association);
  return [name, orgNumber ?? null, cellWords(language, legalForm), place, cellWords(language, state.text)];
}
