import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Action } from '../../platform/pages/parts.js';
import type { Id } from '../../shared/id.js';
import { Committees } from '../committees/committees.service.js';
import type { Person } from '../person.js';
import { IdentityProvider } from '../provider/identity-provider.service.js';
import { userPage, type UserView } from '../users-view.js';
import { accountTag, membershipItem, placeNames } from './membership-words.js';
import { placeChoices, roleChoices } from './role-choices.js';
import { canSignIn, committeesAdministeredBy } from './user-rules.js';
import { UsersQueries, type KnownUser } from './users.queries.js';

/** The page of one user, with its forms. */
@Injectable()
export class UserSheets {
  constructor(
    private readonly queries: UsersQueries,
    private readonly committees: Committees,
    private readonly provider: IdentityProvider,
    private readonly clock: Clock,
    private readonly pages: PageResponder,
  ) {}

  /** Draws it; `came` is a form that came back with faults. */
  async send(
    actor: Person,
    id: Id,
    request: Request,
    response: Response,
    came?: FormModel,
    status = 200,
  ): Promise<void> {
    const known = await this.queries.get(actor, id);
    const { account, held } = known;
    const committees = await this.committees.all(actor);
    const [names, seen] = [placeNames(committees), String(account.version)];
    const view = {
      name: account.name,
      email: account.email,
      state: accountTag(account),
      ...(account.lastSignInAt !== null && { lastSignInAt: account.lastSignInAt }),
      memberships: held.map((each) => membershipItem(each, names, this.clock.today(), endOf(id, each.id, seen))),
      actions: actionsFor(actor, known, seen),
      form: came?.id === 'role' ? came : form('role', { from: this.clock.today() }),
      formAction: `/users/${id}/grant-role`,
      seen,
      roles: roleChoices(),
      places: placeChoices(committees, committeesAdministeredBy(actor)),
      ...this.bindingOf(actor, known, came?.id === 'subject' ? came : undefined),
    };
    this.pages.send(request, response, userPage, view, { status });
  }

  /** The form that binds an account to the identity provider, where there is one; nobody binds oneself. */
  private bindingOf(actor: Person, { account }: KnownUser, came: FormModel | undefined): Pick<UserView, 'binding'> {
    const { name } = this.provider;
    if (name === undefined || account.id === actor.userId || !account.active) return {};
    const model = came ?? form('subject', account.subject === null ? {} : { providerSubject: account.subject });
    return {
      binding: {
        name,
        form: model,
        action: `/users/${account.id}/bind-subject`,
      },
    };
  }
}

function endOf(userId: Id, membershipId: Id, seen: string): Action {
  return {
    text: { code: 'user.endRole' },
    href: `/users/${userId}/end-role`,
    method: 'post',
    fields: { seen, membershipId },
  };
}

/** One's own account is not among those one looks after. */
function actionsFor(actor: Person, { account }: KnownUser, seen: string): Action[] {
  if (account.id === actor.userId) return [];
  const invited = account.active && !canSignIn(account);
  const acts = [...(invited ? ['send-invitation'] : []), account.active ? 'deactivate' : 'reactivate'];
  return acts.map((act) => ({
    text: { code: `userAct.${act}` },
    href: `/users/${account.id}/${act}`,
    method: 'post',
    fields: { seen },
  }));
}
