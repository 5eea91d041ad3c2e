import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import type { Recipient } from '../../documents/letters/letter.js';
import type { Claim } from '../claim/claim.entity.js';

/** Whereto a debtor is written: the register's address; none where it is protected or where nobody is in the register. */
@Injectable()
export class DebtorAddresses {
  constructor(private readonly reads: Reads) {}

  async of({ associationId, debtor: name }: Claim): Promise<Recipient> {
    const found =
      associationId === null
        ? null
        : await this.reads.inner(Association, 'association').where({ id: associationId }).getOne();
    if (!found || found.protectedContact) return { name, address: [], email: null };
    const town = [found.postalCode, found.city].filter((part) => part !== null).join(' ');
    const address = [found.careOf, found.street, town].filter((line): line is string => line !== null && line !== '');
    return { name, address, email: found.email };
  }
}
