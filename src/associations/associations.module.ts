import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { AssociationFacts } from './association-facts.service.js';
import { Marks } from './marks/marks.service.js';
import { AssociationsController } from './register/associations.controller.js';
import { AssociationsQueries } from './register/associations.queries.js';
import { RegisterPage } from './register/register.page.js';
import { Associations } from './register/associations.service.js';
import { RegisterCourses } from './register-courses.service.js';

const OFFERED = [RegisterCourses, Associations, AssociationFacts, AssociationsQueries, Marks];

/** The register of associations: who they are, their boards, papers, members and marks. */
@Module({
  imports: [IdentityModule, MattersModule, DocumentsModule],
  controllers: [AssociationsController, RegisterPage],
  providers: OFFERED,
  exports: OFFERED,
})
export class AssociationsModule {}
