import { Demo } from '../../src/demo/demo.service.js';
import { DEMO_PASSWORD } from '../../src/identity/sessions/demo-people.service.js';
import { dayAt } from '../../src/shared/day.js';
import { MONDAY, TestApp } from './app.js';
import type { DatabaseKind } from './databases.js';

export { DEMO_PASSWORD };

/** The whole program with the made-up district in it, on a Monday morning in November. */
export async function startedDistrict(kind: DatabaseKind): Promise<TestApp> {
  const app = await TestApp.start(kind);
  await app.get(Demo).play(dayAt(MONDAY));
  app.clock.moveTo(MONDAY);
  return app;
}
