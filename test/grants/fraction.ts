/** Exact fractions, for an oracle that shares nothing with what it checks. */
export class Fraction {
  private constructor(
    readonly over: bigint,
    readonly under: bigint,
  ) {}

  static of(over: number | bigint, under: number | bigint = 1): Fraction {
    return new Fraction(BigInt(over), BigInt(under));
  }

  plus({ over, under }: Fraction): Fraction {
    return new Fraction(this.over * under + over * this.under, this.under * under);
  }

  minus({ over, under }: Fraction): Fraction {
    return new Fraction(this.over * under - over * this.under, this.under * under);
  }

  times({ over, under }: Fraction): Fraction {
    return new Fraction(this.over * over, this.under * under);
  }

  isUnder({ over, under }: Fraction): boolean {
    return this.over * under < over * this.under;
  }

  /** The multiple of `step` that is nearest; one that is just between goes up, or to the even multiple. */
  nearest(step: bigint, tie: 'halfUp' | 'halfEven'): bigint {
    const low = this.over / (this.under * step);
    const [below, above] = [Fraction.of(low * step), Fraction.of((low + 1n) * step)];
    const [down, up] = [this.minus(below), above.minus(this)];
    if (down.isUnder(up)) return low * step;
    if (up.isUnder(down)) return (low + 1n) * step;
    return tie === 'halfUp' || low % 2n === 1n ? (low + 1n) * step : low * step;
  }
}

export function least(one: Fraction, other: Fraction): Fraction {
  return one.isUnder(other) ? one : other;
}

export function most(one: Fraction, other: Fraction): Fraction {
  return one.isUnder(other) ? other : one;
}
