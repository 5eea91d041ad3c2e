import { form, formAfter, isFormProblem, reasonsOfFaults } from '../../../src/platform/pages/forms.js';
import { Problem, problem } from '../../../src/shared/problem.js';

const twoFaults = new Problem('invalid', [
  { code: 'field.required', facts: { field: 'name' } },
  { code: 'field.notEmail', facts: { field: 'email' } },
  { code: 'field.tooLong', facts: { field: 'email', max: 200 } },
  { code: 'matter.closed' },
]);

describe('a form that comes back', () => {
  it('keeps what was written, but never a secret, a token or anything that is not text', () => {
    const sent = {
      name: '',
      email: 'anna',
      password: 'hemligt',
      _csrf: 'token',
      places: ['a', 'b', 3],
      count: 4,
      deep: { a: 1 },
    };
    expect(formAfter(twoFaults, 'invite', sent, ['password']).values).toEqual({
      name: '',
      email: 'anna',
      places: ['a', 'b'],
      count: '4',
    });
  });

  it('tells the first fault of each field at the field, and every such fault in the summary in their order', () => {
    const { errors, summary } = formAfter(twoFaults, 'invite', {});
    expect(errors).toEqual({
      name: { code: 'field.required', facts: { field: 'name' } },
      email: { code: 'field.notEmail', facts: { field: 'email' } },
    });
    expect(summary.map(({ field, reason }) => [field, reason.code])).toEqual([
      ['name', 'field.required'],
      ['email', 'field.notEmail'],
      [undefined, 'matter.closed'],
    ]);
  });

  it('asks for kronor where öre are kept, and for a whole number where it is one', () => {
    const reasons = ['budgetOre', 'lines.0.spentOre', 'years'].map((field) => ({
      code: 'field.notWhole',
      facts: { field },
    }));
    const { errors } = formAfter(new Problem('invalid', [reasons[0]!, ...reasons.slice(1)]), 'round', {});
    expect(Object.values(errors).map(({ code }) => code)).toEqual([
      'field.notKronor',
      'field.notKronor',
      'field.notWhole',
    ]);
  });

  it('takes a body that is no form for an empty one', () => {
    for (const sent of [undefined, null, 'text', 7]) expect(formAfter(twoFaults, 'invite', sent).values).toEqual({});
  });

  it('comes back only for faults in what was filled in', () => {
    expect(isFormProblem(twoFaults)).toBe(true);
    expect(isFormProblem(problem('malformed', 'field.unknown', { field: 'x' }))).toBe(true);
    expect(isFormProblem(problem('forbidden', 'policy.role'))).toBe(false);
    expect(isFormProblem(new Error('no'))).toBe(false);
  });

  it('has no faults when it is first shown', () => {
    expect(form('note', { text: 'Hej' })).toEqual({ id: 'note', values: { text: 'Hej' }, errors: {}, summary: [] });
  });
});

describe('what the shape check found', () => {
  it('becomes a reason with the field and the limit', () => {
    const faults = [
      { property: 'title', constraints: { maxLength: 'title2 must be shorter than or equal to 80 characters' } },
      { property: 'kind', constraints: { isIn: 'kind must be one of the following values: a, b' } },
      { property: 'role', constraints: { whitelistValidation: 'property role should not exist' } },
      {
        property: 'count',
        constraints: { min: 'count must not be less than 1', isInt: 'count must be an integer number' },
      },
      { property: 'odd', constraints: { neverHeardOf: 'odd is odd' } },
    ];
    expect(reasonsOfFaults(faults)).toEqual([
      { code: 'field.tooLong', facts: { field: 'title', max: 80 } },
      { code: 'field.notChoice', facts: { field: 'kind' } },
      { code: 'field.unknown', facts: { field: 'role' } },
      { code: 'field.tooSmall', facts: { field: 'count', min: 1 } },
      { code: 'field.notWhole', facts: { field: 'count' } },
      { code: 'field.invalid', facts: { field: 'odd' } },
    ]);
  });

  it('says only that a missing value is missing', () => {
    const constraints = {
      isString: 'name must be a string',
      isNotEmpty: 'name should not be empty',
      minLength: 'name must be longer than or equal to 1 characters',
    };
    expect(reasonsOfFaults([{ property: 'name', constraints }])).toEqual([
      { code: 'field.required', facts: { field: 'name' } },
    ]);
  });

  it('names a field inside another by its path', () => {
    const faults = [{ property: 'party', children: [{ property: 'name', constraints: { isDefined: 'x' } }] }];
    expect(reasonsOfFaults(faults)).toEqual([{ code: 'field.required', facts: { field: 'party.name' } }]);
  });
});
