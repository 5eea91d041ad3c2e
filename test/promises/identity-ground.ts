import { anOffice, type Office } from '../support/actors.js';
import { TestApp } from '../support/app.js';
import { DATABASES, type DatabaseKind } from '../support/databases.js';
import { Trial, type Outcome, type Scale } from './promise.js';

/** Puts a bug into a program that has just been started. */
export type Spoil = (app: TestApp) => void;

/** A program with two committees, on which something is tried. */
export interface Site {
  readonly app: TestApp;
  readonly office: Office;
  readonly trial: Trial;
  readonly kind: DatabaseKind;
}

/** Tries something on a fresh program: the short form on the first database, the long form on all. */
export async function onSites(scale: Scale, spoil: Spoil, attempt: (site: Site) => Promise<void>): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of scale === 'short' ? DATABASES.slice(0, 1) : DATABASES) {
    const app = await TestApp.start(kind);
    try {
      const office = await anOffice(app);
      spoil(app);
      await attempt({ app, office, trial, kind });
    } finally {
      await app.stop();
    }
  }
  return trial;
}

export const unspoilt: Spoil = () => undefined;
