import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import { TimelineQueries } from '../../matters/notes/timeline.queries.js';
import type { Happened } from '../../matters/sheet/matter-sheet.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Fact, Tag, Tone } from '../../platform/pages/parts.js';
import { sumOre, type Ore } from '../../shared/amount.js';
import { narrowing } from '../../platform/pages/narrowing.js';
import type { Language } from '../../shared/language.js';
import type { PayoutFilter } from '../disbursements/disbursements.service.js';
import { RoundChoices } from '../rounds/round-choices.service.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { RowResult } from '../allocation/row-result.js';
import type { DisbursementState } from '../disbursements/disbursement.js';
import { payoutBatchFlow, payoutBatchNeeds, type BatchState } from '../payout-batches/payout-batch.js';
import type { Disbursement } from '../disbursements/disbursement.entity.js';
import type { PayoutBatch } from '../payout-batches/payout-batch.entity.js';
import { PayoutGates } from '../payout-gate/payout-gates.service.js';
import { PayoutTwins } from '../payout-gate/payout-twins.service.js';
import { mappingWords, type BatchView, type PayoutRow, type PayoutsView } from './payout-view.js';

const TONES: Readonly<Record<DisbursementState, Tone>> = {
  planned: 'plain',
  batched: 'info',
  sent: 'info',
  paid: 'done',
  cancelled: 'plain',
};
const BATCH_TONES: Readonly<Record<BatchState, Tone>> = {
  draft: 'attention',
  reviewed: 'info',
  attested: 'info',
  filed: 'done',
  cancelled: 'plain',
};
const PRESSED = ['review', 'attest', 'file'] as const;

/** Payouts and batches as finance sees them. */
@Injectable()
export class PayoutSheets {
  constructor(
    private readonly reads: Reads,
    private readonly gates: PayoutGates,
    private readonly rounds: RoundChoices,
    private readonly twins: PayoutTwins,
    private readonly history: TimelineQueries,
    private readonly clock: Clock,
  ) {}

  /** With what their rounds are called, where rounds stand side by side. */
  async rows(person: Person, payouts: readonly Disbursement[], language?: Language): Promise<PayoutRow[]> {
    const titles = language === undefined ? new Map<Id, string>() : await this.titlesOf(payouts, language);
    const id = In([...payouts.map(({ matterId }) => matterId), '']);
    const matters = new Map((await this.reads.of(person).many(Matter, { id })).map((each) => [each.id, each]));
    const twins = await this.twins.of(payouts);
    const whyNotOf = await this.gates.ofOpen(payouts, this.clock.today());
    return payouts.flatMap((payout) => {
      const matter = matters.get(payout.matterId);
      const round = titles.get(payout.roundId ?? ('' as Id));
      const told = { twin: twins.has(payout.id), whyNot: whyNotOf(payout), ...(round && { round }) };
      return matter ? [rowOf(person, payout, matter, told)] : [];
    });
  }

  /** What the list can be narrowed by. */
  async narrowing(
    person: Person,
    { state, batchId, ...across }: PayoutFilter,
    language: Language,
  ): Promise<PayoutsView['narrowing']> {
    const fields = await this.rounds.fields(person, across, language, 'payoutsPage.due');
    return narrowing('/disbursements', fields, { ...(state && { state }), ...(batchId && { batchId }) });
  }

  private titlesOf(payouts: readonly Disbursement[], language: Language): Promise<ReadonlyMap<Id, string>> {
    return this.rounds.titles(
      payouts.map(({ roundId }) => roundId),
      language,
    );
  }

  async batch(
    person: Person,
    batch: PayoutBatch,
    payouts: readonly Disbursement[],
    stopped: readonly RowResult[] = [],
    cancel?: FormModel,
  ): Promise<BatchView> {
    const roles = rolesAt(person, batch);
    const can = (act: string): boolean => {
      const step = payoutBatchFlow.steps.find((each) => each.act === act);
      return step !== undefined && step.from.includes(batch.state) && step.by.some((role) => roles.includes(role));
    };
    const { number, version, fileSha256 } = batch;
    const { count, sum } = batch.state === 'filed' ? { count: batch.count, sum: batch.sumOre } : left(payouts);
    const happened = await this.history.of(batch);
    const takenBefore = (act: string): boolean =>
      happened.some((each) => each.act === codeOf(payoutBatchFlow, act) && each.byId === person.userId);
    const whyNotOf = (act: string): Reason[] => {
      const look = { row: batch, roles, conflict: false, takenBefore };
      return [...whyNot(stepOf(payoutBatchFlow, act), payoutBatchFlow, look), ...payoutBatchNeeds.hasRows({ count })];
    };
    return {
      ...{
        number,
        place: `/payout-batches/${batch.id}`,
        seen: String(version),
        state: batchTag(batch.state),
        sumOre: sum,
      },
      facts: [...factsOf(batch, count, sum), ...whoTook(happened)],
      rows: await this.rows(person, payouts),
      acts: PRESSED.filter(can).map((act) => ({ act, whyNot: whyNotOf(act) })),
      ...(can('cancel') && { cancel: cancel ?? form('cancel') }),
      ...(fileSha256 !== null && { fileHref: `/payout-batches/${batch.id}/file` }),
      stopped,
    };
  }

  /** Rows with what of them could be paid now. */
  async shown(
    person: Person,
    payouts: readonly Disbursement[],
    language: Language,
  ): Promise<{ readonly rows: PayoutRow[]; readonly readyOre: number }> {
    const rows = await this.rows(person, payouts, language);
    const ready = rows.filter(({ awaited, whyNot }) => awaited && whyNot.length === 0);
    return { rows, readyOre: sumOre(ready.map(({ amountOre }) => amountOre)) };
  }
}

function factsOf({ payOn, mapping }: PayoutBatch, count: number, amountOre: Ore): Fact[] {
  return [
    { label: { code: 'payoutBatchPage.payOn' }, value: { code: 'factValue.day', facts: { dayOn: payOn } } },
    { label: { code: 'payoutBatchPage.count' }, value: String(count) },
    { label: { code: 'payoutBatchPage.sum' }, value: { code: 'factValue.amount', facts: { amountOre } } },
    { label: { code: 'payoutBatchPage.mapping' }, value: mappingWords(mapping) },
  ];
}

/** What a batch will pay as it stands: what its association has declined since is still shown in it, and not paid. */
function left(payouts: readonly Disbursement[]): { readonly count: number; readonly sum: Ore } {
  const amounts = payouts.flatMap(({ state, amountOre }) => (state === 'batched' ? [amountOre] : []));
  return { count: amounts.length, sum: sumOre(amounts) };
}

/** Who made, reviewed and attested a batch, and who made its file, in that order. */
function whoTook(happened: readonly Happened[]): Fact[] {
  return ['make', ...PRESSED].flatMap((act) => {
    const taken = happened.find((each) => each.act === codeOf(payoutBatchFlow, act));
    if (!taken?.by) return [];
    const value = { code: 'payoutBatchPage.taken', facts: { name: taken.by, takenAt: taken.at } };
    return [{ label: { code: `payoutBatchPage.by.${act}` }, value }];
  });
}

export function payoutTag(state: DisbursementState): Tag {
  return { text: { code: `disbursement.state.${state}` }, tone: TONES[state] };
}

export function batchTag(state: BatchState): Tag {
  return { text: { code: `payoutBatch.state.${state}` }, tone: BATCH_TONES[state] };
}

function rowOf(
  person: Person,
  payout: Disbursement,
  matter: Matter,
  told: Pick<PayoutRow, 'twin' | 'whyNot' | 'round'>,
): PayoutRow {
  const { id, version, amountOre, tranche, notBefore, state, earlyBecause } = payout;
  return {
    ...{
      id,
      seen: String(version),
      name: `${matter.party} (${matter.number})`,
      href: hrefOf(person, matter),
      payoutHref: `/disbursements/${id}`,
      amountOre,
    },
    ...(tranche > 1 && { part: { code: 'payoutsPage.part', facts: { number: tranche } } }),
    ...(notBefore !== null && { dueOn: notBefore }),
    ...{
      state: payoutTag(state),
      awaited: state === 'planned' || state === 'batched',
      ...told,
      early: earlyBecause !== null,
    },
  };
}
