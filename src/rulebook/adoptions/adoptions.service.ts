import { Injectable } from '@nestjs/common';
import { rolesIn, SYSTEM, type Actor } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { Adopted } from '../adopted/adopted.entity.js';
import { MAY_ADOPT, Rulebooks, type AskedAdoption } from '../adopted/rulebooks.service.js';
import { shippedRulebooks } from '../folders/rulebook-data.js';
import { shippedChoices, type ShippedChoice } from './shipped-choices.js';

/** A meeting that adopted a version, by its hash. */
export interface AdoptedAtMeeting {
  readonly hash: string;
  readonly meetingOn: Day;
  readonly paragraph: string;
  /** The version's own first day when nothing is said. */
  readonly fromOn?: Day | undefined;
}

/** Adoptions [antaganden] that somebody enters: which version, at which meeting, from which day. */
@Injectable()
export class Adoptions {
  constructor(
    private readonly rulebooks: Rulebooks,
    private readonly committees: Committees,
  ) {}

  /** The committees for which somebody may enter what they adopted. */
  async committeesOf(actor: Actor): Promise<Committee[]> {
    const own = await this.committees.ofActor(actor);
    return own.filter(({ id }) => rolesIn(actor, id).some((role) => MAY_ADOPT.includes(role)));
  }

  /** What a committee may adopt. */
  async choices(committee: Committee): Promise<ShippedChoice[]> {
    const municipality = await this.committees.findMunicipality(SYSTEM);
    return shippedChoices(shippedRulebooks(), {
      municipality: municipality?.orgNumber ?? '',
      code: committee.code,
    });
  }

  async adopt(actor: Actor, committeeId: Id, asked: AdoptedAtMeeting, how: AskedAdoption = {}): Promise<Adopted> {
    const committee = (await this.committees.all(SYSTEM)).find(({ id }) => id === committeeId);
    if (!committee) throw problem('notFound', 'committee.notFound');
    const { hash, meetingOn, paragraph, fromOn } = asked;
    const choice = (await this.choices(committee)).find((each) => each.hash === hash);
    if (!choice) throw problem('invalid', 'adopted.notOffered', { field: 'hash' });
    const { kind, key, content } = choice;
    const adoptable = { kind, key, content, fromOn: fromOn ?? choice.fromOn, meetingOn, paragraph };
    return this.rulebooks.adopt(actor, committeeId, adoptable, how);
  }
}
