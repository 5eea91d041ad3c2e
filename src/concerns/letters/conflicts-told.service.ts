import { Injectable } from '@nestjs/common';
import { stands } from '../../identity/conflicts/conflict.js';
import { ConflictsQueries } from '../../identity/conflicts/conflicts.queries.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';

/** Who has declared a conflict of interest [jäv] in a case, as the committee reads it. */
@Injectable()
export class ConflictsTold {
  constructor(
    private readonly conflicts: ConflictsQueries,
    private readonly users: UsersQueries,
  ) {}

  /** The names of those who take no part. */
  async names({ id, associationId, committeeId }: Matter): Promise<string[]> {
    const declared = await this.conflicts.ofMatter(id, associationId);
    const ids = [...new Set(declared.filter((each) => stands(each, committeeId)).map(({ userId }) => userId))];
    const names = await this.users.namesOf(ids);
    return ids.flatMap((userId) => names.get(userId) ?? []);
  }

  /** A sentence for each of them, or that there is none. */
  async of(matter: Matter, language: Language): Promise<string> {
    const names = await this.names(matter);
    if (names.length === 0) return say(language, 'conflictsTold.none');
    return names.map((name) => say(language, 'conflictsTold.declared', { name })).join('\n\n');
  }
}
