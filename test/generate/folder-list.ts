import { readFileSync } from 'node:fs';
import { withPart, type Generated } from './generated.js';

/** The ordered list of folders in `src/README.md`, from the list that the import rules read. */
export const folderList: Generated = {
  path: 'src/README.md',
  make(current) {
    const house = JSON.parse(readFileSync('.ci/architecture.json', 'utf8')) as { folders: Record<string, string> };
    const rows = Object.entries(house.folders).map(([name, holds]) => `| \`${name}\` | ${holds} |`);
    return withPart(current, 'folders', ['| folder | what it holds |', '|---|---|', ...rows].join('\n'));
  },
};
