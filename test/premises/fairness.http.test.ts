import fc from 'fast-check';
import { ROOM_USES } from '../../src/rulebook/tariffs/tariff-content.js';
import type { Id } from '../../src/shared/id.js';
import type { Answer } from '../support/caller.js';
import { DATABASES } from '../support/databases.js';
import { PremisesDesk } from './premises-desk.js';

/** What somebody could be met differently for: a name that tells of faith, view, party or origin, and the words asked with. */
const WHO = [
  'Sagoförsamlingen',
  'Sagopartiets ungdom',
  'Islamiska sagor',
  'Judiska sagor',
  'Sagohumanisterna',
  'Sago IF',
];
const words = fc.constantFrom('Bön', 'Valmöte', 'Iftar', 'Debatt om abort', 'Styrelsemöte', 'Prideworkshop');
const person = fc.constantFrom('Mohamed Ali', 'Rivka Levi', 'Anna Svensson', 'Ljubica Petrović', 'Kim Kontakt');
const someone = fc.record({ name: fc.constantFrom(...WHO), purpose: words, contactName: person });
const asked = fc.record({
  use: fc.constantFrom(...ROOM_USES),
  participants: fc.integer({ min: 1, max: 60 }),
  on: fc.constantFrom('2026-12-07', '2026-12-12', '2026-12-13', '2027-01-06'),
  untilTime: fc.constantFrom('19:00', '20:30', '22:00'),
});

for (const database of DATABASES)
  describe(`whoever asks for a room on ${database}`, () => {
    let desk: PremisesDesk;
    let site: Id;
    let runs = 0;
    beforeAll(async () => {
      desk = await PremisesDesk.open(database);
      site = await desk.aSite();
    });
    afterAll(() => desk.close());

    /** All that meets a request before a person has thought: its price, its day of answer and what a yes needs. */
    async function met({ name, ...who }: { readonly name: string }, what: object): Promise<object> {
      const association = await desk.anAssociation(`${name} ${(runs += 1)}`);
      const request = await desk.ask(association, desk.anAsk(await desk.aRoom(site), association, { ...what, ...who }));
      const confirm = await desk.act(desk.officer, request, 'confirm');
      const { state, totalOre, answerBy } = request.json;
      return { status: request.status, state, totalOre, answerBy, yes: [confirm.status, reasonsOf(confirm)] };
    }

    const reasonsOf = ({ json }: Answer): unknown[] =>
      [json, ...((json['reasons'] ?? []) as Record<string, unknown>[])].map(({ code }) => code);

    it('is met alike in everything but what the rules ask, whatever the name and the words', async () => {
      await fc.assert(
        fc.asyncProperty(someone, someone, asked, async (one, other, what) => {
          const first = await met(one, what);
          expect(first).toMatchObject({ status: 201 });
          expect(await met(other, what)).toEqual(first);
        }),
        { numRuns: 25 },
      );
    });
  });
