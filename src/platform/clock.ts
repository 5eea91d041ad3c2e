import { dayAt, type Day, type Instant } from '../shared/day.js';

/** The only place the time comes from, so that tests and the demo can live through months in a second. */
export abstract class Clock {
  abstract now(): Instant;

  /** The day it is in Sweden. */
  today(): Day {
    return dayAt(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Instant {
    return new Date().toISOString() as Instant;
  }
}

/** A clock that stands still until it is moved. */
export class MovedClock extends Clock {
  private instant: Instant;

  constructor(instant: Instant) {
    super();
    this.instant = instant;
  }

  now(): Instant {
    return this.instant;
  }

  moveTo(instant: Instant): void {
    this.instant = instant;
  }

  forward(milliseconds: number): void {
    this.instant = later(this.instant, milliseconds);
  }
}

/** The instant so many milliseconds later; negative goes back. */
export function later(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString() as Instant;
}
