import { Injectable } from '@nestjs/common';
import { assessmentFlow } from '../../assessments/assessment.js';
import { Assessments } from '../../assessments/assessments.service.js';
import { Files } from '../../documents/files/files.service.js';
import { mayOpen } from '../../documents/files/received-file.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { MatterTops } from '../../matters/sheet/matter-tops.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { hasRoleFor } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import type { Language } from '../../shared/language.js';
import { latenessOf, roundTitle } from '../rounds/round.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { sentSections } from '../applications/application-answers.js';
import { ApplicationSheets, applicationTag, sentDocument } from './application-sheets.service.js';
import type { Application } from '../applications/application.entity.js';
import type { CaseApplicationView } from './application-view.js';
import { Applications } from '../applications/applications.service.js';

/** The application of a case, gathered for somebody at the office who has been let into it. */
@Injectable()
export class CaseApplicationSheets {
  constructor(
    private readonly tops: MatterTops,
    private readonly applications: Applications,
    private readonly sheets: ApplicationSheets,
    private readonly assessments: Assessments,
    private readonly rounds: RoundsQueries,
    private readonly files: Files,
  ) {}

  async of(person: Person, matter: Matter, language: Language): Promise<CaseApplicationView> {
    const { declined, enter } = await this.sheets.declineOf(person, matter);
    const about = {
      ...(declined && { declined }),
      ...(enter && { declineHref: hrefOf(person, matter, 'decline') }),
    };
    const top = { ...(await this.tops.of(person, matter, 'application')), ...about };
    const application = await this.applications.ofMatter(matter.id);
    if (!application) return top;
    const begun = await this.assessments.latestOf(matter.id);
    const mayBegin =
      application.state === 'submitted' &&
      matter.state !== 'closed' &&
      hasRoleFor(person, stepOf(assessmentFlow, 'begin'), matter.committeeId);
    const assess = {
      text: { code: 'caseApplicationPage.assess' },
      href: hrefOf(person, matter, 'application/assess'),
      method: 'post',
    } as const;
    return {
      ...top,
      application: await this.sheet(person, matter, application, language),
      ...(begun ? { assessmentHref: hrefOf(person, matter, 'assessment') } : mayBegin && { assess }),
    };
  }

  private async sheet(
    person: Person,
    matter: Matter,
    application: Application,
    language: Language,
  ): Promise<NonNullable<CaseApplicationView['application']>> {
    const round = await this.rounds.get(person, application.roundId);
    const { receivedOn, origin, accepted } = application;
    const late = latenessOf(round, receivedOn, application.daysLate);
    const files = await this.files.of(matter.id);
    const terms = await this.sheets.termsStanding(application);
    return {
      state: applicationTag(application),
      ...{ round: roundTitle(round)[language], roundHref: `/rounds/${round.id}`, receivedOn },
      origin: { code: `applicationOrigin.${origin}` },
      ...(late && { late }),
      sections: sentSections(await this.sheets.rulesOf(application), application, language, 'office'),
      documents: files.map((file) => ({
        ...sentDocument(file),
        ...(mayOpen(person, file, matter) && { href: `/files/${file.id}` }),
      })),
      ...(terms && { terms }),
      acceptedBy: accepted.map(({ name }) => name),
    };
  }
}
