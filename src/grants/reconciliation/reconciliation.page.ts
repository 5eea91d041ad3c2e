import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { WholeField } from '../../platform/http/fields.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { sumOre } from '../../shared/amount.js';
import { yearOf } from '../../shared/day.js';
import { say } from '../../shared/texts.js';
import { RECONCILERS } from './reconcile.js';
import { reconciliationFile } from './reconciliation-file.js';
import { reconciliationPage, type ReconciliationView } from './reconciliation-view.js';
import { Reconciliations, type ReconciledCase } from './reconciliations.service.js';

const YEARS_SHOWN = 3;

export class ReconciliationQuery {
  @WholeField({ min: 2000, max: 2100, optional: true }) year?: number;
}

/** What was decided in a year beside what was paid: the sums, and the cases where the two or the books differ. */
@ApiExcludeController()
@Controller('reconciliation')
@Needs(...RECONCILERS)
export class ReconciliationPage {
  constructor(
    private readonly reconciliations: Reconciliations,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Query() query: ReconciliationQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    const thisYear = yearOf(this.clock.today());
    const year = query.year ?? thisYear;
    const cases = await this.reconciliations.of(person, { year });
    const differing = cases.filter(({ notes }) => notes.length > 0);
    const view: ReconciliationView = {
      title: { code: 'reconciliation.ofYear', facts: { year: String(year) } },
      years: Array.from({ length: YEARS_SHOWN }, (_, at) => thisYear - at).map((each) => ({
        text: String(each),
        href: `/reconciliation?year=${each}`,
        ...(each === year && { current: true }),
      })),
      count: cases.length,
      sums: sumsOf(cases),
      rows: differing.map(({ matter, ...rest }) => ({
        ...{ href: hrefOf(person, matter), number: matter.number, party: matter.party },
        ...rest,
      })),
      fileHref: `/reconciliation/file.xlsx?year=${year}`,
    };
    this.pages.send(request, response, reconciliationPage, view);
  }

  @Get('file.xlsx')
  async fetch(@Query() query: ReconciliationQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const year = query.year ?? yearOf(this.clock.today());
    const { language } = request.context;
    const bytes = await reconciliationFile(await this.reconciliations.of(personOf(request), { year }), language);
    response.attachment(`${say(language, 'reconciliation.fileName')}-${year}.xlsx`).send(bytes);
  }
}

function sumsOf(cases: readonly ReconciledCase[]): ReconciliationView['sums'] {
  const sum = (of: (row: ReconciledCase) => number): number => sumOre(cases.map(of));
  return {
    decidedOre: sum(({ decidedOre }) => decidedOre),
    plannedOre: sum(({ plannedOre }) => plannedOre),
    sentOre: sum(({ sentOre }) => sentOre),
    paidOre: sum(({ paidOre }) => paidOre),
    leftOre: sum(({ leftOre }) => leftOre),
  };
}
