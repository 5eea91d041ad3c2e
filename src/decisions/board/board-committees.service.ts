import { Injectable } from '@nestjs/common';
import { rolesIn } from '../../acts/actor.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Person } from '../../identity/person.js';
import type { Role } from '../../identity/roles.js';
import type { Chip } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';

/** The committee a page of the secretary is about, and the others the person may turn to. */
export interface BoardCommittee {
  readonly committee: Committee;
  readonly chips: readonly Chip[];
}

/** Which of a person's committees a page is about: the one asked for, else the first where the person has the role. */
@Injectable()
export class BoardCommittees {
  constructor(private readonly committees: Committees) {}

  async of(person: Person, roles: readonly Role[], path: string, asked?: Id): Promise<BoardCommittee> {
    const mine = (await this.committees.ofActor(person)).filter(({ id }) =>
      rolesIn(person, id).some((role) => roles.some((each) => each === role)),
    );
    const committee = asked === undefined ? mine[0] : mine.find(({ id }) => id === asked);
    if (!committee) throw problem('notFound', 'committee.notFound');
    const chips = mine.map(({ id, name }) => ({
      ...{ text: name, href: `${path}?committee=${id}` },
      ...(id === committee.id && { current: true }),
    }));
    return { committee, chips: mine.length > 1 ? chips : [] };
  }
}
