import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { COMMITTEE_ROLES } from '../../src/identity/roles.js';
import { SentMail } from '../../src/documents/outgoing/sent-mail.entity.js';
import type { Id } from '../../src/shared/id.js';
import { anAssociation } from '../associations/an-association.js';
import { ConcernDesk } from '../concerns/concern-desk.js';
import { must } from '../grants/money-desk.js';
import type { Worker } from '../matters/desk.js';
import { aRepresentative } from '../support/actors.js';
import { DATABASES, type DatabaseKind } from '../support/databases.js';
import { pathTo, routesOf, type Route } from '../support/routes.js';
import { Trial, type Outcome, type Scale, type Undertaking } from './promise.js';

/** A word that stands in every field of a concern, and nowhere else. */
const CANARY = 'kanariefågel';
const KEEPERS: readonly string[] = ['coordinator', 'municipalLawyer', 'decisionMaker'];
/** What everybody may read, or what leaves the server: none of it may hold a word of a concern. */
const OPEN_TABLES = ['audit_entry', 'outbox', 'association_word', 'association_mark', 'task', 'kept_answer'];

export const concernUnseen: Undertaking = {
  id: 'S9c',
  promise:
    'No word of a concern stands on a page, in a list, search or file of those who do not keep it, nor in a log or a mail',
  try: (scale) => tryConcernUnseen(scale),
};

/** Writes the word into every field of a concern, and reads everything there is as somebody who may know nothing of it. */
export async function tryConcernUnseen(
  scale: Scale,
  { at = () => true }: { readonly at?: (route: Route) => boolean } = {},
): Promise<Outcome> {
  const trial = new Trial();
  for (const kind of scale === 'short' ? DATABASES.slice(0, 1) : DATABASES) await walked(trial, kind, scale, at);
  return trial;
}

async function walked(trial: Trial, kind: DatabaseKind, scale: Scale, at: (route: Route) => boolean): Promise<void> {
  const desk = await ConcernDesk.open(kind);
  const { desk: diary, officer } = desk.office;
  try {
    const { id: subjectId } = await anAssociation(diary, officer, { name: 'Sångkören Tallen' });
    const ids = await written(desk, subjectId);
    await diary.app.get(MailJob).run();
    const others = COMMITTEE_ROLES.filter((role) => !KEEPERS.includes(role));
    const unknowing = await diary.signIn(await desk.office.money.decisions.somebodyWith(...others));
    const speaker = await diary.signIn(await aRepresentative(diary.app, subjectId));
    const routes = routesOf(diary.app).filter((route) => route.method === 'GET' && at(route));
    for (const reader of scale === 'short' ? [unknowing] : [unknowing, speaker])
      for (const place of routes.flatMap((route) => placesOf(route, ids))) {
        const { text } = await read(reader, place);
        trial.attempt(text.includes(CANARY) && `${kind}: ${place} tells of it`);
      }
    const { reads } = diary.app.database;
    for (const table of [...OPEN_TABLES, reads.getMetadata(SentMail).tableName])
      trial.attempt(
        JSON.stringify(await reads.query(`SELECT * FROM ${table}`)).includes(CANARY) && `${kind}: ${table} holds it`,
      );
    trial.attempt(diary.app.log.join('\n').includes(CANARY) && `${kind}: the server’s log holds it`);
    // Whoever keeps it finds it where it belongs: the walk is one that could have found it.
    const known = await read(desk.coordinator, `/api/concerns/${ids[0] ?? ''}`);
    trial.attempt(!known.text.includes(CANARY) && `${kind}: nobody finds it at all`);
  } finally {
    await desk.close();
  }
}

/** A concern with the word in each of its fields, and a question to the police about it. */
async function written(desk: ConcernDesk, subjectId: Id): Promise<readonly string[]> {
  const noted = await desk.noted(subjectId, {
    ...{ conduct: `På lägret ropades ${CANARY}.`, place: `${CANARY}gården`, actorRole: `ledare för ${CANARY}` },
    utterances: [{ text: `${CANARY}!`, role: `${CANARY}ledare`, occasion: `${CANARY}lägret`, source: `${CANARY}film` }],
    named: { name: `Kim ${CANARY}`, because: `Rollen räcker inte, ${CANARY}.` },
  });
  const talked = await must(desk.act(noted, 'talk', { on: desk.today, words: `Talat om ${CANARY}.` }), 200);
  const question = { question: `Vet ni något om ${CANARY}?`, purpose: CANARY, dueOn: desk.office.desk.dayIn(20) };
  const ground = { ground: 'policeDuty', weighing: `Vägt: ${CANARY}.` };
  await must(desk.act(talked, 'ask-police', { ...question, ...ground }), 200);
  return [String(noted.json['id']), String(noted.json['matterId'])];
}

/** A page or a list as it is, about the concern, and as a file; never searched for by the word, which a page may repeat. */
function placesOf(route: Route, ids: readonly string[]): string[] {
  const { path } = route;
  if (/:file|:on\b|assets|sign-/.test(path)) return [];
  if (path.includes(':id')) return ids.map((id) => path.replace(':id', id));
  if (path.includes(':')) return [pathTo(route)];
  return [path, `${path}?matterId=${ids[1] ?? ''}`, ...(path.startsWith('/api') ? [] : [`${path}?as=csv`])];
}

async function read({ caller }: Pick<Worker, 'caller'>, place: string): Promise<{ readonly text: string }> {
  return place.startsWith('/api') ? caller.get(place) : caller.page(place);
}
