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

/** From here on a beginning that is itself a word stands for that word alone. */
const COMMON = 2000;
/** How many that hang together are shown at once. */
const MOST_SHOWN = 20;

interface Sought {
  readonly from: string;
  /** The first word after the beginning; null where the word itself is meant. */
  readonly until: string | null;
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
    return this.found(actor, words, filter, query);
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

  /** Through the index of words, led by the word that fewest associations have. */
  private async found(
    actor: Actor,
    text: string,
    filter: RegisterFilter,
    scope: SelectQueryBuilder<Association>,
  ): Promise<Listing<Association>> {
    const sought = await Promise.all(wordsOf(text).map((word) => this.seek(word)));
    const [leading, ...others] = sought.sort((one, other) => one.count - other.count);
    if (!leading || leading.count === 0) return { items: [], next: null };
    const query = this.reads.inner(AssociationWord, 'found').where('1 = 1');
    const ends = leading.until === null ? 'found.word = :from' : 'found.word >= :from AND found.word < :until';
    query.andWhere(ends, { from: leading.from, until: leading.until });
    if (leading.until !== null) query.andWhere(FIRST_OF_ITS_WORDS);
    others.forEach(({ from, until }, at) => {
      const end = until === null ? `also.word = :from${at}` : `also.word >= :from${at} AND also.word < :until${at}`;
      const also = `SELECT 1 FROM association_word also WHERE also.association_id = found.association_id AND ${end}`;
      query.andWhere(`EXISTS (${also})`, { [`from${at}`]: from, [`until${at}`]: until });
    });
    const fits = scope.select('1').andWhere('association.id = found.association_id');
    query.andWhere(`EXISTS (${fits.getQuery()})`, fits.getParameters());
    const { items, next } = await readPage(query, ['nameKey', 'associationId'], filter);
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
    const until = afterPrefix(word);
    const few = `SELECT 1 FROM association_word WHERE word >= ? AND word < ? LIMIT ${COMMON}`;
    const [row] = await this.reads.raw<{ count: number | string }>(`SELECT count(*) AS count FROM (${few}) few`, [
      word,
      until,
    ]);
    const count = Number(row?.count ?? 0);
    if (count < COMMON) return { from: word, until, count };
    const [whole] = await this.reads.raw(`SELECT 1 FROM association_word WHERE word = ? LIMIT 1`, [word]);
    return { from: word, until: whole === undefined ? until : null, count };
  }
}

/** An association with several such words stands in the list once. */
const FIRST_OF_ITS_WORDS = `NOT EXISTS (SELECT 1 FROM association_word earlier
  WHERE earlier.association_id = found.association_id AND earlier.word >= :from AND earlier.word < found.word)`;

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

/** What people write to name an association: its number, or its whole name. */
function byNumberOrName(text: string): { readonly orgNumber: string } | { readonly name: string } {
  const { normalised } = checkOrgNumber(text);
  return normalised === null ? { name: text } : { orgNumber: normalised };
}
