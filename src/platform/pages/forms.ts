import type { Code, Reason } from '../../shared/reason.js';
import { Problem } from '../../shared/problem.js';

/** What a person sent or is to be shown in a form's fields, by field name. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A form as its template shows it: what stands in the fields, and what is wrong with it. */
export interface FormModel {
  /** Tells apart the forms of one page; ids of fields are `<id>-<field>`. */
  readonly id: string;
  readonly values: FormValues;
  /** The first fault of each field. */
  readonly errors: Readonly<Record<string, Reason>>;
  /** All faults in order, as the summary above the form lists them. */
  readonly summary: readonly FormFault[];
}

export interface FormFault {
  readonly reason: Reason;
  /** The field the fault belongs to; absent when it is about the whole form. */
  readonly field?: string;
}

/** A form as it is first shown. */
export function form(id: string, values: FormValues = {}): FormModel {
  return { id, values, errors: {}, summary: [] };
}

/** Tells whether a form should come back with its faults, rather than the problem's own page. */
export function isFormProblem(error: unknown): error is Problem {
  return error instanceof Problem && (error.kind === 'invalid' || error.kind === 'malformed');
}

/**
 * Tells whether a form among others on a page should come back with whatever stood in its way, a refusal as well as a fault; what
 * is not there has no page to come back to.
 */
export function comesBack(error: unknown): error is Problem {
  return error instanceof Problem && error.kind !== 'notFound';
}

/**
 * The form as it comes back: what was written is kept, each fault stands at its field (`facts.field`) and in the summary.
 */
export function formAfter(problem: Problem, id: string, sent: unknown, secrets: readonly string[] = []): FormModel {
  const errors: Record<string, Reason> = {};
  const summary: FormFault[] = [];
  for (const reason of problem.reasons) {
    const field = fieldOf(reason);
    if (field === undefined) summary.push({ reason });
    else if (errors[field] === undefined) {
      const told = inKronor(reason, field);
      errors[field] = told;
      summary.push({ reason: told, field });
    }
  }
  return { id, values: valuesOf(sent, secrets), errors, summary };
}

/** Whoever fills in a form writes kronor, and öre where there are any; that they are kept as whole öre is no matter of his. */
function inKronor(reason: Reason, field: string): Reason {
  return reason.code === 'field.notWhole' && field.endsWith('Ore') ? { ...reason, code: 'field.notKronor' } : reason;
}

function fieldOf(reason: Reason): string | undefined {
  const field = reason.facts?.['field'];
  return typeof field === 'string' ? field : undefined;
}

function valuesOf(sent: unknown, secrets: readonly string[]): FormValues {
  const values: Record<string, string | readonly string[]> = {};
  if (typeof sent !== 'object' || sent === null) return values;
  for (const [name, value] of Object.entries(sent)) {
    if (secrets.includes(name) || name === '_csrf') continue;
    if (typeof value === 'string') values[name] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') values[name] = String(value);
    else if (Array.isArray(value)) values[name] = value.filter((part): part is string => typeof part === 'string');
  }
  return values;
}

/** What class-validator says of one field, as far as it matters here. */
export interface FieldFault {
  readonly property: string;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly FieldFault[];
}

const REQUIRED = ['isDefined', 'isNotEmpty', 'arrayNotEmpty'];
/** What class-validator calls a rule, and the code of its text; the number is the limit in its message. */
const CODES: Readonly<Record<string, readonly [code: Code, limit?: 'min' | 'max']>> = {
  whitelistValidation: ['field.unknown'],
  isString: ['field.notText'],
  maxLength: ['field.tooLong', 'max'],
  minLength: ['field.tooShort', 'min'],
  isEmail: ['field.notEmail'],
  isInt: ['field.notWhole'],
  isNumber: ['field.notNumber'],
  min: ['field.tooSmall', 'min'],
  max: ['field.tooBig', 'max'],
  isPositive: ['field.notPositive'],
  isBoolean: ['field.notYesNo'],
  isIn: ['field.notChoice'],
  isEnum: ['field.notChoice'],
  isUuid: ['field.notId'],
  isArray: ['field.notList'],
  arrayMaxSize: ['field.tooMany', 'max'],
  isObject: ['field.notObject'],
  nestedValidation: ['field.notObject'],
  isDay: ['field.notDay'],
  isTime: ['field.notTime'],
};

/** Turns what class-validator found into reasons with `facts.field`; a missing value is told before all else. */
export function reasonsOfFaults(faults: readonly FieldFault[], parent = ''): Reason[] {
  return faults.flatMap((fault) => {
    const field = parent + fault.property;
    const inner = reasonsOfFaults(fault.children ?? [], `${field}.`);
    const constraints = Object.entries(fault.constraints ?? {});
    if (constraints.some(([rule]) => REQUIRED.includes(rule))) return [{ code: 'field.required', facts: { field } }];
    return [...constraints.map(([rule, message]) => reasonOfRule(field, rule, message)), ...inner];
  });
}

function reasonOfRule(field: string, rule: string, message: string): Reason {
  const [code, limit] = CODES[rule] ?? ['field.invalid'];
  const number = limit && /\d+(?!.*\d)/.exec(message)?.[0];
  return { code, facts: number === undefined || limit === undefined ? { field } : { field, [limit]: Number(number) } };
}
