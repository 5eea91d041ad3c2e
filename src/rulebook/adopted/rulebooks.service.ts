import { Injectable } from '@nestjs/common';
import type { Act } from '../../acts/act.js';
import { isSystem, rolesIn, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import { Problem, problem } from '../../shared/problem.js';
import { hashOf } from '../evaluation/canonical.js';
import { compileCriteria, type CompiledCriteria } from '../evaluation/compile-criteria.js';
import type { CriteriaContent } from '../evaluation/criteria-content.js';
import type { Binds } from '../evaluation/verdict.js';
import type { TermsFor } from '../terms/terms-content.js';
import type { AdoptedKind, Adoption } from './adopted-kind.js';
import { Adopted } from './adopted.entity.js';
import { contentFaults } from './content-kinds.js';
import { versionFor, type CaseDates, type Dateable } from './versions.js';

/** What is adopted: of what kind, from which day, at which meeting (both null when nobody knows). */
export interface Adoptable {
  readonly kind: AdoptedKind;
  readonly key: string;
  readonly fromOn: Day;
  readonly meetingOn: Day | null;
  readonly paragraph: string | null;
  readonly content: unknown;
}

/** A content in force, with who adopted it when. */
export interface AdoptedContent {
  readonly hash: string;
  readonly key: string;
  readonly content: unknown;
  readonly fromOn: Day;
  readonly meetingOn: Day | null;
  readonly paragraph: string | null;
  readonly adoption: Adoption;
}

/** Terms in force, with who adopted them when. */
export interface AdoptedTerms<B extends Binds> extends AdoptedContent {
  readonly version: string;
  readonly content: TermsFor<B>;
}

/** How an adoption is asked for. */
export interface AskedAdoption {
  readonly key?: string | undefined;
  readonly input?: unknown;
}

/** Who may enter what a committee has adopted. */
export const MAY_ADOPT: readonly string[] = ['committeeSecretary', 'admin'];

/** What committees have adopted, and which of it is in force. */
@Injectable()
export class Rulebooks {
  private readonly compiled = new Map<string, CompiledCriteria>();

  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
  ) {}

  /**
   * Enters what a committee has adopted; it is never changed afterwards. Beside what nobody knew to be adopted, the same
   * first day may be entered once more when the meeting has been found.
   */
  async adopt(actor: Actor, committeeId: Id, adoptable: Adoptable, asked: AskedAdoption = {}): Promise<Adopted> {
    await this.mayAdopt(actor, committeeId);
    const { key, input } = asked;
    return this.units.run(actor, { log: committeeId, act: 'adopted.adopt', key, input }, (act) =>
      this.adoptWithin(act, committeeId, adoptable),
    );
  }

  /** The same as a part of another act in the committee's log. */
  async adoptWithin(act: Act, committeeId: Id, adoptable: Adoptable): Promise<Adopted> {
    const row = rowOf(act, committeeId, adoptable);
    const { kind, key, fromOn, hash, meetingOn, adoption } = row;
    const others = await act.rows.many(Adopted, { committeeId, kind, key, fromOn });
    if (others.some((other) => other.adoption === 'known' || other.adoption === adoption))
      throw problem('conflict', 'rulebook.alreadyFrom', { field: 'fromOn', fromOn });
    await act.rows.insert(Adopted, row);
    act.record({
      act: 'adopted.adopt',
      facts: { id: row.id, kind: word(kind), key: word(key), hash: word(hash), fromOn, meetingOn },
    });
    return row;
  }

  /** What is in force on a day, or the problem `rulebook.nothingInForce`. */
  async inForce(committeeId: Id, kind: AdoptedKind, on: Day, key?: string): Promise<AdoptedContent> {
    const versions = await this.versions(committeeId, kind, key);
    const found = versions.filter(({ fromOn }) => fromOn <= on).at(-1);
    if (!found) throw nothingInForce(kind, on);
    return contentOf(found);
  }

  /** The texts by which a committee lets rooms on a day: its terms of rental, its tariff, its approval rules. */
  async lettingSources(committeeId: Id, on: Day): Promise<CriteriaContent['sources']> {
    const kinds = [['terms', 'rental'] as const, ['tariff'] as const, ['approval'] as const];
    const inForce = await Promise.all(
      kinds.map(async ([kind, key]) =>
        (await this.versions(committeeId, kind, key)).filter((row) => row.fromOn <= on).at(-1),
      ),
    );
    const contents = inForce.flatMap((row) => (row ? [row.content as Pick<CriteriaContent, 'sources'>] : []));
    return Object.assign({}, ...contents.map(({ sources }) => sources)) as CriteriaContent['sources'];
  }

  /** A content by its hash, wherever it was adopted. */
  async byHash(hash: string): Promise<AdoptedContent> {
    const found = await this.reads
      .inner(Adopted, 'adopted')
      .where({ hash })
      .orderBy('adopted.adoption')
      .addOrderBy('adopted.adoptedAt')
      .getOne();
    if (!found) throw problem('notFound', 'adopted.notFound');
    return contentOf(found);
  }

  /** The criteria that apply to a case by the transition rule of their versions, ready to be asked. */
  async criteriaFor(
    committeeId: Id,
    binds: Binds,
    dates: CaseDates,
  ): Promise<{ readonly hash: string; readonly compiled: CompiledCriteria; readonly adopted: AdoptedContent }> {
    const found = versionFor((await this.versions(committeeId, 'criteria')).map(dateable), dates);
    if (!found) throw nothingInForce('criteria', dates.appliedOn ?? dates.decidedOn ?? null);
    const { hash, content } = found.row;
    return { hash, compiled: this.compile(hash, content as CriteriaContent, binds), adopted: contentOf(found.row) };
  }

  /** The terms [villkor] for grants or rentals that apply to a case of a day, by the transition rule of their versions. */
  async termsFor<B extends Binds>(committeeId: Id, binds: B, on: Day | CaseDates): Promise<AdoptedTerms<B>> {
    const dates = typeof on === 'string' ? { appliedOn: on, decidedOn: on } : on;
    const found = versionFor((await this.versions(committeeId, 'terms', binds)).map(dateable), dates);
    if (!found) throw nothingInForce('terms', dates.appliedOn ?? dates.decidedOn ?? null);
    const adopted = contentOf(found.row);
    const content = adopted.content as TermsFor<B>;
    return { ...adopted, content, version: content.version };
  }

  /** The criteria of a hash, as a snapshot names them. */
  async criteriaOf(hash: string, binds: Binds): Promise<CompiledCriteria> {
    return this.compile(hash, (await this.byHash(hash)).content as CriteriaContent, binds);
  }

  /** Everything a committee has adopted of a kind, newest first. */
  async history(committeeId: Id, kind: AdoptedKind): Promise<Adopted[]> {
    return (await this.versions(committeeId, kind)).reverse();
  }

  /** Oldest first; of two from the same day the one that is known to be adopted is the later. */
  private async versions(committeeId: Id, kind: AdoptedKind, key?: string): Promise<Adopted[]> {
    return this.reads
      .inner(Adopted, 'adopted')
      .where({ committeeId, kind, ...(key !== undefined && { key }) })
      .orderBy('adopted.fromOn')
      .addOrderBy('adopted.adoption', 'DESC')
      .addOrderBy('adopted.adoptedAt')
      .getMany();
  }

  /** Each version is compiled once; there are as many as committees have ever adopted, which is few. */
  private compile(hash: string, content: CriteriaContent, binds: Binds): CompiledCriteria {
    const name = `${binds} ${hash}`;
    const known = this.compiled.get(name) ?? compileCriteria(content, binds);
    this.compiled.set(name, known);
    return known;
  }

  private async mayAdopt(actor: Actor, committeeId: Id): Promise<void> {
    if (!(await this.reads.of(actor).one(Committee, { id: committeeId })))
      throw problem('notFound', 'committee.notFound');
    if (isSystem(actor) || rolesIn(actor, committeeId).some((role) => MAY_ADOPT.includes(role))) return;
    throw problem('forbidden', 'role.missing', { roleCodes: MAY_ADOPT.map((role) => `role.${role}`) });
  }
}

function rowOf({ actor, at, today }: Act, committeeId: Id, adoptable: Adoptable): Adopted {
  const { kind, key, fromOn, meetingOn, paragraph, content } = adoptable;
  if ((meetingOn === null) !== (paragraph === null))
    throw problem('invalid', 'rulebook.meetingAndParagraph', { field: meetingOn === null ? 'meetingOn' : 'paragraph' });
  if (meetingOn !== null && meetingOn > today)
    throw problem('invalid', 'rulebook.meetingToCome', { field: 'meetingOn', meetingOn });
  const [first, ...others] = contentFaults(kind, key, content);
  if (first) throw new Problem('invalid', [first, ...others]);
  const adoption = meetingOn === null ? 'unknown' : 'known';
  const place = { id: newId(), committeeId, kind, key, hash: hashOf(content), fromOn };
  return { ...place, meetingOn, paragraph, adoption, content, adoptedAt: at, adoptedBy: actor.userId };
}

/** A row with what tells whom it applies to. */
function dateable(row: Adopted): Dateable & { readonly row: Adopted } {
  const { transition } = row.content as Pick<CriteriaContent, 'transition'>;
  return { row, fromOn: row.fromOn, transition };
}

function contentOf({ hash, key, content, fromOn, meetingOn, paragraph, adoption }: Adopted): AdoptedContent {
  return { hash, key, content, fromOn, meetingOn, paragraph, adoption };
}

function nothingInForce(kind: AdoptedKind, on: Day | null): Problem {
  return problem('refused', 'rulebook.nothingInForce', { kindCode: `adoptedKind.${kind}`, dayOn: on });
}
