import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import type { Person } from '../../identity/person.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { ChoiceField, WholeField } from '../../platform/http/fields.js';
import { pageOf, PageQuery } from '../../platform/http/keyset.js';
import { narrowedHref } from '../../platform/pages/narrowing.js';
import type { Chip } from '../../platform/pages/parts.js';
import { sumOre } from '../../shared/amount.js';
import { yearOf } from '../../shared/day.js';
import { RECONCILERS, RECONCILIATION_NOTES } from './reconcile.js';
import { reconciliationCells, RECONCILIATION_COLUMNS } from './reconciliation-file.js';
import { reconciliationPage, type ReconciliationView } from './reconciliation-view.js';
import { Reconciliations, type ReconciledCase } from './reconciliations.service.js';

const LIST = '/reconciliation';
const YEARS_SHOWN = 3;
/** What is looked for: every case, or those of one note; nothing said is those that differ. */
const SHOWN = ['all', ...RECONCILIATION_NOTES] as const;
type Shown = (typeof SHOWN)[number];

export class ReconciliationQuery extends PageQuery {
  @WholeField({ min: 2000, max: 2100, optional: true }) year?: number;
  @ChoiceField(SHOWN, { optional: true }) show?: Shown;
}

/** What was decided in a year beside what was paid: the sums, and the cases where the two or the books differ. */
@ApiExcludeController()
@Controller('reconciliation')
@Needs(...RECONCILERS)
export class ReconciliationPage {
  constructor(
    private readonly reconciliations: Reconciliations,
    private readonly clock: Clock,
    private readonly lists: Lists,
  ) {}

  @Get()
  async show(
    @Query() { show, cursor, limit, ...asked }: ReconciliationQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { language } = request.context;
    const { year = yearOf(this.clock.today()) } = asked;
    const all = await this.reconciliations.of(person, { year });
    const shown = all.filter((each) => isShown(each, show));
    await this.lists.send(request, response, LIST, reconciliationPage, {
      view: () => {
        const rows = shown.map((row) => ({ id: row.matter.id, ...row }));
        const { items, next } = pageOf(rows, { ...(cursor && { cursor }), ...(limit && { limit }) });
        const nextHref = narrowedHref(LIST, { year, show, cursor: next ?? '' });
        return {
          ...this.around(all, year, show),
          rows: items.map((row) => rowOf(person, row)),
          ...(next !== null && { paging: { first: 1, last: items.length, nextHref } }),
        };
      },
      table: {
        name: 'reconciliation',
        columns: RECONCILIATION_COLUMNS,
        rows: () => shown.map((row) => reconciliationCells(row, language)),
      },
    });
  }

  private around(all: readonly ReconciledCase[], year: number, show?: Shown): Omit<ReconciliationView, 'rows'> {
    const thisYear = yearOf(this.clock.today());
    const chip = (each?: Shown): Chip => ({
      text: { code: `reconciliation.show.${each ?? 'differing'}` },
      href: narrowedHref(LIST, { year, show: each }),
      count: all.filter((row) => isShown(row, each)).length,
      ...(each === show && { current: true }),
    });
    return {
      title: { code: 'reconciliation.ofYear', facts: { year: String(year) } },
      years: Array.from({ length: YEARS_SHOWN }, (_, at) => thisYear - at).map((each) => ({
        text: String(each),
        href: narrowedHref(LIST, { year: each, show }),
        ...(each === year && { current: true }),
      })),
      shown: [chip(), ...SHOWN.map((each) => chip(each))].filter(({ count, current }) => count !== 0 || current),
      count: all.length,
      sums: sumsOf(all),
    };
  }
}

function isShown({ notes }: ReconciledCase, show?: Shown): boolean {
  if (show === undefined) return notes.length > 0;
  return show === 'all' || notes.includes(show);
}

function rowOf(person: Person, { matter, ...rest }: ReconciledCase): ReconciliationView['rows'][number] {
  return { href: hrefOf(person, matter), number: matter.number, party: matter.party, ...rest };
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
