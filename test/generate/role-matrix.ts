import { TestApp } from '../support/app.js';
import { roleMatrix } from '../support/role-matrix.js';
import { routesOf } from '../support/routes.js';
import type { Generated } from './generated.js';

/** Who may call which route, from the routes themselves. */
export const roleMatrixFile: Generated = {
  path: 'test/golden/role-matrix.csv',
  async make() {
    const app = await TestApp.start('sqlite');
    try {
      return roleMatrix(routesOf(app));
    } finally {
      await app.stop();
    }
  },
};
