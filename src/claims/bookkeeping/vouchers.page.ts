import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { attachmentNamed, downloadHeaders } from '../../documents/files/download-headers.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { everything, gathered } from '../../matters/lists/list-table.js';
import { Lists } from '../../matters/lists/lists.service.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { PageQuery } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { comesBack, form, formAfter, type FormModel } from '../../platform/pages/forms.js';
import { narrowedHref } from '../../platform/pages/narrowing.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import { dayAt } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { MakeVouchersDto } from './voucher-export.dto.js';
import type { VoucherExport } from './voucher-export.entity.js';
import { mayExport, SAMPLE_MAPPING, VOUCHER_MAKERS, VOUCHER_READERS } from './voucher-export.js';
import { VoucherExports } from './voucher-exports.service.js';
import { vouchersPage, type VoucherFileRow } from './vouchers-view.js';

const LIST = '/vouchers';
const COLUMNS = [
  ...['vouchersPage.number', 'newMatterPage.committee', 'vouchersPage.until', 'vouchersPage.vouchers'],
  ...['vouchersPage.entries', 'vouchersPage.madeOn', 'vouchersPage.madeBy', 'vouchersPage.substituted'],
];

/** The ledger as vouchers for the municipality's books: files that were made, and the form that makes the next. */
@ApiExcludeController()
@Controller('vouchers')
@Needs(...VOUCHER_READERS)
export class VouchersPage {
  constructor(
    private readonly exports: VoucherExports,
    private readonly committees: Committees,
    private readonly users: UsersQueries,
    private readonly clock: Clock,
    private readonly lists: Lists,
    private readonly pages: PageResponder,
  ) {}

  @Get()
  async show(@Query() query: PageQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, query);
  }

  @Post()
  @Needs(...VOUCHER_MAKERS)
  async make(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const { committeeId, ...asked } = await shaped(MakeVouchersDto, request.body);
      const committee = (await this.committees.ofActor(person)).find(({ id }) => id === committeeId);
      if (!committee) throw problem('notFound', 'committee.notFound');
      const { made } = await this.exports.make(person, { committee: committee.code, ...asked });
      if (!made) throw problem('invalid', 'vouchers.nothing', { field: 'untilOn', untilOn: asked.untilOn });
      this.pages.goOn(response, LIST, 'vouchersMade');
    } catch (error) {
      if (!comesBack(error) || error.kind === 'forbidden') throw error;
      const { committeeId } = Object(request.body) as Record<string, unknown>;
      const model = formAfter(atTheMapping(error), `make-${String(committeeId)}`, request.body);
      await this.send(request, response, {}, model, error.status);
    }
  }

  /** The bytes of a file that was made; the same for ever. */
  @Get(':id/file')
  async download(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { made, bytes } = await this.exports.open(personOf(request), id);
    const name = `${say(request.context.language, 'listFile.vouchers')}-${made.number}.si`;
    const headers = downloadHeaders({ name, type: 'text/plain; charset=cp437', size: bytes.length });
    response.set({ ...headers, 'Content-Disposition': attachmentNamed(name) }).send(bytes);
  }

  private async send(
    request: Request,
    response: Response,
    { cursor, limit }: PageQuery,
    came?: FormModel,
    status = 200,
  ): Promise<void> {
    const person = personOf(request);
    await this.lists.send(request, response, LIST, vouchersPage, {
      view: async () => {
        const page = { ...(cursor && { cursor }), ...(limit && { limit }) };
        const { items, next } = await this.exports.list(person, page);
        return {
          rows: await this.rows(person, items),
          ...(next !== null && {
            paging: { first: 1, last: items.length, nextHref: narrowedHref(LIST, { cursor: next }) },
          }),
          forms: await this.forms(person, came),
        };
      },
      table: {
        name: 'vouchers',
        columns: COLUMNS,
        rows: () =>
          gathered(
            everything((page) => this.exports.list(person, page)),
            async (some) => (await this.rows(person, some)).map(cellsOf),
          ),
      },
      status,
    });
  }

  private async rows(person: Person, made: readonly VoucherExport[]): Promise<VoucherFileRow[]> {
    const names = new Map((await this.committees.ofActor(person)).map(({ id, name }) => [id, name]));
    const people = await this.users.namesOf(made.map(({ madeBy }) => madeBy as Id));
    return made.map(({ id, committeeId, madeBy, number, untilOn, vouchers, entries, madeAt, substituted }) => ({
      ...{ number, untilOn, vouchers, entries, madeAt, substituted, fileHref: `${LIST}/${id}/file` },
      ...{ committee: names.get(committeeId) ?? '', madeBy: people.get(madeBy as Id) ?? 'Villkor' },
    }));
  }

  /** Begun with the mapping of the latest file, or with the sample to fill in. */
  private async forms(person: Person, came?: FormModel) {
    const makers = (await this.committees.ofActor(person)).filter(({ id }) => mayExport(person, id));
    const beginning = async ({ id }: Committee): Promise<FormModel> =>
      form(`make-${id}`, {
        untilOn: this.clock.today(),
        mapping: (await this.exports.lastMapping(id)) ?? SAMPLE_MAPPING,
      });
    return Promise.all(
      makers.map(async (committee) => ({
        ...{ committeeId: committee.id, committee: committee.name },
        form: came?.id === `make-${committee.id}` ? came : await beginning(committee),
      })),
    );
  }
}

/** What is wrong with the accounts stands at the field that holds them. */
function atTheMapping({ kind, reasons }: Problem): Problem {
  const placed = reasons.map((reason) => ({ ...reason, facts: { field: 'mapping', ...reason.facts } }));
  return new Problem(kind, placed as unknown as typeof reasons);
}

function cellsOf(row: VoucherFileRow): CellOut[] {
  const { number, committee, untilOn, vouchers, entries, madeAt, madeBy, substituted } = row;
  return [number, committee, untilOn, vouchers, entries, dayAt(madeAt), madeBy, substituted];
}
