import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { Rulebooks } from './adopted/rulebooks.service.js';
import { ShippedAdoptions } from './adopted/shipped-adoptions.service.js';

/** What committees have adopted, and how a case is measured against it. */
@Module({ imports: [IdentityModule], providers: [Rulebooks, ShippedAdoptions], exports: [Rulebooks, ShippedAdoptions] })
export class RulebookModule {}
