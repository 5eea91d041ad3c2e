import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { Rulebooks } from './adopted/rulebooks.service.js';
import { ShippedAdoptions } from './adopted/shipped-adoptions.service.js';
import { AdoptionSheets } from './adoptions/adoption-sheets.service.js';
import { AdoptionsController } from './adoptions/adoptions.controller.js';
import { AdoptionsPage } from './adoptions/adoptions.page.js';
import { Adoptions } from './adoptions/adoptions.service.js';
import { DelegationOrders } from './delegation/delegation-orders.service.js';

const OFFERED = [Rulebooks, ShippedAdoptions, DelegationOrders, Adoptions];

/** What committees have adopted, and how a case is measured against it. */
@Module({
  imports: [IdentityModule],
  controllers: [AdoptionsController, AdoptionsPage],
  providers: [...OFFERED, AdoptionSheets],
  exports: OFFERED,
})
export class RulebookModule {}
