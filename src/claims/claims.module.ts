import { Module } from '@nestjs/common';
import { PaymentImports } from './payments/payment-imports.service.js';

/** Claims: what is owed to the municipality until it is paid. */
@Module({
  providers: [PaymentImports],
  exports: [PaymentImports],
})
export class ClaimsModule {}
