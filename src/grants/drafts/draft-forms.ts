import { Problem, problem } from '../../shared/problem.js';

/** Somebody else's change meanwhile, told in the form, so that what was written stays there. */
export function meanwhile(error: unknown): unknown {
  return error instanceof Problem && error.code === 'row.changed'
    ? problem('invalid', 'applicationDraft.changedMeanwhile')
    : error;
}
