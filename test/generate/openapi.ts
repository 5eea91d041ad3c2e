import { TestApp } from '../support/app.js';
import type { Generated } from './generated.js';

/** The description of the API as the program serves it. */
export const openApi: Generated = {
  path: 'test/golden/openapi.json',
  async make() {
    const app = await TestApp.start('sqlite');
    try {
      const served = await fetch(`${app.address}/api/openapi.json`);
      return `${JSON.stringify(await served.json(), null, 1)}\n`;
    } finally {
      await app.stop();
    }
  },
};
