import { TellingForms } from '../telling/telling-forms.service.js';
import { clockOf } from '../../decisions/appeals/appeal-clock.js';
import { ReliefModels } from './relief-models.service.js';
import { Injectable } from '@nestjs/common';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import type { DemandPageView } from '../demands/demand-view.js';
import { ReliefLetters } from './relief-letters.service.js';
import { letterOfRelief } from './relief-model.js';
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
import { ReliefLooks } from './relief-looks.service.js';
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
    private readonly looks: ReliefLooks,
    private readonly letters: ReliefLetters,
    private readonly models: ReliefModels,
    private readonly forms: TellingForms,
    private readonly time: Clock,
  ) {}

  async of(actor: Actor, claim: Claim, came: CameBack = {}): Promise<ReliefsView> {
    const rows: ReliefRow[] = [];
    for (const relief of await this.reliefs.of(claim)) {
      const look =
        isOpen(relief) || toTell(relief) ? await this.looks.lookAhead(actor, relief, this.time.today()) : null;
      rows.push({
        ...plainRow(relief, await this.clock(relief)),
        ...linked(relief),
        because: relief.because,
        ...doable(actor, claim, relief, look, came),
      });
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

  /** The letter that tells of a relief, as it would be sent now. */
  async letter(
    actor: Actor,
    claim: Claim,
    reliefId: Id,
    language: Language,
    came: FormModel | null,
  ): Promise<DemandPageView> {
    const relief = await this.reliefs.get(actor, reliefId);
    if (relief.claimId !== claim.id) throw problem('notFound', 'relief.notFound');
    const look = await this.looks.lookAhead(actor, relief, this.time.today());
    return this.forms.view({
      ...{ claim, language, came, what: { code: codeOf(reliefFlow, 'tell') } },
      whyNot: (stepOf(reliefFlow, 'tell').needs ?? []).flatMap((need) => reliefNeeds[need]?.(look) ?? []),
      ...{ action: `/claims/${claim.id}/reliefs/${relief.id}/tell`, seen: String(relief.version) },
      letter: (way) => this.letters.preview(actor, relief, way),
    });
  }

  /** How far the time to appeal the decision has come; nothing before there is one, or where it cannot be appealed. */
  private async clock(relief: Relief): Promise<readonly Reason[]> {
    const board = await this.models.boardOf(relief);
    if (!board || board.announcedHow === 'execution') return [];
    const { tag } = clockOf(board, [], this.time.today());
    return [tag.text as Reason];
  }

  async own(claim: Claim, came: CameBack = {}): Promise<OwnReliefsView> {
    const shown = (await this.reliefs.of(claim)).filter(({ kind }) =>
      (ASKED_KINDS as readonly string[]).includes(kind),
    );
    const rows = shown.filter(({ wish, state }) => wish !== null || state === 'decided' || state === 'broken');
    const action = `/own-claims/${claim.id}/ask`;
    return {
      rows: rows.map((relief) => plainRow(relief, [])),
      kinds: ASKED_KINDS.map((value) => ({ value, text: { code: `reliefWish.${value}` } })),
      ...(claim.state !== 'settled' &&
        !rows.some(({ state }) => state === 'asked' || state === 'proposed') && {
          ask: { form: came['ask'] ?? form('ask'), action },
        }),
    };
  }
}

function isOpen({ state }: Relief): boolean {
  return state === 'asked' || state === 'proposed';
}

function toTell(relief: Relief): boolean {
  return relief.letterId === null && letterOfRelief(relief) !== null;
}

function linked({ letterId }: Relief): Pick<ReliefRow, 'letterHref'> {
  return { letterHref: letterId === null ? null : `/letters/${letterId}` };
}

function plainRow(
  relief: Relief,
  clock: readonly Reason[],
): Pick<ReliefRow, 'id' | 'what' | 'state' | 'facts' | 'wish' | 'refusedBecause'> {
  const { id, kind, state, wish, refusedBecause } = relief;
  return {
    ...{ id, wish, refusedBecause, what: { code: `reliefKind.${kind}` }, facts: [...factsOf(relief), ...clock] },
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
  const tell: Action = { text: { code: codeOf(reliefFlow, 'tell') }, href: `${place}/tell`, method: 'get' };
  const formOf = (act: string, path: string): ReliefForm => ({
    ...{ form: came[`${act}-${relief.id}`] ?? form(`${act}-${relief.id}`), action: `${place}/${path}`, seen },
  });
  return {
    actions: [
      ...['decide', 'withdraw'].filter(may).map(button),
      ...(may('tell') && lacks('tell').length === 0 ? [tell] : []),
    ],
    ...(may('refuse') && lacks('refuse').length === 0 && { refuse: formOf('refuse', 'refuse') }),
    ...(may('enterMinutes') && { enterMinutes: formOf('enterMinutes', 'enter-minutes') }),
    ...(may('takeUp') && { takeUp: formOf('takeUp', 'take-up') }),
  };
}
