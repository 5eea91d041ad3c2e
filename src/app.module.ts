import { Module, type DynamicModule } from '@nestjs/common';
import { ActsModule } from './acts/acts.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { MattersModule } from './matters/matters.module.js';
import { PlatformModule, type Ground } from './platform/platform.module.js';

/** The program, lowest folder first. */
@Module({})
export class AppModule {
  static on(ground: Ground): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.on(ground), ActsModule, IdentityModule, MattersModule, DocumentsModule, DemoModule] };
  }
}
