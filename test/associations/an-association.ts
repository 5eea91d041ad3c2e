import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import type { Association } from '../../src/associations/register/association.entity.js';
import { NOTHING_KNOWN, type AssociationInput } from '../../src/associations/register/association.js';
import { Associations } from '../../src/associations/register/associations.service.js';
import type { NewMark } from '../../src/associations/marks/mark.js';
import { Marks } from '../../src/associations/marks/marks.service.js';
import type { Desk, Worker } from '../matters/desk.js';

/** An association in the register, entered by somebody at work. */
export async function anAssociation(
  desk: Desk,
  { actor }: Pick<Worker, 'actor'>,
  more: Partial<AssociationInput> & Pick<AssociationInput, 'name'>,
): Promise<Association> {
  const input = { ...NOTHING_KNOWN, ...(more.orgNumber ? {} : { noNumberBecause: 'unknown' as const }), ...more };
  return desk.app.get(Associations).register(actor, input, { sameNameMeant: true });
}

/** A mark as a higher folder writes one down, in its committee's log. */
export async function aMark(desk: Desk, { actor }: Pick<Worker, 'actor'>, mark: NewMark): Promise<void> {
  const place = { log: mark.committeeId, act: 'test.mark' };
  await desk.app.get(UnitOfWork).run(actor, place, (act) => desk.app.get(Marks).setWithin(act, mark));
}
