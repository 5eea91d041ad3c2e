import type { KeptPayment } from './gathered-file.js';

/** Which of some payments have come before. */
export interface Known {
  readonly identities: ReadonlySet<string>;
  /** Booked sums that came in other files. */
  readonly deposits: ReadonlySet<string>;
}

/** Sorts out, over a whole file, what came before: in another file, or twice in this one. */
export class Sifting {
  private readonly met = new Set<string>();

  /** Tells for each payment whether it is a repeated one. */
  repeated(payments: readonly Pick<KeptPayment, 'identity' | 'depositIdentity'>[], known: Known): readonly boolean[] {
    return payments.map(({ identity, depositIdentity }) => {
      const before =
        known.identities.has(identity) ||
        this.met.has(identity) ||
        (depositIdentity !== null && known.deposits.has(depositIdentity));
      this.met.add(identity);
      return before;
    });
  }
}
