import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { DELIVERIES } from '../../documents/letters/letter.js';
import { unprintableIn } from '../../documents/typesetting/unprintable.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import type { Id } from '../../shared/id.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { DebtorAddresses } from '../demands/debtor-addresses.service.js';
import { otherLanguage } from '../demands/demand-sheets.service.js';
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
    private readonly reads: Reads,
    private readonly reliefs: Reliefs,
    private readonly letters: ReliefLetters,
    private readonly addresses: DebtorAddresses,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, claim: Claim, came: CameBack = {}): Promise<ReliefsView> {
    const rows: ReliefRow[] = [];
    for (const relief of await this.reliefs.of(claim)) {
      const look =
        isOpen(relief) || toTell(relief) ? await this.reliefs.lookAhead(actor, relief, this.clock.today()) : null;
      rows.push({
        ...plainRow(relief),
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
    const matter = await this.reads.inner(Matter, 'matter').where({ id: claim.matterId }).getOneOrFail();
    const recipient = await this.addresses.of(claim);
    const letter = await this.letters.preview(actor, relief, { language, delivery: 'post', recipient });
    const look = await this.reliefs.lookAhead(actor, relief, this.clock.today());
    const action = `/claims/${claim.id}/reliefs/${relief.id}/tell`;
    const address = { to: recipient.name, address: recipient.address.join('\n') };
    return {
      claim: { number: matter.number, href: `/claims/${claim.id}`, debtor: claim.debtor },
      what: { code: codeOf(reliefFlow, 'tell') },
      whyNot: (stepOf(reliefFlow, 'tell').needs ?? []).flatMap((need) => reliefNeeds[need]?.(look) ?? []),
      form:
        came ?? form('demand', { language, ...address, ...(recipient.email !== null && { email: recipient.email }) }),
      ...{ action, seen: String(relief.version), facts: [], letter, language, other: otherLanguage(action, language) },
      deliveries: DELIVERIES.map((value) => ({ value, text: { code: `letterDelivery.${value}` } })),
      languages: LANGUAGES.map((value) => ({ value, text: { code: `language.${value}` } })),
      unprintable: letter === null ? [] : await unprintableIn(letter),
      undo: { code: 'reliefLetter.undo' },
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

function isOpen({ state }: Relief): boolean {
  return state === 'asked' || state === 'proposed';
}

function toTell(relief: Relief): boolean {
  return relief.letterId === null && letterOfRelief(relief) !== null;
}

function linked({ letterId }: Relief): Pick<ReliefRow, 'letterHref'> {
  return { letterHref: letterId === null ? null : `/letters/${letterId}` };
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
