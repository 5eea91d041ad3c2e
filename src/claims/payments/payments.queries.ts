import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { Payment } from './payment.entity.js';
import type { PaymentState } from './payment.js';

/** Payments as those who work with finance see them, whichever committee they are for. */
@Injectable()
export class PaymentQueries {
  constructor(private readonly reads: Reads) {}

  inState(state: PaymentState): SelectQueryBuilder<Payment> {
    return this.reads.inner(Payment, 'payment').where('payment.state = :state', { state });
  }

  async countUnmatched(): Promise<number> {
    return this.inState('unmatched').getCount();
  }
}
