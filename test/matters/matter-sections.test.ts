import type { Actor } from '../../src/acts/actor.js';
import { placeOf, sectionsOf, type SectionedMatter } from '../../src/matters/sheet/matter-sections.js';
import { taskOf } from '../../src/matters/sheet/matter-rows.js';
import { newId } from '../../src/shared/id.js';

const committeeId = newId();
const officer: Actor = {
  userId: newId(),
  memberships: [{ role: 'grantOfficer', committeeId, associationId: null }],
};
const grant: SectionedMatter = { number: 'FB-2026-0052', committeeId, kind: 'FB', associationId: newId() };

describe('the pages of a case', () => {
  it('a grant case of a registered association has its application, assessment and decision, in the order of the work', () => {
    expect(sectionsOf(officer, grant, 'assessment').map(({ href }) => href)).toEqual([
      '/FB-2026-0052',
      '/FB-2026-0052/application',
      '/FB-2026-0052/assessment',
      '/FB-2026-0052/decision',
    ]);
  });

  it('exactly the page one stands on is marked', () => {
    for (const current of ['case', 'application', 'assessment', 'decision'] as const) {
      const marked = sectionsOf(officer, grant, current).filter((section) => section.current === true);
      expect(marked.map(({ text }) => text)).toEqual([{ code: `matterSection.${current}` }]);
    }
  });

  it('a case that is about nobody in the register has no pages but its own, and so no way to them', () => {
    expect(sectionsOf(officer, { ...grant, associationId: null }, 'case')).toEqual([]);
    expect(sectionsOf(officer, { ...grant, kind: 'AL' }, 'case')).toEqual([]);
    expect(placeOf(officer, { ...grant, associationId: null }, 'assess')).toBeUndefined();
  });

  it('who works in several committees is led to the case of the right one', () => {
    const memberships = [...officer.memberships, { role: 'registrar', committeeId: newId(), associationId: null }];
    for (const { href } of sectionsOf({ ...officer, memberships }, grant, 'case'))
      expect(href).toContain(`?committee=${committeeId}`);
  });

  it('a task leads to the page where it is done, as long as it is not done', () => {
    const task = { id: newId(), code: 'assess', what: null, waitsFor: null, forRole: null, associationId: null };
    const open = { ...task, dueOn: null, doneAt: null, version: 1 };
    expect(taskOf(officer, grant, open, true).href).toBe('/FB-2026-0052/assessment');
    expect(taskOf(officer, grant, { ...open, doneAt: '2026-11-24T10:00:00.000Z' }, true).href).toBeUndefined();
    expect(taskOf(officer, grant, { ...open, code: 'begin' }, true).href).toBe('/FB-2026-0052/application');
    expect(taskOf(officer, grant, { ...open, code: 'answer' }, true).href).toBeUndefined();
    expect(placeOf(officer, grant, 'decide')).toBe('/FB-2026-0052/decision');
  });
});
