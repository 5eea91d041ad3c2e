import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { Marks } from './marks/marks.service.js';
import { Associations } from './register/associations.service.js';
import { RegisterCourses } from './register-courses.service.js';

const OFFERED = [RegisterCourses, Associations, Marks];

/** The register of associations: who they are, their boards, papers, members and marks. */
@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule],
  providers: OFFERED,
  exports: OFFERED,
})
export class AssociationsModule {}
