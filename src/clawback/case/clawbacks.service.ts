import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import type { Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import type { Association } from '../../associations/register/association.entity.js';
import { keptEvidence, type WrittenEvidence } from '../../decisions/grounds/put-evidence.js';
import { PayoutHolds } from '../../grants/payout-gate/payout-holds.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Links } from '../../matters/notes/links.service.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import { basisHashOf } from '../basis/basis-hash.js';
import { groundsTaken, toTakeIn, withDependents } from '../basis/dependents.js';
import type { ClawbackGround, LegalBasis } from '../basis/grounds.js';
import { itemFaults, type ClawbackItem } from '../basis/items.js';
import { itemsOfReport } from '../basis/report-items.js';
import { ClawbackCase } from './clawback-case.entity.js';
import { itemsTold } from './case-ground.js';
import { ClawbackLooks } from './clawback-looks.service.js';
import { clawbackFlow, clawbackNeeds, type ClawbackLook, type ClawbackState } from './clawback.js';

/** What was found, by what right it is claimed back, and what that rests on. */
export interface Description {
  readonly facts: string;
  readonly legalBasis: LegalBasis;
  readonly brokenFrom: Day | null;
  readonly evidence: readonly WrittenEvidence[];
}

/** A case as it begins, whom it is about, and the case that it came from. */
export interface Beginning {
  readonly debtor: Pick<Association, 'id' | 'name' | 'orgNumber'>;
  readonly row: Pick<
    ClawbackCase,
    'id' | 'committeeId' | 'debtorId' | 'reportId' | 'findingId' | 'legalBasis' | 'items' | 'basisHash'
  >;
  readonly about: Id | null;
}

/** What nobody has said yet of a case. */
const UNSAID = {
  ...{ associationId: null, brokenFrom: null, facts: null, evidence: [], positionBecause: null, holdId: null },
  ...{ hearingId: null, toldOre: null, toldGrounds: [], exception: null, exceptionBecause: null, weighing: null },
  ...{ decisionId: null, claimId: null, annulledOn: null, because: null },
} as const;

/** Cases of clawback [återkrav] up to the hearing: opened, described, reckoned; further payouts held; discontinued. */
@Injectable()
export class Clawbacks {
  readonly noun: Noun<ClawbackState, ClawbackCase, ClawbackLook> = {
    flow: clawbackFlow,
    entity: ClawbackCase,
    needs: clawbackNeeds,
    matterIdOf: ({ matterId }) => matterId,
    factsOf: async (act, row) => (await this.looks.within(act, row)).look,
  };

  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly courses: Courses,
    private readonly looks: ClawbackLooks,
    private readonly holds: PayoutHolds,
    private readonly links: Links,
  ) {}

  /** Opens a case in a matter of its own, tied to the one it came from. */
  async begin(
    actor: Actor,
    committeeId: Id,
    asked: Asked,
    build: (act: Act) => Promise<Beginning>,
  ): Promise<ClawbackCase> {
    return this.courses.make(actor, this.noun, 'open', { committeeId }, asked, async (act) => {
      const { debtor, row: begun, about } = await build(act);
      const officerId = act.actor.userId as Id;
      const matter = await this.matters.registerWithin(act, {
        ...{ committeeId, kind: 'ÅK', title: say('sv', 'clawback.title'), party: debtor.name, officerId },
        ...{ partyOrgNumber: debtor.orgNumber, associationId: debtor.id, dnr: null, amountOre: null, receivedOn: null },
      });
      if (about !== null) await this.links.tieWithin(act, committeeId, matter.id, about);
      const opened = { openedBy: officerId, openedAt: act.at, state: 'investigating', version: 1 } as const;
      const row: ClawbackCase = { ...begun, matterId: matter.id, ...UNSAID, ...opened };
      const { reportId, findingId, debtorId, items } = row;
      return { row, facts: { reportId, findingId, debtorId, ...itemsTold(items) } };
    });
  }

  /** Writes down what was found, by what right it is claimed back, and the papers it rests on. */
  async describe(actor: Actor, id: Id, description: Description, asked: Asked): Promise<ClawbackCase> {
    const { facts, legalBasis, brokenFrom } = description;
    return this.change(actor, 'describe', id, { ...asked, input: description }, async (act, row) => {
      if (brokenFrom !== null && brokenFrom > act.today)
        throw problem('invalid', 'clawback.brokenLater', { field: 'brokenFrom' });
      const evidence = keptEvidence(description.evidence, row.evidence);
      return {
        changes: { facts, legalBasis, brokenFrom, evidence },
        facts: { legalBasis: word(legalBasis), brokenFromOn: brokenFrom, evidence: evidence.length },
        sealed: { what: facts },
      };
    });
  }

  /** States what of which payouts is claimed back on which ground, each with its reason. */
  async setItems(actor: Actor, id: Id, items: readonly ClawbackItem[], asked: Asked): Promise<ClawbackCase> {
    return this.change(actor, 'setItems', id, { ...asked, input: { items } }, async (act, row) => {
      const { payouts, report } = await this.looks.within(act, row);
      refuse(itemFaults(items, payouts));
      const stated = items.map((item) => row.items.find((each) => isSame(each, item)) ?? item);
      const known = withDependents(stated, payouts, groundsTaken(stated, payouts));
      return { changes: { items: known, basisHash: basisHashOf(report, known, payouts) }, facts: itemsTold(known) };
    });
  }

  /** Computes the sums anew from the report as it stands now. */
  async recompute(actor: Actor, id: Id, asked: Asked): Promise<ClawbackCase> {
    return this.change(actor, 'recompute', id, asked, async (act, row) => {
      const { payouts, report } = await this.looks.within(act, row);
      if (!report) throw new Error('Only a case that came from a report is computed');
      const reported = itemsOfReport(report, payouts, act.today);
      const items = withDependents(reported, payouts, groundsTaken(row.items, payouts));
      return { changes: { items, basisHash: basisHashOf(report, items, payouts) }, facts: itemsTold(items) };
    });
  }

  /** Takes in grants that were reckoned on what is claimed back, each by its decision, on a ground of its own terms. */
  async takeDependents(
    actor: Actor,
    id: Id,
    decisionIds: readonly Id[],
    ground: ClawbackGround,
    asked: Asked,
  ): Promise<ClawbackCase> {
    const input = { decisionIds, ground };
    return this.change(actor, 'takeDependents', id, { ...asked, input }, async (act, row) => {
      const { payouts, report, dependents } = await this.looks.within(act, row);
      const chosen = toTakeIn(dependents).filter(({ decisionId }) => decisionIds.includes(decisionId));
      if (chosen.length === 0 || chosen.length !== new Set(decisionIds).size)
        throw problem('invalid', 'clawback.noSuchDependent', { field: 'decisionIds' });
      const grounds = groundsTaken(row.items, payouts);
      for (const { decisionId } of chosen) grounds.set(decisionId, ground);
      const items = withDependents(row.items, payouts, grounds);
      for (const { matterId } of chosen) await this.links.tieWithin(act, row.committeeId, row.matterId, matterId);
      const told = { ...itemsTold(items), ground: word(ground), dependents: chosen.length };
      return { changes: { items, basisHash: basisHashOf(report, items, payouts) }, facts: told };
    });
  }

  /** The basis has changed, and somebody says why the case stands as it is all the same [tar ställning]. */
  async keepBasis(actor: Actor, id: Id, because: string, asked: Asked): Promise<ClawbackCase> {
    return this.change(actor, 'keepBasis', id, { ...asked, input: { because } }, async (act, row) => {
      const { basisHash } = await this.looks.within(act, row);
      return {
        changes: { basisHash, positionBecause: because },
        facts: { basis: word(basisHash) },
        sealed: { because },
      };
    });
  }

  /** Holds further payouts of the committee to the association, at once and until a day. */
  async withhold(actor: Actor, id: Id, untilOn: Day, because: string, asked: Asked): Promise<ClawbackCase> {
    return this.change(actor, 'withhold', id, { ...asked, input: { untilOn, because } }, async (act, row) => {
      const { committeeId, debtorId: payeeId } = row;
      const hold = await this.holds.placeWithin(act, { committeeId, payeeId, matterId: null, untilOn, because });
      return { changes: { holdId: hold.id }, facts: { holdId: hold.id, untilOn }, sealed: { because } };
    });
  }

  /** Ends a case before anything was proposed, with the reason why nothing is claimed back. */
  async discontinue(actor: Actor, id: Id, because: string, asked: Asked): Promise<ClawbackCase> {
    return this.change(actor, 'discontinue', id, { ...asked, input: { because } }, async () => ({
      changes: { because },
      sealed: { because },
    }));
  }

  /** A case the actor may see; the association sees its own once it is heard. In a restricted case the reading is written down. */
  async get(actor: Actor, id: Id): Promise<ClawbackCase> {
    const open = await this.reads.of(actor).one(ClawbackCase, { id });
    if (open) return open;
    const hidden = await this.findHidden(actor, id);
    await this.matters.readRestricted(actor, hidden.matterId);
    return hidden;
  }

  /** The case that a matter is about, for somebody who has been let into it. */
  async ofMatter(matterId: Id): Promise<ClawbackCase | null> {
    return this.reads.inner(ClawbackCase, 'case').where({ matterId }).getOne();
  }

  /** A step on a case that was found. */
  async change(actor: Actor, act: string, id: Id, asked: Asked, core?: Core<ClawbackCase>): Promise<ClawbackCase> {
    const found = (await this.reads.of(actor).one(ClawbackCase, { id })) ?? (await this.findHidden(actor, id));
    return (await this.courses.take(actor, this.noun, act, found, asked, core)).row;
  }

  private async findHidden(actor: Actor, id: Id): Promise<ClawbackCase> {
    const found = await this.reads.inner(ClawbackCase, 'case').where({ id }).getOne();
    const matter = found && (await this.reads.inner(Matter, 'matter').where({ id: found.matterId }).getOne());
    if (!found || !matter?.restricted) throw problem('notFound', 'clawback.notFound');
    await this.matters.find(actor, matter.id);
    return found;
  }
}

/** What was computed and stands as it did stays computed. */
function isSame(one: ClawbackItem, other: ClawbackItem): boolean {
  const { disbursementId, ground, amountOre } = other;
  return one.disbursementId === disbursementId && one.ground === ground && one.amountOre === amountOre;
}

function refuse([first, ...more]: readonly Reason[]): void {
  if (first) throw new Problem('invalid', [first, ...more]);
}
