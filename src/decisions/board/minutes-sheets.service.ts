import { Injectable } from '@nestjs/common';
import type { Person } from '../../identity/person.js';
import { Clock } from '../../platform/clock.js';
import type { FormModel } from '../../platform/pages/forms.js';
import type { Fact } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { lateness } from '../announcement/announcing.js';
import type { Minutes } from '../announcement/minutes.entity.js';
import { MinutesBook } from '../announcement/minutes.service.js';
import { BoardQueries } from './board.queries.js';
import { boardFormOf, clockedRowOf, minutesTitle, nextOnBoard } from './board-rows.js';
import type { MinutesView } from './board-view.js';
import { BOARD } from './boards.service.js';
import { downloadsOf } from '../delegated/list-format.js';

/** One set of minutes with everything that stands in it. */
@Injectable()
export class MinutesSheets {
  constructor(
    private readonly minutes: MinutesBook,
    private readonly queries: BoardQueries,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, id: Id, came?: FormModel): Promise<MinutesView> {
    const minutes = await this.minutes.get(person, id);
    const { committeeId, meetingOn, paragraph, version } = minutes;
    const looking = { actor: person, today: this.clock.today() };
    const known = (await this.queries.inMinutes([id])).get(id) ?? [];
    const late = lateness(minutes);
    const form = boardFormOf(nextOnBoard(minutes), `${BOARD}/${id}`, version);
    return {
      title: minutesTitle(meetingOn, paragraph),
      backHref: `${BOARD}?committee=${committeeId}`,
      facts: factsOf(minutes),
      late: late.value ? late.because : [],
      rows: known.map((each) => clockedRowOf(each, looking)),
      downloads: downloadsOf(committeeId, meetingOn),
      form: { ...form, ...(came && { form: came }) },
    };
  }
}

function factsOf({ meetingOn, approvedOn, announcedOn, takenDownOn }: Minutes): Fact[] {
  const fact = (name: string, on: Day): Fact => ({
    label: { code: `minutesPage.${name}` },
    value: { code: 'minutesPage.day', facts: { on, theOn: on } },
  });
  return [
    fact('meeting', meetingOn),
    fact('approved', approvedOn),
    fact('announced', announcedOn),
    ...(takenDownOn === null ? [] : [fact('takenDown', takenDownOn)]),
  ];
}
