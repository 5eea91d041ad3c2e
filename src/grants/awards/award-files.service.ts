import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { writeCsv, type CellOut } from '../../formats/csv/write-csv.js';
import { writeXlsx } from '../../formats/xlsx/write-xlsx.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Clock } from '../../platform/clock.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import { awardCells, awardHeader } from './award-list.js';
import { AwardsQueries, type AwardFilter } from './awards.queries.js';

export const AWARD_FORMATS = ['xlsx', 'csv'] as const;
export type AwardFormat = (typeof AWARD_FORMATS)[number];

/** The list of awards as a file, piece by piece. */
export interface AwardFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer | string>;
}

/** The list of awards to work on in Excel, or as CSV for other programs. */
@Injectable()
export class AwardFiles {
  constructor(
    private readonly awards: AwardsQueries,
    private readonly committees: Committees,
    private readonly clock: Clock,
  ) {}

  async file(actor: Actor, filter: AwardFilter, format: AwardFormat, language: Language): Promise<AwardFile> {
    const header = awardHeader(language);
    const rows = this.rows(actor, filter);
    const title = say(language, 'awardList.title');
    const name = `${say(language, 'awardList.fileName')}-${filter.year ?? this.clock.today()}.${format}`;
    return { name, bytes: format === 'csv' ? writeCsv(header, rows) : writeXlsx(title, header, rows) };
  }

  private async *rows(actor: Actor, filter: AwardFilter): AsyncGenerator<CellOut[]> {
    const names = new Map((await this.committees.ofActor(actor)).map(({ id, name }) => [id, name]));
    for await (const award of this.awards.every(actor, filter))
      yield awardCells(award, names.get(award.committeeId) ?? '');
  }
}
