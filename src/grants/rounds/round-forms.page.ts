import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '../../platform/http/described.js';
import type { Request, Response } from 'express';
import { PAPER_KINDS } from '../../associations/papers/paper.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { personOf } from '../../identity/current-actor.decorator.js';
import type { Person } from '../../identity/person.js';
import { Needs } from '../../identity/policy.decorator.js';
import { hasRoleFor } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { PathId } from '../../platform/http/path-id.decorator.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import { form, formAfter, isFormProblem, type FormModel } from '../../platform/pages/forms.js';
import { PageResponder } from '../../platform/pages/page-responder.service.js';
import type { Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { OfferedSchemes } from './offered-schemes.service.js';
import { OfferedTerms } from './offered-terms.service.js';
import type { Round } from './round.entity.js';
import { ChangeRoundForm, CreateRoundDto, MOST_QUESTIONS, roundInputOf } from './round.dto.js';
import { ROUND_INTAKES, ROUND_KEEPERS, ROUND_PAID, roundFlow, WHOLE_DAY } from './round.js';
import { TRANCHE_PLANS } from './tranches.js';
import { roundFormPage } from './round-view.js';
import { RoundsQueries } from './rounds.queries.js';
import { Rounds } from './rounds.service.js';

const FORM = 'round';

/** The form that writes a round and changes it before it is published. */
@ApiExcludeController()
@Controller('rounds')
@Needs(...ROUND_KEEPERS)
export class RoundFormsPage {
  constructor(
    private readonly rounds: Rounds,
    private readonly queries: RoundsQueries,
    private readonly committees: Committees,
    private readonly terms: OfferedTerms,
    private readonly schemes: OfferedSchemes,
    private readonly pages: PageResponder,
  ) {}

  @Get('new')
  async askNew(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.send(request, response, null, form(FORM, AT_FIRST));
  }

  @Post('new')
  async create(@Req() request: Request, @Res() response: Response): Promise<void> {
    const person = personOf(request);
    try {
      const [only, ...others] = await this.ownCommittees(person);
      const sent = withQuestions(request.body);
      const fields = only && others.length === 0 ? { ...sent, committeeId: only.id } : sent;
      const { committeeId, ...dto } = await shaped(CreateRoundDto, fields);
      const { id } = await this.rounds.create(person, committeeId, roundInputOf(dto), {});
      this.pages.goOn(response, `/rounds/${id}`, 'roundSaved');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, null, formAfter(error, FORM, request.body), error.status);
    }
  }

  @Get(':id/change')
  async askChange(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const round = await this.ownRound(personOf(request), id);
    await this.send(request, response, round, form(FORM, valuesOf(round)));
  }

  @Post(':id/change')
  async change(@PathId() id: Id, @Req() request: Request, @Res() response: Response): Promise<void> {
    const round = await this.ownRound(personOf(request), id);
    try {
      const { seen, ...dto } = await shaped(ChangeRoundForm, withQuestions(request.body));
      await this.rounds.change(personOf(request), id, roundInputOf(dto), { seen });
      this.pages.goOn(response, `/rounds/${id}`, 'roundSaved');
    } catch (error) {
      if (!isFormProblem(error)) throw error;
      await this.send(request, response, round, formAfter(error, FORM, request.body), error.status);
    }
  }

  private async send(
    request: Request,
    response: Response,
    round: Round | null,
    model: FormModel,
    status = 200,
  ): Promise<void> {
    const { language } = request.context;
    const mine = await this.ownCommittees(personOf(request));
    const places = round ? [round.committeeId] : mine.map(({ id }) => id);
    const offered = await Promise.all(places.map((id) => this.terms.of(id)));
    const schemes = await Promise.all(places.map((id) => this.schemes.of(id)));
    const view = {
      form: model,
      action: round ? `/rounds/${round.id}/change` : '/rounds/new',
      backHref: round ? `/rounds/${round.id}` : '/rounds',
      ...(round && { seen: String(round.version) }),
      committees: round ? [] : mine.map(({ id, name }) => ({ value: id, text: name })),
      papers: PAPER_KINDS.map((kind) => ({ value: kind, text: { code: `paperKind.${kind}` } })),
      terms: offered
        .flat()
        .map(({ hash, title, version }) => ({ value: hash, text: `${title[language]} (${version})` })),
      schemes: schemes.flat().map(({ key, title }) => ({ value: key, text: title[language] })),
      intakes: choicesOf('roundIntake', ROUND_INTAKES),
      tranches: TRANCHE_PLANS.map((value) => ({ value, text: { code: `roundForm.tranche.${value}` } })),
      paid: choicesOf('roundPaid', ROUND_PAID),
      questions: Array.from({ length: shownQuestions(model) }, (_, at) => at),
    };
    this.pages.send(request, response, roundFormPage, view, { status });
  }

  private async ownCommittees(person: Person): Promise<{ readonly id: Id; readonly name: string }[]> {
    const step = stepOf(roundFlow, 'create');
    return (await this.committees.ofActor(person)).filter(({ id }) => hasRoleFor(person, step, id));
  }

  private async ownRound(person: Person, id: Id): Promise<Round> {
    const round = await this.queries.get(person, id);
    if (!hasRoleFor(person, stepOf(roundFlow, 'change'), round.committeeId))
      throw problem('notFound', 'round.notFound');
    return round;
  }
}

/** What a new round is, until somebody says otherwise. */
const AT_FIRST = { ...WHOLE_DAY, intake: 'period', years: '1', tranches: 'whole', paid: 'inAdvance' };

function choicesOf(
  of: string,
  words: readonly string[],
): { readonly value: string; readonly text: { readonly code: string } }[] {
  return words.map((value) => ({ value, text: { code: `${of}.${value}` } }));
}

const QUESTION_FIELD = /^questions\.(\d)\.(textSv|textEn|aboveOre)$/;

/** A form names each field of a question by its row; rows in which nothing is written are no questions. */
function withQuestions(body: unknown): object {
  const rest: Record<string, unknown> = {};
  const rows: Record<string, unknown>[] = [];
  for (const [name, value] of Object.entries(Object(body) as Record<string, unknown>)) {
    const [, at, field] = QUESTION_FIELD.exec(name) ?? [];
    if (at === undefined || field === undefined) rest[name] = value;
    else if (value !== '') rows[Number(at)] = { ...rows[Number(at)], [field]: value };
  }
  return { ...rest, questions: rows.filter((row) => row !== undefined) };
}

/** As many rows as are written in, and one to write in. */
function shownQuestions({ values }: FormModel): number {
  const rows = Object.keys(values).flatMap((name) => QUESTION_FIELD.exec(name)?.[1] ?? []);
  const written = rows.filter((row) =>
    ['textSv', 'textEn', 'aboveOre'].some((each) => values[`questions.${row}.${each}`]),
  );
  return Math.min(MOST_QUESTIONS, Math.max(-1, ...written.map(Number)) + 2);
}

function valuesOf(round: Round): FormModel['values'] {
  const { papers, budgetOre, activityYear, years, questions, ...others } = round;
  const words = Object.entries(others).filter((each): each is [string, string] => typeof each[1] === 'string');
  const kronor = (ore: number): string => String(ore / 100).replace('.', ',');
  const asked = questions.flatMap(({ textSv, textEn, aboveOre }, at): (readonly [string, string])[] => [
    [`questions.${at}.textSv`, textSv],
    ...(textEn === null ? [] : [[`questions.${at}.textEn`, textEn] as const]),
    ...(aboveOre === null ? [] : [[`questions.${at}.aboveOre`, kronor(aboveOre)] as const]),
  ]);
  const numbers = { budgetOre: kronor(budgetOre), activityYear: String(activityYear), years: String(years) };
  return { ...Object.fromEntries<string>([...words, ...asked]), papers, ...numbers };
}
