import { Injectable } from '@nestjs/common';
import { Reads } from '../../acts/reads.service.js';
import { Association } from '../../associations/register/association.entity.js';
import { ClaimAccounts } from '../../claims/claim/claim-accounts.service.js';
import { Claim } from '../../claims/claim/claim.entity.js';
import { Decision } from '../../decisions/decision.entity.js';
import { DecisionLetters } from '../../decisions/letter/decision-letters.service.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { replyDayOf } from '../../documents/exchanges/exchange.js';
import type { Letter } from '../../documents/letters/letter.entity.js';
import { Letters, type Writing } from '../../documents/letters/letters.service.js';
import { PayoutHold } from '../../grants/disbursements/payout-hold.entity.js';
import { Committee } from '../../identity/committees/committee.entity.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { Clock } from '../../platform/clock.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { termsOf, titleOf } from '../case/case-ground.js';
import type { ClawbackCase } from '../case/clawback-case.entity.js';
import { ClawbackLooks, type LookedAt } from '../case/clawback-looks.service.js';
import { Clawbacks } from '../case/clawbacks.service.js';
import { CaseLetterWords, type CaseLetterFacts } from './case-letter-models.js';
import { writableLetters, type CaseLetter } from './writable-letters.js';

type Way = Pick<Writing, 'delivery' | 'recipient'>;

/** What stands around a case when its letters are written. */
interface Around {
  readonly person: Person;
  readonly matter: Matter;
  readonly row: ClawbackCase;
  readonly seen: LookedAt;
  readonly words: CaseLetterWords;
}

/** Makes the letters of a case from the case alone; they are looked at and sent as any others. */
@Injectable()
export class ClawbackLetters {
  constructor(
    private readonly reads: Reads,
    private readonly matters: Matters,
    private readonly clawbacks: Clawbacks,
    private readonly looks: ClawbackLooks,
    private readonly letters: Letters,
    private readonly decisions: DecisionLetters,
    private readonly accounts: ClaimAccounts,
    private readonly clock: Clock,
  ) {}

  async write(person: Person, id: Id, kind: CaseLetter, language: Language, way: Way): Promise<Letter> {
    const row = await this.clawbacks.get(person, id);
    const matter = await this.matters.find(person, row.matterId);
    const seen = await this.looks.ahead(row, this.clock.today());
    if (!writableLetters(row, seen.look).includes(kind)) throw problem('refused', 'clawback.letterNotYet');
    const words = new CaseLetterWords(language, await this.told(matter, row, seen));
    const fields = await this.fieldsOf(kind, { person, matter, row, seen, words });
    return this.letters.write(person, matter.id, { ...way, kind, language, fields }, {});
  }

  private async fieldsOf(kind: CaseLetter, around: Around): Promise<Readonly<Record<string, unknown>>> {
    const { row, words } = around;
    switch (kind) {
      case 'clawback-hearing': {
        const exchange = await this.hearingOf(row);
        return words.hearing(replyDayOf(exchange) ?? this.clock.today());
      }
      case 'clawback-extension': {
        const { extendedTo, extendedBecause } = await this.hearingOf(row);
        return words.extension(extendedTo ?? this.clock.today(), extendedBecause ?? '');
      }
      case 'decision-clawback':
      case 'decision-no-clawback':
        return this.decided(kind, around);
      case 'payouts-held': {
        const { because, untilOn } = await this.reads
          .inner(PayoutHold, 'hold')
          .where({ id: row.holdId })
          .getOneOrFail();
        return words.held(because, untilOn);
      }
      case 'clawback-discontinued':
        return words.discontinued(row.because ?? '');
      case 'clawback-hand-over':
        return this.handedOver(around);
      case 'clawback-restored':
        return words.restored(await this.creditOf(row));
    }
  }

  private async decided(
    kind: 'decision-clawback' | 'decision-no-clawback',
    { person, matter, row, words }: Around,
  ): Promise<Readonly<Record<string, unknown>>> {
    const decision = await this.reads.inner(Decision, 'decision').where({ id: row.decisionId }).getOneOrFail();
    const common = await this.decisions.common(person, matter, decision, { grant: say('sv', 'clawback.title') });
    const answer = row.hearingId === null ? null : (await this.hearingOf(row)).answer;
    if (row.weighing === null) throw new Error('What is decided has been weighed');
    return kind === 'decision-clawback'
      ? words.decided(common, decision.amountOre ?? 0, row.weighing, answer)
      : words.notClaimed(common, row.weighing, answer);
  }

  private async handedOver({ person, matter, row, seen, words }: Around): Promise<Readonly<Record<string, unknown>>> {
    const claim = await this.reads.inner(Claim, 'claim').where({ id: row.claimId }).getOneOrFail();
    const decision = await this.reads.inner(Decision, 'decision').where({ id: row.decisionId }).getOneOrFail();
    const { municipality } = await this.decisions.common(person, matter, decision, { grant: '' });
    const { dueOn, originOn, capitalOre: amountOre, interestBasis, interestBecause, debtorOrgNumber } = claim;
    return words.handedOver({
      ...{ municipality, orgNumber: debtorOrgNumber, decidedOn: decision.decidedOn ?? this.clock.today() },
      number: decision.delegatedNumber ?? `§ ${decision.paragraph ?? ''}`,
      ...{
        amountOre,
        dueOn,
        originOn,
        lapsesOn: seen.limitation?.value.lapsesOn ?? null,
        interestBasis,
        interestBecause,
      },
    });
  }

  private async told(matter: Matter, row: ClawbackCase, { payouts, look, report }: LookedAt): Promise<CaseLetterFacts> {
    const committee = await this.reads.inner(Committee, 'committee').where({ id: matter.committeeId }).getOneOrFail();
    const debtor = await this.reads.inner(Association, 'association').where({ id: row.debtorId }).getOneOrFail();
    const hold =
      row.holdId === null || !look.held
        ? null
        : await this.reads.inner(PayoutHold, 'hold').where({ id: row.holdId }).getOne();
    const of = (id: Id) => payouts.find((each) => each.id === id);
    const [first] = row.items;
    return {
      ...{
        association: debtor.name,
        committee: committee.name,
        email: committee.email,
        address: committee.postalAddress,
      },
      facts: row.facts ?? '',
      items: row.items.map(({ disbursementId, part, ground, amountOre }) => ({
        ...{ number: of(disbursementId)?.number ?? '', paidOn: of(disbursementId)?.paidOn ?? this.clock.today() },
        ...{ part, ground: titleOf(ground), amountOre },
      })),
      reductionOre: row.weighing?.reductionOre ?? 0,
      terms: termsOf(row.items, payouts),
      termsTitle: (first && of(first.disbursementId)?.terms?.content.title) ?? null,
      legalBasis: row.legalBasis ?? 'terms',
      papers: row.evidence.map(({ quote, sourceType }) => ({ quote, sourceType })),
      reportOf: report === null ? null : (payouts.find(({ matterId }) => matterId === report.matterId)?.number ?? ''),
      heldUntil: hold?.untilOn ?? null,
    };
  }

  private async hearingOf({ hearingId }: ClawbackCase): Promise<Exchange> {
    return this.reads.inner(Exchange, 'exchange').where({ id: hearingId }).getOneOrFail();
  }

  /** What the association has paid on claims of the case that are annulled. */
  private async creditOf({ matterId }: ClawbackCase): Promise<number> {
    const claims = await this.reads.inner(Claim, 'claim').where({ matterId }).getMany();
    let creditOre = 0;
    for (const claim of claims) creditOre += (await this.accounts.statement(claim, this.clock.today())).value.creditOre;
    return creditOre;
  }
}
