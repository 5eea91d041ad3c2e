import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { Demo, DemoWork } from './demo.service.js';

@Module({ imports: [IdentityModule, MattersModule, DocumentsModule, RulebookModule], providers: [Demo, DemoWork] })
export class DemoModule {}
