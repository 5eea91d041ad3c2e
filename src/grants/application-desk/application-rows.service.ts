import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Decision } from '../../decisions/decision.entity.js';
import { STANDING_STATES } from '../../decisions/decision.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import type { Tag } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import type { Application } from '../applications/application.entity.js';
import { AwardDecline } from '../declines/award-decline.entity.js';
import { latenessOf, roundTitle } from '../rounds/round.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import type { ListedRow } from './application-list-view.js';
import { applicationTag } from './application-sheets.service.js';

/** Applications of any rounds as a list shows them. */
@Injectable()
export class ApplicationRows {
  constructor(
    private readonly reads: Reads,
    private readonly rounds: RoundsQueries,
    private readonly users: UsersQueries,
  ) {}

  async of(person: Person, applications: readonly Application[], language: Language): Promise<ListedRow[]> {
    const reads = this.reads.of(person);
    const matterIds = In(['' as Id, ...applications.map(({ matterId }) => matterId)]);
    const matters = new Map((await reads.many(Matter, { id: matterIds })).map((each) => [each.id, each]));
    const rounds = await this.rounds.byIds([...new Set(applications.map(({ roundId }) => roundId))]);
    const officers = await this.users.namesOf([...matters.values()].flatMap(({ officerId }) => officerId ?? []));
    const standing = { matterId: matterIds, kind: 'grant' as const, state: In([...STANDING_STATES]) };
    const decisions = new Map((await reads.many(Decision, standing)).map((each) => [each.matterId, each]));
    const declines = await reads.many(AwardDecline, { matterId: matterIds });
    const declined = new Set(declines.map(({ decisionId }) => decisionId));
    return applications.flatMap((application) => {
      const { matterId, roundId, amountOre, receivedOn, daysLate, origin } = application;
      const [matter, round] = [matters.get(matterId), rounds.get(roundId)];
      if (!matter || !round) return [];
      const late = latenessOf(round, receivedOn, daysLate);
      const decision = decisions.get(matterId);
      const state = tagOf(application, decision, declined.has(decision?.id ?? ('' as Id)));
      const officer = officers.get(matter.officerId ?? ('' as Id));
      return [
        {
          ...{ id: matter.id, association: matter.party, number: matter.number, receivedOn },
          ...{ href: hrefOf(person, matter, 'application'), round: roundTitle(round)[language] },
          ...(officer !== undefined && { officer }),
          ...(amountOre !== null && { amountOre }),
          ...(late && { late }),
          ...(round.answerOn !== null && { dueOn: round.answerOn }),
          ...{ isPaper: origin === 'paper', isWithdrawn: application.state === 'withdrawn' },
          ...{ origin: { code: `applicationOrigin.${origin}` }, state },
        },
      ];
    });
  }
}

/** What was decided says more than that it came in. */
function tagOf(application: Application, decision: Decision | undefined, declined: boolean): Tag {
  if (application.state === 'withdrawn' || !decision) return applicationTag(application);
  if (declined) return { text: { code: 'awardDecline.state.declined' }, tone: 'plain' };
  const text = { code: `outcome.${decision.outcome}` };
  return { text, tone: ['award', 'partAward'].includes(decision.outcome) ? 'done' : 'plain' };
}
