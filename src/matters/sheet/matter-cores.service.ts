import { Injectable } from '@nestjs/common';
import { Committees } from '../../identity/committees/committees.service.js';
import { CONFLICT_GROUNDS, stands } from '../../identity/conflicts/conflict.js';
import { rolesIn } from '../../acts/actor.js';
import type { Person } from '../../identity/person.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Clock } from '../../platform/clock.js';
import { form } from '../../platform/pages/forms.js';
import type { Id } from '../../shared/id.js';
import { WAIT_REASONS, matterFlow, type MatterFacts } from '../diary/matter.js';
import type { Matter } from '../diary/matter.entity.js';
import { stepOf } from '../steps/steps.js';
import { firstTask } from '../tasks/task.js';
import { offersOf, type Offers } from './matter-actions.js';
import { MatterContentsQueries, type MatterContents } from './matter-contents.queries.js';
import type { Choice, MatterChoices, MatterCore, MatterForms } from './matter-parts.js';
import { placeOf, sectionsOf } from './matter-sections.js';
import { linksOf, noteOf, peopleOf, taskOf } from './matter-rows.js';
import { eventOf, factsOfMatter, headOf, lookersOf, nextOf, stationsOf } from './matter-sheet.js';
import { whichOf } from './matter-words.js';

/** What the diary itself shows on a case's page; higher folders add what is theirs. */
@Injectable()
export class MatterCores {
  constructor(
    private readonly contents: MatterContentsQueries,
    private readonly committees: Committees,
    private readonly users: UsersQueries,
    private readonly clock: Clock,
  ) {}

  /** Gathers the page of a case that the person has been let into; `came` are forms that came back with faults. */
  async of(person: Person, matter: Matter, came: MatterForms, withoutNotes = false): Promise<MatterCore> {
    const held = await this.contents.of(person, matter);
    const offers = await this.offers(person, matter, held);
    const forms: MatterForms = { ...Object.fromEntries(offers.forms.map((name) => [name, form(name)])), ...came };
    const today = this.clock.today();
    const open = held.tasks.filter((task) => task.doneAt === null);
    const first = firstTask(matter.state, open);
    const which = whichOf(person, matter.committeeId);
    const place = first ? placeOf(person, matter, first.code) : undefined;
    return {
      head: {
        ...headOf(matter, first, today),
        which,
        lookers: lookersOf(held.happened, person.userId, this.clock.now()),
      },
      sections: sectionsOf(person, matter, 'case'),
      next: {
        ...nextOf(matter, first, today, rolesIn(person, matter.committeeId)),
        ...(place !== undefined && { href: place }),
      },
      actions: offers.head,
      facts: factsOfMatter(matter),
      course: stationsOf(matter, held.happened),
      events: held.happened.map(eventOf),
      tasks: held.tasks.map((task) => taskOf(person, matter, task, offers.finishing)),
      notes: held.notes.map((note) => noteOf(note, held.names)),
      links: linksOf(person, held.links),
      people: { ...peopleOf(matter.officerId, held.conflicts, held.names), actions: offers.people },
      forms,
      choices: await this.choices(matter, held),
      withoutNotes,
    };
  }

  private async offers(person: Person, matter: Matter, { tasks, conflicts }: MatterContents): Promise<Offers> {
    const { registry } = await this.committees.get(person, matter.committeeId);
    const facts: MatterFacts = {
      officerId: matter.officerId,
      takerId: person.userId,
      restricted: matter.restricted,
      openTasks: tasks.filter((task) => task.doneAt === null).map((task) => task.code),
      registry,
    };
    return offersOf(person, matter, facts, stopped(conflicts, matter).includes(person.userId));
  }

  private async choices(matter: Matter, { conflicts }: MatterContents): Promise<MatterChoices> {
    const coded = (codes: readonly string[], under: string): Choice[] =>
      codes.map((code) => ({ value: code, text: { code: `${under}.${code}` } }));
    return {
      colleagues: await this.colleagues(matter, stopped(conflicts, matter)),
      roles: coded(COMMITTEE_ROLES, 'role'),
      conflictGrounds: coded(CONFLICT_GROUNDS, 'conflictGround'),
      waitReasons: coded(WAIT_REASONS, 'waitReason'),
    };
  }

  /** Those who could handle the case: in the committee today, in a role that takes cases, without a conflict of interest. */
  private async colleagues({ committeeId, officerId }: Matter, barred: readonly Id[]): Promise<Choice[]> {
    const { by } = stepOf(matterFlow, 'take');
    const all = await this.users.colleaguesIn(committeeId);
    return all
      .filter(({ id, roles }) => id !== officerId && !barred.includes(id) && roles.some((role) => by.includes(role)))
      .map(({ id, name }) => ({ value: id, text: name }));
  }
}

/** Those whom a conflict of interest keeps from the case. */
function stopped(conflicts: MatterContents['conflicts'], { committeeId }: Matter): Id[] {
  return conflicts.filter((conflict) => stands(conflict, committeeId)).map(({ userId }) => userId);
}
