import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Action, Tone } from '../../platform/pages/parts.js';
import type { Reason } from '../../shared/reason.js';
import type { Claim } from '../claim/claim.entity.js';
import { ASKED_KINDS, RELIEF_KINDS, reliefFlow, reliefNeeds, type ReliefLook, type ReliefState } from './relief.js';
import type { Relief } from './relief.entity.js';
import type { OwnReliefsView, ReliefForm, ReliefRow, ReliefsView } from './relief-view.js';
import { Reliefs } from './reliefs.service.js';

const TONES: Readonly<Record<ReliefState, Tone>> = {
  ...{ asked: 'attention', proposed: 'attention', decided: 'done' },
  ...{ refused: 'plain', withdrawn: 'plain', broken: 'late' },
};
type CameBack = Readonly<Record<string, FormModel>>;

/** Gives the pages what they show of reliefs. */
@Injectable()
export class ReliefSheets {
  constructor(
    private readonly reliefs: Reliefs,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, claim: Claim, came: CameBack = {}): Promise<ReliefsView> {
    const rows: ReliefRow[] = [];
    for (const relief of await this.reliefs.of(claim)) {
      const open = relief.state === 'asked' || relief.state === 'proposed';
      const look = open ? await this.reliefs.lookAhead(actor, relief, this.clock.today()) : null;
      rows.push({ ...plainRow(relief), because: relief.because, ...doable(actor, claim, relief, look, came) });
    }
    const may = stepOf(reliefFlow, 'propose').by.some((role) => rolesAt(actor, claim).includes(role));
    const action = `/claims/${claim.id}/reliefs/propose`;
    return {
      rows,
      kinds: RELIEF_KINDS.map((value) => ({ value, text: { code: `reliefKind.${value}` } })),
      ...(may &&
        claim.state !== 'settled' && {
          propose: { form: came['proposeRelief'] ?? form('proposeRelief'), action, seen: String(claim.version) },
        }),
    };
  }

  async own(claim: Claim, came: CameBack = {}): Promise<OwnReliefsView> {
    const shown = (await this.reliefs.of(claim)).filter(({ kind }) =>
      (ASKED_KINDS as readonly string[]).includes(kind),
    );
    const rows = shown.filter(({ wish, state }) => wish !== null || state === 'decided' || state === 'broken');
    const action = `/own-claims/${claim.id}/ask`;
    return {
      rows: rows.map(plainRow),
      kinds: ASKED_KINDS.map((value) => ({ value, text: { code: `reliefWish.${value}` } })),
      ...(claim.state !== 'settled' &&
        !rows.some(({ state }) => state === 'asked' || state === 'proposed') && {
          ask: { form: came['ask'] ?? form('ask'), action },
        }),
    };
  }
}

function plainRow(relief: Relief): Pick<ReliefRow, 'id' | 'what' | 'state' | 'facts' | 'wish' | 'refusedBecause'> {
  const { id, kind, state, wish, refusedBecause } = relief;
  return {
    ...{ id, wish, refusedBecause, what: { code: `reliefKind.${kind}` }, facts: factsOf(relief) },
    state: { text: { code: `relief.state.${state}` }, tone: TONES[state] },
  };
}

function factsOf({
  amountOre,
  untilOn,
  instalments,
  decidedOn,
  delegatedNumber,
  meetingOn,
  paragraph,
}: Relief): Reason[] {
  return [
    ...(amountOre === null ? [] : [{ code: 'reliefFact.amount', facts: { amountOre } }]),
    ...(untilOn === null ? [] : [{ code: 'reliefFact.until', facts: { untilOn } }]),
    ...instalments.map(({ dueOn, amountOre: partOre }) => ({
      code: 'reliefFact.instalment',
      facts: { dueOn, partOre },
    })),
    ...(delegatedNumber === null
      ? []
      : [{ code: 'reliefFact.delegated', facts: { number: delegatedNumber, decidedOn } }]),
    ...(meetingOn === null ? [] : [{ code: 'reliefFact.meeting', facts: { meetingOn, paragraph } }]),
  ];
}

/** What somebody may do with a relief; what has to wait says for what. */
function doable(
  actor: Actor,
  claim: Claim,
  relief: Relief,
  look: ReliefLook | null,
  came: CameBack,
): Pick<ReliefRow, 'actions' | 'refuse' | 'enterMinutes' | 'takeUp'> {
  if (!look) return { actions: [] };
  const place = `/claims/${claim.id}/reliefs/${relief.id}`;
  const may = (act: string): boolean => {
    const step = stepOf(reliefFlow, act);
    const seen = { row: relief, roles: rolesAt(actor, relief), conflict: false, takenBefore: () => false };
    return whyNot(step, reliefFlow, seen).length === 0;
  };
  const lacks = (act: string): readonly Reason[] =>
    (stepOf(reliefFlow, act).needs ?? []).flatMap((need) => reliefNeeds[need]?.(look) ?? []);
  const seen = String(relief.version);
  const button = (act: string): Action => ({
    text: { code: codeOf(reliefFlow, act) },
    ...{ href: `${place}/${act}`, method: 'post', fields: { seen } },
    ...(lacks(act).length > 0 && { whyNot: lacks(act) }),
  });
  const formOf = (act: string, path: string): ReliefForm => ({
    ...{ form: came[`${act}-${relief.id}`] ?? form(`${act}-${relief.id}`), action: `${place}/${path}`, seen },
  });
  return {
    actions: ['decide', 'withdraw'].filter(may).map(button),
    ...(may('refuse') && lacks('refuse').length === 0 && { refuse: formOf('refuse', 'refuse') }),
    ...(may('enterMinutes') && { enterMinutes: formOf('enterMinutes', 'enter-minutes') }),
    ...(may('takeUp') && { takeUp: formOf('takeUp', 'take-up') }),
  };
}
