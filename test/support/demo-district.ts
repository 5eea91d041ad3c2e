import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DemoModule } from '../../src/demo/demo.module.js';
import { Demo } from '../../src/demo/demo.service.js';
import { DEMO_PASSWORD } from '../../src/identity/sessions/demo-people.service.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { dayAt } from '../../src/shared/day.js';
import { MONDAY, TestApp } from './app.js';
import { copiedDatabase, type DatabaseKind } from './databases.js';
import { runFolder } from './run-folder.js';

export { DEMO_PASSWORD };

/** A copy of the made-up district as it is on a Monday morning in November, with the folder of its files; it is played once in a run. */
export async function districtDatabase(
  kind: DatabaseKind,
): Promise<{ readonly database: string; readonly files: string }> {
  const played = join(runFolder(), `district-files-${kind}`);
  const database = await copiedDatabase(kind, 'district', async (url) => {
    mkdirSync(played);
    await migrate(url);
    const app = await TestApp.start(kind, {
      database: url,
      settings: { VILLKOR_FILES: played },
      further: [DemoModule],
    });
    await app.get(Demo).play(dayAt(MONDAY));
    await app.stop();
  });
  const files = mkdtempSync(join(runFolder(), 'district-'));
  cpSync(played, files, { recursive: true });
  return { database, files };
}

/** The whole program with the made-up district in it, on a Monday morning in November. */
export async function startedDistrict(kind: DatabaseKind): Promise<TestApp> {
  const { database, files } = await districtDatabase(kind);
  return TestApp.start(kind, { database, settings: { VILLKOR_FILES: files } });
}
