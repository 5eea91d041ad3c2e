import { Global, Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CommitteesController } from './committees/committees.controller.js';
import { Committees } from './committees/committees.service.js';
import { ConflictsController } from './conflicts/conflicts.controller.js';
import { ConflictsQueries } from './conflicts/conflicts.queries.js';
import { Conflicts } from './conflicts/conflicts.service.js';
import { AccessibilityPage } from './open/accessibility.page.js';
import { LogPage } from './open/log.page.js';
import { PolicyGuard } from './policy.guard.js';
import { AccessLinks } from './passwords/access-links.service.js';
import { DemoPeople } from './sessions/demo-people.service.js';
import { PasswordChoices } from './passwords/password-choices.service.js';
import { PasswordsPage } from './passwords/passwords.page.js';
import { Passwords } from './passwords/passwords.service.js';
import { IdentityProvider } from './provider/identity-provider.service.js';
import { ProviderSignInPage } from './provider/provider-sign-in.page.js';
import { ProviderSignIn } from './provider/provider-sign-in.service.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { Sessions } from './sessions/sessions.service.js';
import { SignInGuards } from './sessions/sign-in-guards.service.js';
import { SignInPage } from './sessions/sign-in.page.js';
import { SignInSheets } from './sessions/sign-in-sheets.service.js';
import { SignIn } from './sessions/sign-in.service.js';
import { Memberships } from './users/memberships.service.js';
import { ProfilePage } from './users/profile.page.js';
import { Profile } from './users/profile.service.js';
import { UserSheets } from './users/user-sheets.service.js';
import { UserPage } from './users/user.page.js';
import { UsersController } from './users/users.controller.js';
import { UsersPage } from './users/users.page.js';
import { UsersQueries } from './users/users.queries.js';
import { Users } from './users/users.service.js';
import { VisitorMiddleware } from './visitor.middleware.js';

const OFFERED = [Committees, Conflicts, ConflictsQueries, Users, UsersQueries, Memberships, Sessions];

/** Committees, people and their roles, log-in, conflicts of interest; and the guard that every route passes. */
@Global()
@Module({
  controllers: [
    SessionsController,
    CommitteesController,
    UsersController,
    ConflictsController,
    SignInPage,
    ProviderSignInPage,
    PasswordsPage,
    ProfilePage,
    UsersPage,
    UserPage,
    AccessibilityPage,
    LogPage,
  ],
  providers: [
    ...OFFERED,
    AccessLinks,
    DemoPeople,
    IdentityProvider,
    PasswordChoices,
    Passwords,
    Profile,
    ProviderSignIn,
    SignIn,
    SignInSheets,
    UserSheets,
    SignInGuards,
    VisitorMiddleware,
    { provide: APP_GUARD, useClass: PolicyGuard },
  ],
  exports: OFFERED,
})
export class IdentityModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(VisitorMiddleware).forRoutes('{*path}');
  }
}
