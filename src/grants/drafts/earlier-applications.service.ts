import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Language } from '../../shared/language.js';
import { Application } from '../applications/application.entity.js';
import { roundTitle } from '../rounds/round.js';
import type { Round } from '../rounds/round.entity.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import type { ApplicationDraft } from './draft.entity.js';
import type { DraftListView } from './draft-view.js';

/** What an association has applied for before, to begin from. */
@Injectable()
export class EarlierApplications {
  constructor(
    private readonly reads: Reads,
    private readonly rounds: RoundsQueries,
  ) {}

  /** The one that a draft can begin from, as long as nothing is written in it. */
  async offeredIn(
    actor: Actor,
    draft: ApplicationDraft,
    round: Round,
    language: Language,
  ): Promise<Pick<DraftListView, 'earlier'>> {
    if (Object.keys(draft.answers).length > 0) return {};
    const earlier = await this.of(actor, draft, round);
    if (!earlier) return {};
    const { id, receivedOn, matterId, roundId } = earlier;
    const { number } = await this.reads.of(actor).get(Matter, matterId);
    return { earlier: { id, number, receivedOn, round: roundTitle(await this.rounds.get(actor, roundId))[language] } };
  }

  /** The latest to the same committee; the one of the round that this one was copied from goes before others. */
  private async of(actor: Actor, draft: ApplicationDraft, { copiedFrom }: Round): Promise<Application | null> {
    const { associationId, committeeId } = draft;
    const sent = await this.reads.of(actor).many(Application, { associationId, committeeId }, { submittedAt: 'DESC' });
    const others = sent.filter(({ roundId, state }) => roundId !== draft.roundId && state !== 'withdrawn');
    return others.find(({ roundId }) => roundId === copiedFrom) ?? others[0] ?? null;
  }
}
