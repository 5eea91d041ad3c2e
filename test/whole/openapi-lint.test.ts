import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const LINTER = createRequire(import.meta.url).resolve('@stoplight/spectral-cli/dist/index.js');
const RULES = fileURLToPath(new URL('openapi-rules.yaml', import.meta.url));

/** What the linter finds in a description: code and place of each. */
function findingsIn(path: string): string[] {
  const args = [LINTER, 'lint', path, '--ruleset', RULES, '--format', 'json', '--quiet', '--fail-severity', 'error'];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const found = JSON.parse(output) as { code: string; path: string[]; message: string }[];
  return found.map(({ code, path: at, message }) => `${code} ${at.join('.')}: ${message}`);
}

describe('the description of the API', () => {
  it('is sound in the eyes of a linter', () => {
    expect(findingsIn(fileURLToPath(new URL('../golden/openapi.json', import.meta.url)))).toEqual([]);
  });

  it('would not be, if an address named what nobody described', () => {
    expect(findingsIn(fileURLToPath(new URL('unsound-openapi.json', import.meta.url)))).toContainEqual(
      expect.stringContaining('path-params'),
    );
  });
});
