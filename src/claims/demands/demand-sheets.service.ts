import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { DELIVERIES } from '../../documents/letters/letter.js';
import { Letter } from '../../documents/letters/letter.entity.js';
import { unprintableIn } from '../../documents/typesetting/unprintable.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Action } from '../../platform/pages/parts.js';
import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import type { Claim } from '../claim/claim.entity.js';
import { wholeOf } from '../statement/statement.js';
import { DebtorAddresses } from './debtor-addresses.service.js';
import { demandedParts } from './demand-model.js';
import type { Demand } from './demand.entity.js';
import { DEMAND_ACTS, demandFlow, demandNeeds, type DemandAct, type DemandLook } from './demand.js';
import { DemandLooks } from './demand-looks.service.js';
import type { DemandPageView, DemandRow, DemandsView } from './demand-view.js';
import { Demands } from './demands.service.js';

/** Gives the pages what they show of demands. */
@Injectable()
export class DemandSheets {
  constructor(
    private readonly reads: Reads,
    private readonly demands: Demands,
    private readonly looks: DemandLooks,
    private readonly addresses: DebtorAddresses,
    private readonly clock: Clock,
  ) {}

  /** The demands of a claim in the program's own ledger, and what can be sent; null where another ledger demands. */
  async of(actor: Actor, claim: Claim): Promise<DemandsView | null> {
    if (claim.ledger !== 'own') return null;
    const look = await this.looks.ahead(claim, this.clock.today());
    const rows: DemandRow[] = [];
    for (const demand of await this.demands.of(claim)) rows.push(await this.rowOf(actor, demand));
    const offers = DEMAND_ACTS.flatMap((act) => offerOf(actor, claim, act, look));
    return { rows, offers };
  }

  /** The demands that stand, oldest first, without their letters. */
  async standing(claim: Claim): Promise<Demand[]> {
    return (await this.demands.of(claim)).filter(({ state }) => state === 'sent').reverse();
  }

  async page(
    actor: Actor,
    claim: Claim,
    name: DemandAct,
    language: Language,
    came: FormModel | null = null,
  ): Promise<DemandPageView> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id: claim.matterId }).getOneOrFail();
    const look = await this.looks.ahead(claim, this.clock.today());
    const recipient = await this.addresses.of(claim);
    const preview = await this.demands.preview(actor, claim, name, { language, delivery: 'post', recipient });
    const fresh = form('demand', {
      ...{ language, to: recipient.name, address: recipient.address.join('\n') },
      ...(recipient.email !== null && { email: recipient.email }),
    });
    return {
      claim: { number: matter.number, href: `/claims/${claim.id}`, debtor: claim.debtor },
      what: { code: codeOf(demandFlow, name) },
      whyNot: lacksOf(actor, claim, name, look),
      form: came ?? fresh,
      action: `/claims/${claim.id}/demands/${name}`,
      seen: String(claim.version),
      facts: preview === null ? [] : factsOf(preview.model),
      deliveries: DELIVERIES.map((value) => ({ value, text: { code: `letterDelivery.${value}` } })),
      languages: LANGUAGES.map((value) => ({ value, text: { code: `language.${value}` } })),
      ...{ language, other: otherLanguage(`/claims/${claim.id}/demands/${name}`, language) },
      undo: { code: 'demandPage.undoHint' },
      unprintable: preview === null ? [] : await unprintableIn(preview.document),
      letter: preview?.document ?? null,
    };
  }

  private async rowOf(actor: Actor, demand: Demand): Promise<DemandRow> {
    const letter = await this.reads.inner(Letter, 'letter').where({ id: demand.letterId }).getOne();
    const may = stepOf(demandFlow, 'takeBack').by.some((role) => rolesAt(actor, demand).includes(role));
    const onItsWay = letter?.state === 'queued';
    return {
      what: { code: `demand.kind.${demand.act}` },
      letterHref: `/letters/${demand.letterId}`,
      ...{ sentOn: demand.sentOn, dueOn: demand.dueOn, amountOre: wholeOf(demand), feeOre: demand.feeOre },
      state: {
        text: { code: onItsWay ? 'demand.onItsWay' : `demand.state.${demand.state}` },
        tone: onItsWay ? 'info' : demand.state === 'sent' ? 'done' : 'plain',
      },
      ...(may && onItsWay && { takeBack: takeBackOf(demand) }),
    };
  }
}

/** The way to the same letter in the other language. */
export function otherLanguage(path: string, shown: Language): Action {
  const language = LANGUAGES.find((each) => each !== shown) as Language;
  const text = { code: 'demandPage.otherLanguage', facts: { language } };
  return { text, href: `${path}?language=${language}`, method: 'get' };
}

function takeBackOf({ id, claimId, version }: Demand): Action {
  const href = `/claims/${claimId}/demands/${id}/take-back`;
  return { text: { code: 'demand.takeBack' }, href, method: 'post', fields: { seen: String(version) } };
}

/** A demand to send, for whoever may; what has to wait says for what. One that was sent already is no longer offered. */
function offerOf(actor: Actor, claim: Claim, name: DemandAct, look: DemandLook): Action[] {
  const step = stepOf(demandFlow, name);
  if (!step.by.some((role) => rolesAt(actor, claim).includes(role)) || claim.state === 'settled') return [];
  if (name !== 'collect' && look.standing.some(({ act }) => act === name)) return [];
  if (name === 'remind' && !look.reminderAgreed) return [];
  const lacks = lacksOf(actor, claim, name, look);
  const button = { text: { code: codeOf(demandFlow, name) }, href: `/claims/${claim.id}/demands/${name}` } as const;
  return [{ ...button, method: 'get', ...(lacks.length > 0 && { whyNot: lacks }) }];
}

function lacksOf(actor: Actor, claim: Claim, name: DemandAct, look: DemandLook): readonly Reason[] {
  const step = stepOf(demandFlow, name);
  const seen = { row: { state: 'sent' as const }, roles: rolesAt(actor, claim), conflict: false, isNew: true };
  const reasons = whyNot(step, demandFlow, { ...seen, takenBefore: () => false });
  return [...reasons, ...(step.needs ?? []).flatMap((need) => demandNeeds[need]?.(look) ?? [])];
}

function factsOf(model: Parameters<typeof demandedParts>[0] & { readonly dueOn: string }): DemandPageView['facts'] {
  const fact = (name: string, value: Reason) => ({ label: { code: `demandPage.fact.${name}` }, value });
  return [
    fact('amount', { code: 'demandPage.amount', facts: { amountOre: wholeOf(demandedParts(model)) } }),
    fact('dueOn', { code: 'claimPage.day', facts: { dayOn: model.dueOn } }),
    ...(model.feeOre === 0 ? [] : [fact('fee', { code: 'demandPage.amount', facts: { amountOre: model.feeOre } })]),
  ];
}
