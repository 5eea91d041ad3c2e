/** First come, first served: one holder at a time, in the order of asking. */
export class Mutex {
  private last: Promise<void> = Promise.resolve();

  /** Waits for the turn; the answer gives it back, and giving it back twice does nothing. */
  async take(): Promise<() => void> {
    const before = this.last;
    let release!: () => void;
    this.last = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  }
}
