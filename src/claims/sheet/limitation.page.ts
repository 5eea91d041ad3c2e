import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { writeCsv } from '../../formats/csv/write-csv.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { COMMITTEE_ROLES } from '../../identity/roles.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { ChoiceField } from '../../platform/http/fields.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Tag } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import { say } from '../../shared/texts.js';
import { LimitationWatch, WATCH_SPANS, type WatchSpan } from '../limitation/limitation-watch.service.js';
import { monthsLeft } from '../limitation/limitations.service.js';
import { ClaimSheets } from './claim-sheets.service.js';
import { limitationPage, type LimitationRow } from './limitation-view.js';

class WatchQuery {
  @ChoiceField(WATCH_SPANS, { optional: true }) span?: WatchSpan;
}

const COLUMNS = ['number', 'debtor', 'left', 'origin', 'interrupted', 'lapses', 'working', 'near'] as const;

/** Claims that lapse, for those who keep them alive: the soonest first, also as a list for spreadsheets. */
@ApiExcludeController()
@Controller('limitation-watch')
@Needs(...COMMITTEE_ROLES)
export class LimitationPage {
  constructor(
    private readonly watch: LimitationWatch,
    private readonly sheets: ClaimSheets,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query() { span = '12' }: WatchQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    this.pages.send(request, response, limitationPage, {
      rows: await this.rows(personOf(request), span),
      chips: WATCH_SPANS.map((each) => ({
        text: { code: `limitationPage.span.${each}` },
        href: `/limitation-watch?span=${each}`,
        ...(each === span && { current: true }),
      })),
      csv: `/limitation-watch/list.csv?span=${span}`,
    });
  }

  @Get('list.csv')
  async csv(@Query() { span = '12' }: WatchQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { language } = request.context;
    const rows = await this.rows(personOf(request), span);
    const header = COLUMNS.map((column) => say(language, `limitationPage.column.${column}`));
    const lines = rows.map(({ number, debtor, leftOre, originOn, interruptedOn, lapsesOn, lastWorkingDay, near }) => [
      ...[number, debtor, leftOre / 100, originOn, interruptedOn, lapsesOn, lastWorkingDay],
      typeof near.text === 'string' ? near.text : say(language, near.text.code),
    ]);
    response.attachment('preskription.csv');
    Readable.from(writeCsv(header, lines)).pipe(response);
  }

  private async rows(person: Person, span: WatchSpan): Promise<LimitationRow[]> {
    const today = this.clock.today();
    const watched = await this.watch.list(person, span, today);
    const shown = await this.sheets.rows(
      watched.map(({ claim }) => claim),
      '/claims',
    );
    return watched.flatMap(({ claim, limitation }, at): LimitationRow[] => {
      const row = shown[at];
      if (!row) return [];
      const { href, debtor, number, leftOre } = row;
      const { lapsesOn, lastWorkingDay, lastInterruption } = limitation;
      return [
        {
          ...{ href, debtor, number, leftOre, originOn: claim.originOn, lapsesOn },
          lastWorkingDay: lastWorkingDay === lapsesOn ? null : lastWorkingDay,
          interruptedOn: lastInterruption?.on ?? null,
          near: nearness(lapsesOn, today),
        },
      ];
    });
  }
}

/** How near it is: the steps of the warnings, or that it is over, or that no time runs. */
function nearness(lapsesOn: Day | null, today: Day): Tag {
  if (lapsesOn === null) return { text: { code: 'limitationPage.near.pending' }, tone: 'info' };
  if (lapsesOn < today) return { text: { code: 'limitationPage.near.lapsed' }, tone: 'late' };
  const months = monthsLeft(today, lapsesOn);
  if (months === null) return { text: { code: 'limitationPage.near.far' }, tone: 'plain' };
  return { text: { code: `limitationPage.within.${months}` }, tone: months === 1 ? 'late' : 'attention' };
}
