import type { TestApp } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { DEMO_PASSWORD } from '../support/demo-district.js';
import { PAYLOAD, rawIn } from './hostile-words.js';
import type { Trial } from './promise.js';

/** Somebody who reads pages. */
export interface Visitor {
  readonly who: string;
  readonly caller: Caller;
}

/** A page that somebody came to. */
export interface Found extends Visitor {
  readonly path: string;
  readonly kind: string;
  readonly text: string;
}

/** Somebody of the district, signed in; nobody in particular without an address. */
export async function visitor(app: TestApp, email: string | undefined): Promise<Visitor> {
  const caller = app.caller();
  if (email === undefined) return { who: 'anybody', caller };
  const { status } = await caller.submit('/sign-in', { email, password: DEMO_PASSWORD });
  if (status !== 303) throw new Error(`${email} does not come in: ${status}`);
  return { who: email, caller };
}

/** Follows the links of the pages, so many of each kind, and reads what came. */
export async function crawl(
  trial: Trial,
  { who, caller }: Visitor,
  { readers, ofEachKind }: { readonly readers: number; readonly ofEachKind: number },
  earlier: readonly Found[],
): Promise<Found[]> {
  const found: Found[] = [];
  const waiting = ['/', '/grants', '/sign-in'];
  const seen = new Set(waiting);
  const kinds = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    const count = kinds.get(kind) ?? 0;
    const readBy = new Set(earlier.filter((each) => each.kind === kind).map((each) => each.who)).size;
    if (count >= ofEachKind || (kind !== '/' && readBy >= readers)) continue;
    kinds.set(kind, count + 1);
    const answer = await caller.page(path);
    const next = answer.headers.get('location');
    trial.attempt(faultOf(`${path} as ${who}`, answer));
    const links = next === null ? linksIn(answer) : [next];
    for (const link of links.filter((each) => each.startsWith('/') && !seen.has(each))) {
      seen.add(link);
      waiting.push(link);
    }
    if (isPage(answer)) found.push({ who, caller, path, kind, text: answer.text });
  }
  return found;
}

/** Addresses that differ by an id, a number of a case or what is asked for are of one kind. */
function kindOf(path: string): string {
  const [plain = '', query = ''] = path.split('#')[0]!.split('?');
  const names = [...new URLSearchParams(query).keys()].filter((name) => name !== 'lang').sort();
  const kind = plain.replace(/[0-9a-f-]{36}/g, ':id').replace(/\/\p{Lu}{2}-\d{4}-\d+/gu, '/:number');
  return [kind.replace(/\/\d+(?=\/|$)/g, '/:n'), ...names].join(' ');
}

const isPage = ({ headers }: Answer): boolean => (headers.get('content-type') ?? '').startsWith('text/html');

function linksIn(answer: Answer): string[] {
  if (!isPage(answer)) return [];
  return [...answer.text.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => unescaped(href));
}

function unescaped(text: string): string {
  return text.replace(/&(amp|quot|lt|gt|#39|#96);/g, (_whole, name: string) => SIGNS[name] ?? '');
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'", '#96': '`' };

/** What a page shows that is not words, or a fault where there should be a page. */
function faultOf(what: string, answer: Answer): string | false {
  if (answer.status >= 500 && answer.status !== 503) return `${what}: ${answer.status} ${answer.text.slice(0, 200)}`;
  if (!isPage(answer)) {
    const harmless = (answer.headers.get('content-disposition') ?? '').startsWith('attachment');
    return (
      answer.status === 200 &&
      !harmless &&
      !/^(application\/json|text\/css|image\/)/.test(answer.headers.get('content-type') ?? '') &&
      `${what}: handed out to be shown`
    );
  }
  return rawIn(what, answer.text);
}

/** A form as somebody would send it. */
export interface Form extends Visitor {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The forms of the pages, one of each kind; what would end the visit is left out. */
export function formsOf(found: readonly Found[]): Form[] {
  const forms = new Map<string, Form>();
  for (const { who, caller, text } of found) {
    for (const [, head = '', body = ''] of text.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
      const action = unescaped(/action="([^"]*)"/.exec(head)?.[1] ?? '');
      if (!/method="post"/.test(head) || !action.startsWith('/') || /sign-out|multipart/.test(head)) continue;
      const kind = kindOf(action);
      if (!forms.has(kind)) forms.set(kind, { who, caller, action, fields: fieldsIn(body) });
    }
  }
  return [...forms.values()];
}

/** What a form would send: what is hidden or chosen as it stands, and the payload in everything that is written. */
function fieldsIn(body: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of body.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)) {
    const of = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const name = of('name');
    if (name === undefined || name === '_csrf') continue;
    const kept = of('type') === 'hidden' || of('type') === 'radio' || of('type') === 'checkbox';
    fields[name] = kept ? unescaped(of('value') ?? '') : PAYLOAD;
  }
  return fields;
}

/** Sends it, and goes on to where it leads. */
export async function submit(trial: Trial, { who, caller, action, fields }: Form): Promise<void> {
  const answer = await caller.submit(action, fields);
  trial.attempt(faultOf(`the form ${action} as ${who}`, answer));
  const next = answer.headers.get('location');
  if (next?.startsWith('/')) trial.attempt(faultOf(`${next} after ${action}`, await caller.page(next)));
}
