import { DemoModule } from '../../src/demo/demo.module.js';
import { FoundingWork, type Founded } from '../../src/demo/founding-work.service.js';
import { SYSTEM } from '../../src/acts/actor.js';
import { UnitOfWork } from '../../src/acts/unit-of-work.service.js';
import { Sessions } from '../../src/identity/sessions/sessions.service.js';
import { Cookies } from '../../src/platform/http/cookies.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import { TestApp, type AppOptions } from '../support/app.js';
import type { Answer, Caller } from '../support/caller.js';
import { cookiesOf } from '../documents/sending.js';
import type { DatabaseKind } from '../support/databases.js';

/** What an answer must have held, so that a story reads as what happened and not as what was checked. */
type Body = Readonly<Record<string, unknown>>;

/** The made-up municipality before anything has happened in it, and its people in their browsers. */
export class StoryDesk {
  private constructor(
    readonly app: TestApp,
    readonly founded: Founded,
  ) {}

  static async open(kind: DatabaseKind, options: AppOptions): Promise<StoryDesk> {
    const app = await TestApp.start(kind, { ...options, further: [DemoModule] });
    return new StoryDesk(app, await app.get(FoundingWork).setUp());
  }

  committee(code: string): Id {
    return this.founded.committees.get(code)!;
  }

  /** Somebody at the desk today, as `anna.ek`; a session outlasts a day, but not the weeks of a story. */
  async signIn(name: string): Promise<Storyteller> {
    const { userId } = this.founded.actors.get(`${name}@sagolunda.example`)!;
    const token = await this.app
      .get(UnitOfWork)
      .run(SYSTEM, { log: 'system', act: 'session.open' }, (act) => this.app.get(Sessions).open(act, userId as Id));
    const caller = this.app.caller();
    caller.cookies.set(this.app.get(Cookies).nameOf('session'), token);
    return new Storyteller(caller);
  }

  /** Nine in the morning of a day. */
  comeTo(day: Day): void {
    this.app.clock.moveTo(`${day}T08:00:00.000Z`);
  }

  close(): Promise<void> {
    return this.app.stop();
  }
}

/** Somebody who acts in a story; what is refused ends it. */
export class Storyteller {
  constructor(readonly caller: Caller) {}

  async does(path: string, body: Body = {}): Promise<Body> {
    return held(await this.caller.post(path, body), path);
  }

  /** An act on a thing as it was last read. */
  async acts(path: string, { id, version }: Body, act: string, body: Body = {}): Promise<Body> {
    const where = `${path}/${String(id)}/${act}`;
    return held(await this.caller.post(where, body, { 'if-match': `"${String(version)}"` }), where);
  }

  async reads(path: string): Promise<Body> {
    return held(await this.caller.get(path), path);
  }

  /** The bytes of a document or a letter. */
  async downloads(path: string): Promise<Uint8Array> {
    const answer = await fetch(`${this.caller.address}${path}`, { headers: { cookie: cookiesOf(this.caller) } });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** Lays a document in a case. */
  async sends(matterId: Id, name: string, bytes: Buffer): Promise<Body> {
    const form = new FormData();
    form.set('matterId', matterId);
    form.set('cameBy', 'handedIn');
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
    const sent = new Response(form);
    const headers = {
      'content-type': sent.headers.get('content-type')!,
      'x-csrf-token': await this.caller.csrfToken(),
    };
    const answer = await this.caller.send('POST', '/api/files', new Uint8Array(await sent.arrayBuffer()), headers);
    return held(answer, name);
  }
}

function held({ status, json, text }: Answer, what: string): Body {
  if (status >= 400) throw new Error(`${what} was answered ${status}: ${text}`);
  return json;
}
