import { ValidationPipe, type Type, type ValidationError } from '@nestjs/common';
import { Problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { reasonsOfFaults } from '../pages/forms.js';

/**
 * Checks the shape of everything that comes in against its DTO. A field that does not exist makes the whole
 * request `malformed`, wrong values make it `invalid`; every fault is told at once.
 */
export function shapePipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors: ValidationError[]) => shapeProblem(reasonsOfFaults(errors)),
  });
}

/** The same check for a page's form, which comes back with its faults instead of ending in a problem page. */
export async function shaped<T extends object>(shape: Type<T>, sent: unknown): Promise<T> {
  const { _csrf: _token, ...fields } = Object(sent) as Record<string, unknown>;
  return (await shapePipe().transform(fields, { type: 'body', metatype: shape })) as T;
}

function shapeProblem(reasons: readonly Reason[]): Problem {
  const [first = { code: 'request.malformed' }, ...others] = reasons;
  const malformed = reasons.length === 0 || reasons.some((reason) => reason.code === 'field.unknown');
  return new Problem(malformed ? 'malformed' : 'invalid', [first, ...others]);
}
