import { Injectable } from '@nestjs/common';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { itemOf } from '../../documents/files/file-rows.js';
import { Files } from '../../documents/files/files.service.js';
import type { ReceivedFile } from '../../documents/files/received-file.entity.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import { MatterTops } from '../../matters/sheet/matter-tops.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { rolesAt } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { withQuery } from '../../platform/pages/addresses.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Action, Tone } from '../../platform/pages/parts.js';
import { Rulebooks, type AdoptedContent } from '../../rulebook/adopted/rulebooks.service.js';
import type { CriteriaContent } from '../../rulebook/evaluation/criteria-content.js';
import type { Language } from '../../shared/language.js';
import type { Reason } from '../../shared/reason.js';
import { AssessmentContents } from '../assessment-contents.service.js';
import type { Assessment } from '../assessment.entity.js';
import { assessmentFlow, type AssessmentState } from '../assessment.js';
import { Assessments } from '../assessments.service.js';
import type { Evidence } from '../evidence/evidence.entity.js';
import { SOURCE_TYPES } from '../evidence/evidence.js';
import { FileTexts } from '../evidence/file-texts.service.js';
import { JUDGED } from '../judgements/judgement.js';
import {
  chosenFile,
  documentReading,
  type DocumentReading,
  type ReadableFile,
  type Wanted,
} from '../reading/document-reading.js';
import type { AssessmentView } from './assessment-view.js';
import { criterionItem } from './criterion-items.js';

const TONES: Readonly<Record<AssessmentState, Tone>> = { open: 'info', ready: 'done', superseded: 'plain' };

/** How the page is asked for. */
export interface AskedSheet {
  readonly language: Language;
  readonly wanted: Wanted;
  readonly came: Readonly<Record<string, FormModel>>;
}

/** The page of an assessment, gathered for somebody who has been let into the case. */
@Injectable()
export class AssessmentSheets {
  constructor(
    private readonly tops: MatterTops,
    private readonly assessments: Assessments,
    private readonly contents: AssessmentContents,
    private readonly rulebooks: Rulebooks,
    private readonly files: Files,
    private readonly texts: FileTexts,
    private readonly users: UsersQueries,
  ) {}

  async of(person: Person, matter: Matter, asked: AskedSheet): Promise<AssessmentView> {
    const top = await this.tops.of(person, matter, 'assessment');
    const files = await this.files.list(person, matter.id);
    const latest = await this.assessments.latestOf(matter.id);
    const cited = latest ? (await this.contents.of(latest.id)).evidence : [];
    const coded = (codes: readonly string[], under: string): AssessmentView['verdicts'] =>
      codes.map((code) => ({ value: code, text: { code: `${under}.${code}` } }));
    return {
      ...top,
      ...(latest
        ? { assessment: await this.sheet(person, matter, latest, files, asked) }
        : this.mayTake(person, matter, 'begin') && { begin: asked.came['begin'] ?? beginning(matter) }),
      reading: await this.reading(person, matter, files, cited, asked.wanted),
      files: files.map(({ id, name }) => ({ value: id, text: name })),
      verdicts: coded(JUDGED, 'verdict'),
      sourceTypes: coded(SOURCE_TYPES, 'sourceType'),
    };
  }

  private async sheet(
    person: Person,
    matter: Matter,
    assessment: Assessment,
    files: readonly ReceivedFile[],
    { language, came }: AskedSheet,
  ): Promise<NonNullable<AssessmentView['assessment']>> {
    const { judgements, evidence } = await this.contents.of(assessment.id);
    const { assessed } = await this.contents.snapshotOf(assessment);
    const adopted = await this.rulebooks.byHash(assessment.adoptedHash);
    const content = adopted.content as CriteriaContent;
    const names = await this.users.namesOf(judgements.map(({ judgedBy }) => judgedBy));
    const open = assessment.state === 'open' && this.mayTake(person, matter, 'judge');
    const ground = {
      language,
      judgements,
      evidence,
      names,
      files: new Map(files.map(({ id, name }) => [id as string, name])),
      judging: open && assessment.impartial.includes(person.userId),
      came,
      readerHref: (fileId: string, page: number | null) => readerHref(person, matter, fileId, page ?? 1),
    };
    const criteria = content.criteria.flatMap((card) => {
      const result = assessed.criteria.find(({ criterion }) => criterion === card.id);
      return result ? [criterionItem(card, result, ground)] : [];
    });
    const asks = criteria.filter(({ applies }) => applies);
    const seen = String(assessment.version);
    const post = (path: string): Action => ({
      text: { code: `assessment.${path === 'impartial' ? 'declareImpartial' : 'complete'}` },
      href: hrefOf(person, matter, `assessment/${path}`),
      method: 'post',
      fields: { seen },
    });
    return {
      state: { text: { code: `assessment.state.${assessment.state}` }, tone: TONES[assessment.state] },
      proposal: { code: `proposal.${assessed.proposal}` },
      rules: {
        title: content.title[language],
        version: content.version,
        fromOn: adopted.fromOn,
        adopted: adoptedReason(adopted),
      },
      settled: asks.filter(({ tag }) => tag.tone !== 'attention').length,
      asked: asks.length,
      criteria,
      ...(open && !ground.judging && { impartial: post('impartial') }),
      ...(ground.judging && { complete: post('complete') }),
      ...(assessment.state === 'ready' &&
        this.mayTake(person, matter, 'reopen') && { reopen: came['reopen'] ?? form('reopen') }),
      seen,
    };
  }

  private async reading(
    person: Person,
    matter: Matter,
    files: readonly ReceivedFile[],
    cited: readonly Evidence[],
    wanted: Wanted,
  ): Promise<DocumentReading> {
    const readable = files.map((file) => readableFile(file, person, matter));
    const chosen = chosenFile(readable, wanted);
    const file = files.find(({ id }) => id === chosen?.id);
    const pages = file && chosen?.mayOpen ? await this.texts.pagesOf(person, file) : null;
    return documentReading(readable, chosen, pages, cited, wanted, hrefOf(person, matter, 'assessment'));
  }

  private mayTake(person: Person, matter: Matter, act: string): boolean {
    const roles = rolesAt(person, { committeeId: matter.committeeId });
    return matter.state !== 'closed' && stepOf(assessmentFlow, act).by.some((role) => roles.includes(role));
  }
}

function beginning({ kind, receivedOn }: Matter): FormModel {
  return form('begin', { binds: kind === 'LO' ? 'rental' : 'grant', appliedOn: receivedOn });
}

function readerHref(person: Person, matter: Matter, fileId: string, page: number): string {
  const href = withQuery(hrefOf(person, matter, 'assessment'), 'document', fileId);
  return `${withQuery(href, 'page', String(page))}#document`;
}

function readableFile(file: ReceivedFile, person: Person, matter: Matter): ReadableFile {
  const { id, name, kind, secrecy, personalNumbers } = file;
  const mayOpen = itemOf(file, person, matter).href !== undefined;
  return { id, name, kind, guarded: secrecy !== null || personalNumbers > 0, mayOpen };
}

function adoptedReason({ adoption, meetingOn, paragraph }: AdoptedContent): Reason {
  return adoption === 'known'
    ? { code: 'assessmentPage.adopted', facts: { meetingOn, paragraph } }
    : { code: 'assessmentPage.adoptionUnknown' };
}
