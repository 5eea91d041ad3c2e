import type { Committee } from '../../src/identity/committees/committee.entity.js';
import type { Matter } from '../../src/matters/diary/matter.entity.js';
import { Matters, type NewMatter } from '../../src/matters/diary/matters.service.js';
import { actorOf, type TestPerson } from '../support/actors.js';
import type { TestApp } from '../support/app.js';

/** A case in a committee, opened by somebody who works there. */
export async function aCase(
  app: TestApp,
  committee: Committee,
  by: TestPerson,
  more: Partial<NewMatter> = {},
): Promise<Matter> {
  return app.get(Matters).register(await actorOf(app, by), {
    committeeId: committee.id,
    kind: 'FB',
    title: 'Föreningsbidrag 2027',
    party: 'Sjöby Skridskoklubb',
    partyOrgNumber: null,
    dnr: null,
    amountOre: null,
    receivedOn: null,
    officerId: null,
    ...more,
  });
}
