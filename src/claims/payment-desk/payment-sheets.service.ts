import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { formatAmount, parseAmount, type Ore } from '../../shared/amount.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { checkOcr } from '../../shared/numbers/ocr.js';
import { Problem, problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { ClaimAccounts } from '../claim/claim-accounts.service.js';
import { Claim } from '../claim/claim.entity.js';
import { PaymentInbox } from '../payment-files/payment-inbox.job.js';
import type { ShareInput } from '../payments/payment-share.js';
import { Payment } from '../payments/payment.entity.js';
import { PaymentQueries } from '../payments/payments.queries.js';
import { PaymentLists } from './payment-lists.service.js';
import type { PaymentsQuery } from './payment.dto.js';
import { foreign, type PaymentRow, type PaymentsView, type Suggestion } from './payments-view.js';

/** The largest file that a browser sends; larger ones are taken in by the command. */
const LIMIT_MB = 25;
/** More guesses than this help nobody. */
const MOST_SUGGESTIONS = 3;

interface OpenClaim {
  readonly claim: Claim;
  readonly leftOre: Ore;
  readonly number: string;
}

/** Gives the page of payments what it shows. The program suggests by amount and by payer; a person says which it is. */
@Injectable()
export class PaymentSheets {
  constructor(
    private readonly reads: Reads,
    private readonly queries: PaymentQueries,
    private readonly accounts: ClaimAccounts,
    private readonly inbox: PaymentInbox,
    private readonly lists: PaymentLists,
  ) {}

  async of(
    actor: Actor,
    { state = 'unmatched', ...at }: PaymentsQuery,
    language: Language,
    came: Readonly<Record<string, FormModel>> = {},
  ): Promise<PaymentsView> {
    const { items, next } = await this.lists.page(state, at);
    const waiting = state === 'unmatched';
    const open = waiting ? await this.openClaims(actor) : [];
    return {
      upload: came['upload'] ?? form('upload'),
      refused: (await this.inbox.unseen()).map(({ id, name, reason, refusedAt: at }) => ({
        ...{ name, because: reason, at, seeHref: `/payments/refused/${id}/see` },
      })),
      limitMb: LIMIT_MB,
      rows: waiting ? items.map((payment) => rowOf(payment, open, language, came)) : [],
      lines: waiting ? [] : await this.lists.lines(actor, items, language),
      chips: await this.lists.chips(state),
      count: await this.queries.countUnmatched(),
      ...(next !== null && {
        paging: { first: 1, last: items.length, nextHref: `/payments?state=${state}&cursor=${next}` },
      }),
    };
  }

  /** The claim that a person means by its reference or by the number of its case. */
  async claimMeant(actor: Actor, words: string): Promise<Id> {
    const meant = words.replace(/\s/g, '');
    const byOcr = await this.reads.of(actor).one(Claim, { ocr: meant });
    if (byOcr) return byOcr.id;
    const matters = await this.reads.of(actor).many(Matter, { number: meant.toUpperCase() });
    const claims: Claim[] = [];
    for (const { id: matterId } of matters) claims.push(...(await this.reads.of(actor).many(Claim, { matterId })));
    const [only, ...more] = claims;
    if (!only) throw problem('invalid', 'payment.noSuchClaim', { field: 'claim', text: words });
    if (more.length > 0) throw problem('invalid', 'payment.severalClaims', { field: 'claim', text: words });
    return only.id;
  }

  /** The parts as the form sends them: a claim and an amount on each line, or words where it is for none of ours. */
  async sharesMeant(actor: Actor, sent: unknown): Promise<ShareInput[]> {
    const fields = Object(sent) as Readonly<Record<string, unknown>>;
    const text = (name: string): string => {
      const value = fields[name];
      return typeof value === 'string' ? value.trim() : '';
    };
    const lines = SPLIT_LINES.filter((line) => text(`claim${line}`) !== '' || text(`amount${line}`) !== '');
    const shares: ShareInput[] = [];
    for (const line of lines)
      shares.push(await this.shareMeant(actor, line, text(`claim${line}`), text(`amount${line}`)));
    const rest = text('restAmount');
    if (rest !== '')
      shares.push({ claimId: null, amountOre: amountAt('restAmount', rest), because: text('because') || null });
    return shares;
  }

  private async shareMeant(actor: Actor, line: number, claim: string, amount: string): Promise<ShareInput> {
    const amountOre = amountAt(`amount${line}`, amount);
    try {
      return { claimId: await this.claimMeant(actor, claim), amountOre, because: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const [{ code, facts }] = error.reasons;
      throw problem('invalid', code, { ...facts, field: `claim${line}` });
    }
  }

  private async openClaims(actor: Actor): Promise<OpenClaim[]> {
    const claims = await this.reads
      .of(actor)
      .query(Claim, 'claim')
      .andWhere("claim.state <> 'settled'")
      .take(500)
      .getMany();
    const left = await this.accounts.booked(claims.map(({ id }) => id));
    const ids = ['', ...claims.map(({ matterId }) => matterId)];
    const matters = await this.reads.inner(Matter, 'matter').where('matter.id IN (:...ids)', { ids }).getMany();
    const numbers = new Map(matters.map(({ id, number }) => [id, number]));
    return claims.map((claim) => ({
      claim,
      leftOre: left.get(claim.id) ?? 0,
      number: numbers.get(claim.matterId) ?? '',
    }));
  }
}

function rowOf(
  payment: Payment,
  open: readonly OpenClaim[],
  language: Language,
  came: Readonly<Record<string, FormModel>>,
): PaymentRow {
  const { id, kind, amountOre, currency, payer, payerOrgNumber, ocr, parts, text, bookedOn, version } = payment;
  const references = parts.map(({ reference }) => reference).join(', ');
  const amount =
    currency === 'SEK' ? formatAmount(amountOre, language, { decimals: true }) : foreign(amountOre, currency, language);
  return {
    id,
    kind: { code: `paymentKind.${kind}` },
    amount,
    payer,
    payerOrgNumber,
    reference: ocr ?? (references === '' ? null : references),
    words: text,
    bookedOn,
    seen: String(version),
    suggestions: suggestionsFor(payment, open),
    waits: whyWaiting(payment, open),
    parts: parts.map((part) => ({
      reference: part.reference,
      amount: part.amountOre === null ? null : formatAmount(part.amountOre, language, { decimals: true }),
    })),
    ...(currency === 'SEK'
      ? {
          match: came[`match-${id}`] ?? form(`match-${id}`),
          split: { form: came[`split-${id}`] ?? form(`split-${id}`, partsIn(payment)), lines: SPLIT_LINES },
        }
      : { exchange: came[`exchange-${id}`] ?? form(`exchange-${id}`) }),
    setAside: came[`aside-${id}`] ?? form(`aside-${id}`),
  };
}

/** A form without scripts has so many lines; what needs more is split over the API. */
export const SPLIT_LINES = [1, 2, 3, 4, 5, 6];

/** The parts that the file tells, as the form is first filled in. */
function partsIn({ parts }: Payment): Readonly<Record<string, string>> {
  const told = parts.slice(0, SPLIT_LINES.length).flatMap(({ reference, amountOre }, at) => [
    [`claim${at + 1}`, reference],
    [`amount${at + 1}`, amountOre === null ? '' : (amountOre / 100).toFixed(2).replace('.', ',')],
  ]);
  return Object.fromEntries(told) as Readonly<Record<string, string>>;
}

/** Why a payment waits for a person. */
function whyWaiting({ kind, currency, ocr, parts }: Payment, open: readonly OpenClaim[]): Reason {
  if (currency !== 'SEK') return { code: 'paymentWaits.foreign', facts: { currency } };
  if (kind !== 'payment') return { code: `paymentWaits.${kind}` };
  if (parts.length > 1) return { code: 'paymentWaits.several' };
  if (ocr === null) return { code: 'paymentWaits.noReference' };
  if (!checkOcr(ocr, { lengthDigit: true }).valid) return { code: 'paymentWaits.wrongReference' };
  if (open.some(({ claim }) => claim.ocr === ocr)) return { code: 'paymentWaits.soon' };
  return { code: 'paymentWaits.noOpenClaim' };
}

function amountAt(field: string, text: string): Ore {
  try {
    return parseAmount(text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw problem('invalid', error.code, { text, field });
  }
}

/** What it may be for: a reference among its words, the payer's number, the exact sum that is left, the payer's name. */
export function suggestionsFor(
  payment: Pick<Payment, 'ocr' | 'text' | 'parts' | 'payer' | 'payerOrgNumber' | 'amountOre' | 'currency'>,
  open: readonly OpenClaim[],
): Suggestion[] {
  if (payment.currency !== 'SEK') return [];
  const found = open.flatMap((each) => {
    const because = whyFor(payment, each);
    return because === null ? [] : [{ text: `${each.number} ${each.claim.debtor}`, because }];
  });
  return found.slice(0, MOST_SUGGESTIONS);
}

function whyFor(
  payment: Pick<Payment, 'ocr' | 'text' | 'parts' | 'payer' | 'payerOrgNumber' | 'amountOre'>,
  { claim, leftOre, number }: OpenClaim,
): Reason | null {
  const { ocr, text, parts, payer, payerOrgNumber, amountOre } = payment;
  const words = [ocr ?? '', text ?? '', ...parts.map(({ reference }) => reference)].join(' ').toUpperCase();
  if (words.includes(number) || (claim.ocr !== null && words.includes(claim.ocr)))
    return { code: 'paymentSuggestion.words' };
  if (payerOrgNumber !== null && payerOrgNumber === claim.debtorOrgNumber)
    return { code: 'paymentSuggestion.orgNumber' };
  if (payer !== null && payer.toLowerCase() === claim.debtor.toLowerCase()) return { code: 'paymentSuggestion.payer' };
  return leftOre === amountOre ? { code: 'paymentSuggestion.amount', facts: { leftOre } } : null;
}
