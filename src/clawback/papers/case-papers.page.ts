import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { BoardCommittees } from '../../decisions/board/board-committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import { Needs } from '../../identity/policy.decorator.js';
import type { Role } from '../../identity/roles.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { Clock } from '../../platform/clock.js';
import { ApiExcludeController } from '../../platform/http/described.js';
import { DayField, IdField } from '../../platform/http/fields.js';
import { definePage } from '../../platform/pages/page.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Chip, Link } from '../../platform/pages/parts.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import type { PaperRow } from './case-paper.js';
import { CASE_PAPER_FORMATS, CASE_PAPERS, CasePapers } from './case-papers.service.js';

/** Those who prepare what the committee reads, and those who read it first. */
const READERS = [
  'committeeSecretary',
  'coordinator',
  'grantOfficer',
  'decisionMaker',
  'municipalLawyer',
] as const satisfies readonly Role[];
const PLACE = '/case-papers';

class CasePapersQuery {
  @IdField({ optional: true }) committee?: Id;
  @DayField({ optional: true }) meeting?: Day;
}

/** The papers of a meeting on a page: its cases, and the files to fetch. */
export interface CasePapersView {
  readonly committee: string;
  readonly committeeId: Id;
  readonly committees: readonly Chip[];
  readonly meetingOn: Day;
  readonly form: FormModel;
  readonly rows: readonly (PaperRow & { readonly href: string })[];
  readonly files: readonly Link[];
}
export const casePapersPage = definePage<CasePapersView>('clawback/case-papers', 'staff');

/** What clawbacks and findings give a meeting of the committee, as a page and as files. */
@ApiExcludeController()
@Controller('case-papers')
@Needs(...READERS)
export class CasePapersPage {
  constructor(
    private readonly papers: CasePapers,
    private readonly committees: BoardCommittees,
    private readonly pages: PageResponder,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Query() { committee: asked, meeting }: CasePapersQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const person = personOf(request);
    const { committee, chips } = await this.committees.of(person, READERS, PLACE, asked);
    const meetingOn = meeting ?? this.clock.today();
    const cases = await this.papers.of(committee, meetingOn);
    const rows = await this.papers.rows(cases, request.context.language);
    this.pages.send(request, response, casePapersPage, {
      ...{ committee: committee.name, committeeId: committee.id, committees: chips, meetingOn },
      form: form('meeting', { meeting: meetingOn }),
      rows: rows.map((row, at) => ({ ...row, href: hrefOf(person, cases[at]!.matter, 'decision') })),
      files: rows.length === 0 ? [] : filesOf(committee.id, meetingOn),
    });
  }

  @Get(':file')
  async fetch(
    @Param('file') file: string,
    @Query() { committee: asked, meeting }: CasePapersQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [named, ending] = file.split('.');
    const paper = CASE_PAPERS.find((each) => each === named);
    const format = CASE_PAPER_FORMATS.find((each) => each === ending);
    if (!paper || !format) throw problem('notFound', 'thing.notFound');
    const person = { ...personOf(request), language: request.context.language };
    const { committee } = await this.committees.of(person, READERS, PLACE, asked);
    const meetingOn = meeting ?? this.clock.today();
    const { name, bytes } = await this.papers.file(person, committee, meetingOn, paper, format);
    response.attachment(name).send(bytes);
  }
}

/** Where the papers are fetched; statements are read, not reckoned with. */
function filesOf(committeeId: Id, meetingOn: Day): Link[] {
  return CASE_PAPERS.flatMap((paper) =>
    CASE_PAPER_FORMATS.filter((format) => paper === 'list' || format !== 'xlsx').map((format) => ({
      text: { code: `casePapers.link.${paper}`, facts: { formatCode: `listFormat.${format}` } },
      href: `${PLACE}/${paper}.${format}?committee=${committeeId}&meeting=${meetingOn}`,
    })),
  );
}
