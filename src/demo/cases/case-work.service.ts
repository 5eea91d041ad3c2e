import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { AssociationWork } from '../associations/association-work.service.js';
import type { DemoCase, DemoEvent } from './case-events.js';
import { DiaryWork } from './diary-work.service.js';

/** The cases of the made-up district, from their arrival on. */
@Injectable()
export class CaseWork {
  constructor(
    private readonly matters: Matters,
    private readonly associations: AssociationWork,
    private readonly diary: DiaryWork,
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

  async happen(actor: Actor, matter: Matter, event: DemoEvent, today: Day): Promise<Matter> {
    return this.diary.happen(actor, matter, event, today);
  }
}
