import { SYSTEM } from '../../src/acts/actor.js';
import { Rulebooks } from '../../src/rulebook/adopted/rulebooks.service.js';
import { shippedRulebooks } from '../../src/rulebook/folders/rulebook-data.js';
import type { Id } from '../../src/shared/id.js';
import { aRepresentative } from '../support/actors.js';
import type { AppOptions } from '../support/app.js';
import type { Answer } from '../support/caller.js';
import type { DatabaseKind } from '../support/databases.js';
import { Desk, type Worker } from '../matters/desk.js';

type Body = Readonly<Record<string, unknown>>;

/** Open every day from 8 until 22. */
export const ALL_WEEK = {
  weekly: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '08:00', closes: '22:00' })),
};

/** A northern committee that lets rooms by the invented committee's tariff, rules and terms, and people at work in it. */
export class PremisesDesk {
  private count = 0;

  private constructor(
    readonly desk: Desk,
    readonly officer: Worker,
  ) {}

  static async open(kind: DatabaseKind, options: AppOptions = {}): Promise<PremisesDesk> {
    const desk = await Desk.open(kind, options);
    const shipped = shippedRulebooks().find(({ id }) => id === 'sagolunda');
    if (!shipped) throw new Error('The rulebook of Sagolunda is shipped');
    const criteria = shipped.versions.map((version) => ({ ...version, kind: 'criteria' as const, key: 'sagolunda' }));
    for (const { kind: adopted, key, content, from: fromOn, adoption } of [...criteria, ...shipped.contents]) {
      const meeting = { meetingOn: adoption?.meetingOn ?? null, paragraph: adoption?.paragraph ?? null };
      const row = { kind: adopted, key, content, fromOn, ...meeting };
      await desk.app.get(Rulebooks).adopt(SYSTEM, desk.office.north.id, row);
    }
    return new PremisesDesk(desk, await desk.worker('premisesOfficer'));
  }

  /** A house of the northern committee. */
  async aSite(more: Body = {}): Promise<Id> {
    const body = { committeeId: this.desk.office.north.id, name: 'Sagohuset', address: 'Storgatan 1', hours: ALL_WEEK };
    return this.made(await this.officer.caller.post('/api/sites', { ...body, ...more }));
  }

  async aRoom(siteId: Id, more: Body = {}): Promise<Id> {
    const body = { siteId, name: `Rum ${(this.count += 1)}`, capacity: 60, roomClass: 'meetingRoom' };
    return this.made(await this.officer.caller.post('/api/rooms', { ...body, ...more }));
  }

  /** A hall with two halves in a house of its own. */
  async aHall(): Promise<{ siteId: Id; hall: Id; left: Id; right: Id }> {
    const siteId = await this.aSite();
    const hall = await this.aRoom(siteId, { name: 'Hallen', roomClass: 'hall', capacity: 200 });
    const [left, right] = [
      await this.aRoom(siteId, { name: 'Norra halvan', parentId: hall, roomClass: 'halfHall', capacity: 100 }),
      await this.aRoom(siteId, { name: 'Södra halvan', parentId: hall, roomClass: 'halfHall', capacity: 100 }),
    ];
    return { siteId, hall, left, right };
  }

  /** An association in the register with somebody who speaks for it. */
  async anAssociation(
    name = `Bokningsföreningen ${(this.count += 1)}`,
  ): Promise<Worker & { readonly associationId: Id }> {
    const body = { name, legalForm: 'nonProfit', noNumberBecause: 'awaited' };
    const associationId = this.made(await this.officer.caller.post('/api/associations', body));
    const worker = await this.desk.signIn(await aRepresentative(this.desk.app, associationId));
    return { ...worker, associationId };
  }

  /** A request as an association writes it: a meeting on a Monday evening, terms accepted. */
  anAsk(roomId: Id, { associationId }: { readonly associationId: Id }, more: Body = {}): Body {
    return {
      ...{ roomId, associationId, hirerKind: 'association', use: 'meeting', purpose: 'Styrelsemöte', participants: 12 },
      ...{ contactName: 'Kim Kontakt', contactEmail: 'kim@example.se', termsAccepted: true },
      ...{ on: '2026-12-07', fromTime: '18:00', untilTime: '20:00' },
      ...more,
    };
  }

  async ask({ caller }: Worker, body: Body): Promise<Answer> {
    return caller.post('/api/booking-requests', body);
  }

  /** An act on a request from the version it was read in. */
  async act({ caller }: Worker, { json }: Answer, name: string, body: Body = {}): Promise<Answer> {
    const path = `/api/booking-requests/${String(json['id'])}/${name}`;
    return caller.post(path, body, { 'if-match': `"${String(json['version'])}"` });
  }

  /** The times of a request, as the worker may read them. */
  async times({ caller }: Worker, { json }: Answer): Promise<Body[]> {
    const { json: list } = await caller.get(`/api/booking-requests/${String(json['id'])}/bookings`);
    return list['items'] as Body[];
  }

  async close(): Promise<void> {
    await this.desk.close();
  }

  private made({ status, json, text }: Answer): Id {
    if (status !== 201) throw new Error(`It was answered ${status}: ${text}`);
    return json['id'] as Id;
  }
}
