import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { KeptAnswer } from '../../acts/kept-answer.entity.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import { Problem } from '../../shared/problem.js';
import { hashOf } from '../evaluation/canonical.js';
import { digestOfData } from '../folders/digest.js';
import { RULEBOOK_DATA, soundRulebooks, type ShippedRulebook } from '../folders/rulebook-data.js';
import { isOf } from '../adoptions/shipped-choices.js';
import type { AdoptedKind } from './adopted-kind.js';
import { Rulebooks, type Adoptable } from './rulebooks.service.js';

/** One version that is shipped for a committee. */
export interface ShippedLine {
  readonly committee: string;
  readonly kind: AdoptedKind;
  readonly key: string;
  readonly fromOn: Day;
}

/** What was entered, and what stands as it was adopted although the shipped file now says something else. */
export interface ShippedReport {
  readonly adopted: readonly ShippedLine[];
  readonly different: readonly ShippedLine[];
}

/**
 * Enters the shipped folders for the committees that they name, as `migrate` and the start do. Nobody else's are
 * touched: a folder without a committee is adopted by no one, and one of another municipality stays a file.
 */
@Injectable()
export class ShippedAdoptions {
  constructor(
    private readonly rulebooks: Rulebooks,
    private readonly committees: Committees,
    private readonly clock: Clock,
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
  ) {}

  /**
   * The same at a start, where it costs a tenth of the time: the same files for the same committees are read once. What waits
   * for its meeting is entered by the day's work.
   */
  async adoptUnlessRead(folder: URL = RULEBOOK_DATA): Promise<void> {
    const committees = (await this.committees.all(SYSTEM)).map(({ id, code }) => `${id} ${code}`).sort();
    if (committees.length === 0) return;
    const key = createHash('sha256')
      .update([digestOfData(folder), ...committees].join('\n'))
      .digest('hex');
    const known = await this.reads.inner(KeptAnswer, 'kept').where({ actorId: SYSTEM.userId, key }).getOne();
    if (known) return;
    const { adopted, different } = await this.adoptMissing(folder);
    const facts = { adopted: adopted.length, different: different.length };
    await this.units.run(SYSTEM, { log: 'system', act: 'rulebook.readShipped', key }, async (act) => {
      act.record({ act: 'rulebook.readShipped', facts });
      return facts;
    });
  }

  /** Enters what is not entered yet; safe to run again, and at the same time as another program. */
  async adoptMissing(folder: URL = RULEBOOK_DATA): Promise<ShippedReport> {
    const municipality = await this.committees.findMunicipality(SYSTEM);
    const committees = municipality ? await this.committees.all(SYSTEM) : [];
    const report: { adopted: ShippedLine[]; different: ShippedLine[] } = { adopted: [], different: [] };
    if (!municipality || committees.length === 0) return report;
    for (const rulebook of soundRulebooks(folder)) {
      const committee = committees.find(
        ({ code }) => rulebook.committee && isOf(rulebook.committee, municipality.orgNumber, code),
      );
      if (!committee) continue;
      for (const adoptable of adoptablesOf(rulebook)) {
        const done = await this.enter(committee, adoptable);
        if (done !== 'known') report[done].push(lineOf(committee, adoptable));
      }
    }
    return report;
  }

  private async enter(committee: Committee, adoptable: Adoptable): Promise<'adopted' | 'different' | 'known'> {
    const { kind, key, fromOn, meetingOn, content } = adoptable;
    const versions = await this.rulebooks.history(committee.id, kind);
    const known = versions.find((version) => version.key === key && version.fromOn === fromOn);
    if (known) return known.hash === hashOf(content) ? 'known' : 'different';
    if (meetingOn !== null && meetingOn > this.clock.today()) return 'known';
    try {
      await this.rulebooks.adopt(SYSTEM, committee.id, adoptable);
      return 'adopted';
    } catch (error) {
      if (error instanceof Problem && error.reasons[0].code === 'rulebook.alreadyFrom') return 'known';
      throw error;
    }
  }
}

function adoptablesOf({ id, versions, contents }: ShippedRulebook): readonly Adoptable[] {
  const criteria = versions.map((version) => ({ ...version, kind: 'criteria', key: id }) as const);
  return [...criteria, ...contents].map(({ kind, key, content, from, adoption }) => ({
    kind,
    key,
    content,
    fromOn: from,
    meetingOn: adoption?.meetingOn ?? null,
    paragraph: adoption?.paragraph ?? null,
  }));
}

function lineOf({ code }: Committee, { kind, key, fromOn }: Adoptable): ShippedLine {
  return { committee: code, kind, key, fromOn };
}
