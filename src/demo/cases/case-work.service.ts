import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { AssociationWork } from '../associations/association-work.service.js';
import { ApplicationWork } from './application-work.service.js';
import { APPLICATION_ACTS, type ApplicationEvent, type DemoCase, type DemoEvent } from './case-events.js';
import { DiaryWork } from './diary-work.service.js';

/** The cases of the made-up district, from their arrival on. */
@Injectable()
export class CaseWork {
  constructor(
    private readonly matters: Matters,
    private readonly associations: AssociationWork,
    private readonly diary: DiaryWork,
    private readonly applications: ApplicationWork,
  ) {}

  async arrive(
    actor: Actor,
    committeeId: Id,
    { kind, party, dnr, about, kronor }: DemoCase,
    receivedOn: Day,
  ): Promise<Matter> {
    const amountOre = kronor === undefined ? null : kronor * 100;
    const association = this.associations.named(party);
    return this.matters.register(actor, {
      committeeId,
      kind,
      party,
      partyOrgNumber: association?.orgNumber ?? null,
      associationId: association?.id ?? null,
      dnr: dnr ?? null,
      title: about,
      amountOre,
      receivedOn,
      officerId: null,
    });
  }

  async happen(actor: Actor, matter: Matter, event: DemoEvent, { application }: DemoCase, today: Day): Promise<Matter> {
    if (!isOfApplication(event)) return this.diary.happen(actor, matter, event, today);
    if (!application) throw new Error('Only an application has what an application has');
    await this.applications.happen(actor, matter, event, application);
    return this.matters.get(actor, matter.id);
  }
}

function isOfApplication(event: DemoEvent): event is ApplicationEvent {
  return APPLICATION_ACTS.some((each) => each === event.does);
}
