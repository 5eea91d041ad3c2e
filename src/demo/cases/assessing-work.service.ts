import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Assessments } from '../../assessments/assessments.service.js';
import type { Assessment } from '../../assessments/assessment.entity.js';
import { EvidenceBook } from '../../assessments/evidence/evidence.service.js';
import { Judgements } from '../../assessments/judgements/judgements.service.js';
import { Files } from '../../documents/files/files.service.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { yearOf } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { DemoApplication } from './case-events.js';

const COMPLEMENTS = 'complements';
const FROM_THE_TAX_AGENCY = 'Registreringsbeviset från Skatteverket, som föreningen visade.';
/** What the officer looks up before judging, with where it is known from. */
const LOOKED_UP = [
  { path: 'association.registeredOn', value: '2015-02-11', source: FROM_THE_TAX_AGENCY },
  { path: 'association.overdueReport', value: false, source: 'De tidigare bidragens ärenden.' },
  { path: 'application.fundedActivityIsWorship', value: false, source: 'Ansökan och budgeten.' },
  { path: 'application.fundedActivityIsPartyWork', value: false, source: 'Ansökan och budgeten.' },
] as const;

/** An officer assesses an application: facts, evidence quoted from its papers, judgements. */
@Injectable()
export class AssessingWork {
  constructor(
    private readonly assessments: Assessments,
    private readonly evidence: EvidenceBook,
    private readonly judgements: Judgements,
    private readonly files: Files,
  ) {}

  /** Begins on what the association wrote and the register knows, and says that nothing ties the officer to it. */
  async begin(actor: Actor, { id, receivedOn }: Matter, application: DemoApplication): Promise<void> {
    const { participants, fromHere, target, odd } = application;
    const begun = await this.assessments.begin(
      actor,
      id,
      {
        binds: 'grant',
        appliedOn: receivedOn,
        activityYear: yearOf(receivedOn) + 1,
        application: { participants, participantsInDistrict: fromHere, targetGroups: [target] },
        declarations: odd === 'unsigned' ? {} : { genderEquality: true, equalTreatment: true },
      },
      {},
    );
    await this.assessments.declareImpartial(actor, begun.id, { seen: begun.version });
  }

  /** What the activity is, quoted from the annual report, and judged. */
  async judgeSome(actor: Actor, matter: Matter, { activity }: DemoApplication): Promise<void> {
    const report = (await this.files.list(actor, matter.id)).find(({ name }) =>
      name.startsWith('Verksamhetsberättelse'),
    );
    const place = { fileId: report?.id ?? null, page: 1, quote: firstSentence(activity) };
    const unsaid = { actorRole: null, occasion: null, happenedOn: null, confidential: false };
    const found = await this.current(matter.id);
    const cited = await this.evidence.cite(
      actor,
      found.id,
      { criterion: COMPLEMENTS, sourceType: 'applicant', ...place, ...unsaid },
      { seen: found.version },
    );
    const reason =
      'Berättelsen visar en verksamhet som nämnden inte har själv och som dess egna enheter hänvisar till.';
    await this.judgements.judge(
      actor,
      cited.id,
      { criterion: COMPLEMENTS, verdict: 'met', reason },
      { seen: cited.version },
    );
  }

  /** The facts that the officer has to look up; with them everything is judged. */
  async judgeAll(actor: Actor, matter: Matter): Promise<void> {
    let found = await this.current(matter.id);
    for (const fact of LOOKED_UP) {
      const because = 'Kontrollerat vid handläggningen.';
      found = await this.assessments.correctFact(actor, found.id, { ...fact, because }, { seen: found.version });
    }
  }

  async complete(actor: Actor, matter: Matter): Promise<void> {
    const { id, version: seen } = await this.current(matter.id);
    await this.assessments.complete(actor, id, null, { seen });
  }

  private async current(matterId: Id): Promise<Assessment> {
    const found = await this.assessments.latestOf(matterId);
    if (!found) throw new Error('The demo assesses what it has begun');
    return found;
  }
}

function firstSentence(text: string): string {
  return text.slice(0, text.indexOf('.') + 1);
}
