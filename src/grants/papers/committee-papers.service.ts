import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../acts/actor.js';
import { docxOf } from '../../documents/typesetting/docx-letter.js';
import { pdfListOf } from '../../documents/typesetting/pdf-list.js';
import { pdfOf } from '../../documents/typesetting/pdf-letter.js';
import { localeOf } from '../../documents/typesetting/pdf-sheet.js';
import { writeDocx } from '../../formats/docx/write-docx.js';
import { writeXlsx } from '../../formats/xlsx/write-xlsx.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Person } from '../../identity/person.js';
import { Clock } from '../../platform/clock.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Language } from '../../shared/language.js';
import { say, sayReason } from '../../shared/texts.js';
import { RoundLists, type ListedApplication } from '../allocation/round-lists.service.js';
import type { Round } from '../rounds/round.entity.js';
import { latenessOf, roundTitle } from '../rounds/round.js';
import { committeePaperOf, committeeSheetOf, type CommitteeRow } from './committee-list.js';
import { statementSheetOf } from './statement-sheet.js';
import { statementsOf, type Statement } from './statement.js';

/** The papers that a round gives the committee: the list, and a statement for each case. */
export const PAPER_NAMES = ['list', 'statements'] as const;
export type PaperName = (typeof PAPER_NAMES)[number];
export const PAPER_FORMATS = ['pdf', 'docx', 'xlsx'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** A file for the committee's papers [nämndhandlingar]. */
export interface PaperFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Composes what goes to the committee from what is set aside, proposed and assessed; nothing of it is kept. */
@Injectable()
export class CommitteePapers {
  constructor(
    private readonly lists: RoundLists,
    private readonly committees: Committees,
    private readonly rulebooks: Rulebooks,
    private readonly clock: Clock,
  ) {}

  async file(
    person: Person,
    round: Round,
    paper: PaperName,
    format: PaperFormat,
    language: Language,
  ): Promise<PaperFile> {
    const rows = (await this.lists.of(person, round)).filter(({ application }) => application.state === 'submitted');
    const name = `${say(language, `committeePaper.${paper}`)}-${roundTitle(round)[language]}.${format}`
      .toLowerCase()
      .replaceAll(' ', '-');
    if (paper === 'list') return { name, bytes: await this.list(rows, round, format, language) };
    return { name, bytes: await this.statements(person, rows, round, format, language) };
  }

  private async list(
    rows: readonly ListedApplication[],
    round: Round,
    format: PaperFormat,
    language: Language,
  ): Promise<Buffer> {
    const { name: committee } = await this.committees.get(SYSTEM, round.committeeId);
    const whose = {
      round: roundTitle(round)[language],
      committee,
      budgetOre: round.budgetOre,
      on: this.clock.today(),
      language,
    };
    const told = rows.map((row) => rowOf(row, language));
    if (format === 'xlsx') {
      const { name, header, rows: lines } = committeeSheetOf(told, whose);
      return whole(writeXlsx(name, header, lines));
    }
    const list = committeePaperOf(told, whose);
    const pageLabel = say(language, 'letter.page');
    if (format === 'docx')
      return whole(writeDocx({ ...list, locale: localeOf(language), foot: { text: committee, pageLabel } }));
    return pdfListOf({ ...list, language, author: committee, on: whose.on, pageLabel });
  }

  private async statements(
    person: Person,
    rows: readonly ListedApplication[],
    round: Round,
    format: PaperFormat,
    language: Language,
  ): Promise<Buffer> {
    const { name: committee } = await this.committees.get(SYSTEM, round.committeeId);
    const municipality = await this.committees.findMunicipality(SYSTEM);
    const statements: Statement[] = [];
    for (const row of rows) statements.push(await this.statement(row, round, language));
    if (format === 'xlsx') {
      const sheet = statementSheetOf(statements, roundTitle(round)[language], language);
      return whole(writeXlsx(sheet.name, sheet.header, sheet.rows));
    }
    const frame = { municipality: municipality?.name ?? '', committee, round: roundTitle(round)[language] };
    const document = statementsOf(statements, { ...frame, officer: person.name, on: this.clock.today(), language });
    return format === 'pdf' ? pdfOf(document) : whole(docxOf(document));
  }

  private async statement(
    { application, matter, allocation, decision }: ListedApplication,
    round: Round,
    language: Language,
  ): Promise<Statement> {
    const { receivedOn, daysLate, amountOre, purpose } = application;
    return {
      ...{ party: matter.party, number: matter.number, dnr: matter.dnr, receivedOn, appliedOre: amountOre, purpose },
      lateness: latenessOf(round, receivedOn, daysLate),
      proposal: decision,
      criteria: await this.cited(decision, language),
      rows: allocation?.rows ?? [],
      because: allocation?.because ?? null,
    };
  }

  /** The reasons of a proposal, their documents by their titles. */
  private async cited(decision: ListedApplication['decision'], language: Language): Promise<Statement['criteria']> {
    if (!decision?.rule) return decision?.reasons ?? [];
    const { sources } = (await this.rulebooks.byHash(decision.rule.hash)).content as CriteriaContent;
    return decision.reasons.map((reason) => ({
      ...reason,
      sources: reason.sources.map((source) => ({
        ...source,
        document: sources[source.document]?.title[language] ?? source.document,
      })),
    }));
  }
}

function rowOf(
  { application, matter, allocation, decision, share }: ListedApplication,
  language: Language,
): CommitteeRow {
  const { receivedOn, daysLate, amountOre: appliedOre } = application;
  return {
    ...{ party: matter.party, number: matter.number, receivedOn, daysLate, appliedOre },
    // A proposal goes before what was set aside, also when it gives nothing.
    proposedOre: (decision ?? allocation)?.amountOre ?? null,
    outcome: decision?.outcome ?? null,
    decided: share?.decided ?? false,
    because: becauseOf({ allocation, decision }, language),
  };
}

/** Why so much; of a proposal that gives nothing, why nothing. */
function becauseOf(
  { allocation, decision }: Pick<ListedApplication, 'allocation' | 'decision'>,
  language: Language,
): string[] {
  if (decision && decision.amountOre === null) {
    const { ground, words } = decision;
    return [
      ...(ground === null ? [] : [`${say(language, `decisionGround.${ground}`)}.`]),
      ...(words === null ? [] : [words]),
    ];
  }
  if (allocation?.because) return [allocation.because];
  return (allocation?.rows ?? []).map((row) => sayReason(language, row));
}

async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}
