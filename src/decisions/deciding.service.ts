import { Injectable } from '@nestjs/common';
import type { Act } from '../acts/act.js';
import { rolesIn, type Actor } from '../acts/actor.js';
import { word, type LineFacts } from '../acts/line.js';
import type { AnnouncementKind } from '../law/appeals/announcement.js';
import { CaseNumbers } from '../matters/diary/case-numbers.service.js';
import { Matter } from '../matters/diary/matter.entity.js';
import type { Taken } from '../matters/steps/course.js';
import { Courses, type Asked } from '../matters/steps/courses.service.js';
import { hashOf } from '../rulebook/evaluation/canonical.js';
import { newTask } from '../matters/tasks/task.js';
import { Task } from '../matters/tasks/task.entity.js';
import { addDays, type Day } from '../shared/day.js';
import type { Id } from '../shared/id.js';
import { problem } from '../shared/problem.js';
import type { DecidedBy } from './decision.js';
import { DecisionLooks } from './decision-looks.service.js';
import { Decision } from './decision.entity.js';
import { Decisions } from './decisions.service.js';
import { Budgets } from './budget/budgets.service.js';
import type { CaseGround } from './grounds/case-ground.js';
import type { DecisionContent } from './grounds/content.js';
import { takenBy } from './grounds/outcome.js';

/** Until the association is to have its letter. */
const DAYS_TO_TELL = 7;

/** The meeting that handled a decision, and the paragraph of its minutes. */
export interface Meeting {
  readonly meetingOn: Day;
  readonly paragraph: string;
}

/** How the committee went another way than was proposed, and why. */
export interface Deviation extends Omit<DecisionContent, 'kind'> {
  readonly because: string;
}

/** What the minutes of a meeting say of a decision. */
export interface MinutesEntry extends Meeting {
  /** Members who did not take part [anmäler jäv]. */
  readonly recusals: string | null;
  readonly deviation: Deviation | null;
}

/** Decisions taken: by a delegate, by the chair, by the committee. Never by the program. */
@Injectable()
export class Deciding {
  constructor(
    private readonly decisions: Decisions,
    private readonly courses: Courses,
    private readonly looks: DecisionLooks,
    private readonly numbers: CaseNumbers,
    private readonly budgets: Budgets,
  ) {}

  /** A delegate decides as it was proposed, by a row of the delegation order. */
  async decide(actor: Actor, id: Id, asked: Asked): Promise<Decision> {
    return this.decisions.change(actor, 'decide', id, asked, (act, row) =>
      this.delegated(act, row, 'delegate', rolesIn(act.actor, row.committeeId)),
    );
  }

  /** The same inside the act of a folder that keeps the case, on what it says of it now. */
  async decideWithin(act: Act, { id, version }: Decision, own: CaseGround): Promise<Decision> {
    const { row } = await this.courses.within(act, this.decisions.nounOf(own), 'decide', id, version, (_act, before) =>
      this.delegated(act, before, 'delegate', rolesIn(act.actor, before.committeeId)),
    );
    return row;
  }

  /** The chair has decided what could not wait; the secretary enters it. It is reported at the next meeting. */
  async enterUrgent(actor: Actor, id: Id, because: string, asked: Asked): Promise<Decision> {
    return this.decisions.change(actor, 'enterUrgent', id, { ...asked, input: { because } }, async (act, row) => {
      const { changes, ...taken } = await this.delegated(act, row, 'chair', ['chair']);
      return { ...taken, changes: { ...changes, urgentBecause: because }, sealed: { because } };
    });
  }

  /** The committee has decided; the secretary enters it from the minutes, with the reason where it went another way. */
  async enterMinutes(actor: Actor, id: Id, entry: MinutesEntry, asked: Asked): Promise<Decision> {
    const found = await this.decisions.find(actor, id);
    const { deviation } = entry;
    const { because: _because, ...content } = deviation ?? {};
    const noun = {
      ...this.decisions.noun,
      factsOf: (act: Act, row: Decision) => this.looks.within(act, { ...row, ...content }, deviation !== null),
    };
    const { row } = await this.courses.take(
      actor,
      noun,
      'enterMinutes',
      found,
      { ...asked, input: entry },
      (act, before) => this.entered(act, before, entry),
    );
    return row;
  }

  /** The same inside the act of a folder that keeps the case; the committee has decided as it was proposed. */
  async enterMinutesWithin(
    act: Act,
    { id, version }: Decision,
    entry: Omit<MinutesEntry, 'deviation'>,
    own: CaseGround,
  ): Promise<Decision> {
    const noun = this.decisions.nounOf(own);
    const { row } = await this.courses.within(act, noun, 'enterMinutes', id, version, (_act, before) =>
      this.entered(act, before, { ...entry, deviation: null }),
    );
    return row;
  }

  private async entered(act: Act, before: Decision, entry: MinutesEntry): Promise<Taken<Decision>> {
    const { deviation, recusals, meetingOn, paragraph } = entry;
    const { because = null, ...content } = deviation ?? {};
    mustHaveMet(act, meetingOn);
    const { outcome: proposedOutcome, amountOre: proposedOre } = before;
    const deviated = deviation === null ? {} : { ...content, deviatesBecause: because, proposedOutcome, proposedOre };
    const after = { ...before, ...deviated };
    const taken = await this.taken(act, after, 'committee', 'committeeMinutes', meetingOn);
    return {
      ...taken,
      changes: { ...deviated, ...taken.changes, meetingOn, paragraph, recusals },
      facts: { ...taken.facts, meetingOn, paragraph: word(paragraph), deviates: deviation !== null },
      ...(because !== null && { sealed: { because } }),
    };
  }

  /** The committee puts the decision off to a later meeting [bordläggning]. */
  async adjourn(actor: Actor, id: Id, meeting: Meeting, because: string, asked: Asked): Promise<Decision> {
    return this.handled(actor, 'adjourn', id, meeting, because, asked);
  }

  /** The committee sends the case back to be prepared further [återremiss]. */
  async referBack(actor: Actor, id: Id, meeting: Meeting, because: string, asked: Asked): Promise<Decision> {
    return this.handled(actor, 'referBack', id, meeting, because, asked);
  }

  private async handled(
    actor: Actor,
    name: 'adjourn' | 'referBack',
    id: Id,
    { meetingOn, paragraph }: Meeting,
    because: string,
    asked: Asked,
  ): Promise<Decision> {
    const input = { meetingOn, paragraph, because };
    return this.decisions.change(actor, name, id, { ...asked, input }, async (act) => {
      mustHaveMet(act, meetingOn);
      return {
        changes: { meetingOn, paragraph, returnedBecause: because },
        facts: { meetingOn, paragraph: word(paragraph) },
        sealed: { because },
      };
    });
  }

  /** The needs have asked the order already; what it answers now is what is kept. */
  private async delegated(
    act: Act,
    row: Decision,
    how: DecidedBy,
    delegates: readonly string[],
  ): Promise<Taken<Decision>> {
    const { value, because } = await this.looks.delegation(row, delegates, act.today);
    if (value === null) throw new Error('A decision was let through that the delegation order does not know');
    const reported: AnnouncementKind = value.row.reported ? 'delegatedReported' : 'delegatedNotReported';
    const announcedHow = how === 'chair' ? 'urgentChair' : reported;
    const taken = await this.taken(act, row, how, announcedHow, act.today);
    const delegatedNumber = await this.numbers.nextDelegated(act, row.committeeId);
    return {
      changes: {
        ...taken.changes,
        delegatedNumber,
        delegationHash: value.hash,
        delegation: because,
        meetingOn: null,
        paragraph: null,
      },
      facts: { ...taken.facts, delegatedNumber: word(delegatedNumber), delegationHash: word(value.hash) },
    };
  }

  /** What every decision gets, whoever took it: its officer has to tell of it, and one that it replaces is replaced in the same moment. */
  private async taken(
    act: Act,
    row: Decision,
    decidedHow: DecidedBy,
    announcedHow: AnnouncementKind,
    decidedOn: Day,
  ): Promise<Taken<Decision>> {
    if (row.replaces !== null) await this.replace(act, row.replaces);
    if (row.kind === 'grant') await this.budgets.takeWithin(act, row.matterId, takenBy(row), true);
    const matter = await act.rows.one(Matter, { id: row.matterId });
    if (matter)
      await act.rows.insert(Task, newTask(act, matter, 'tellDecision', { dueOn: addDays(act.today, DAYS_TO_TELL) }));
    const decided = { decidedHow, decidedBy: act.actor.userId as Id, decidedOn, announcedHow };
    const facts: LineFacts = {
      ...{ outcome: word(row.outcome), amountOre: row.amountOre, decidedHow: word(decidedHow), decidedOn },
      ...{ announcedHow: word(announcedHow), derivations: word(hashOf(row.derivations)) },
    };
    return { changes: { ...decided, associationId: matter?.associationId ?? null }, facts };
  }

  private async replace(act: Act, id: Id): Promise<void> {
    const earlier = await act.rows.one(Decision, { id });
    if (!earlier) throw new Error(`There is no decision ${id}`);
    if (earlier.state === 'replaced') throw problem('conflict', 'row.changed', { id });
    await this.courses.within(act, this.decisions.noun, 'replace', id, earlier.version);
  }
}

/** A meeting that is entered has been held. */
function mustHaveMet({ today }: Act, meetingOn: Day): void {
  if (meetingOn > today) throw problem('invalid', 'decision.meetingToCome', { field: 'meetingOn', meetingOn });
}
