import { Controller, Get, HttpCode, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { rolesIn } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { FILE_FIELD } from '../../documents/files/file-field.js';
import { FileInterceptor, filesOf } from '../../documents/files/upload.interceptor.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { DayField, TextField } from '../../platform/http/fields.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Day } from '../../shared/day.js';
import { Problem, problem } from '../../shared/problem.js';
import { Claim } from '../claim/claim.entity.js';
import { readBillingMapping, type BillingMapping, type BillingValue } from '../../rulebook/billing/billing-mapping.js';
import { HandOvers, TO_HAND_OVER } from '../external/hand-overs.service.js';
import { ClaimSheets } from './claim-sheets.service.js';
import { handOverPage } from './hand-over-view.js';

/** How a billing basis is asked for on its page, beside the file that says how the ledger wants it. */
export class HandOverFormDto {
  @TextField({ max: 40, optional: true }) committee?: string;
  @TextField({ max: 200 }) attestant: string;
  /** Those that were handed over on a day once more, when the file was lost. */
  @DayField({ optional: true }) again?: Day;
}

/** Hands claims to the municipality's own ledger: the basis for its invoices as a file, each claim once. */
@ApiExcludeController()
@Controller('claims/hand-over')
@Needs('finance')
export class HandOverPage {
  constructor(
    private readonly reads: Reads,
    private readonly sheets: ClaimSheets,
    private readonly handOvers: HandOvers,
    private readonly committees: Committees,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, form('handOver', { attestant: personOf(request).name }));
  }

  @Post()
  @HttpCode(200)
  @UseInterceptors(FileInterceptor)
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const { _csrf: _token, ...sent } = { ...(Object(request.body) as Record<string, unknown>) };
      const dto = await shaped(HandOverFormDto, sent);
      const [file] = filesOf(request);
      const own = await this.own(person);
      const committee = own.length === 1 ? own[0] : own.find(({ code }) => code === dto.committee);
      if (!committee) throw problem('invalid', 'field.required', { field: 'committee' });
      // Without a file, as the committee has adopted it.
      const mapping = file ? mappingIn(file.bytes) : null;
      const asked = { committee: committee.code, mapping, attestant: dto.attestant, again: dto.again ?? null };
      const { bytes, claims, format } = await this.handOvers.take(person, asked);
      if (claims === 0) throw problem('refused', 'handOverPage.nothing');
      response.attachment(`fakturaunderlag-${committee.code}.${format === 'csv' ? 'csv' : 'txt'}`).end(bytes);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.send(request, response, formAfter(error, 'handOver', request.body), error.status);
    }
  }

  private async send(request: Request, response: Response, model: FormModel, status = 200): Promise<void> {
    const person = personOf(request);
    const own = await this.own(person);
    const ids = ['', ...own.map(({ id }) => id)];
    const waiting = await this.reads
      .of(person)
      .query(Claim, 'claim')
      .andWhere(`claim.ledger = 'external' AND ${TO_HAND_OVER}`)
      .andWhere('claim.committeeId IN (:...ids)', { ids })
      .orderBy('claim.raisedAt')
      .addOrderBy('claim.id')
      .getMany();
    const view = {
      rows: await this.sheets.rows(waiting, '/claims'),
      form: model,
      committees: own.map(({ code, name }) => ({ value: code, text: name })),
    };
    this.pages.send(request, response, handOverPage, view, { status });
  }

  /** The committees whose finance the person is. */
  private async own(person: Person): Promise<Committee[]> {
    const all = await this.committees.ofActor(person);
    return all.filter(({ id }) => rolesIn(person, id).includes('finance'));
  }
}

/** What is wrong with a mapping is told at its field. */
function mappingIn(bytes: Buffer): BillingMapping<BillingValue> {
  try {
    return readBillingMapping(bytes.toString('utf8'));
  } catch (error) {
    if (!(error instanceof Problem)) throw problem('invalid', 'billing.unreadable', { field: FILE_FIELD });
    const [first, ...rest] = error.reasons.map((each) => ({ ...each, facts: { ...each.facts, field: FILE_FIELD } }));
    throw first ? new Problem(error.kind, [first, ...rest]) : error;
  }
}
