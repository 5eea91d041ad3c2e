import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { committeesOf, rolesIn, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Marks } from '../../associations/marks/marks.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import type { DisclosureGround } from '../../documents/exchanges/exchange.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { committeesKeptBy } from '../../matters/diary/secrecy.js';
import { roleRefusal, type Core, type Noun, type Taken } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { stepOf } from '../../matters/steps/steps.js';
import { addMonths, type Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { EstablishedFact } from '../finding/established-fact.entity.js';
import { ImpactAssessments } from '../start/impact-assessments.service.js';
import { Concern } from './concern.entity.js';
import { concernFlow, concernNeeds, type ConcernContent, type ConcernLook, type ConcernState } from './concern.js';

/** How long the mark of an inquiry holds at the most before somebody must say why it goes on. */
const MOST_MONTHS = 6;

/** A concern as somebody notes it. */
export interface NewConcern extends ConcernContent {
  readonly committeeId: Id;
  readonly subjectId: Id;
}

/** A question to the police, and on what ground it tells them anything. */
export interface PoliceQuestion {
  readonly question: string;
  readonly purpose: string;
  readonly dueOn: Day;
  readonly ground: DisclosureGround | null;
  readonly weighing: string | null;
}

/** Concerns [misstankar]: noted by anybody at work, read by those who need to know, ended by what was found. */
@Injectable()
export class Concerns {
  readonly noun: Noun<ConcernState, Concern, ConcernLook> = {
    flow: concernFlow,
    entity: Concern,
    needs: concernNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, row) => this.lookAt(act, row),
  };

  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly courses: Courses,
    private readonly starts: ImpactAssessments,
    private readonly marks: Marks,
    private readonly exchanges: Exchanges,
  ) {}

  /** Notes a concern in a sealed case of its own. Whoever notes it does not read it afterwards, unless he needs to know. */
  async note(actor: Actor, { committeeId, subjectId, ...content }: NewConcern, asked: Asked): Promise<Concern> {
    if (!committeesOf(actor).includes(committeeId)) throw problem('notFound', 'committee.notFound');
    const step = stepOf(concernFlow, 'note');
    if (!step.by.some((role) => rolesIn(actor, committeeId).includes(role))) throw roleRefusal(concernFlow, step);
    const subject = await this.reads.of(actor).one(Association, { id: subjectId });
    if (!subject) throw problem('invalid', 'concern.noAssociation', { field: 'subjectId' });
    const given = { ...asked, input: { committeeId, subjectId, content } };
    return this.courses.make(actor, this.noun, 'note', { committeeId }, given, async (act) => {
      if (content.happenedOn !== null && content.happenedOn > act.today)
        throw problem('invalid', 'concern.notYet', { field: 'happenedOn' });
      const matter = await this.matters.registerWithin(act, {
        ...{ committeeId, kind: 'AL', title: say('sv', 'concern.title'), party: subject.name, dnr: null },
        ...{ partyOrgNumber: null, amountOre: null, receivedOn: null, officerId: null, restricted: true },
      });
      const row: Concern = {
        ...{ id: newId(), committeeId, matterId: matter.id, subjectId, ...content, talks: [], markId: null },
        ...{ because: null, notedAt: act.at, state: 'noted', version: 1 },
      };
      return { row, facts: { source: word(content.source) } };
    });
  }

  /** Writes the concern anew with what has come to be known. */
  async add(actor: Actor, id: Id, content: ConcernContent, asked: Asked): Promise<Concern> {
    return this.change(actor, 'add', id, { ...asked, input: content }, async () => ({
      changes: content,
      facts: { source: word(content.source), utterances: content.utterances.length },
      sealed: { what: content.conduct },
    }));
  }

  /** Notes the talk with the manager in charge. */
  async talk(actor: Actor, id: Id, on: Day, words: string, asked: Asked): Promise<Concern> {
    return this.change(actor, 'talk', id, { ...asked, input: { on, words } }, async (act, { talks }) => {
      if (on > act.today) throw problem('invalid', 'concern.notYet', { field: 'on' });
      return { changes: { talks: [...talks, { on, words }] }, facts: { talkedOn: on }, sealed: { what: words } };
    });
  }

  /** Begins to look into it. Others in the committee see no more than a mark, with a last day; it bars nothing. */
  async inquire(actor: Actor, id: Id, untilOn: Day, because: string, asked: Asked): Promise<Concern> {
    return this.change(actor, 'inquire', id, { ...asked, input: { untilOn, because } }, async (act, row) => {
      mustExpireSoon(act, untilOn);
      const { committeeId, subjectId: associationId, matterId } = row;
      const mark = {
        associationId,
        committeeId,
        kind: 'askCoordinator',
        fromOn: act.today,
        untilOn,
        matterId,
      } as const;
      const { id: markId } = await this.marks.setWithin(act, mark);
      return { changes: { markId, because }, facts: { untilOn }, sealed: { because } };
    });
  }

  /** Lets the mark hold longer, with a reason why the inquiry goes on; one that has run out is set anew. */
  async renew(actor: Actor, id: Id, untilOn: Day, because: string, asked: Asked): Promise<Concern> {
    return this.change(actor, 'renew', id, { ...asked, input: { untilOn, because } }, async (act, { markId }) => {
      mustExpireSoon(act, untilOn);
      if (markId !== null) await this.marks.renewWithin(act, markId, untilOn);
      return { changes: { because }, facts: { untilOn }, sealed: { because } };
    });
  }

  /** Puts a question to the police, as the guidelines say; telling them anything has its ground, and its weighing. */
  async askPolice(actor: Actor, id: Id, asking: PoliceQuestion, asked: Asked): Promise<Concern> {
    return this.change(actor, 'askPolice', id, { ...asked, input: asking }, async (act, { matterId }) => {
      const exchange = await this.exchanges.askWithin(act, matterId, {
        ...{ kind: 'contact', party: say('sv', 'concern.police'), discloses: true, ...asking },
      });
      return { facts: { exchangeId: exchange.id } };
    });
  }

  /** Nothing was found to go on with: the concern ends, and its mark with it. */
  async dismiss(actor: Actor, id: Id, because: string, asked: Asked): Promise<Concern> {
    return this.change(actor, 'dismiss', id, { ...asked, input: { because } }, async (act, row) => {
      await this.endMark(act, row);
      return { changes: { because, markId: null }, sealed: { because } };
    });
  }

  /** What the committee has found ends the concern, in the act that enters its decision. */
  async endWithin(act: Act, id: Id, found: 'conclude' | 'letRest'): Promise<void> {
    const row = await act.rows.one(Concern, { id });
    if (!row) throw new Error(`There is no concern ${id}`);
    await this.courses.within(act, this.noun, found, id, row.version, async (): Promise<Taken<Concern>> => {
      await this.endMark(act, row);
      return { changes: { markId: null } };
    });
  }

  /** A concern, for those who need to know of it; the reading is written down. */
  async get(actor: Actor, id: Id): Promise<Concern> {
    const found = await this.find(actor, id);
    await this.matters.readRestricted(actor, found.matterId);
    return found;
  }

  /** The concerns of the committees whose sealed cases the actor keeps, the latest first; told by their numbers alone. */
  async list(actor: Actor): Promise<Concern[]> {
    const kept = committeesKeptBy(actor);
    if (kept.length === 0) return [];
    return this.reads
      .inner(Concern, 'concern')
      .where('concern.committeeId IN (:...kept)', { kept })
      .orderBy('concern.notedAt', 'DESC')
      .addOrderBy('concern.id')
      .getMany();
  }

  /** For an act, whose line is then the reading's. */
  async find(actor: Actor, id: Id): Promise<Concern> {
    const found = await this.reads.inner(Concern, 'concern').where({ id }).getOne();
    if (!found) throw problem('notFound', 'concern.notFound');
    try {
      await this.matters.find(actor, found.matterId);
    } catch {
      throw problem('notFound', 'concern.notFound');
    }
    return found;
  }

  async change(actor: Actor, name: string, id: Id, asked: Asked, core: Core<Concern>): Promise<Concern> {
    return (await this.courses.take(actor, this.noun, name, await this.find(actor, id), asked, core)).row;
  }

  private async endMark(act: Act, { markId }: Concern): Promise<void> {
    if (markId !== null) await this.marks.endWithin(act, markId);
  }

  private async lookAt(act: Act, row: Concern): Promise<ConcernLook> {
    const matter = await act.rows.one(Matter, { id: row.matterId });
    const facts = await act.rows.many(EstablishedFact, { concernId: row.id });
    const { source, police, talks } = row;
    return {
      ...{ matterState: matter?.state ?? 'closed', started: await this.starts.isEntered(act), source, police, talks },
      findingUnderWay: facts.some(({ state }) => state !== 'discontinued'),
    };
  }
}

/** A mark that nobody has to think of again would be a judgement. */
function mustExpireSoon({ today }: Act, untilOn: Day): void {
  const latestOn = addMonths(today, MOST_MONTHS);
  if (untilOn < today || untilOn > latestOn)
    throw problem('invalid', 'concern.markDays', { field: 'untilOn', latestOn });
}
