import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../acts/actor.js';
import { downloadHeaders } from '../../documents/files/download-headers.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Api } from '../../platform/http/api.decorator.js';
import { ApiTags } from '../../platform/http/described.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, type AskedOver } from '../../platform/http/preconditions.js';
import type { Id } from '../../shared/id.js';
import { EnforcementBundles } from './enforcement-bundles.service.js';

/** Bundles for the enforcement authority and the courts, over the API. */
@ApiTags('enforcements')
@Controller('api/enforcements/:id/bundle')
@Needs(...COMMITTEE_ROLES)
export class BundlesController {
  constructor(private readonly bundles: EnforcementBundles) {}

  @Post()
  @HttpCode(200)
  @Api({
    summary: 'Makes the bundle to hand over, as a ZIP, and notes that it was made',
    file: ['application/zip'],
    repeatable: true,
  })
  async make(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Res() response: Response,
  ): Promise<void> {
    const { made, zip } = await this.bundles.make(actor, id, asked);
    const name = `underlag-${String(made.number)}.zip`;
    response.set(downloadHeaders({ name, type: 'application/zip', size: zip.length })).end(zip);
  }
}
