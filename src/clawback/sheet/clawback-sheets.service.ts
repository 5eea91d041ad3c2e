import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { caseLetters } from '../../concerns/sheet/case-letters.js';
import { Decision } from '../../decisions/decision.entity.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { registerLacks } from '../../documents/letters/letter-completeness.js';
import type { Letter } from '../../documents/letters/letter.entity.js';
import { Letters } from '../../documents/letters/letters.service.js';
import { shippedLetter } from '../../documents/letters/shipped-letters.js';
import { stands } from '../../identity/conflicts/conflict.js';
import { ConflictsQueries } from '../../identity/conflicts/conflicts.queries.js';
import type { Person } from '../../identity/person.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { MatterTops } from '../../matters/sheet/matter-tops.service.js';
import { hrefOf, whichOf } from '../../matters/sheet/matter-words.js';
import { rolesAt } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Fact, Link, Tag } from '../../platform/pages/parts.js';
import { groundsOf, totalOf } from '../basis/items.js';
import { lawyersReview } from '../basis/lawyers-review.js';
import { termsOf } from '../case/case-ground.js';
import { ClawbackLooks, type LookedAt } from '../case/clawback-looks.service.js';
import type { Reason } from '../../shared/reason.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { clawbackFlow } from '../case/clawback.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { DECIDED, groundsFor, isTooEarly } from '../contacts/contact.js';
import { Contacts, type ContactStanding } from '../contacts/contacts.service.js';
import { writableLetters } from '../letters/writable-letters.js';
import { offersOf } from './clawback-offers.js';
import {
  choicesOf,
  courseOf,
  dependentRows,
  itemRows,
  nextOf,
  payoutRows,
  stateTag,
  sumsOf,
  weighedFacts,
} from './clawback-parts.js';
import type { ClawbackPageView, ClawbackSheet, ContactRow } from './clawback-view.js';

/** Forms that came back with their faults, by act. */
export type CameBack = Readonly<Record<string, FormModel>>;

/** The page of a case of clawback, gathered for somebody who has been let into it. */
@Injectable()
export class ClawbackSheets {
  constructor(
    private readonly reads: Reads,
    private readonly tops: MatterTops,
    private readonly looks: ClawbackLooks,
    private readonly contacts: Contacts,
    private readonly letters: Letters,
    private readonly conflicts: ConflictsQueries,
    private readonly clawbacks: Clawbacks,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, matter: Matter, came: CameBack = {}): Promise<ClawbackPageView> {
    const top = await this.tops.of(person, matter, 'clawback');
    const row = await this.clawbacks.ofMatter(matter.id);
    return row ? { ...top, clawback: await this.sheet(person, matter, row, came) } : top;
  }

  private async sheet(person: Person, matter: Matter, row: ClawbackCase, came: CameBack): Promise<ClawbackSheet> {
    const seen = await this.looks.ahead(row, this.clock.today());
    const { look, payouts } = seen;
    const decision = await this.decisionOf(row);
    const proposedByHim = decision !== null && decision.authors.some((id) => id === person.userId);
    const offers = offersOf(row, look, {
      actor: person,
      conflict: await this.isStopped(person, matter),
      proposedByHim,
    });
    const lapsesOn = seen.limitation?.value.lapsesOn ?? null;
    const contested = row.weighing?.contested ?? false;
    const contacts = await this.contacts.of(row);
    const letters = await this.letters.of(matter.id);
    return {
      ...{ place: hrefOf(person, matter, 'clawback').split('?')[0] ?? '', here: whichOf(person, matter.committeeId) },
      ...{ seen: String(row.version), state: stateTag(row.state), next: nextOf(row, look) },
      ...{ course: courseOf(row, look, decision?.decidedOn ?? null), sums: sumsOf(row) },
      ...{ items: itemRows(row.items, payouts), payouts: payoutRows(payouts) },
      dependents: dependentRows(seen.dependents),
      terms: termsOf(row.items, payouts).map(({ quote = '', document, place = '' }) => ({
        ...{ quote, place: `${document}, ${place}` },
      })),
      facts: factsOf(row, seen),
      ...{ found: row.facts, evidence: evidenceOf(row), answer: await this.answerOf(row), sentBack: sentBack(row) },
      ...{ position: row.positionBecause, weighed: weighedFacts(row.weighing) },
      review: lawyersReview({ grounds: groundsOf(row.items), amountOre: totalOf(row.items), contested }),
      limitation: lapsesOn === null ? null : { lapsesOn, because: seen.limitation?.because ?? [] },
      contacts: contacts.map((each) => contactRow(each, person, row, came)),
      offers: offers.map((offer) => ({ ...offer, form: came[offer.act] ?? offer.form })),
      links: linksOf(person, matter, row),
      letters: caseLetters(letters, writableLetters(row, look, contacts), matter.party, came['letter']),
      untold: untoldBecause(row, matter, letters),
      choices: choicesOf(row, seen.dependents),
    };
  }

  private async decisionOf({ decisionId }: ClawbackCase): Promise<Decision | null> {
    return decisionId === null ? null : this.reads.inner(Decision, 'decision').where({ id: decisionId }).getOne();
  }

  private async answerOf({ hearingId }: ClawbackCase): Promise<string | null> {
    if (hearingId === null) return null;
    const exchange = await this.reads.inner(Exchange, 'exchange').where({ id: hearingId }).getOne();
    return exchange?.answer ?? null;
  }

  private async isStopped(person: Person, { id, associationId, committeeId }: Matter): Promise<boolean> {
    const declared = await this.conflicts.ofMatter(id, associationId);
    return declared.some((each) => each.userId === person.userId && stands(each, committeeId));
  }
}

/** A decision that nobody has sent yet, and what stops it. */
function untoldBecause({ state }: ClawbackCase, matter: Matter, letters: readonly Letter[]): Reason[] {
  if (!DECIDED.includes(state)) return [];
  const kinds = ['decision-clawback', 'decision-no-clawback'];
  if (letters.some(({ kind, state: at }) => kinds.includes(kind) && at !== 'draft')) return [];
  return [{ code: 'clawbackPage.untold', because: registerLacks(shippedLetter('decision-clawback'), matter) }];
}

function sentBack({ state, because }: ClawbackCase): string | null {
  return state === 'weighed' ? because : null;
}

function factsOf(
  { legalBasis, brokenFrom, exceptionBecause, because, state }: ClawbackCase,
  { look }: LookedAt,
): Fact[] {
  const fact = (name: string, value: Fact['value']): Fact => ({ label: { code: `clawbackPage.fact.${name}` }, value });
  return [
    fact('basis', legalBasis === null ? { code: 'clawbackPage.noBasis' } : { code: `legalBasis.${legalBasis}` }),
    ...(brokenFrom === null ? [] : [fact('brokenFrom', { code: 'clawbackPage.onDay', facts: { dayOn: brokenFrom } })]),
    fact('held', { code: `finding.${look.held ? 'yes' : 'no'}` }),
    ...(exceptionBecause === null ? [] : [fact('exception', exceptionBecause)]),
    ...(because !== null && state === 'discontinued' ? [fact('discontinued', because)] : []),
  ];
}

function evidenceOf({ evidence }: ClawbackCase): ClawbackSheet['evidence'] {
  return evidence.map(({ quote, communicatedOn, sourceType }) => ({
    quote,
    told:
      communicatedOn === null
        ? { code: `sourceType.${sourceType}` }
        : { code: 'clawbackPage.told', facts: { communicatedOn, sourceCode: `sourceType.${sourceType}` } },
  }));
}

function linksOf(person: Person, matter: Matter, { reportId, decisionId, claimId }: ClawbackCase): Link[] {
  return [
    ...(reportId === null ? [] : [{ text: { code: 'clawbackPage.toReport' }, href: `/spending-reports/${reportId}` }]),
    ...(decisionId === null
      ? []
      : [{ text: { code: 'clawbackPage.toDecision' }, href: hrefOf(person, matter, 'decision') }]),
    ...(claimId === null ? [] : [{ text: { code: 'clawbackPage.toClaim' }, href: `/claims/${claimId}` }]),
    { text: { code: 'clawbackPage.toDocuments' }, href: hrefOf(person, matter) },
  ];
}

function contactRow(
  { key, contact, exchange }: ContactStanding,
  person: Person,
  row: ClawbackCase,
  came: CameBack,
): ContactRow {
  const { from, by } = stepOf(clawbackFlow, 'askContact');
  const roles = rolesAt(person, row);
  const mayAsk = from.includes(row.state) && by.some((role) => roles.includes(role));
  return {
    ...{ key, party: { code: `contactParty.${key}` }, tooEarly: isTooEarly(key, row.state) },
    state: contactTag({ key, contact, exchange }),
    ...(exchange && { question: exchange.question }),
    ...(exchange?.answer && { answer: exchange.answer }),
    ...(mayAsk && {
      ask: came[`ask-${key}`] ?? form(`ask-${key}`),
      ...(contact === null && { skip: came[`none-${key}`] ?? form(`none-${key}`) }),
    }),
    grounds: groundsFor(key).map((value) => ({ value, text: { code: `disclosureGround.${value}` } })),
  };
}

function contactTag({ contact, exchange }: ContactStanding): Tag {
  if (contact === null) return { text: { code: 'clawbackPage.contact.open' }, tone: 'plain' };
  if (contact.notNeeded !== null) return { text: { code: `contactNotNeeded.${contact.notNeeded}` }, tone: 'plain' };
  if (exchange?.answeredOn)
    return {
      text: { code: 'clawbackPage.contact.answered', facts: { answeredOn: exchange.answeredOn } },
      tone: 'done',
    };
  return { text: { code: 'clawbackPage.contact.asked', facts: { askedOn: exchange?.askedOn ?? '' } }, tone: 'info' };
}
