import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { yearOf } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { makeOcr, type Ocr } from '../../shared/numbers/ocr.js';
import { problem } from '../../shared/problem.js';
import type { ClaimsLedger } from './claim.js';
import { ClaimsLedgerChoice } from './claims-ledger-choice.entity.js';

/**
 * Whose ledger keeps a committee's claims [reskontra]. The choice holds for claims raised from then on; those raised
 * before stay where they are, so that switching books nothing twice.
 */
@Injectable()
export class ClaimsLedgers {
  constructor(
    private readonly reads: Reads,
    private readonly units: UnitOfWork,
  ) {}

  async of(committeeId: Id): Promise<ClaimsLedger> {
    const choice = await this.reads.inner(ClaimsLedgerChoice, 'choice').where({ id: committeeId }).getOne();
    return choice?.ledger ?? 'external';
  }

  async within(act: Act, committeeId: Id): Promise<ClaimsLedger> {
    return (await act.rows.one(ClaimsLedgerChoice, { id: committeeId }))?.ledger ?? 'external';
  }

  async choose(actor: Actor, committeeId: Id, ledger: ClaimsLedger): Promise<void> {
    if (!isSystem(actor) && !rolesIn(actor, committeeId).some((role) => role === 'finance' || role === 'admin'))
      throw problem('forbidden', 'claim.mayNotChooseLedger');
    await this.units.run(actor, { log: committeeId, act: 'claimsLedger.choose' }, async (act) => {
      const known = await act.rows.one(ClaimsLedgerChoice, { id: committeeId });
      if (known?.ledger === ledger) return;
      if (known) await act.rows.change(ClaimsLedgerChoice, known, { ledger });
      else await act.rows.insert(ClaimsLedgerChoice, { id: committeeId, ledger, version: 1 });
      act.record({ act: 'claimsLedger.choose', facts: { ledger: word(ledger) } });
    });
  }

  /** The next payment reference: year, serial, length and check digit. Two at once meet the unique index, and one is made again. */
  async nextOcr(act: Act): Promise<Ocr> {
    const year = String(yearOf(act.today));
    const [last] = await act.rows.raw<{ ocr: string | null }>('SELECT MAX(ocr) AS ocr FROM claim WHERE ocr LIKE ?', [
      `${year}%`,
    ]);
    const serial = Number(last?.ocr?.slice(4, 10) ?? 0) + 1;
    return makeOcr(`${year}${String(serial).padStart(6, '0')}`, { lengthDigit: true });
  }
}
