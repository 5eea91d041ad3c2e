import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';

/** The name of the field that carries files. */
export const FILE_FIELD = 'file';

const ABOUT_FILES: readonly string[] = ['invalid', 'tooLarge', 'unsupported'];

/** What is wrong with a file is told at the field it was chosen in. */
export function atFileField(error: unknown): unknown {
  if (!(error instanceof Problem) || !ABOUT_FILES.includes(error.kind)) return error;
  const [first, ...others] = error.reasons;
  const placed: Reason = { ...first, facts: { field: FILE_FIELD, ...first.facts } };
  return new Problem('invalid', [placed, ...others]);
}
