import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { Board } from '../../associations/board/board.service.js';
import { Papers } from '../../associations/papers/papers.service.js';
import { NOTHING_KNOWN, type AssociationInput } from '../../associations/register/association.js';
import type { Association } from '../../associations/register/association.entity.js';
import { wordsOf } from '../../associations/register/names.js';
import { RegisterCourses } from '../../associations/register-courses.service.js';
import { Associations } from '../../associations/register/associations.service.js';
import { Clock } from '../../platform/clock.js';
import { addDays, type Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { luhnDigit } from '../../shared/numbers/luhn.js';
import type { OrgNumber } from '../../shared/numbers/org-number.js';
import type { InventedAssociation } from './invented-associations.js';
import type { DemoCommittee } from '../district.js';
import { inventedBoard } from './invented-boards.js';
import { StandingWork, type Entering } from './standing-work.service.js';
import { inventedPapers } from './invented-papers.js';

const FIRST_FOUNDED = 1951;
const FOUNDED_WITHIN = 68;
const RETURNED_BECAUSE =
  'Sidan 2 saknas, och ingen har skrivit under. Skicka hela berättelsen, underskriven av styrelsen.';

/** Enters the invented associations as an officer would: the association, its papers, its board and its members. */
@Injectable()
export class AssociationWork {
  private readonly known = new Map<string, Association>();

  constructor(
    private readonly courses: RegisterCourses,
    private readonly associations: Associations,
    private readonly papers: Papers,
    private readonly board: Board,
    private readonly standing: StandingWork,
    private readonly clock: Clock,
  ) {}

  /** An association that has been entered, by its name. */
  named(name: string): Association | undefined {
    return this.known.get(name);
  }

  /** Enters an association with what it has shown: its papers, the board that they prove, its members. */
  async enter(invented: InventedAssociation, place: number, entering: Entering): Promise<void> {
    const [name, , , , , { section } = {}] = invented;
    const { noun } = this.associations;
    const association = await this.courses.unit(entering.actor, noun, 'register', {}, async (act) => {
      const row = await this.associations.registerWithin(act, this.inputOf(invented, place));
      await this.show(act, row.id, invented, place, entering);
      return row;
    });
    if (section === undefined) this.known.set(name, association);
    await this.standing.count(association, invented, place, entering);
    await this.standing.mark(invented, association.id, entering);
  }

  /** What has become of it since: dissolved, or gone up in another. */
  async end([name, , , , , peculiar = {}]: InventedAssociation, { actor, today }: Entering): Promise<void> {
    const { dissolvedDaysAgo, mergedInto } = peculiar;
    const { id, version: seen } = this.known.get(name)!;
    if (dissolvedDaysAgo !== undefined)
      await this.associations.dissolve(actor, id, addDays(today, -dissolvedDaysAgo), { seen });
    if (mergedInto !== undefined)
      await this.associations.merge(actor, id, this.known.get(mergedInto)!.id, this.clock.today(), { seen });
  }

  private async show(
    act: Act,
    associationId: Id,
    invented: InventedAssociation,
    place: number,
    { committeeId, today }: Entering,
  ): Promise<void> {
    const [, , , , held] = invented;
    let minutesPaperId: Id | null = null;
    for (const { outcome, ...told } of inventedPapers(held, today)) {
      const looked = { ...told, associationId, committeeId, fileId: null, seenOn: act.today };
      const paper = await this.papers.receiveWithin(act, looked);
      if (outcome === 'approved') await this.papers.approveWithin(act, paper);
      if (outcome === 'returned') await this.papers.giveBackWithin(act, paper, RETURNED_BECAUSE);
      if (told.kind === 'annualMinutes') minutesPaperId = paper.id;
    }
    for (const office of inventedBoard(invented, place, { today, minutesPaperId }))
      await this.board.enterWithin(act, associationId, office);
  }

  private inputOf([name, number, , , , peculiar = {}]: InventedAssociation, place: number): AssociationInput {
    const { committee = 'SGL', form = 'nonProfit', noNumber = null, section = null, under, local } = peculiar;
    const { seat = 'Sagolunda', language = 'sv', contact } = peculiar;
    return {
      ...NOTHING_KNOWN,
      name,
      orgNumber: number === null ? null : numberOf(number),
      noNumberBecause: noNumber,
      sectionName: section,
      legalForm: form,
      seat,
      districtActivity: local === 'unknown' ? null : local !== 'no',
      foundedOn: foundedIn(place),
      language,
      umbrellaId: under === undefined ? null : this.known.get(under)!.id,
      ...(contact === 'protected' ? { protectedContact: true } : reachedAt(name, place, committee)),
    };
  }
}

/** Invented numbers form one series; the last digit is the check digit. */
function numberOf(number: number | string): OrgNumber {
  return typeof number === 'string' ? number : `802490-${number}${luhnDigit(`802490${number}`)}`;
}

/** How to reach it; everything is invented. */
function reachedAt(name: string, place: number, committee: DemoCommittee): Partial<AssociationInput> {
  const [street, postalCode] = committee === 'SGL' ? ['Sagostigen', '123 00'] : ['Norrbyvägen', '123 40'];
  const host = wordsOf(name)
    .join('-')
    .replace(/[^a-z0-9-]/g, '');
  return {
    street: `${street} ${place + 1}`,
    postalCode,
    city: 'Sagolunda',
    email: `kontakt@${host}.example`,
    phone: `010-000 30 ${String(place % 100).padStart(2, '0')}`,
  };
}

function foundedIn(place: number): Day {
  return `${FIRST_FOUNDED + ((place * 7) % FOUNDED_WITHIN)}-05-14` as Day;
}
