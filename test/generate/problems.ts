import { PROBLEM_STATUS, type ProblemKind } from '../../src/shared/problem.js';
import { sourcesUnder } from '../support/sources.js';
import { messagesOf } from './messages.js';
import type { Generated } from './generated.js';

const THROWN = /\bproblem\(\s*'(\w+)',\s*'([\w.-]+)'/g;

/** Every problem the program answers with, how, and what people read; facts stand in braces. */
export const problemGallery: Generated = {
  path: 'test/golden/problems.md',
  make: () => {
    const [sv, en] = [messagesOf('sv'), messagesOf('en')];
    const found = new Map<string, ProblemKind>();
    for (const { text } of sourcesUnder('src', '.ts'))
      for (const [, kind, code] of text.matchAll(THROWN)) found.set(code!, kind as ProblemKind);
    const rows = [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([code, kind]) =>
          `| \`${code}\` | ${PROBLEM_STATUS[kind]} ${kind} | ${cell(sv.get(code))} | ${cell(en.get(code))} |`,
      );
    return [
      '# What the program says no with',
      '',
      '| code | status | svenska | English |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  },
};

function cell(text = ''): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
}
