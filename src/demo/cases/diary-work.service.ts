import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { Exchanges } from '../../documents/exchanges/exchanges.service.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Links } from '../../matters/notes/links.service.js';
import { Notes } from '../../matters/notes/notes.service.js';
import { Tasks } from '../../matters/tasks/tasks.service.js';
import { Clock } from '../../platform/clock.js';
import { addDays, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { DiaryEvent } from './case-events.js';

type DemoQuestion = Extract<DiaryEvent, { does: 'ask' }>;

/** What happens to a case in the diary. */
@Injectable()
export class DiaryWork {
  /** The latest question put in each case. */
  private readonly asked = new Map<Id, Exchange>();

  constructor(
    private readonly matters: Matters,
    private readonly notes: Notes,
    private readonly links: Links,
    private readonly tasks: Tasks,
    private readonly exchanges: Exchanges,
    private readonly clock: Clock,
  ) {}

  async happen(actor: Actor, { id, version, party }: Matter, event: DiaryEvent, today: Day): Promise<Matter> {
    const asked = { seen: version };
    switch (event.does) {
      case 'note':
        await this.notes.add(actor, id, event.text, {});
        break;
      case 'task':
        await this.tasks.open(
          actor,
          id,
          { what: event.what, forRole: event.role ?? null, dueOn: addDays(today, event.dueIn) },
          {},
        );
        break;
      case 'finish':
        for (const task of await this.tasks.of(id))
          if (task.doneAt === null) await this.tasks.finish(actor, task.id, {});
        break;
      case 'ask':
        await this.ask(actor, { id, party }, event, addDays(today, event.dueIn));
        break;
      case 'answer':
        await this.answer(actor, id, event.text);
        break;
      case 'link':
        await this.links.add(actor, id, event.to, {});
        break;
      case 'wait':
        return this.matters.wait(actor, id, event.reason, addDays(today, event.wakesIn), asked);
      default:
        return this.matters[event.does](actor, id, asked);
    }
    return this.matters.get(actor, id);
  }

  private async ask(
    actor: Actor,
    matter: Pick<Matter, 'id' | 'party'>,
    event: DemoQuestion,
    dueOn: Day,
  ): Promise<void> {
    const { kind, question } = event;
    const plain = { purpose: null, discloses: false, ground: null, weighing: null };
    const put = { ...plain, kind, question, party: matter.party, dueOn };
    this.asked.set(matter.id, await this.exchanges.ask(actor, matter.id, put, {}));
  }

  private async answer(actor: Actor, matterId: Id, text: string): Promise<void> {
    const { id, version: seen } = this.asked.get(matterId)!;
    await this.exchanges.answer(actor, id, this.clock.today(), text, { seen });
  }
}
