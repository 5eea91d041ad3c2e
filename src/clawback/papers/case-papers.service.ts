import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reads } from '../../acts/reads.service.js';
import { EstablishedFact } from '../../concerns/finding/established-fact.entity.js';
import { ConflictsTold } from '../../concerns/letters/conflicts-told.service.js';
import { FindingLetters } from '../../concerns/letters/finding-letters.service.js';
import { BoardQueries } from '../../decisions/board/board.queries.js';
import { Decision } from '../../decisions/decision.entity.js';
import { needsReview } from '../../decisions/grounds/democracy.js';
import { LetterWords } from '../../documents/letters/letter-words.service.js';
import { docxOf } from '../../documents/typesetting/docx-letter.js';
import type { LetterDocument } from '../../documents/typesetting/letter-document.js';
import { pdfOf } from '../../documents/typesetting/pdf-letter.js';
import { pdfListOf } from '../../documents/typesetting/pdf-list.js';
import { localeOf } from '../../documents/typesetting/pdf-sheet.js';
import { writeDocx } from '../../formats/docx/write-docx.js';
import { writeXlsx } from '../../formats/xlsx/write-xlsx.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import type { Person } from '../../identity/person.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { Clock } from '../../platform/clock.js';
import type { Day } from '../../shared/day.js';
import type { Language } from '../../shared/language.js';
import { problem } from '../../shared/problem.js';
import { say } from '../../shared/texts.js';
import { ClawbackCase } from '../case/clawback-case.entity.js';
import { ClawbackLetters } from '../letters/clawback-letters.service.js';
import { bundleOf, caseListOf, caseSheetOf, type PaperFrame, type PaperRow } from './case-paper.js';

/** The papers of a meeting: the list of its cases, and a statement [tjänsteutlåtande] for each. */
export const CASE_PAPERS = ['list', 'statements'] as const;
export type CasePaper = (typeof CASE_PAPERS)[number];
export const CASE_PAPER_FORMATS = ['pdf', 'docx', 'xlsx'] as const;
export type CasePaperFormat = (typeof CASE_PAPER_FORMATS)[number];

/** The decisions whose cases have statements of these kinds. */
const KINDS: readonly string[] = ['clawback', 'extremismFinding'];

/** A case that goes to the committee, with what it proposes. */
export interface PutCase {
  readonly decision: Decision;
  readonly matter: Matter;
}

/** Gathers what clawbacks and findings give a meeting, from the cases as they stand; nothing of it is kept. */
@Injectable()
export class CasePapers {
  constructor(
    private readonly reads: Reads,
    private readonly board: BoardQueries,
    private readonly committees: Committees,
    private readonly clawbacks: ClawbackLetters,
    private readonly findings: FindingLetters,
    private readonly words: LetterWords,
    private readonly conflicts: ConflictsTold,
    private readonly clock: Clock,
  ) {}

  /** The cases of a meeting: to come, what is proposed to the committee; held, what was decided at it. Sealed cases are not there. */
  async of({ id: committeeId }: Committee, meetingOn: Day): Promise<PutCase[]> {
    const known = meetingOn < this.clock.today() ? [] : await this.board.toMeeting(committeeId);
    const ids = known.map(({ decision }) => decision.id);
    const held = { committeeId, meetingOn, kind: In([...KINDS]), decidedHow: 'committee' as const };
    const decisions = await this.reads
      .inner(Decision, 'decision')
      .where([held, { id: In(['', ...ids]), kind: In([...KINDS]) }])
      .orderBy('decision.proposedAt')
      .addOrderBy('decision.id')
      .getMany();
    const matters = await this.reads
      .inner(Matter, 'matter')
      .where({ id: In(['', ...decisions.map(({ matterId }) => matterId)]), restricted: false })
      .getMany();
    return decisions.flatMap((decision) => {
      const matter = matters.find(({ id }) => id === decision.matterId);
      return matter ? [{ decision, matter }] : [];
    });
  }

  async rows(cases: readonly PutCase[], language: Language): Promise<PaperRow[]> {
    const rows: PaperRow[] = [];
    for (const { decision, matter } of cases) {
      const { kind, outcome, amountOre, reviewedBy, reasons } = decision;
      const needed = needsReview(decision, reasons);
      const proposed = say(language, `decisionSentence.${kind}.${outcome}`, {
        ...{ party: matter.party, amountOre: amountOre ?? 0 },
      });
      rows.push({
        ...{ number: matter.number, dnr: matter.dnr, party: matter.party, proposed, amountOre },
        review: reviewedBy !== null ? 'read' : needed ? 'waiting' : 'notNeeded',
        conflicts: await this.conflicts.names(matter),
      });
    }
    return rows;
  }

  async file(
    person: Person,
    committee: Committee,
    meetingOn: Day,
    paper: CasePaper,
    format: CasePaperFormat,
  ): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const { language } = person;
    const municipality = await this.committees.municipality(person);
    const frame: PaperFrame = {
      ...{ municipality: municipality.name, committee: committee.name, meetingOn, on: this.clock.today() },
      ...{ officer: person.name, language },
    };
    const cases = await this.of(committee, meetingOn);
    const name = `${say(language, `casePapers.file.${paper}`)}-${meetingOn}.${format}`;
    if (paper === 'list') return { name, bytes: await this.list(cases, format, frame) };
    if (format === 'xlsx') throw problem('notFound', 'thing.notFound');
    const statements: LetterDocument[] = [];
    for (const each of cases) statements.push(await this.statement(person, each, language));
    const document = bundleOf(statements, frame);
    return { name, bytes: format === 'pdf' ? await pdfOf(document) : await whole(docxOf(document)) };
  }

  private async list(cases: readonly PutCase[], format: CasePaperFormat, frame: PaperFrame): Promise<Buffer> {
    const { language, committee, on } = frame;
    const rows = await this.rows(cases, language);
    if (format === 'xlsx') {
      const { name, header, rows: lines } = caseSheetOf(rows, frame);
      return whole(writeXlsx(name, header, lines));
    }
    const list = caseListOf(rows, frame);
    const pageLabel = say(language, 'letter.page');
    if (format === 'docx')
      return whole(writeDocx({ ...list, locale: localeOf(language), foot: { text: committee, pageLabel } }));
    return pdfListOf({ ...list, language, author: committee, on, pageLabel });
  }

  /** A case's statement as its letter would say it today. */
  private async statement(person: Person, { decision, matter }: PutCase, language: Language): Promise<LetterDocument> {
    const matterId = decision.matterId;
    const row =
      decision.kind === 'clawback'
        ? await this.reads.inner(ClawbackCase, 'case').where({ matterId }).getOneOrFail()
        : await this.reads.inner(EstablishedFact, 'fact').where({ matterId }).getOneOrFail();
    const kind = row instanceof ClawbackCase ? 'clawback-statement' : 'finding-statement';
    const { fields } =
      row instanceof ClawbackCase
        ? await this.clawbacks.compose(person, row, 'clawback-statement', language)
        : await this.findings.compose(person, row, 'finding-statement', language);
    const letter = { kind, language, fields, recipient: { name: '', address: [], email: null } };
    return this.words.draw(letter, await this.words.around(person, matter, letter));
  }
}

async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}
