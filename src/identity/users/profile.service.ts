import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { UnitOfWork } from '../../acts/unit-of-work.service.js';
import type { Language } from '../../shared/language.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Person } from '../person.js';
import { passwordFaults } from '../passwords/password.js';
import { Passwords } from '../passwords/passwords.service.js';
import { Sessions } from '../sessions/sessions.service.js';
import { SignInGuards } from '../sessions/sign-in-guards.service.js';
import { accountGuard } from '../sessions/sign-in.service.js';
import { UserAccount } from './user-account.entity.js';

/** What people decide about their own account: language, shortcuts, password. */
@Injectable()
export class Profile {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reads: Reads,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly guards: SignInGuards,
  ) {}

  async setPreferences(
    person: Person,
    preferences: { readonly language: Language; readonly shortcuts: boolean },
  ): Promise<void> {
    await this.units.run(person, { log: 'system', act: 'profile.setPreferences' }, async (act) => {
      await act.rows.changeWhere(UserAccount, { id: person.userId }, preferences);
      act.record({ act: 'profile.setPreferences', facts: { userId: person.userId } });
    });
  }

  /** Changes the password of somebody who knows the present one; ends every session and returns the id of a new one. */
  async changePassword(person: Person, current: string, password: string): Promise<string> {
    const [fault, ...others] = passwordFaults(password, person);
    if (fault) throw new Problem('invalid', [fault, ...others]);
    const guard = accountGuard(person.email);
    await this.guards.countTry('password.try', [guard]);
    const account = await this.reads.inner(UserAccount, 'account').where({ id: person.userId }).getOneOrFail();
    if (!(await this.passwords.isRight(current, account.passwordHash)))
      throw problem('invalid', 'password.currentWrong', { field: 'current' });
    const passwordHash = await this.passwords.hash(password);
    return this.units.run(person, { log: 'system', act: 'password.change' }, async (act) => {
      const before = account.passwordHash as string;
      const changed = await act.rows.changeWhere(
        UserAccount,
        { id: account.id, active: true, passwordHash: before },
        { passwordHash },
      );
      if (changed !== 1) throw problem('conflict', 'row.changed');
      await this.guards.forgive(act, guard);
      await this.sessions.closeAllOf(act, account.id);
      act.record({ act: 'password.change', facts: { userId: account.id } });
      return this.sessions.open(act, account.id);
    });
  }
}
