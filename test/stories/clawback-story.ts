import { AuditQueries } from '../../src/acts/audit/audit.queries.js';
import { verify } from '../../src/acts/audit/verify.js';
import { MailJob } from '../../src/acts/outbox/mail.job.js';
import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { officeWords } from '../../src/documents/contents/office-words.js';
import { LettersJob } from '../../src/documents/letters/letters.job.js';
import type { Day } from '../../src/shared/day.js';
import type { Id } from '../../src/shared/id.js';
import type { ClawbackDesk } from '../clawback/clawback-desk.js';
import { cookiesOf } from '../documents/sending.js';
import { must } from '../grants/money-desk.js';
import type { Worker } from '../matters/desk.js';
import type { Answer } from '../support/caller.js';
import { readPdf } from '../support/pdf.js';
import { programTables } from '../support/tables.js';

type Body = Readonly<Record<string, unknown>>;

export const STORY_MS = 120_000;
/** How a letter goes by post. */
export const BY_POST = { language: 'sv', delivery: 'post', to: 'Föreningen', address: 'Planvägen 4\n123 45 Sjöby' };

/** What stories of clawback tell by: days that pass, letters that leave, minutes that are announced, a log that is whole. */
export class ClawbackStory {
  constructor(
    readonly office: ClawbackDesk,
    private readonly others: readonly Worker[] = [],
  ) {}

  private get app() {
    return this.office.desk.app;
  }

  /** Another day, with everybody at work signed in anew. */
  async comeTo(day: Day, ...more: readonly Worker[]): Promise<void> {
    const { desk, officer, finance, coordinator, chief, secretary, lawyer } = this.office;
    await desk.moveTo(day);
    for (const each of [officer, finance, coordinator, chief, secretary, lawyer, ...this.others, ...more])
      await desk.renew(each);
  }

  /** The number of the case of something that lies in a case. */
  async numberOf({ json }: Pick<Answer, 'json'>, { caller }: Pick<Worker, 'caller'> = this.office.officer) {
    return String((await must(caller.get(`/api/matters/${String(json['matterId'])}`), 200)).json['number']);
  }

  /** The case gets its number in the official register, without which no decision is sent. */
  async register({ json }: Pick<Answer, 'json'>, dnr: string, worker: Worker = this.office.officer): Promise<void> {
    const path = `/api/matters/${String(json['matterId'])}`;
    const matter = await must(worker.caller.get(path), 200);
    await must(this.office.acts(worker, path, 'set-dnr', matter.json, { dnr }), 200);
  }

  /** Writes a letter of a case on its page, sends it, and lets it leave; what stands in it. */
  async letter(page: string, kind: string, worker: Worker = this.office.officer): Promise<string> {
    const written = await worker.caller.submit(`${page}/letter`, { kind, ...BY_POST });
    const id = /\/letters\/([0-9a-f-]{36})/.exec(written.headers.get('location') ?? '')?.[1];
    if (id === undefined) throw new Error(`${kind} was answered ${written.status}: ${written.text.slice(0, 2000)}`);
    const draft = await must(worker.caller.get(`/api/letters/${id}`), 200);
    await must(this.office.acts(worker, `/api/letters/${id}`, 'send', draft.json), 200);
    this.app.clock.forward(11 * 60_000);
    await this.app.get(LettersJob).run();
    await this.app.get(MailJob).run();
    expect((await must(worker.caller.get(`/api/letters/${id}`), 200)).json['state']).toBe('dispatched');
    const { text } = await worker.caller.page(`/letters/${id}`);
    return text
      .replace(/<[^>]+>/g, ' ')
      .replace(/&nbsp;|\u00A0/g, ' ')
      .replace(/\s+/g, ' ');
  }

  /** The words of one of the committee's papers, as another program reads them. */
  async paper(path: string, { caller }: Pick<Worker, 'caller'>): Promise<string> {
    const answer = await fetch(`${caller.address}${path}`, { headers: { cookie: cookiesOf(caller) } });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const words = path.includes('.docx')
      ? await officeWords(bytes, 'docx', CONTENT_LIMITS)
      : (await readPdf(bytes)).texts;
    return (words ?? []).join(' ').replace(/\s+/g, ' ');
  }

  /** Where the page of a case of clawback lies. */
  async pageOf(found: Answer): Promise<string> {
    return `/${encodeURIComponent(await this.numberOf(found))}/clawback`;
  }

  /** What delegates decided is reported at a meeting, whose minutes are approved and announced. */
  async reported(meetingOn: Day, approvedOn: Day, announcedOn: Day): Promise<void> {
    const { secretary, desk } = this.office;
    const committeeId = desk.office.north.id;
    const meeting = { committeeId, meetingOn, paragraph: '§ 7' };
    await must(secretary.caller.post('/api/delegated-decisions/report', meeting), 200);
    await this.announced(meetingOn, approvedOn, announcedOn);
  }

  async announced(meetingOn: Day, approvedOn: Day, announcedOn: Day): Promise<void> {
    const days = { committeeId: this.office.desk.office.north.id, meetingOn, approvedOn, announcedOn };
    await must(this.office.secretary.caller.post('/api/minutes', days), 201);
  }

  /** From which day the decision of a case can no longer be appealed. */
  async finality({ json }: Pick<Answer, 'json'>): Promise<Body> {
    const path = `/api/decisions/${String(json['decisionId'])}/finality`;
    return (await must(this.office.secretary.caller.get(path), 200)).json;
  }

  /** Somebody appeals, and the court says what becomes of it. */
  async appealed(found: Answer, receivedOn: Day, endedOn: Day, outcome: 'annulled' | 'rejected'): Promise<void> {
    const { secretary, money } = this.office;
    await this.comeTo(receivedOn);
    const decision = await must(this.office.decision(found, secretary), 200);
    const noted = await must(money.decisions.act(decision, 'note-appeal', secretary, { receivedOn }), 200);
    const [appeal] = (await this.finality(found))['appeals'] as { id: Id }[];
    await this.comeTo(endedOn);
    const end = { appealId: appeal!.id, endedOn, outcome };
    await must(money.decisions.act(noted, 'end-appeal', secretary, end), 200);
  }

  /** Every row of every table but those of log-ins, so that "nothing changed" can be said of all at once. */
  async everyRow(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const { reads } = this.app.database;
    const rows: Record<string, unknown[]> = {};
    for (const { tableName } of programTables(reads))
      if (!tableName.includes('session')) rows[tableName] = await reads.query(`SELECT * FROM ${tableName} ORDER BY 1`);
    return rows;
  }

  /** The log is whole, and the ledger sums to zero. */
  async inOrder(): Promise<void> {
    const { database } = this.app;
    const { firstFault, entries } = await AuditQueries.through(database.address, (logs) => verify(logs));
    expect([firstFault, entries > 0]).toEqual([null, true]);
    const [sum] = await database.reads.query<{ n: number | string | null }[]>(
      'SELECT sum(amount_ore) AS n FROM posting',
    );
    expect(Number(sum?.n ?? 0)).toBe(0);
  }
}
