import { Injectable } from '@nestjs/common';
import { rolesIn } from '../../acts/actor.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Person } from '../../identity/person.js';
import type { Role } from '../../identity/roles.js';
import { administrativeCourts, courtOf } from '../../law/appeals/administrative-courts.js';
import { stepOf } from '../../matters/steps/steps.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { form } from '../../platform/pages/forms.js';
import type { Tag } from '../../platform/pages/parts.js';
import { APPEAL_OUTCOMES, type Appeal } from '../announcement/appeal.entity.js';
import { decisionFlow } from '../decision.js';
import { arrivalOf } from './appeal-clock.js';
import { BoardCommittees } from '../board/board-committees.service.js';
import type { AppealsQuery } from './appeals.dto.js';
import { BoardQueries } from '../board/board.queries.js';
import { numberOf, type KnownDecision } from '../board/board-rows.js';
import type { AppealRow, AppealsView } from './appeals-view.js';
import type { CameBack } from '../board/board-forms.js';

export const APPEALS = '/appeals';
/** Who enters appeals, and who says how they ended. */
export const APPEAL_READERS = ['committeeSecretary', 'registrar', 'municipalLawyer'] as const satisfies readonly Role[];

/** The appeals against a committee's decisions. */
@Injectable()
export class AppealSheets {
  constructor(
    private readonly committees: BoardCommittees,
    private readonly queries: BoardQueries,
    private readonly municipalities: Committees,
  ) {}

  async of(person: Person, { committee: asked, decision }: AppealsQuery, came: CameBack): Promise<AppealsView> {
    const { committee, chips } = await this.committees.of(person, APPEAL_READERS, APPEALS, asked);
    const { id: committeeId, name } = committee;
    const roles = rolesIn(person, committeeId);
    const mayNote = stepOf(decisionFlow, 'noteAppeal').by.some((role) => roles.includes(role));
    const found = await this.queries.appeals(committeeId);
    const court = courtOf(await this.municipalities.municipality(person));
    const maySay = roles.includes('committeeSecretary');
    return {
      ...{ committee: name, committeeId, committees: chips },
      rows: found.map(({ appeal, known }) => rowOf(person, appeal, known, came)),
      ...(mayNote && { note: came['note'] ?? form('note', decision === undefined ? {} : { decision }) }),
      court: {
        name: court,
        ...(maySay && { form: came['court'] ?? form('court', court === null ? {} : { court: court }) }),
        choices: administrativeCourts().map((value) => ({ value, text: value })),
      },
      outcomes: APPEAL_OUTCOMES.map((value) => ({ value, text: { code: `appealOutcome.${value}` } })),
    };
  }
}

function rowOf(person: Person, appeal: Appeal, { decision, matter }: KnownDecision, came: CameBack): AppealRow {
  const { id, receivedOn, courtNumber, endedOn } = appeal;
  const formId = `end-${id}`;
  return {
    number: numberOf(decision),
    party: matter?.party ?? { code: 'matter.restrictedParty' },
    ...(matter && { href: hrefOf(person, matter, 'decision') }),
    ...{ receivedOn, courtNumber, endedOn },
    arrival: arrivalOf(decision, receivedOn),
    state: stateOf(appeal),
    ...(endedOn === null && {
      end: {
        form: came[formId] ?? form(formId),
        action: `${APPEALS}/${decision.id}/end`,
        seen: String(decision.version),
        appealId: id,
      },
    }),
  };
}

function stateOf({ outcome }: Appeal): Tag {
  if (outcome === null) return { text: { code: 'appealsPage.open' }, tone: 'attention' };
  return { text: { code: `appealOutcome.${outcome}` }, tone: outcome === 'annulled' ? 'late' : 'done' };
}
