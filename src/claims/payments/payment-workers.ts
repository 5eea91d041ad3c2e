import { problem } from '../../shared/problem.js';

/** Who works with payments: the account is the municipality's, and finance of any of its committees sees it. */
export const PAYMENT_WORKERS = ['finance'] as const;

interface Somebody {
  readonly userId: string;
  readonly memberships: readonly { readonly role: string }[];
}

/** Refuses whoever does not work with finance; the program itself may. */
export function mayWorkPayments({ userId, memberships }: Somebody): void {
  const may =
    userId === 'system' || memberships.some(({ role }) => (PAYMENT_WORKERS as readonly string[]).includes(role));
  if (!may) throw problem('forbidden', 'payments.notFinance');
}
