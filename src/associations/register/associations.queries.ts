import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { associationsOf, committeesOf, isSystem, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { readPage, type Listing, type PageQuery } from '../../platform/http/keyset.js';
import type { Id } from '../../shared/id.js';
import { checkOrgNumber } from '../../shared/numbers/org-number.js';
import { problem } from '../../shared/problem.js';
import type { LegalForm } from './association.js';
import { Association, AssociationWord } from './association.entity.js';
import { afterPrefix, nameKeyOf, wordsOf } from './names.js';

/** Which associations a list holds. */
export const REGISTER_SCOPES = ['active', 'ended', 'all'] as const;
export type RegisterScope = (typeof REGISTER_SCOPES)[number];

export interface RegisterFilter extends PageQuery {
  /** An organisation number, or the beginnings of words of the name or the city. */
  readonly q?: string;
  /** Active ones when nothing is said. */
  readonly scope?: RegisterScope;
  readonly legalForm?: LegalForm;
  readonly withoutNumber?: boolean;
  readonly umbrellaId?: Id;
}

/** How many make a word common. */
const COMMON = 400;
/** How many that hang together are shown at once. */
const MOST_SHOWN = 20;

interface Sought {
  /** The beginning of a word. */
  readonly word: string;
  readonly count: number;
}

/** Finds associations: by number, by the beginnings of words, in the order of names. */
@Injectable()
export class AssociationsQueries {
  constructor(private readonly reads: Reads) {}

  /** The register as staff see it; representatives see their own associations in it. */
  async list(actor: Actor, filter: RegisterFilter): Promise<Listing<Association>> {
    const query = this.reads.of(actor).query(Association, 'association');
    if (!isSystem(actor) && committeesOf(actor).length === 0)
      query.andWhere('association.id IN (:...own)', { own: ['', ...associationsOf(actor)] });
    narrow(query, filter, 'association');
    const words = (filter.q ?? '').trim();
    if (words === '') return readPage(query, ['nameKey', 'id'], filter);
    const { normalised } = checkOrgNumber(words);
    if (normalised !== null) return readPage(query.andWhere({ orgNumber: normalised }), ['nameKey', 'id'], filter);
    const [from, until] = numbersFrom(words);
    if (until === undefined) return this.found(actor, words, filter, query);
    query.andWhere('association.orgNumber >= :from AND association.orgNumber < :until', { from, until });
    return readPage(query, ['orgNumber', 'id'], filter);
  }

  /** What associations are called. */
  async namesOf(ids: readonly (Id | null)[]): Promise<Map<Id, string>> {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    if (wanted.length === 0) return new Map();
    const found = await this.reads
      .inner(Association, 'association')
      .where({ id: In(wanted) })
      .getMany();
    return new Map(found.map((each) => [each.id, fullNameOf(each)]));
  }

  /** Those registered under a number or a name already, for imports and for whoever enters one. */
  async known(by: { readonly orgNumber?: string | null; readonly name?: string }): Promise<Association[]> {
    const { orgNumber = null, name = '' } = by;
    const nameKey = nameKeyOf(name);
    const or = [...(orgNumber === null ? [] : [{ orgNumber }]), ...(nameKey === '' ? [] : [{ nameKey }])];
    if (or.length === 0) return [];
    return this.reads
      .inner(Association, 'association')
      .where(or)
      .orderBy('association.nameKey')
      .limit(MOST_SHOWN)
      .getMany();
  }

  /** The one association that a form names by its number or its whole name. */
  async named(text: string, field: string): Promise<Association> {
    const [only, ...others] = await this.known(byNumberOrName(text));
    if (!only || others.length > 0) throw problem('invalid', 'association.notOne', { field });
    return only;
  }

  /** The first of those that belong to an umbrella organisation, by name. */
  async under(umbrellaId: Id): Promise<Association[]> {
    const found = this.reads.inner(Association, 'association').where({ umbrellaId });
    return found.orderBy('association.nameKey').addOrderBy('association.id').limit(MOST_SHOWN).getMany();
  }

  /**
   * Through the index of words, led by the beginning that fewest associations have. Where even that one is common, they
   * come in the order of the words found, so that no more is read than is shown.
   */
  private async found(
    actor: Actor,
    text: string,
    filter: RegisterFilter,
    scope: SelectQueryBuilder<Association>,
  ): Promise<Listing<Association>> {
    const sought = await Promise.all(wordsOf(text).map((word) => this.seek(word)));
    const [leading, ...others] = sought.sort((one, other) => one.count - other.count);
    if (!leading || leading.count === 0) return { items: [], next: null };
    const { word: from, count } = leading;
    const query = this.reads.inner(AssociationWord, 'found').where('1 = 1');
    query.andWhere('found.word >= :from AND found.word < :until', { from, until: afterPrefix(from) });
    // The words of a search text stand in order: an association with several such words is found by the first alone.
    const earlier = `('% ' || :from || '% ' || found.word || ' %')`;
    const fits = scope.select('1').andWhere('association.id = found.association_id');
    fits.andWhere(`association.searchText NOT LIKE ${earlier}`, { from });
    others.forEach(({ word }, at) =>
      fits.andWhere(`association.searchText LIKE :word${at}`, { [`word${at}`]: `% ${word}%` }),
    );
    query.andWhere(`EXISTS (${fits.getQuery()})`, fits.getParameters());
    const names = ['nameKey', 'associationId'] as const;
    const { items, next } = await readPage(query, count < COMMON ? names : ['word', ...names], filter);
    return {
      items: await this.inOrder(
        actor,
        items.map(({ associationId }) => associationId),
      ),
      next,
    };
  }

  private async inOrder(actor: Actor, ids: readonly Id[]): Promise<Association[]> {
    if (ids.length === 0) return [];
    const found = await this.reads.of(actor).many(Association, { id: In([...ids]) });
    const byId = new Map(found.map((each) => [each.id, each]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** How many associations have a word that begins so; counting stops where it is common. */
  private async seek(word: string): Promise<Sought> {
    const few = `SELECT 1 FROM association_word WHERE word >= ? AND word < ? LIMIT ${COMMON}`;
    const asked = `SELECT count(*) AS count FROM (${few}) few`;
    const [row] = await this.reads.raw<{ count: number | string }>(asked, [word, afterPrefix(word)]);
    return { word, count: Number(row?.count ?? 0) };
  }
}

/** The name as it is shown: a section stands after the name of what it belongs to. */
export function fullNameOf({ name, sectionName }: Pick<Association, 'name' | 'sectionName'>): string {
  return sectionName === null ? name : `${name} – ${sectionName}`;
}

function narrow(query: SelectQueryBuilder<Association>, filter: RegisterFilter, alias: string): void {
  const { scope = 'active', legalForm, withoutNumber = false, umbrellaId } = filter;
  if (scope === 'active') query.andWhere(`${alias}.endedOn IS NULL`);
  if (scope === 'ended') query.andWhere(`${alias}.endedOn IS NOT NULL`);
  if (legalForm !== undefined) query.andWhere(`${alias}.legalForm = :legalForm`, { legalForm });
  if (withoutNumber) query.andWhere(`${alias}.orgNumber IS NULL`);
  if (umbrellaId !== undefined) query.andWhere(`${alias}.umbrellaId = :umbrellaId`, { umbrellaId });
}

/** The numbers that begin with these digits, from one up to another; nothing for what is no number. */
function numbersFrom(text: string): readonly [] | readonly [from: string, until: string] {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{6,10}$/.test(digits)) return [];
  const from = `${digits.slice(0, 6)}-${digits.slice(6)}`;
  return [from, afterPrefix(from)];
}

/** What people write to name an association: its number, or its whole name. */
function byNumberOrName(text: string): { readonly orgNumber: string } | { readonly name: string } {
  const { normalised } = checkOrgNumber(text);
  return normalised === null ? { name: text } : { orgNumber: normalised };
}
