import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { committeesOf } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { CONFLICT_GROUNDS, stands } from '../../identity/conflicts/conflict.js';
import type { ConflictOfInterest } from '../../identity/conflicts/conflict-of-interest.entity.js';
import { ConflictsQueries } from '../../identity/conflicts/conflicts.queries.js';
import type { Person } from '../../identity/person.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Clock } from '../../platform/clock.js';
import type { Action } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import { rolesAt, whyNot } from '../steps/course.js';
import { codeOf, stepOf } from '../steps/steps.js';
import type { Matter, Note, Task } from '../diary/matter.entity.js';
import { Matter as MatterEntity } from '../diary/matter.entity.js';
import { WAIT_REASONS, matterFlow, matterNeeds, type MatterFacts } from '../diary/matter.js';
import type { MatterCore, MatterForms, MatterNote, MatterPeople, MatterTask } from './matter-parts.js';
import { eventOf, factsOfMatter, headOf, nextOf, stationsOf } from './matter-sheet.js';
import { hrefOf, taskWords } from './matter-words.js';
import { Notes } from '../notes/notes.service.js';
import { Tasks } from '../tasks/tasks.service.js';
import { TimelineQueries } from '../notes/timeline.queries.js';

/** The acts that stand as buttons at the head of a case's page; the others have forms or places of their own. */
const HEAD_ACTS = ['wake', 'close'];
const PEOPLE_ACTS = ['take', 'release'];

/** What the diary itself shows on a case's page; higher folders add what is theirs. */
@Injectable()
export class MatterCores {
  constructor(
    private readonly reads: Reads,
    private readonly notes: Notes,
    private readonly tasks: Tasks,
    private readonly timelines: TimelineQueries,
    private readonly conflicts: ConflictsQueries,
    private readonly clock: Clock,
  ) {}

  /** Gathers the page of a case that the person has been let into. */
  async of(person: Person, matter: Matter, forms: MatterForms, withoutNotes = false): Promise<MatterCore> {
    const [tasks, notes, happened, conflicts, links] = await Promise.all([
      this.tasks.of(matter.id),
      this.notes.of(matter.id),
      this.timelines.of(matter.id),
      this.conflicts.ofMatter(matter.id, matter.associationId),
      this.links(person, matter),
    ]);
    const names = await this.timelines.names([
      ...notes.map((note) => note.authorId),
      ...conflicts.map(({ userId }) => userId),
      ...(matter.officerId ? [matter.officerId] : []),
    ]);
    const today = this.clock.today();
    const open = tasks.filter((task) => task.doneAt === null);
    const mayDo = this.mayDo(person, matter, open, conflicts);
    return {
      head: headOf(matter, open, today),
      next: nextOf(matter, open, today),
      actions: HEAD_ACTS.flatMap((act) => mayDo(act)),
      facts: factsOfMatter(matter),
      course: stationsOf(matter, happened),
      events: happened.map(eventOf),
      tasks: tasks.map((task) => taskOf(person, matter, task)),
      notes: notes.map((note) => noteOf(note, names)),
      links,
      people: peopleOf(
        matter,
        conflicts,
        names,
        PEOPLE_ACTS.flatMap((act) => mayDo(act)),
      ),
      forms,
      choices: {
        roles: COMMITTEE_ROLES.map((role) => ({ value: role, text: { code: `role.${role}` } })),
        conflictGrounds: CONFLICT_GROUNDS.map((ground) => ({
          value: ground,
          text: { code: `conflictGround.${ground}` },
        })),
        waitReasons: WAIT_REASONS.map((reason) => ({ value: reason, text: { code: `waitReason.${reason}` } })),
      },
      withoutNotes,
    };
  }

  /** Buttons for acts that fit the state; those the person lacks something for say what. */
  private mayDo(
    person: Person,
    matter: Matter,
    open: readonly Task[],
    conflicts: readonly ConflictOfInterest[],
  ): (act: string) => Action[] {
    const facts: MatterFacts = {
      officerId: matter.officerId,
      takerId: person.userId,
      openTasks: open.map((task) => task.code),
    };
    const roles = rolesAt(person, matter);
    const conflict = conflicts.some((each) => each.userId === person.userId && stands(each, matter.committeeId));
    return (act) => {
      const step = stepOf(matterFlow, act);
      if (!step.from.includes(matter.state) || !step.by.some((role) => roles.includes(role))) return [];
      const reasons: Reason[] = whyNot(step, matterFlow, { row: matter, roles, conflict, takenBefore: () => false });
      for (const need of step.needs ?? []) reasons.push(...(matterNeeds[need]?.(facts) ?? []));
      // Taking and giving back exclude each other; a button for what cannot be is noise.
      if (PEOPLE_ACTS.includes(act) && reasons.length > 0) return [];
      const action = {
        text: { code: codeOf(matterFlow, act) },
        href: hrefOf(person, matter, act),
        method: 'post' as const,
      };
      return [{ ...action, fields: { seen: String(matter.version) }, ...(reasons.length > 0 && { whyNot: reasons }) }];
    };
  }

  private async links(person: Person, matter: Matter): Promise<MatterCore['links']> {
    const ids = await this.notes.linkedTo(matter.id);
    if (ids.length === 0) return [];
    const matters = await this.reads
      .of(person)
      .many(MatterEntity, { id: In(ids), committeeId: In(committeesOf(person)) }, { number: 'ASC' });
    return matters.map((other) => ({
      text: `${other.number} ${other.party}`,
      href: hrefOf(person, other),
      why: { code: `matterKind.${other.kind}` },
    }));
  }
}

function taskOf(person: Person, matter: Matter, task: Task): MatterTask {
  const { id, dueOn, doneAt } = task;
  const forWhom =
    task.forRole !== null
      ? { code: `role.${task.forRole}` }
      : { code: task.associationId !== null ? 'task.forAssociation' : 'task.forOfficer' };
  const finish: Action = {
    text: { code: 'matter.finishTask' },
    href: hrefOf(person, matter, `tasks/${id}`),
    method: 'post',
    fields: { seen: String(task.version) },
  };
  const open = doneAt === null && task.code !== 'wait' && matter.state !== 'closed';
  return {
    id,
    what: taskWords(task),
    forWhom,
    ...(dueOn !== null && { dueOn }),
    ...(doneAt !== null && { doneAt }),
    ...(open && { finish }),
  };
}

function noteOf({ text, authorId, at }: Note, names: ReadonlyMap<Id, string>): MatterNote {
  return { text, at, by: names.get(authorId) ?? '' };
}

function peopleOf(
  matter: Matter,
  conflicts: readonly ConflictOfInterest[],
  names: ReadonlyMap<Id, string>,
  actions: readonly Action[],
): MatterPeople {
  const officer = matter.officerId === null ? undefined : names.get(matter.officerId);
  return {
    ...(officer !== undefined && { officer }),
    actions,
    conflicts: conflicts.map(({ userId, ground, disregardedBecause }) => ({
      person: names.get(userId) ?? '',
      ground: { code: `conflictGround.${ground}` },
      ...(disregardedBecause !== null && {
        disregarded: { code: 'matter.conflictDisregarded', facts: { because: disregardedBecause } },
      }),
    })),
  };
}
