import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Association } from '../../associations/register/association.entity.js';
import { fullNameOf } from '../../associations/register/associations.queries.js';
import { Associations } from '../../associations/register/associations.service.js';
import { CONTENT_LIMITS, MEGABYTE } from '../../documents/contents/content-limits.js';
import { stepOf } from '../../matters/steps/steps.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Fact, Tag, Tone } from '../../platform/pages/parts.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import { termItems } from '../rounds/offered-terms.js';
import { OfferedTerms } from '../rounds/offered-terms.service.js';
import { roundTitle } from '../rounds/round.js';
import { timeOf } from '../rounds/round-rows.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { answerRow, fieldOf } from './answer-words.js';
import { readAnswers, type Answers } from './answers.js';
import { DraftGrounds, type DraftGround } from './draft-grounds.service.js';
import { applicationDraftFlow, applicationDraftNeeds, partCode, type NeededPaper, type PartState } from './draft.js';
import type { ApplicationDraft } from './draft.entity.js';
import type {
  AnswerSection,
  DraftListView,
  DraftPartView,
  DraftReviewView,
  DraftTop,
  OwnRow,
  PaperItem,
  PartItem,
} from './draft-view.js';
import { EarlierApplications } from './earlier-applications.service.js';
import type { DraftPart, Question } from './questions.js';

/** Forms that came back with faults, by their ids. */
export type CameBack = Readonly<Record<string, FormModel>>;

const TONES: Readonly<Record<PartState, Tone>> = { done: 'plain', started: 'info', todo: 'info' };

/** The pages of an application that is being written, gathered for its association. */
@Injectable()
export class DraftSheets {
  constructor(
    private readonly rounds: RoundsQueries,
    private readonly associations: Associations,
    private readonly grounds: DraftGrounds,
    private readonly terms: OfferedTerms,
    private readonly earlier: EarlierApplications,
  ) {}

  /** The list of parts: what is done, and what is next. */
  async list(actor: Actor, draft: ApplicationDraft, language: Language): Promise<DraftListView> {
    const { top, ground } = await this.around(actor, draft, language);
    const { parts, papers, round } = ground;
    const whyNot = await this.whyNot(draft, ground);
    const ready = parts.every(({ state }) => state === 'done');
    const review: PartItem = ready
      ? { text: { code: 'draftPage.review' }, href: `${top.place}/review`, state: stateTag('todo') }
      : { text: { code: 'draftPage.review' }, state: { text: { code: 'draftPage.notYet' }, tone: 'plain' } };
    return {
      ...top,
      done: parts.filter(({ state }) => state === 'done').length,
      total: parts.length,
      parts: [
        ...parts.map(({ part, state }) => ({
          text: { code: partCode(part) },
          href: `${top.place}/${part}`,
          state: stateTag(state),
        })),
        review,
      ],
      notes: [
        ...this.latenessNow(ground),
        ...papers.flatMap((paper) => paperNote(paper) ?? []),
        ...whyNot.filter(({ code }) => /round|rulesInForce/.test(code)),
      ],
      ...(round.answerOn !== null && { answerOn: round.answerOn }),
      reportOn: round.reportOn,
      ...(await this.earlier.offeredIn(actor, draft, round, language)),
    };
  }

  /** One that is being written, in the list of its association. */
  async row(actor: Actor, { id, associationId, roundId }: ApplicationDraft, language: Language): Promise<OwnRow> {
    const round = await this.rounds.get(actor, roundId);
    return {
      title: roundTitle(round)[language],
      association: fullNameOf(await this.associations.get(actor, associationId)),
      href: `/applications/${id}`,
      status: { code: 'ownPage.closes', facts: { closesOn: round.closesOn } },
      tag: { text: { code: 'applicationDraft.state.open' }, tone: 'attention' },
    };
  }

  /** A part as it is filled in. */
  async part(
    actor: Actor,
    draft: ApplicationDraft,
    part: DraftPart,
    language: Language,
    came: CameBack = {},
  ): Promise<DraftPartView> {
    const { top, ground, association } = await this.around(actor, draft, language);
    const questions = ground.questions.filter((question) => question.part === part);
    const offered = part === 'terms' ? await this.terms.get(ground.round.termsHash) : null;
    const nothingLeft = part === 'papers' && ground.papers.length > 0 && ground.papers.every(({ known }) => known);
    return {
      ...top,
      part,
      saveTo: `/api/application-drafts/${draft.id}/save`,
      ...(nothingLeft && { nothingLeft }),
      title: { code: partCode(part) },
      form: came[part] ?? form(part, valuesOf(draft, part)),
      fields: questions.map((question) => fieldOf(question, language)),
      facts: part === 'about' ? registerFacts(association) : [],
      papers: part === 'papers' ? ground.papers.map((paper) => paperItem(paper, came)) : [],
      limitMb: CONTENT_LIMITS.bytes / MEGABYTE,
      ...(offered && {
        terms: {
          title: offered.title[language],
          hash: offered.hash,
          items: termItems(offered, language),
          acceptedBy: acceptedBy(draft, ground),
        },
      }),
    };
  }

  /** Everything that is about to be sent, to be looked through. */
  async review(actor: Actor, draft: ApplicationDraft, language: Language): Promise<DraftReviewView> {
    const { top, ground } = await this.around(actor, draft, language);
    const [late] = this.latenessNow(ground);
    return {
      ...top,
      sections: sectionsOf(ground.questions, draft.answers, language, (part) => `${top.place}/${part}`),
      files: draft.files.map(({ name, paper }) => ({ name, paper: { code: `paperKind.${paper}` } })),
      known: ground.papers.filter(({ known }) => known).map(({ kind }) => ({ code: `paperKind.${kind}` })),
      acceptedBy: acceptedBy(draft, ground),
      whyNot: await this.whyNot(draft, ground),
      ...(late && { late }),
    };
  }

  /** What cannot be read in a part, each at its field. */
  async faultsIn(actor: Actor, draft: ApplicationDraft, part: DraftPart): Promise<readonly Reason[]> {
    const { questions } = await this.grounds.of(draft, await this.rounds.get(actor, draft.roundId));
    return readAnswers(
      questions.filter((question) => question.part === part),
      draft.answers,
    ).faults;
  }

  private async around(
    actor: Actor,
    draft: ApplicationDraft,
    language: Language,
  ): Promise<{ top: DraftTop; ground: DraftGround; association: Association }> {
    const association = await this.associations.get(actor, draft.associationId);
    const round = await this.rounds.get(actor, draft.roundId);
    const top = {
      association: fullNameOf(association),
      round: roundTitle(round)[language],
      closesOn: round.closesOn,
      closesTime: timeOf(round.closesTime, language),
      place: `/applications/${draft.id}`,
      seen: String(draft.version),
    };
    return { top, ground: await this.grounds.of(draft, round), association };
  }

  /** That the last day has passed, as long as it can still be sent. */
  private latenessNow({ phase, round }: DraftGround): Reason[] {
    return phase !== 'late' ? [] : [{ code: 'draftPage.late', facts: { closesOn: round.closesOn } }];
  }

  private async whyNot(draft: ApplicationDraft, { round }: DraftGround): Promise<Reason[]> {
    const look = await this.grounds.lookAt(draft, round);
    const needs = stepOf(applicationDraftFlow, 'submit').needs ?? [];
    return needs.flatMap((need) => applicationDraftNeeds[need]?.(look) ?? []);
  }
}

/** The answers part by part, read where they can be read and as they were written where not. */
export function sectionsOf(
  questions: readonly Question[],
  answers: Answers,
  language: Language,
  hrefOf: (part: DraftPart) => string,
): AnswerSection[] {
  const { values } = readAnswers(questions, answers);
  const parts = [...new Set(questions.map(({ part }) => part))];
  return parts.map((part) => ({
    title: { code: partCode(part) },
    changeHref: hrefOf(part),
    rows: questions
      .filter((question) => question.part === part)
      .map((question) => answerRow(question, values[question.name] ?? answers[question.name], language)),
  }));
}

function valuesOf({ answers, done }: ApplicationDraft, part: DraftPart): FormModel['values'] {
  return { ...answers, ...(done.includes(part) && { done: 'on' }) };
}

function acceptedBy({ accepted }: ApplicationDraft, { round }: DraftGround): string[] {
  return accepted.filter(({ termsHash }) => termsHash === round.termsHash).map(({ name }) => name);
}

function stateTag(state: PartState): Tag {
  return { text: { code: `partState.${state}` }, tone: TONES[state] };
}

/** What the register says of the association, so that nobody has to write it again. */
function registerFacts({ name, sectionName, orgNumber, street, postalCode, city, email, phone }: Association): Fact[] {
  const address = [street, [postalCode, city].filter((each) => each !== null).join(' ')].filter(Boolean).join(', ');
  const facts: readonly (readonly [string, string | null])[] = [
    ['name', fullNameOf({ name, sectionName })],
    ['number', orgNumber],
    ['address', address === '' ? null : address],
    ['email', email],
    ['phone', phone],
  ];
  return facts.map(([key, value]) => ({
    label: { code: `draftPage.register.${key}` },
    value: value ?? { code: 'draftPage.register.none' },
  }));
}

function paperItem(paper: NeededPaper, came: CameBack): PaperItem {
  const id = `paper-${paper.kind}`;
  const note = paperNote(paper);
  return {
    kind: paper.kind,
    title: { code: `paperKind.${paper.kind}` },
    known: paper.known,
    ...(note && { note }),
    files: paper.files.map(({ id: fileId, name, bytes }) => ({ id: fileId, name, bytes })),
    form: came[id] ?? form(id),
  };
}

/** What to do about a paper that is not in yet. */
function paperNote({ kind, year, known, olderYear, files }: NeededPaper): Reason | undefined {
  if (known || files.length > 0) return undefined;
  const facts = { paperCode: `paperKind.${kind}` };
  if (year === null) return { code: 'draftPage.paperMissing', facts };
  return olderYear === null
    ? { code: 'draftPage.paperMissingOfYear', facts: { ...facts, year: String(year) } }
    : { code: 'draftPage.paperOld', facts: { ...facts, year: String(year), older: String(olderYear) } };
}
