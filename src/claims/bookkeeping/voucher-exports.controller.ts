import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PageQuery, type Listing } from '../../platform/http/keyset.js';
import { problem } from '../../shared/problem.js';
import { MakeVouchersDto, VoucherExportView, viewOfVouchers } from './voucher-export.dto.js';
import { VOUCHER_READERS } from './voucher-export.js';
import { VoucherExports } from './voucher-exports.service.js';

/** Files of vouchers for the municipality's books, over the API. */
@ApiTags('claims')
@Controller('api/voucher-exports')
@Needs(...VOUCHER_READERS)
export class VoucherExportsController {
  constructor(
    private readonly exports: VoucherExports,
    private readonly committees: Committees,
  ) {}

  @Get()
  @Api({
    summary: 'Lists the files of vouchers that were made, the newest first',
    of: VoucherExportView,
    shape: 'list',
  })
  async list(@CurrentActor() actor: Actor, @Query() page: PageQuery): Promise<Listing<VoucherExportView>> {
    const { items, next } = await this.exports.list(actor, page);
    return { items: items.map(viewOfVouchers), next };
  }

  @Post()
  @Api({
    summary: 'Makes the next file of what has not left yet, each entry once; nothing waiting is told as such',
    ...{ of: VoucherExportView, status: 201 },
  })
  async make(
    @CurrentActor() actor: Actor,
    @Body() { committeeId, ...asked }: MakeVouchersDto,
  ): Promise<VoucherExportView> {
    const { code: committee } = await this.committees.get(actor, committeeId);
    const { made } = await this.exports.make(actor, { committee, ...asked });
    if (!made) throw problem('refused', 'vouchers.nothing', { untilOn: asked.untilOn });
    return viewOfVouchers(made);
  }
}
