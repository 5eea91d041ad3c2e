import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Deciding } from '../../decisions/deciding.service.js';
import { Decisions } from '../../decisions/decisions.service.js';
import type { DecisionContent } from '../../decisions/grounds/content.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Tasks } from '../../matters/tasks/tasks.service.js';
import type { DemoApplication } from './case-events.js';

/** One person proposes, another decides. */
@Injectable()
export class DecidingWork {
  constructor(
    private readonly decisions: Decisions,
    private readonly deciding: Deciding,
    private readonly tasks: Tasks,
  ) {}

  async propose(actor: Actor, { id }: Matter, application: DemoApplication): Promise<void> {
    await this.decisions.propose(actor, id, { ...PLAIN, ...contentOf(application) }, {});
  }

  async decide(actor: Actor, matter: Matter): Promise<void> {
    const [proposed] = await this.decisions.list(actor, matter.id);
    await this.deciding.decide(actor, proposed!.id, { seen: proposed!.version });
    await this.told(actor, matter);
  }

  /** The letters of these decisions went by post, by hand. */
  private async told(actor: Actor, { id }: Matter): Promise<void> {
    const open = (await this.tasks.of(id)).filter(({ code, doneAt }) => code === 'tellDecision' && doneAt === null);
    for (const task of open) await this.tasks.finish(actor, task.id, {});
  }
}

const PLAIN: Omit<DecisionContent, 'outcome'> = {
  ...{ kind: 'grant', amountOre: null, ground: null, words: null, restsOn: [], citation: null },
  ...{ exceptions: [], acts: [], circumstances: [], specialReasons: null },
};

function contentOf({ outcome, kronor }: DemoApplication): Pick<DecisionContent, 'outcome'> & Partial<DecisionContent> {
  if (outcome === undefined) return { outcome: 'award', amountOre: kronor * 100 };
  if ('partKronor' in outcome)
    return {
      outcome: 'partAward',
      amountOre: outcome.partKronor * 100,
      ground: 'funds',
      words: 'Pengarna för höstens bidrag räcker inte till allt som söks. Bidraget räcker till två av de tre husen.',
    };
  if ('refusedOn' in outcome) return { outcome: 'refusal', ground: 'criteria', restsOn: [outcome.refusedOn] };
  if ('dismissedBecause' in outcome)
    return { outcome: 'dismissal', ground: 'noLegalPerson', words: outcome.dismissedBecause };
  return { outcome: 'caseClosed', ground: 'withdrawnByApplicant', words: outcome.withdrawnBecause };
}
