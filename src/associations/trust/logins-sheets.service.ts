import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { stateOn } from '../../identity/roles.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Tone } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import { termOn } from '../board/officeholder.js';
import type { Association } from '../register/association.entity.js';
import { mayWriteRegister } from '../register/associations.service.js';
import { Representatives, type Representative } from '../representatives/representatives.service.js';
import { officeWords } from '../register/register-words.js';
import { powerHolds } from '../signing/power.js';
import { Signing, type AllSignatories } from '../signing/signing.service.js';
import type { LoginRow, LoginsView, TieRow } from './logins-view.js';
import { holderChoice, rowForm, signerChoice, type RowPlace } from './trust-rows.js';

const TONES: Readonly<Record<ReturnType<typeof stateOn>, Tone>> = { coming: 'info', held: 'done', over: 'plain' };

/** Gathers who speaks for an association with a log-in, and which office or power of attorney each uses. */
@Injectable()
export class LoginsSheets {
  constructor(
    private readonly representatives: Representatives,
    private readonly signing: Signing,
    private readonly clock: Clock,
  ) {}

  /** Null for those who do not keep the register. */
  async of(
    actor: Actor,
    { id, endedHow }: Association,
    place: string,
    came: Readonly<Record<string, FormModel>>,
  ): Promise<LoginsView | null> {
    if (!mayWriteRegister(actor)) return null;
    const all = await this.representatives.of(actor, id);
    const today = this.clock.today();
    const active = endedHow === null;
    const tied = await this.signing.all(id);
    const held = all.filter((each) => stateOn(each.held, today) === 'held');
    return {
      rows: all.map((each) => loginRow({ place, came }, each, tied, today)),
      ties: active && held.length > 0 ? ties({ place, came }, tied, today) : [],
      people: held.map(({ account }) => ({ value: account.id, text: `${account.name} (${account.email})` })),
      ...(active && { invite: came['representative'] ?? form('representative') }),
    };
  }
}

function ties(at: RowPlace, { board, powers }: AllSignatories, today: Day): TieRow[] {
  const tied = ({ userId }: { readonly userId: string | null }) => ({ userId: userId ?? '' });
  return [
    ...board
      .filter((each) => termOn(each, today) !== 'over')
      .map((row) => ({ who: signerChoice(row).text, tie: rowForm(at, 'offices', row, 'link', tied(row)) })),
    ...powers
      .filter((each) => powerHolds(each, today))
      .map((row) => ({ who: holderChoice(row).text, tie: rowForm(at, 'powers', row, 'link', tied(row)) })),
  ];
}

function loginRow(at: RowPlace, { held, account }: Representative, all: AllSignatories, today: Day): LoginRow {
  const own = ({ userId }: { readonly userId: string | null }): boolean => userId === account.id;
  const state = stateOn(held, today);
  const waits = account.passwordHash === null;
  const again = waits && account.active && state !== 'over';
  return {
    who: account.name,
    email: account.email,
    state: { text: { code: `membership.state.${state}` }, tone: TONES[state] },
    fromOn: held.fromOn,
    ...(held.untilOn !== null && { untilOn: held.untilOn }),
    waits,
    ties: [
      ...all.board.filter(own).map(({ role }) => officeWords(role)),
      ...all.powers.filter(own).map(() => ({ code: 'trustPage.holder' })),
    ],
    actions: again
      ? [
          {
            text: { code: 'representative.sendAgain' },
            href: `${at.place}/representatives/${held.id}/sendAgain`,
            method: 'post',
            fields: { seen: String(held.version) },
          },
        ]
      : [],
    ...(state !== 'over' && { end: rowForm(at, 'representatives', held, 'end') }),
  };
}
