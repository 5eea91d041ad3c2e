import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import type { Id } from '../../shared/id.js';
import { ImportedAccount } from './imported-account.entity.js';

/** Giro numbers that came in files: proposals, for whoever may ask for an account. */
@Injectable()
export class ImportedAccounts {
  constructor(private readonly reads: Reads) {}

  /** Those of an association, the latest first, each number once. */
  async of(associationId: Id): Promise<ImportedAccount[]> {
    const all = await this.reads
      .inner(ImportedAccount, 'imported')
      .where({ associationId })
      .orderBy('imported.importedAt', 'DESC')
      .addOrderBy('imported.id')
      .getMany();
    return all.filter(({ number }, at) => all.findIndex((each) => each.number === number) === at);
  }
}
