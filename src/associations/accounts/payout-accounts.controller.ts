import { applyDecorators, Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '../../platform/http/described.js';
import type { Response } from 'express';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { SignedIn } from '../../identity/policy.decorator.js';
import { Clock } from '../../platform/clock.js';
import { Api } from '../../platform/http/api.decorator.js';
import { DayField } from '../../platform/http/fields.js';
import { pageOf, type Listing } from '../../platform/http/keyset.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { Asking, AskingFrom, type AskedFrom, type AskedOver } from '../../platform/http/preconditions.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { Associations, mayKnow } from '../register/associations.service.js';
import { readsNumbers } from './payout-account.js';
import type { PayoutAccount } from './payout-account.entity.js';
import {
  accountInputOf,
  AccountReasonDto,
  AccountsQuery,
  AccountStandingView,
  PayoutAccountView,
  AskAccountDto,
  ProposeAccountDto,
  ProveAccountDto,
  viewOfAccount,
} from './payout-accounts.dto.js';
import { PayoutAccounts } from './payout-accounts.service.js';

class StandingQuery {
  @DayField() since: Day;
  /** Today when nothing is said. */
  @DayField({ optional: true }) on?: Day;
}

const Change = (summary: string): MethodDecorator =>
  applyDecorators(HttpCode(200), Api({ summary, of: PayoutAccountView, ifMatch: true, repeatable: true }));

/** The guarded accounts of associations over the API: one route for each act of their step table. */
@ApiTags('accounts')
@Controller('api')
@SignedIn()
export class PayoutAccountsController {
  constructor(
    private readonly accounts: PayoutAccounts,
    private readonly associations: Associations,
    private readonly clock: Clock,
  ) {}

  @Get('payout-accounts')
  @Api({ summary: 'Lists the accounts of an association, the latest first', of: PayoutAccountView, shape: 'list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { associationId, ...page }: AccountsQuery,
  ): Promise<Listing<PayoutAccountView>> {
    const accounts = mayKnow(actor, associationId) ? await this.accounts.all(associationId) : [];
    const { items, next } = pageOf(accounts, page);
    return { items: items.map((each) => shownTo(actor, each)), next };
  }

  @Get('associations/:id/account-standing')
  @Api({
    summary: 'Tells which account is paid to on a day, and whether it was changed since another',
    of: AccountStandingView,
  })
  async standing(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Query() { since, on = this.clock.today() }: StandingQuery,
  ): Promise<AccountStandingView> {
    await this.associations.get(actor, id);
    const [inForce, changed] = await Promise.all([
      this.accounts.onDay(id, on),
      this.accounts.changedSince(id, since, on),
    ]);
    const accountId = inForce.value?.id ?? null;
    return { accountId, changed: changed.value, because: [...inForce.because, ...changed.because] };
  }

  @Post('payout-accounts')
  @Api({
    summary: 'Asks for an account on behalf of an association',
    of: PayoutAccountView,
    status: 201,
    repeatable: true,
  })
  async ask(
    @CurrentActor() actor: Actor,
    @Asking() asked: AskedOver,
    @Body() { associationId, ...dto }: AskAccountDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PayoutAccountView> {
    const account = await this.accounts.ask(actor, associationId, accountInputOf(dto), asked);
    response.location(`/api/payout-accounts/${account.id}`);
    return shownTo(actor, account);
  }

  @Post('associations/:id/propose-account')
  @Api({ summary: 'A representative asks for another account', of: PayoutAccountView, status: 201, repeatable: true })
  async propose(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @Asking() asked: AskedOver,
    @Body() { kind, number, holderName }: ProposeAccountDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PayoutAccountView> {
    const account = await this.accounts.propose(actor, id, { kind, number, holderName }, asked);
    response.location(`/api/payout-accounts/${account.id}`);
    return shownTo(actor, account);
  }

  @Get('payout-accounts/:id')
  @Api({ summary: 'Reads an account; the whole number only for those who need it', of: PayoutAccountView })
  async get(@CurrentActor() actor: Actor, @PathId() id: Id): Promise<PayoutAccountView> {
    return shownTo(actor, await this.accounts.get(actor, id));
  }

  @Post('payout-accounts/:id/sign')
  @Change('Another representative signs what one has asked for')
  async sign(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<PayoutAccountView> {
    return shownTo(actor, await this.accounts.sign(actor, id, asked));
  }

  @Post('payout-accounts/:id/prove')
  @Change('Lays down the paper that shows whose account it is')
  async prove(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { proofPaperId }: ProveAccountDto,
  ): Promise<PayoutAccountView> {
    return shownTo(actor, await this.accounts.prove(actor, id, proofPaperId, asked));
  }

  @Post('payout-accounts/:id/confirm')
  @Change('Confirms an account that somebody else asked for')
  async confirm(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
  ): Promise<PayoutAccountView> {
    return shownTo(actor, await this.accounts.confirm(actor, id, asked));
  }

  @Post('payout-accounts/:id/refuse')
  @Change('Refuses an account that was asked for, with a reason')
  async refuse(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: AccountReasonDto,
  ): Promise<PayoutAccountView> {
    return shownTo(actor, await this.accounts.refuse(actor, id, because, asked));
  }

  @Post('payout-accounts/:id/withdraw')
  @Change('Takes back what was asked for')
  async withdraw(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: AccountReasonDto,
  ): Promise<PayoutAccountView> {
    return shownTo(actor, await this.accounts.withdraw(actor, id, because, asked));
  }

  @Post('payout-accounts/:id/end')
  @Change('Ends an account without another in its place')
  async end(
    @CurrentActor() actor: Actor,
    @PathId() id: Id,
    @AskingFrom() asked: AskedFrom,
    @Body() { because }: AccountReasonDto,
  ): Promise<PayoutAccountView> {
    return shownTo(actor, await this.accounts.end(actor, id, because, asked));
  }
}

/** The association itself sees its own number, as do those who enter it and pay to it. */
export function seesNumbers(actor: Actor, associationId: Id): boolean {
  return associationsOf(actor).includes(associationId) || readsNumbers(actor.memberships.map(({ role }) => role));
}

function shownTo(actor: Actor, account: PayoutAccount): PayoutAccountView {
  return viewOfAccount(account, seesNumbers(actor, account.associationId));
}
