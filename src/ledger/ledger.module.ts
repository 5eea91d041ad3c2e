import { Module } from '@nestjs/common';
import { Ledger } from './ledger.service.js';

/** The ledger: double entry for every öre. */
@Module({ providers: [Ledger], exports: [Ledger] })
export class LedgerModule {}
