import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { committeesOf, type Actor } from '../../acts/actor.js';
import type { NarrowingField } from '../../platform/pages/narrowing.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { OfferedSchemes } from './offered-schemes.service.js';
import { roundTitle } from './round.js';
import { RoundsQueries } from './rounds.queries.js';

/** What a list across rounds can be narrowed by, beside what is its own. */
export interface AcrossRounds {
  readonly roundId?: Id | undefined;
  readonly schemeKey?: string | undefined;
  /** From the first of these days to the last; what a list means by its day is its own. */
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
}

/** Narrows what belongs to rounds to one of them or to those of a scheme, and to the days of a column where it has one. */
export function narrowToRounds<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { roundId, schemeKey, dueFrom, dueTo }: AcrossRounds,
  dueColumn?: keyof T & string,
): void {
  if (roundId !== undefined) query.andWhere(`${query.alias}.roundId = :roundId`, { roundId });
  if (schemeKey !== undefined)
    query.andWhere(
      `${query.alias}.roundId IN (SELECT offered.id FROM round offered WHERE offered.scheme_key = :schemeKey)`,
      { schemeKey },
    );
  if (dueColumn === undefined) return;
  if (dueFrom !== undefined) query.andWhere(`${query.alias}.${dueColumn} >= :dueFrom`, { dueFrom });
  if (dueTo !== undefined) query.andWhere(`${query.alias}.${dueColumn} <= :dueTo`, { dueTo });
}

/** The rounds and schemes of an office, as its lists are narrowed by them. */
@Injectable()
export class RoundChoices {
  constructor(
    private readonly rounds: RoundsQueries,
    private readonly schemes: OfferedSchemes,
  ) {}

  /** The fields that narrow a list across rounds; `due` is what the list calls its day. */
  async fields(actor: Actor, given: AcrossRounds, language: Language, due: string): Promise<NarrowingField[]> {
    const rounds = await this.rounds.ofOffice(actor);
    const schemes = new Map<string, string>();
    for (const committeeId of committeesOf(actor))
      for (const { key, title } of await this.schemes.of(committeeId)) schemes.set(key, title[language]);
    const { roundId = '', schemeKey = '', dueFrom = '', dueTo = '' } = given;
    const offered = rounds.map((round) => ({ value: round.id, text: roundTitle(round)[language] }));
    const forms = [...schemes].map(([value, text]) => ({ value, text }));
    const field = (name: string, value: string): NarrowingField => ({
      ...{ name, label: { code: `acrossRounds.${name}`, facts: { dueCode: due } }, value },
    });
    return [
      { ...field('roundId', roundId), choices: offered },
      ...(forms.length === 0 ? [] : [{ ...field('schemeKey', schemeKey), choices: forms }]),
      field('dueFrom', dueFrom),
      field('dueTo', dueTo),
    ];
  }

  /** What rounds are called, by their ids. */
  async titles(ids: readonly (Id | null)[], language: Language): Promise<ReadonlyMap<Id, string>> {
    const rounds = await this.rounds.byIds([...new Set(ids.flatMap((id) => id ?? []))]);
    return new Map([...rounds].map(([id, round]) => [id, roundTitle(round)[language]]));
  }
}
