import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { SpendingReport } from '../../grants/spending-reports/spending-report.entity.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import type { Words } from '../../platform/pages/page.js';
import { totalOf } from '../basis/items.js';
import { ClawbackCase } from '../case/clawback-case.entity.js';
import type { ClawbackState } from '../case/clawback.js';
import { stateTag } from './clawback-parts.js';
import type { ClawbackRow } from './clawback-view.js';

/** Cases of clawback as lines of a list. */
@Injectable()
export class ClawbackLists {
  constructor(private readonly reads: Reads) {}

  query(actor: Actor, states: readonly ClawbackState[]): SelectQueryBuilder<ClawbackCase> {
    return this.reads
      .of(actor)
      .query(ClawbackCase, 'case')
      .andWhere({ state: In([...states]) });
  }

  async rows(actor: Actor, cases: readonly ClawbackCase[], own = false): Promise<ClawbackRow[]> {
    const ids = cases.map(({ matterId }) => matterId);
    const matters = await this.reads.of(actor).many(Matter, { id: In([...ids, '']) });
    return cases.flatMap((row) => {
      const matter = matters.find(({ id }) => id === row.matterId);
      if (!matter) return [];
      const { items, openedAt, state } = row;
      return {
        href: own ? `/own-clawbacks/${row.id}` : hrefOf(actor, matter, 'clawback'),
        ...{ party: matter.party, number: matter.number, openedAt, state: stateTag(state) },
        totalOre: items.length === 0 ? null : totalOf(items),
      };
    });
  }

  /** Reports with faults that no case is about yet: what an officer may open one from. */
  async openable(actor: Actor): Promise<{ readonly value: string; readonly text: Words }[]> {
    const faulty = await this.reads.of(actor).many(SpendingReport, { state: 'faulty' }, { dueOn: 'ASC', id: 'ASC' });
    const taken = await this.reads.of(actor).many(ClawbackCase, { reportId: In([...faulty.map(({ id }) => id), '']) });
    const matters = await this.reads.of(actor).many(Matter, { id: In([...faulty.map((each) => each.matterId), '']) });
    const isFree = (id: string): boolean =>
      !taken.some(({ reportId, state }) => reportId === id && state !== 'ended' && state !== 'discontinued');
    return faulty
      .filter(({ id }) => isFree(id))
      .flatMap(({ id, matterId }) => {
        const matter = matters.find((each) => each.id === matterId);
        return matter ? [{ value: id, text: `${matter.party}, ${matter.number}` }] : [];
      });
  }
}
