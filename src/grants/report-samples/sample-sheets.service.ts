import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { Id } from '../../shared/id.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import type { Reason } from '../../shared/reason.js';
import { RoundChoices } from '../rounds/round-choices.service.js';
import type { Round } from '../rounds/round.entity.js';
import { roundTitle } from '../rounds/round.js';
import { stateTag } from '../spending-reports/report-sheets.service.js';
import { SpendingReport } from '../spending-reports/spending-report.entity.js';
import type { SampleRule } from './draw-sample.js';
import type { ReportSample } from './report-sample.entity.js';
import { ReportSamples, SAMPLERS } from './report-samples.service.js';
import { riskSigns, surroundingOf } from './risk-signs.js';
import { answersOf, CHECK_ANSWERS, CHECK_ITEMS, type KeptCheck } from './sample-check.js';
import type { DrawnRow, ListedSample, SampleCheckView, SamplesView, SampleView } from './sample-view.js';

/** Samples gathered for those who draw them and look into what was drawn. */
@Injectable()
export class SampleSheets {
  constructor(
    private readonly reads: Reads,
    private readonly samples: ReportSamples,
    private readonly rounds: RoundChoices,
    private readonly clock: Clock,
  ) {}

  async ofRound(person: Person, round: Round, language: Language, came?: FormModel): Promise<SamplesView> {
    const place = placeOf(round.id);
    const reads = this.reads.of(person);
    const frame = await reads.many(SpendingReport, { roundId: round.id, submittedAt: Not(IsNull()) });
    const samples = await this.listed(person, await this.samples.ofRound(person, round.id), language);
    return {
      ...{
        title: roundTitle(round)[language],
        roundHref: `/rounds/${round.id}`,
        place,
        frameCount: frame.length,
        samples,
      },
      ...(maySample(person, round.committeeId) && frame.length > 0 && { draw: came ?? form('draw') }),
    };
  }

  /** Samples as a list shows them. */
  async listed(person: Person, samples: readonly ReportSample[], language: Language): Promise<ListedSample[]> {
    const checks = await this.samples.checksOf(
      person,
      samples.map(({ id }) => id),
    );
    const titles = await this.rounds.titles(
      samples.map(({ roundId }) => roundId),
      language,
    );
    return samples.map(({ id, roundId, drawnAt, rule, drawn, seed, frame }) => {
      const own = checks.filter(({ sampleId }) => sampleId === id);
      const done = drawn.filter((reportId) => isDone(own, reportId)).length;
      return {
        ...{ href: `${placeOf(roundId)}/${id}`, drawnAt, rule: ruleWords(rule), count: drawn.length, done },
        ...{ round: titles.get(roundId) ?? '', seed, frameCount: frame.length },
      };
    });
  }

  async of(person: Person, round: Round, sample: ReportSample, language: Language): Promise<SampleView> {
    const { seed, frameHash, frame, drawn, rule, drawnAt, id } = sample;
    const checks = await this.samples.checksOf(person, [id]);
    const rows = await this.drawnRows(person, sample, checks);
    const text = (value: string) => value;
    return {
      title: roundTitle(round)[language],
      samplesHref: placeOf(round.id),
      facts: [
        { label: { code: 'samplePage.drawn' }, value: { code: 'samplePage.at', facts: { drawnAt } } },
        { label: { code: 'samplePage.rule' }, value: ruleWords(rule) },
        { label: { code: 'samplePage.frame' }, value: String(frame.length) },
        { label: { code: 'samplePage.seed' }, value: text(seed) },
        { label: { code: 'samplePage.frameHash' }, value: text(frameHash) },
      ],
      sound: this.samples.isSound(sample),
      frameHref: `${placeOf(round.id)}/${id}/frame.txt`,
      rows,
      hidden: drawn.length - rows.length,
    };
  }

  async check(
    person: Person,
    round: Round,
    sample: ReportSample,
    reportId: Id,
    came?: FormModel,
  ): Promise<SampleCheckView> {
    if (!sample.drawn.includes(reportId)) throw problem('notFound', 'thing.notFound');
    const report = await this.reads.of(person).get(SpendingReport, reportId);
    const matter = await this.reads.of(person).get(Matter, report.matterId);
    const answers = answersOf(await this.samples.checksOf(person, [sample.id]), reportId);
    const sampleHref = `${placeOf(round.id)}/${sample.id}`;
    return {
      ...{ association: matter.party, number: matter.number, sampleHref, place: `${sampleHref}/${reportId}` },
      reportHref: `/spending-reports/${reportId}`,
      signs: (await this.signsOf(person, [report])).get(reportId) ?? [],
      items: CHECK_ITEMS.map((item) => {
        const kept = answers.get(item);
        const answer = { code: kept ? `sampleCheck.answer.${kept.answer}` : 'sampleCheck.notYet' };
        return { item, answer, because: kept?.because ?? null };
      }),
      ...(maySample(person, round.committeeId) && { form: came ?? form('check', valuesOf(answers)) }),
      answers: CHECK_ANSWERS.map((value) => ({ value, text: { code: `sampleCheck.answer.${value}` } })),
    };
  }

  private async drawnRows(
    person: Person,
    { drawn, id, roundId }: ReportSample,
    checks: readonly KeptCheck[],
  ): Promise<DrawnRow[]> {
    const reads = this.reads.of(person);
    const reports = await reads.many(SpendingReport, { id: In(['', ...drawn]) });
    const matterIds = In(['', ...reports.map(({ matterId }) => matterId)]);
    const matters = new Map((await reads.many(Matter, { id: matterIds })).map((each) => [each.id, each]));
    const signs = await this.signsOf(person, reports);
    const byId = new Map(reports.map((report) => [report.id, report]));
    return drawn.flatMap((reportId) => {
      const report = byId.get(reportId);
      const matter = report && matters.get(report.matterId);
      if (!report || !matter) return [];
      const answered = answersOf(checks, reportId).size;
      const row = {
        id: reportId,
        href: `${placeOf(roundId)}/${id}/${reportId}`,
        association: matter.party,
        number: matter.number,
      };
      const checked = { code: 'sampleCheck.counted', facts: { count: answered, of: CHECK_ITEMS.length } };
      return [{ ...row, signs: signs.get(reportId) ?? [], state: stateTag(report, this.clock.today()), checked }];
    });
  }

  private async signsOf(actor: Actor, reports: readonly SpendingReport[]): Promise<ReadonlyMap<Id, Reason[]>> {
    const associationId = In(['', ...reports.map((report) => report.associationId)]);
    const others = await this.reads.of(actor).many(SpendingReport, { associationId });
    return new Map(reports.map((report) => [report.id, riskSigns(report, surroundingOf(report, others))]));
  }
}

function maySample(person: Actor, committeeId: Id): boolean {
  return rolesIn(person, committeeId).some((role) => (SAMPLERS as readonly string[]).includes(role));
}

function isDone(checks: readonly KeptCheck[], reportId: Id): boolean {
  return answersOf(checks, reportId).size === CHECK_ITEMS.length;
}

function placeOf(roundId: Id): string {
  return `/rounds/${roundId}/samples`;
}

function ruleWords(rule: SampleRule): Words {
  if ('count' in rule) return { code: 'samplePage.ruleCount', facts: { count: rule.count } };
  return { code: 'samplePage.ruleShare', facts: { text: String(rule.basisPoints / 100).replace('.', ',') } };
}

function valuesOf(answers: ReadonlyMap<string, KeptCheck>): FormModel['values'] {
  return Object.fromEntries(
    [...answers.values()].flatMap(({ item, answer, because }) => [
      [`${item}.answer`, answer] as const,
      ...(because === null ? [] : [[`${item}.because`, because] as const]),
    ]),
  );
}
