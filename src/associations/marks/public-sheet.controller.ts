import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Api } from '../../platform/http/api.decorator.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import type { Id } from '../../shared/id.js';
import { PublicSheetView, viewOfSheet } from './mark.dto.js';
import { PublicSheets } from './public-sheets.service.js';

/** The sheet of an association that staff of all committees may read. */
@ApiTags('associations')
@Controller('api/associations')
@SignedIn()
export class PublicSheetController {
  constructor(private readonly sheets: PublicSheets) {}

  @Get(':id/public-sheet')
  @Api({
    summary: 'What all committees may know of an association; every reading is written down',
    of: PublicSheetView,
  })
  async read(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<PublicSheetView> {
    return viewOfSheet(await this.sheets.read(actor, id));
  }
}
