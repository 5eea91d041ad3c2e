import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Id } from '../../shared/id.js';
import { Claims } from '../claim/claims.service.js';
import type { TellingWay } from '../telling/telling.dto.js';
import { Telling, type Told } from '../telling/telling.service.js';
import { ReliefEffects } from './relief-effects.service.js';
import { letterOfRelief, reliefFields } from './relief-model.js';
import { ReliefModels } from './relief-models.service.js';
import { Relief } from './relief.entity.js';
import { Reliefs } from './reliefs.service.js';

/** Tells the debtor what was decided on a claim: drawn from the decision, looked at, sent by an act of its own. */
@Injectable()
export class ReliefLetters {
  constructor(
    private readonly courses: Courses,
    private readonly claims: Claims,
    private readonly reliefs: Reliefs,
    private readonly models: ReliefModels,
    private readonly effects: ReliefEffects,
    private readonly telling: Telling,
  ) {}

  /** The letter as it would be read; null where nothing is told of it. */
  async preview(actor: Actor, relief: Relief, way: TellingWay): Promise<LetterDocument | null> {
    return (await this.draw(actor, relief, way))?.document ?? null;
  }

  /** Writes and sends the letter; what no font can print is told of first. */
  async tell(actor: Actor, id: Id, way: TellingWay, asked: Asked, { unprintableMeant = false } = {}): Promise<Relief> {
    const found = await this.reliefs.get(actor, id);
    const drawn = await this.draw(actor, found, way);
    if (drawn) await this.telling.mustBePrintable(drawn, unprintableMeant);
    const given = { ...asked, input: { way } };
    const { row } = await this.courses.take(actor, this.reliefs.noun, 'tell', found, given, async (act, relief) => {
      // The needs of the step have seen to it that there is something to tell.
      const letterId = await this.telling.sendWithin(act, drawn as Told);
      if (relief.charges === true) await this.effects.chargeWithin(act, relief);
      return { changes: { letterId }, facts: { claimId: relief.claimId, letterId } };
    });
    return row;
  }

  private async draw(actor: Actor, relief: Relief, way: TellingWay): Promise<Told | null> {
    const kind = letterOfRelief(relief);
    if (kind === null) return null;
    const claim = await this.claims.get(actor, relief.claimId);
    return this.telling.draw(actor, claim.matterId, kind, way, async (around) =>
      reliefFields(await this.models.of(actor, relief, claim, around), way.language),
    );
  }
}
