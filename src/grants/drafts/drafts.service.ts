import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Act } from '../../acts/act.js';
import { associationsOf, type Actor } from '../../acts/actor.js';
import { word } from '../../acts/line.js';
import { Reads } from '../../acts/reads.service.js';
import { Associations } from '../../associations/register/associations.service.js';
import type { PaperKind } from '../../associations/papers/paper.js';
import type { Incoming } from '../../documents/files/incoming.js';
import { SentFiles } from '../../documents/files/sent-files.service.js';
import type { Person } from '../../identity/person.js';
import type { Core, Noun } from '../../matters/steps/course.js';
import { Courses, type Asked } from '../../matters/steps/courses.service.js';
import { newId, type Id } from '../../shared/id.js';
import { problem } from '../../shared/problem.js';
import { Round } from '../rounds/round.entity.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import { Application } from '../applications/application.entity.js';
import { mustBeFirst } from '../applications/applications.service.js';
import { answersIn } from './answers.js';
import { DraftGrounds } from './draft-grounds.service.js';
import { earlierAnswers } from './earlier-answers.js';
import {
  applicationDraftFlow,
  applicationDraftNeeds,
  type ApplicationDraftState,
  type DraftFile,
  type DraftLook,
} from './draft.js';
import { ApplicationDraft } from './draft.entity.js';
import type { DraftPart } from './questions.js';

/** What is saved at a time: the answers of one part, or only those named. */
export interface SavedAnswers {
  /** With a part, everything in it is replaced; an empty field is then an answer that was taken back. */
  readonly part: DraftPart | null;
  readonly sent: Readonly<Record<string, unknown>>;
  /** Whether the part is called done, also where something is left empty. */
  readonly done: boolean;
}

const MOST_FILES = 20;

/** What associations write before they send it: begun, saved as they write, given documents and an acceptance of the terms. */
@Injectable()
export class Drafts {
  readonly noun: Noun<ApplicationDraftState, ApplicationDraft, DraftLook> = {
    flow: applicationDraftFlow,
    entity: ApplicationDraft,
    needs: applicationDraftNeeds,
    // There is no case until it is submitted; the draft stands in its place.
    matterIdOf: ({ id }) => id,
    factsOf: async (act, draft) => this.grounds.lookAt(draft, await roundWithin(act, draft.roundId)),
  };

  constructor(
    private readonly reads: Reads,
    private readonly courses: Courses,
    private readonly rounds: RoundsQueries,
    private readonly associations: Associations,
    private readonly grounds: DraftGrounds,
    private readonly files: SentFiles,
  ) {}

  /** Begins to write, or goes on where the association has begun already. */
  async begin(actor: Actor, roundId: Id, associationId: Id, asked: Asked): Promise<ApplicationDraft> {
    const { committeeId } = await this.rounds.get(actor, roundId);
    await this.associations.get(actor, associationId);
    const begun = await this.openOf(roundId, associationId);
    if (begun && associationsOf(actor).includes(associationId)) return begun;
    return this.courses.make(actor, this.noun, 'begin', { committeeId }, asked, async (act) => {
      await mustBeFirst(act, roundId, associationId);
      const empty = { answers: {}, done: [], files: [], accepted: [] };
      const own = { id: newId(), committeeId, associationId, roundId };
      const begunBy = act.actor.userId as Id;
      const row = { ...own, ...empty, state: 'open' as const, begunBy, begunAt: act.at, version: 1 };
      return { row, facts: { roundId, associationId } };
    });
  }

  /** Saves what was written, readable or not: nothing that somebody wrote is lost. */
  async save(actor: Actor, id: Id, { part, sent, done }: SavedAnswers, asked: Asked): Promise<ApplicationDraft> {
    return this.change(actor, 'save', id, { ...asked, input: { part, sent, done } }, async (act, draft) => {
      const { questions } = await this.grounds.of(draft, await roundWithin(act, draft.roundId));
      const own = part === null ? questions : questions.filter((question) => question.part === part);
      const written = answersIn(own, sent);
      const replaced = part === null ? Object.keys(sent) : own.map(({ name }) => name);
      const kept = Object.entries(draft.answers).filter(([name]) => !replaced.includes(name));
      const others = draft.done.filter((each) => each !== part);
      return {
        changes: {
          answers: { ...Object.fromEntries(kept), ...written },
          done: part !== null && done ? [...others, part] : part === null ? draft.done : others,
        },
        facts: { part: part === null ? null : word(part), count: Object.keys(written).length },
      };
    });
  }

  /** Writes what an earlier application said where nothing is written yet; nothing of it is called done. */
  async copyEarlier(actor: Actor, id: Id, applicationId: Id, asked: Asked): Promise<ApplicationDraft> {
    return this.change(actor, 'copyEarlier', id, { ...asked, input: { applicationId } }, async (act, draft) => {
      const { associationId, committeeId } = draft;
      const earlier = await act.rows.one(Application, { id: applicationId, associationId, committeeId });
      if (!earlier) throw problem('notFound', 'thing.notFound');
      const { questions } = await this.grounds.of(draft, await roundWithin(act, draft.roundId));
      const said = earlierAnswers(questions, earlier);
      const added = Object.entries(said).filter(([name]) => !Object.hasOwn(draft.answers, name));
      const answers = { ...draft.answers, ...Object.fromEntries(added) };
      return { changes: { answers }, facts: { applicationId, count: added.length } };
    });
  }

  /** Lays a document beside the draft; it is looked through first, and nothing of one that is refused is kept. */
  async attach(
    actor: Actor,
    id: Id,
    paper: PaperKind,
    sent: Incoming,
    personalNumbersMeant: boolean,
    asked: Asked,
  ): Promise<ApplicationDraft> {
    await this.get(actor, id);
    const { parts } = await this.files.keep(sent, personalNumbersMeant);
    const { name, bytes, content } = parts[0];
    const { type, sha256 } = content;
    const input = { paper, sha256, name };
    return this.change(actor, 'attach', id, { ...asked, input }, async (_act, draft) => {
      if (draft.files.length >= MOST_FILES)
        throw problem('invalid', 'applicationDraft.tooManyFiles', { field: 'file', most: MOST_FILES });
      const file: DraftFile = { id: newId(), paper, name, type, bytes: bytes.length, sha256, personalNumbersMeant };
      return { changes: { files: [...draft.files, file] }, facts: { sha256: word(sha256), paper: word(paper) } };
    });
  }

  async detach(actor: Actor, id: Id, fileId: Id, asked: Asked): Promise<ApplicationDraft> {
    return this.change(actor, 'detach', id, { ...asked, input: { fileId } }, async (_act, draft) => {
      const files = draft.files.filter((file) => file.id !== fileId);
      if (files.length === draft.files.length) throw problem('notFound', 'file.notFound');
      return { changes: { files }, facts: { fileId } };
    });
  }

  /** Accepts the terms of the round for the association; the version accepted is the one that was read. */
  async acceptTerms(actor: Person, id: Id, termsHash: string, asked: Asked): Promise<ApplicationDraft> {
    return this.change(actor, 'acceptTerms', id, { ...asked, input: { termsHash } }, async (act, draft) => {
      const round = await roundWithin(act, draft.roundId);
      if (round.termsHash !== termsHash)
        throw problem('invalid', 'applicationDraft.otherTerms', { field: 'termsHash' });
      const { userId, name } = actor;
      const others = draft.accepted.filter((each) => each.userId !== userId || each.termsHash !== termsHash);
      const accepted = [...others, { userId, name, termsHash, at: act.at }];
      return { changes: { accepted }, facts: { termsHash: word(termsHash), userId }, sealed: { name } };
    });
  }

  /** Throws a draft away; what was written is gone. */
  async discard(actor: Actor, id: Id, asked: Asked): Promise<ApplicationDraft> {
    return this.change(actor, 'discard', id, asked, async () => ({ changes: emptied() }));
  }

  /** A draft of an association that the actor speaks for; for all others, at the office too, it is not there. */
  async get(actor: Actor, id: Id): Promise<ApplicationDraft> {
    const found = await this.reads.inner(ApplicationDraft, 'draft').where({ id }).getOne();
    if (!found || !associationsOf(actor).includes(found.associationId))
      throw problem('notFound', 'applicationDraft.notFound');
    return found;
  }

  /** The drafts that the actor's associations are writing, the latest first. */
  async openFor(actor: Actor): Promise<ApplicationDraft[]> {
    const associationId = In([...associationsOf(actor), '']);
    const query = this.reads.inner(ApplicationDraft, 'draft').where({ associationId, state: 'open' });
    return query.orderBy('draft.begunAt', 'DESC').addOrderBy('draft.id').limit(MOST_SHOWN).getMany();
  }

  private async openOf(roundId: Id, associationId: Id): Promise<ApplicationDraft | null> {
    return this.reads.inner(ApplicationDraft, 'draft').where({ roundId, associationId, state: 'open' }).getOne();
  }

  private async change(
    actor: Actor,
    act: string,
    id: Id,
    asked: Asked,
    core: Core<ApplicationDraft>,
  ): Promise<ApplicationDraft> {
    return (await this.courses.take(actor, this.noun, act, await this.get(actor, id), asked, core)).row;
  }
}

const MOST_SHOWN = 200;

/** What is left of a draft when it is no longer one. */
export function emptied(): Pick<ApplicationDraft, 'answers' | 'done' | 'files'> {
  return { answers: {}, done: [], files: [] };
}

export async function roundWithin(act: Act, id: Id): Promise<Round> {
  const round = await act.rows.one(Round, { id });
  if (!round) throw new Error(`There is no round ${id}`);
  return round;
}
