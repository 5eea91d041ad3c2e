import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { MatterPage } from './matter.page.js';
import { MatterPages } from './matter-pages.service.js';

@Module({
  imports: [IdentityModule, MattersModule],
  controllers: [MatterPage],
  providers: [MatterPages],
})
export class DocumentsModule {}
