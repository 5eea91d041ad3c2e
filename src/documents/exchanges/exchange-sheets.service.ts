import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { stands } from '../../identity/conflicts/conflict.js';
import { ConflictsQueries } from '../../identity/conflicts/conflicts.queries.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { itemOf, mayAsk, type CameBack, type Onlooker } from './exchange-rows.js';
import type { AskView, ExchangeItem } from './exchange-view.js';
import { DISCLOSURE_GROUNDS, EXCHANGE_KINDS } from './exchange.js';
import { ExchangesQueries } from './exchanges.queries.js';

/** What exchanges show on a case's page. */
export interface ExchangeSheet {
  readonly exchanges: readonly ExchangeItem[];
  readonly ask?: AskView;
}

/** The exchanges of a case as its page shows them, with what the person may do. */
@Injectable()
export class ExchangeSheets {
  constructor(
    private readonly queries: ExchangesQueries,
    private readonly conflicts: ConflictsQueries,
    private readonly clock: Clock,
  ) {}

  /** Gathers them for somebody who has been let into the case; `came` and `asking` are forms that came back with faults. */
  async of(actor: Actor, matter: Matter, came: CameBack, asking?: FormModel): Promise<ExchangeSheet> {
    const onlooker: Onlooker = {
      actor,
      matter,
      conflict: await this.isStopped(actor, matter),
      today: this.clock.today(),
    };
    const exchanges = (await this.queries.ofMatter(matter.id)).map((each) => itemOf(each, onlooker, came));
    if (!mayAsk(onlooker) && asking === undefined) return { exchanges };
    const blank = form('ask', { kind: 'supplement', party: matter.party });
    const kinds = EXCHANGE_KINDS.map((kind) => ({ value: kind, text: { code: `exchangeKind.${kind}` } }));
    const grounds = DISCLOSURE_GROUNDS.map((ground) => ({
      value: ground,
      text: { code: `disclosureGround.${ground}` },
    }));
    return { exchanges, ask: { form: asking ?? blank, kinds, grounds } };
  }

  private async isStopped(actor: Actor, { id, associationId, committeeId }: Matter): Promise<boolean> {
    const declared = await this.conflicts.ofMatter(id, associationId);
    return declared.some((each) => each.userId === actor.userId && stands(each, committeeId));
  }
}
