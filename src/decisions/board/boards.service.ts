import { Injectable } from '@nestjs/common';
import type { Person } from '../../identity/person.js';
import { approveMinutesBy } from '../../law/appeals/announcement.js';
import { Clock } from '../../platform/clock.js';
import { pageOf } from '../../platform/http/keyset.js';
import { form } from '../../platform/pages/forms.js';
import type { Paging } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Minutes } from '../announcement/minutes.entity.js';
import { MinutesBook } from '../announcement/minutes.service.js';
import { DelegatedDecisions } from '../delegated/delegated-decisions.service.js';
import { BoardCommittees } from './board-committees.service.js';
import type { CameBack } from './board-forms.js';
import type { BoardQuery } from './board.dto.js';
import { BoardQueries } from './board.queries.js';
import {
  aloneRowOf,
  boardRowOf,
  minutesRowOf,
  proposalRowOf,
  reportRowOf,
  type KnownDecision,
  type Looking,
} from './board-rows.js';
import type { BoardView, MeetingGroup } from './board-view.js';
import { downloadsOf } from '../delegated/list-format.js';

const MINUTES_ON_PAGE = 12;
export const BOARD = '/minutes';

/** The page of the committee's secretary: what is to report, what waits for minutes, what hangs on the notice board. */
@Injectable()
export class Boards {
  constructor(
    private readonly committees: BoardCommittees,
    private readonly delegated: DelegatedDecisions,
    private readonly minutes: MinutesBook,
    private readonly queries: BoardQueries,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, { committee: asked, meeting, cursor }: BoardQuery, came: CameBack): Promise<BoardView> {
    const { committee, chips } = await this.committees.of(person, ['committeeSecretary'], BOARD, asked);
    const { id: committeeId, name } = committee;
    const looking = { actor: person, today: this.clock.today() };
    const all = { committeeId, fromOn: null, untilOn: null, meetingOn: null };
    const alone = (await this.queries.alone(committeeId)).map((known) => aloneRowOf(known, looking));
    return {
      ...{ committee: name, committeeId, committees: chips },
      toReport: (await this.delegated.list(person, all)).map((row) => reportRowOf(row, committeeId, person)),
      downloads: downloadsOf(committeeId, null),
      report: came['report'] ?? form('report'),
      toMeeting: (await this.queries.toMeeting(committeeId)).map((known) => proposalRowOf(known, person)),
      meetings: groupsOf(await this.queries.awaitingMinutes(committeeId), committeeId, looking),
      enter: came['enter'] ?? form('enter', meeting === undefined ? {} : { meetingOn: meeting }),
      alone: alone.map((row) => ({ ...row, form: { ...row.form, form: came[row.form.form.id] ?? row.form.form } })),
      ...(await this.entered(person, committeeId, looking.today, cursor)),
    };
  }

  /** The minutes that are entered, latest meeting first. */
  private async entered(
    person: Person,
    committeeId: Id,
    today: Day,
    cursor: string | undefined,
  ): Promise<Pick<BoardView, 'minutes' | 'paging'>> {
    const all = await this.minutes.list(person, committeeId);
    const { items, next } = pageOf<Minutes>(all, { limit: MINUTES_ON_PAGE, ...(cursor !== undefined && { cursor }) });
    const known = await this.queries.inMinutes(items.map(({ id }) => id));
    const rows = items.map((each) => minutesRowOf(each, known.get(each.id) ?? [], today));
    const first = items[0] ? all.indexOf(items[0]) + 1 : 0;
    const paging: Paging = {
      ...{ first, last: first + items.length - 1, total: all.length },
      ...(first > 1 && { previousHref: `${BOARD}?committee=${committeeId}#entered` }),
      ...(next !== null && { nextHref: `${BOARD}?committee=${committeeId}&cursor=${next}#entered` }),
    };
    return { minutes: rows, ...(all.length > MINUTES_ON_PAGE && { paging }) };
  }
}

function groupsOf(
  meetings: ReadonlyMap<Day, readonly KnownDecision[]>,
  committeeId: Id,
  { actor }: Looking,
): MeetingGroup[] {
  return [...meetings].map(([meetingOn, known]) => ({
    meetingOn,
    approveBy: approveMinutesBy(meetingOn).because[0] ?? '',
    enterHref: `${BOARD}?committee=${committeeId}&meeting=${meetingOn}#enter`,
    rows: known.map((each) => boardRowOf(each, actor)),
  }));
}
