import { Injectable } from '@nestjs/common';
import { writeXlsx } from '../../formats/xlsx/write-xlsx.js';
import type { CellOut } from '../../formats/csv/write-csv.js';
import { Reads } from '../../acts/reads.service.js';
import type { Person } from '../../identity/person.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import { RoundLists } from '../allocation/round-lists.service.js';
import type { Round } from '../rounds/round.entity.js';
import type { DisbursementState } from './disbursement.js';
import { Disbursement } from './disbursement.entity.js';

const HEADER = ['number', 'party', 'decided', 'planned', 'sent', 'paid', 'left', 'note'] as const;

/** The control sheet of a round [avstämning]: what was decided beside what was paid, and where they differ. */
@Injectable()
export class ControlSheets {
  constructor(
    private readonly lists: RoundLists,
    private readonly reads: Reads,
  ) {}

  async xlsx(person: Person, round: Round, language: Language): Promise<Buffer> {
    const rows = await this.rows(person, round, language);
    const header = HEADER.map((column) => say(language, `controlSheet.${column}`));
    const parts: Buffer[] = [];
    for await (const piece of writeXlsx(say(language, 'controlSheet.title'), header, rows)) parts.push(piece);
    return Buffer.concat(parts);
  }

  private async rows(person: Person, round: Round, language: Language): Promise<CellOut[][]> {
    const payouts = await this.reads.of(person).many(Disbursement, { roundId: round.id });
    return (await this.lists.of(person, round)).map(({ matter, share }) => {
      const own = payouts.filter(({ matterId }) => matterId === matter.id);
      const of = (...states: DisbursementState[]): Ore =>
        sumOre(own.filter(({ state }) => states.includes(state)).map(({ amountOre }) => amountOre));
      const decidedOre = share?.decided ? share.takenOre : 0;
      const [planned, sent, paid] = [of('planned', 'batched'), of('sent'), of('paid')];
      const differs = planned + sent + paid !== decidedOre;
      const note = paid > decidedOre ? 'overpaid' : differs ? 'differs' : null;
      const sums = [decidedOre, planned, sent, paid, decidedOre - paid].map((ore) => ore / 100);
      return [matter.number, matter.party, ...sums, note === null ? null : say(language, `controlSheet.noted.${note}`)];
    });
  }
}
