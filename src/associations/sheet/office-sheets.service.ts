import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { OfficeQueries } from '../../matters/diary/office.queries.js';
import { TimelineQueries } from '../../matters/notes/timeline.queries.js';
import { hrefOf, lineOf, stateTag } from '../../matters/sheet/matter-words.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import { accountOn, endingOf } from '../accounts/payout-account.js';
import { PayoutAccounts } from '../accounts/payout-accounts.service.js';
import { PublicSheets, type KnownMark } from '../marks/public-sheets.service.js';
import { accountTag } from '../trust/trust-words.js';
import { eventsOf } from './association-rows.js';
import type { AssociationSheetView, CaseRow, MarkRow } from './association-view.js';

const MOST_CASES = 50;

/** Gathers what only staff see of an association: its account, marks, cases and history. */
@Injectable()
export class OfficeSheets {
  constructor(
    private readonly marks: PublicSheets,
    private readonly accounts: PayoutAccounts,
    private readonly office: OfficeQueries,
    private readonly timelines: TimelineQueries,
    private readonly clock: Clock,
  ) {}

  async of(
    actor: Actor,
    id: Id,
  ): Promise<Pick<AssociationSheetView, 'account' | 'waiting' | 'marks' | 'cases' | 'events'>> {
    return {
      ...(await this.account(id)),
      marks: (await this.marks.look(actor, id)).map((mark) => markRow(actor, mark)),
      cases: await this.cases(actor, id),
      events: eventsOf(await this.timelines.of({ id, committeeId: 'register' as Id })),
    };
  }

  /** The account in force and one that waits, without the number. */
  private async account(id: Id): Promise<Pick<AssociationSheetView, 'account' | 'waiting'>> {
    const accounts = await this.accounts.all(id);
    const { value } = accountOn(accounts, this.clock.today());
    const code = value && (`accountKind.${value.kind}` as const);
    return {
      ...(value && {
        account: {
          state: accountTag(value.state),
          text: { code: 'trustPage.account.ending', facts: { kindCode: code, ending: endingOf(value) } },
        },
      }),
      ...(accounts.some(({ state }) => state === 'asked') && { waiting: accountTag('asked') }),
    };
  }

  private async cases(actor: Actor, associationId: Id): Promise<CaseRow[]> {
    const matters = await this.office
      .matters(actor)
      .andWhere({ associationId })
      .orderBy('matter.receivedOn', 'DESC')
      .addOrderBy('matter.id')
      .limit(MOST_CASES)
      .getMany();
    return matters.map((matter) => {
      const { number, href, about } = lineOf(actor, matter);
      const state = stateTag(matter, null, this.clock.today());
      return {
        number,
        href,
        kind: { code: `matterKind.${matter.kind}` },
        ...(about !== undefined && { about }),
        state,
      };
    });
  }
}

/** A mark as pages show it. */
export function markRow(actor: Actor, { mark, committee, holds, matter }: KnownMark): MarkRow {
  const { kind, fromOn, untilOn, endedOn, amountOre } = mark;
  return {
    kind: { code: `markKind.${kind}` },
    committee,
    fromOn,
    ...(untilOn !== null && { untilOn }),
    ...(endedOn !== null && { endedOn }),
    ...(amountOre !== null && { amountOre }),
    holds,
    ...(matter && { matter: { number: matter.number, href: hrefOf(actor, matter) } }),
  };
}
