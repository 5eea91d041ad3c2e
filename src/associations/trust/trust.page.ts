import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { committeesOf } from '../../acts/actor.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs, SignedIn } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { isId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { fullNameOf } from '../register/associations.queries.js';
import { Associations } from '../register/associations.service.js';
import { LoginsSheets } from './logins-sheets.service.js';
import { MineSheets } from './mine-sheets.service.js';
import { ownAssociationPage } from './mine-view.js';
import { TrustActs } from './trust-acts.service.js';
import { TrustSheets } from './trust-sheets.service.js';
import { ImportedQuery } from './trust.dto.js';
import { trustPage } from './trust-view.js';

type Came = Readonly<Record<string, FormModel>>;

/**
 * Who signs for an association, where it is paid, what it has accepted and proposes: one page for officers, one for the
 * association itself. Both send their forms to the same acts.
 */
@ApiExcludeController()
@Controller()
export class TrustPage {
  constructor(
    private readonly associations: Associations,
    private readonly sheets: TrustSheets,
    private readonly logins: LoginsSheets,
    private readonly mine: MineSheets,
    private readonly acts: TrustActs,
    private readonly pages: PageResponder,
  ) {}

  @Get('mine/:id')
  @Needs('associationRepresentative')
  async own(
    @PathId() id: Id,
    @Query() { imported }: ImportedQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(request, response, id, await this.filledIn(request, id, imported), 200);
  }

  @Get('associations/:id/trust')
  @Needs(...COMMITTEE_ROLES)
  async show(
    @PathId() id: Id,
    @Query() { imported }: ImportedQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(request, response, id, await this.filledIn(request, id, imported), 200);
  }

  @Post(['associations/:id/trust/:name', 'mine/:id/:name'])
  @SignedIn()
  async take(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const name = String(request.params['name']);
    await this.submit(request, response, id, name, name);
  }

  @Post(['associations/:id/trust/:noun/:rowId/:act', 'mine/:id/:noun/:rowId/:act'])
  @SignedIn()
  async takeOnRow(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { noun, rowId, act } = request.params as Readonly<Record<string, string>>;
    await this.submit(request, response, id, `${noun}/${act}`, `${act}-${rowId}`);
  }

  private async submit(request: Request, response: Response, id: Id, act: string, name: string): Promise<void> {
    const person = personOf(request);
    const { rowId } = request.params;
    if (rowId !== undefined && !isId(rowId)) throw problem('notFound', 'thing.notFound');
    const mine = isMine(request);
    try {
      await this.associations.get(person, id);
      const body: unknown = request.body;
      await this.acts.take(act, { person, associationId: id, rowId: (rowId ?? id) as Id, body, mine });
      this.pages.goOn(response, mine ? `/mine/${id}` : `/associations/${id}/trust`, 'trustTaken');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, id, { [name]: formAfter(error, name, request.body) }, error.status);
    }
  }

  /** The form for an account with a number that came in a file. */
  private async filledIn(request: Request, id: Id, imported: Id | undefined): Promise<Came> {
    if (imported === undefined) return {};
    const person = personOf(request);
    return this.sheets.filledIn(person, await this.associations.get(person, id), imported);
  }

  private async send(request: Request, response: Response, id: Id, came: Came, status: number): Promise<void> {
    const person = personOf(request);
    if (isMine(request)) {
      this.pages.send(request, response, ownAssociationPage, await this.mine.of(person, id, came), { status });
      return;
    }
    if (committeesOf(person).length === 0) throw problem('notFound', 'association.notFound');
    const association = await this.associations.get(person, id);
    const place = `/associations/${id}`;
    const trust = await this.sheets.of(person, association, `${place}/trust`, came);
    const logins = await this.logins.of(person, association, `${place}/trust`, came);
    const view = { ...trust, logins, name: fullNameOf(association), place };
    this.pages.send(request, response, trustPage, view, { status });
  }
}

function isMine({ path }: Request): boolean {
  return path.startsWith('/mine/');
}
