import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { COMMITTEE_ROLES } from '../../src/identity/roles.js';
import type { Id } from '../../src/shared/id.js';
import { anAssociation } from '../associations/an-association.js';
import { must } from '../grants/money-desk.js';
import type { Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES } from '../support/databases.js';
import { pathTo, routesOf, type Route } from '../support/routes.js';
import { ConcernDesk } from './concern-desk.js';

/** A word that stands in every field of a concern, and nowhere else. */
const CANARY = 'kanariefågel';
const WALK_MS = 300_000;
const KEEPERS: readonly string[] = ['coordinator', 'municipalLawyer', 'decisionMaker'];
const WORDS = {
  conduct: `På lägret ropades ${CANARY}.`,
  place: `${CANARY}gården`,
  actorRole: `ledare för ${CANARY}`,
  utterances: [{ text: `${CANARY}!`, role: `${CANARY}ledare`, occasion: `${CANARY}lägret`, source: `${CANARY}film` }],
  named: { name: `Kim ${CANARY}`, because: `Rollen räcker inte, ${CANARY}.` },
};

type Reader = Pick<Worker, 'caller'>;
interface Sought {
  readonly word: string;
  /** As long, and never written anywhere. */
  readonly never: string;
}

for (const kind of DATABASES)
  describe(`what nobody else sees of a concern, on ${kind}`, () => {
    let desk: ConcernDesk;
    let concernId: Id;
    let matterId: Id;
    let number: string;
    let reads: readonly Route[];
    let speaker: Worker;

    beforeAll(async () => {
      desk = await ConcernDesk.open(kind);
      const { desk: diary, officer } = desk.office;
      const { id: subjectId } = await anAssociation(diary, officer, { name: 'Sångkören Tallen' });
      speaker = await diary.signIn(await aRepresentative(diary.app, subjectId));
      const noted = await desk.noted(subjectId, WORDS);
      const talked = await must(desk.act(noted, 'talk', { on: desk.today, words: `Talat om ${CANARY}.` }), 200);
      const asking = { question: `Vet ni något om ${CANARY}?`, purpose: CANARY, dueOn: diary.dayIn(20) };
      const weighing = `Vägt: ${CANARY}.`;
      await must(desk.act(talked, 'ask-police', { ...asking, ground: 'policeDuty', weighing }), 200);
      await diary.app.get(MailJob).run();
      [concernId, matterId] = [noted.json['id'] as Id, noted.json['matterId'] as Id];
      number = String((await must(desk.coordinator.caller.get(`/api/matters/${matterId}`), 200)).json['number']);
      reads = routesOf(diary.app).filter(({ method }) => method === 'GET');
    });
    afterAll(() => desk.close());

    /** Every page, list, file and answer there is, asked for as it is and about the concern. */
    const places = (): string[] =>
      reads.flatMap((route) => {
        const { path } = route;
        if (/:file|:on\b|assets|sign-/.test(path)) return [];
        if (path.includes(':number')) return [path.replace(':number', encodeURIComponent(number))];
        if (path.includes(':id')) return [concernId, matterId].map((id) => path.replace(':id', id));
        const search = [`lang=en&matterId=${matterId}&q=${encodeURIComponent(CANARY)}`];
        // The Excel file is made of the same rows, and packed: no word can be read in its bytes.
        if (!path.startsWith('/api')) search.push('as=csv');
        return path.includes(':') ? [pathTo(route)] : [path, ...search.map((query) => `${path}?${query}`)];
      });
    const read = async ({ caller }: Reader, place: string): Promise<string> =>
      (await (place.startsWith('/api') ? caller.get(place) : caller.page(place))).text;
    const timesIn = (text: string, word: string): number => text.split(word).length - 1;
    /** Whether a page tells what is sought; one that only repeats what it was asked repeats what was never there as well. */
    const tells = async (worker: Reader, place: string, text: string, { word, never }: Sought): Promise<boolean> => {
      const told = timesIn(text, word);
      const asked = decodeURIComponent(place);
      if (told === 0 || !asked.includes(word)) return told > 0;
      return told !== timesIn(await read(worker, encodeURI(asked.replaceAll(word, never))), never);
    };
    /** Where each of what is sought is told: on one walk, for it reads some six hundred places. */
    const seenBy = async (worker: Reader, walk = places()): Promise<{ words: string[]; numbers: string[] }> => {
      const found = { words: [] as string[], numbers: [] as string[] };
      for (const place of walk) {
        const text = await read(worker, place);
        if (await tells(worker, place, text, { word: CANARY, never: 'stjärtmes' })) found.words.push(place);
        if (await tells(worker, place, text, { word: number, never: 'AL-2026-9999' })) found.numbers.push(place);
      }
      return found;
    };
    const pathOf = (place: string): string => place.split('?')[0]!;

    it(
      'no word of it is in any page, list, search, statistic or file of those who do not keep it',
      async () => {
        expect(await seenBy(speaker)).toEqual({ words: [], numbers: [] });
        expect(
          (await seenBy(await desk.office.desk.worker('coordinator', desk.office.desk.office.south))).words,
        ).toEqual([]);
      },
      WALK_MS,
    );

    it(
      'its number is told to whoever keeps the register, and to nobody else',
      async () => {
        const office = desk.office.desk;
        const others = COMMITTEE_ROLES.filter((role) => !KEEPERS.includes(role));
        const everything = await office.signIn(await desk.office.money.decisions.somebodyWith(...others));
        const { words, numbers } = await seenBy(everything);
        expect(words).toEqual([]);
        expect(new Set(numbers.map(pathOf))).toEqual(new Set(['/concerns']));
        // Where all of them together see it, the registrar alone does, and the rest without the registrar do not.
        expect((await seenBy(await office.worker('registrar'), numbers)).numbers).toEqual(numbers);
        const rest = others.filter((role) => role !== 'registrar');
        const unknowing = await office.signIn(await desk.office.money.decisions.somebodyWith(...rest));
        expect((await seenBy(unknowing, numbers)).numbers).toEqual([]);
      },
      WALK_MS,
    );

    it(
      'those who keep it read it, never in a file or a list, and each reading has its line',
      async () => {
        const readings = async (): Promise<number> =>
          (await desk.office.desk.lines(matterId)).filter(({ act }) => act === 'matter.readRestricted').length;
        const before = await readings();
        const { words: found } = await seenBy(desk.coordinator);
        // The walk is one that finds it: on the concern itself, its case and what lies in it.
        expect(found).toContain(`/concerns/${concernId}`);
        expect(found).toContain(`/api/concerns/${concernId}`);
        expect(found.filter((place) => /as=(csv|xlsx)|\?q=/.test(place))).toEqual([]);
        expect(
          found.filter((place) => !place.includes(concernId) && !place.includes(matterId) && !place.includes(number)),
        ).toEqual([]);
        expect((await readings()) - before).toBeGreaterThanOrEqual(found.length);
        for (const place of [`/concerns/${concernId}`, `/api/concerns/${concernId}`]) {
          const now = await readings();
          await (place.startsWith('/api') ? desk.coordinator.caller.get(place) : desk.coordinator.caller.page(place));
          expect([place, await readings()]).toEqual([place, now + 1]);
        }
      },
      WALK_MS,
    );

    it('no word of it stands open in the log, in a mail, or in what is on its way', async () => {
      const { reads: database } = desk.office.desk.app.database;
      for (const table of ['audit_entry', 'outbox', 'kept_mail', 'sent_mail', 'association_word', 'association_mark']) {
        const there = database.entityMetadatas.some(({ tableName }) => tableName === table);
        const rows = there ? await database.query<object[]>(`SELECT * FROM ${table}`) : [];
        expect([table, JSON.stringify(rows).includes(CANARY)]).toEqual([table, false]);
      }
      // It is kept, and can be found, where it belongs.
      const concerns = await database.query<object[]>('SELECT * FROM concern');
      expect(JSON.stringify(concerns)).toContain(CANARY);
    });
  });
