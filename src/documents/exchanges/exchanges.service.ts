import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import type { Core, Made, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { newTask } from '../../matters/tasks/task.js';
import { Task } from '../../matters/tasks/task.entity.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { Exchange } from './exchange.entity.js';
import {
  exchangeFlow,
  exchangeNeeds,
  faultsToKeep,
  faultsToSend,
  isPutToAssociation,
  replyDayOf,
  waitReasonOf,
  type ExchangeFacts,
  type ExchangeState,
  type Question,
} from './exchange.js';

/** Questions out and answers in: supplements, hearings, contacts and notices, with their reply clock. */
@Injectable()
export class Exchanges {
  readonly noun: Noun<ExchangeState, Exchange, ExchangeFacts> = {
    flow: exchangeFlow,
    entity: Exchange,
    needs: exchangeNeeds,
    matterIdOf: (exchange) => exchange.matterId,
    factsOf: async (act, exchange) => ({
      ...exchange,
      matterState: (await matterOf(act, exchange.matterId)).state,
      today: act.today,
    }),
  };

  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly courses: Courses,
  ) {}

  /** Writes a question down without sending it. */
  async draft(actor: Actor, matterId: Id, question: Question, asked: Asked): Promise<Exchange> {
    return this.make(actor, 'draft', matterId, asked, async (act, matter) => {
      refuse(faultsToKeep(question, act.today));
      return { row: beginning(matter, question) };
    });
  }

  /** Writes a question and sends it at once. */
  async ask(actor: Actor, matterId: Id, question: Question, asked: Asked): Promise<Exchange> {
    return this.make(actor, 'ask', matterId, asked, (act, matter) => asking(act, matter, question));
  }

  /** The same as a part of another act in the case. */
  async askWithin(act: Act, matterId: Id, question: Question): Promise<Exchange> {
    return this.courses.makeWithin(act, this.noun, 'ask', await asking(act, await matterOf(act, matterId), question));
  }

  /** Writes a draft anew. */
  async revise(actor: Actor, id: Id, question: Question, asked: Asked): Promise<Exchange> {
    return this.change(actor, 'revise', id, asked, async (act) => {
      refuse(faultsToKeep(question, act.today));
      return { changes: question };
    });
  }

  async send(actor: Actor, id: Id, asked: Asked): Promise<Exchange> {
    return this.change(actor, 'send', id, asked, async (act, exchange) => ({
      ...told(exchange),
      changes: await sending(act, exchange),
    }));
  }

  /** Gives more time [anstånd med svaret]: a later day than the present one, with a reason. */
  async extend(actor: Actor, id: Id, extendedTo: Day, because: string, asked: Asked): Promise<Exchange> {
    return this.change(actor, 'extend', id, asked, async (act, exchange) => {
      const present = replyDayOf(exchange);
      if (present !== null && extendedTo <= present)
        throw problem('invalid', 'exchange.extendedToEarlier', { field: 'extendedTo', presentOn: present });
      if (extendedTo < act.today) throw problem('invalid', 'exchange.extendedToPast', { field: 'extendedTo' });
      await changeTask(act, exchange, { dueOn: extendedTo, wakesOn: extendedTo });
      return {
        changes: { extendedTo, extendedBecause: because },
        facts: { extendedTo, earlierOn: present },
        sealed: { because },
      };
    });
  }

  /** Notes the answer and the day it arrived. */
  async answer(actor: Actor, id: Id, answeredOn: Day, answer: string | null, asked: Asked): Promise<Exchange> {
    return this.change(actor, 'answer', id, asked, async (act, exchange) => {
      if (answeredOn > act.today) throw problem('invalid', 'exchange.answeredInFuture', { field: 'answeredOn' });
      const { askedOn } = exchange;
      if (askedOn !== null && answeredOn < askedOn)
        throw problem('invalid', 'exchange.answeredBeforeAsked', { field: 'answeredOn', askedOn });
      await changeTask(act, exchange, { doneAt: act.at });
      return {
        changes: { answeredOn, answer },
        facts: { answeredOn },
        ...(answer !== null && { sealed: { what: answer } }),
      };
    });
  }

  /**
   * The association's own answer [svar]; `enclose` lays what it sends along in the case and names the first document. Of
   * several who answer, one is first.
   */
  async reply(
    actor: Actor,
    id: Id,
    answer: string,
    asked: Asked,
    enclose: (act: Act, exchange: Exchange) => Promise<Id | null> = async () => null,
  ): Promise<Exchange> {
    return this.change(actor, 'reply', id, asked, async (act, exchange) => {
      await changeTask(act, exchange, { doneAt: act.at });
      const answerFileId = await enclose(act, exchange);
      return {
        changes: { answeredOn: act.today, answer, answerFileId },
        facts: { answeredOn: act.today },
        sealed: { what: answer },
      };
    });
  }

  /** Notes that no answer is needed, and why; it never bars anything. */
  async waive(actor: Actor, id: Id, because: string, asked: Asked): Promise<Exchange> {
    return this.change(actor, 'waive', id, asked, waiving(because));
  }

  /** The same in the act of a folder whose question is no longer the one that matters; one that is answered stays so. */
  async waiveWithin(act: Act, id: Id, because: string): Promise<void> {
    const exchange = await act.rows.one(Exchange, { id });
    if (exchange?.state === 'sent')
      await this.courses.within(act, this.noun, 'waive', id, exchange.version, waiving(because));
  }

  /** Takes a draft away; it stays in the log. */
  async withdraw(actor: Actor, id: Id, asked: Asked): Promise<Exchange> {
    return this.change(actor, 'withdraw', id, asked);
  }

  /** An exchange the actor may see; one in a restricted case for those who need to know, and the reading written down. */
  async get(actor: Actor, id: Id): Promise<Exchange> {
    const open = await this.reads.of(actor).one(Exchange, { id });
    if (open) return open;
    const hidden = await this.findHidden(actor, id);
    await this.matters.readRestricted(actor, hidden.matterId);
    return hidden;
  }

  private async make(
    actor: Actor,
    act: string,
    matterId: Id,
    asked: Asked,
    build: (act: Act, matter: Matter) => Promise<Made<Exchange>>,
  ): Promise<Exchange> {
    const matter = await this.matters.find(actor, matterId);
    return this.courses.make(actor, this.noun, act, matter, asked, (unit) => build(unit, matter));
  }

  private async change(actor: Actor, act: string, id: Id, asked: Asked, core?: Core<Exchange>): Promise<Exchange> {
    const found = (await this.reads.of(actor).one(Exchange, { id })) ?? (await this.findHidden(actor, id));
    return (await this.courses.take(actor, this.noun, act, found, asked, core)).row;
  }

  /** One in a restricted case that the actor needs to know of. What is hidden for another reason stays so. */
  private async findHidden(actor: Actor, id: Id): Promise<Exchange> {
    const exchange = await this.reads.inner(Exchange, 'exchange').where({ id }).getOne();
    const matter = exchange && (await this.reads.inner(Matter, 'matter').where({ id: exchange.matterId }).getOne());
    if (!exchange || !matter?.restricted) throw problem('notFound', 'exchange.notFound');
    await this.matters.find(actor, matter.id);
    return exchange;
  }
}

/** An exchange as it begins, unsent. */
function beginning({ id: matterId, committeeId }: Matter, question: Question): Exchange {
  const unsent = { associationId: null, askedOn: null, extendedTo: null, extendedBecause: null, taskId: null };
  const unanswered = { answeredOn: null, answer: null, answerFileId: null, letterId: null, waivedBecause: null };
  return { ...question, ...unsent, ...unanswered, id: newId(), committeeId, matterId, state: 'draft', version: 1 };
}

/** An exchange that is sent at once. */
async function asking(act: Act, matter: Matter, question: Question): Promise<Made<Exchange>> {
  refuse(faultsToSend(question, act.today));
  const row = beginning(matter, question);
  return { ...told(question), row: { ...row, ...(await sending(act, row)), state: 'sent' } };
}

/** What changes when a question leaves: the clock starts, the association may read it, and a task awaits the answer. */
async function sending(act: Act, { matterId, kind, dueOn }: Exchange): Promise<Partial<Exchange>> {
  const matter = await matterOf(act, matterId);
  const associationId = isPutToAssociation(kind) ? matter.associationId : null;
  if (dueOn === null) return { askedOn: act.today, associationId };
  const awaited = { waitsFor: waitReasonOf(kind), wakesOn: dueOn, dueOn };
  const task = newTask(act, matter, 'answerExpected', awaited);
  await act.rows.insert(Task, task);
  return { askedOn: act.today, associationId, taskId: task.id };
}

/** What the line of a question tells: codes and days open, words sealed. */
function told({ kind, dueOn, ground, party, question, weighing }: Question): Pick<Made<Exchange>, 'facts' | 'sealed'> {
  return {
    facts: { kind: word(kind), dueOn, ground: ground === null ? null : word(ground) },
    sealed: { what: question, party, ...(weighing !== null && { weighing }) },
  };
}

async function changeTask(act: Act, { taskId }: Exchange, changes: Partial<Task>): Promise<void> {
  const task = taskId === null ? null : await act.rows.one(Task, { id: taskId });
  if (task && task.doneAt === null) await act.rows.change(Task, task, changes);
}

async function matterOf(act: Act, id: Id): Promise<Matter> {
  const matter = await act.rows.one(Matter, { id });
  if (!matter) throw new Error(`There is no matter ${id}`);
  return matter;
}

function refuse(faults: readonly Reason[]): void {
  const [first, ...others] = faults;
  if (first) throw new Problem('invalid', [first, ...others]);
}

function waiving(because: string): Core<Exchange> {
  return async (act, exchange) => {
    await changeTask(act, exchange, { doneAt: act.at });
    return { changes: { waivedBecause: because }, sealed: { because } };
  };
}
