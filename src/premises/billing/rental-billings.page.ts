import { readFileSync } from 'node:fs';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { rolesIn } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { sumOre } from '../../shared/amount.js';
import { addDays } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { ROOT } from '../../shared/root.js';
import { RentalBilling } from './rental-billing.entity.js';
import { billingAskedOf, KeepRentalMappingDto, MakeRentalBillingDto } from './rental-billing.dto.js';
import { rentalBillingsPage, type CommitteeRents } from './rental-billing-view.js';
import { RentalBillings } from './rental-billings.service.js';
import { RentalMappings } from './rental-mappings.service.js';

type CameBack = Readonly<Record<string, FormModel>>;

const USUAL_DAYS_TO_PAY = 30;
const MOST_SHOWN = 50;
const SAMPLE = new URL('data/premises/billing/sample-csv.yaml', ROOT);
const TYPES = { csv: 'text/csv', txt: 'text/plain', xml: 'application/xml' } as const;

/** Rents on their way to the municipality's invoices: what waits, the files that were made, the columns they are written by. */
@ApiExcludeController()
@Controller('rental-billings')
@Needs('finance', 'premisesOfficer', 'auditor')
export class RentalBillingsPage {
  constructor(
    private readonly reads: Reads,
    private readonly committees: Committees,
    private readonly billings: RentalBillings,
    private readonly mappings: RentalMappings,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response);
  }

  @Post(':committeeId/make')
  @Needs('finance')
  async make(@PathId('committeeId') id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `make-${id}`, 'rentalsBilled', async (person, sent) => {
      const dto = await shaped(MakeRentalBillingDto, { ...sent, committeeId: id });
      await this.billings.make(person, id, billingAskedOf(dto), {});
    });
  }

  @Post(':committeeId/mapping')
  @Needs('finance')
  async mapping(@PathId('committeeId') id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.submit(request, response, `mapping-${id}`, 'rentalMappingKept', async (person, sent) => {
      const { content } = await shaped(KeepRentalMappingDto, { ...sent, committeeId: id });
      await this.mappings.keep(person, id, content);
    });
  }

  @Get(':id/file')
  @Needs('finance', 'auditor')
  async file(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { number, ending, fileContent } = await this.billings.get(personOf(request), id);
    response.type(TYPES[ending]);
    response.attachment(`hyror-${number}.${ending}`).send(Buffer.from(fileContent, 'base64'));
  }

  private async submit(
    request: Request,
    response: Response,
    formId: string,
    done: string,
    work: (person: Person, sent: object) => Promise<void>,
  ): Promise<void> {
    const { _csrf: _token, ...sent } = Object(request.body) as Record<string, unknown>;
    try {
      await work(personOf(request), sent);
      this.pages.goOn(response, '/rental-billings', done);
    } catch (error) {
      if (!comesBack(error)) throw error;
      await this.send(request, response, { [formId]: formAfter(error, formId, request.body) }, error.status);
    }
  }

  private async send(request: Request, response: Response, came: CameBack = {}, status = 200): Promise<void> {
    const person = personOf(request);
    const committees: CommitteeRents[] = [];
    for (const each of await this.committees.ofActor(person)) committees.push(await this.of(person, each, came));
    this.pages.send(request, response, rentalBillingsPage, { committees }, { status });
  }

  private async of(person: Person, { id, name }: Committee, came: CameBack): Promise<CommitteeRents> {
    const today = this.clock.today();
    const waiting = await this.billings.waiting(id, addDays(today, -1));
    const made = await this.reads
      .of(person)
      .query(RentalBilling, 'billing')
      .andWhere({ committeeId: id })
      .orderBy('billing.number', 'DESC')
      .limit(MOST_SHOWN)
      .getMany();
    const own = await this.mappings.of(id);
    const usual = { untilOn: addDays(today, -1), dueOn: addDays(today, USUAL_DAYS_TO_PAY), attestant: person.name };
    const content = own?.content ?? readFileSync(SAMPLE, 'utf8');
    return {
      ...{ id, name, waiting: waiting.length, waitingOre: sumOre(waiting.map(({ amountOre }) => amountOre)) },
      ...(rolesIn(person, id).includes('finance') && {
        make: came[`make-${id}`] ?? form(`make-${id}`, usual),
        mapping: came[`mapping-${id}`] ?? form(`mapping-${id}`, { content }),
      }),
      made: made.map((each) => ({
        ...{ href: `/rental-billings/${each.id}/file`, number: each.number, untilOn: each.untilOn },
        ...{ dueOn: each.dueOn, count: each.count, sumOre: each.sumOre },
      })),
    };
  }
}
