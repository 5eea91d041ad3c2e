import { Injectable } from '@nestjs/common';
import { paragraphOf } from '../../decisions/paragraph.js';
import type { Person } from '../../identity/person.js';
import { shaped } from '../../platform/http/shape.pipe.js';
import type { Id } from '../../shared/id.js';
import {
  AskPoliceDto,
  ConcernBecauseDto,
  ConcernContentDto,
  concernContentOf,
  InquireDto,
  policeQuestionOf,
  TalkDto,
} from '../concern/concern.dto.js';
import { Concerns } from '../concern/concerns.service.js';
import { FindingDecisions } from '../finding/finding-decisions.service.js';
import {
  DescribeFindingDto,
  EnterFindingMinutesDto,
  FindingBecauseDto,
  findingDescriptionOf,
  findingWeighingOf,
  HearFindingDto,
  WeighFindingDto,
} from '../finding/finding.dto.js';
import { FindingOpenings } from '../finding/finding-openings.service.js';
import { Findings } from '../finding/findings.service.js';
import { withActs } from '../../platform/pages/nested-form.js';

type Sent = Readonly<Record<string, unknown>>;
/** What one form does with what was sent; a text it answers is where the page goes on to. */
export type TakenByForm = (person: Person, id: Id, sent: Sent, seen: number) => Promise<unknown>;

/** What the forms of concerns and of findings do, by the name of the act. */
@Injectable()
export class ConcernWork {
  private readonly concernActs: Readonly<Record<string, TakenByForm>> = {
    add: async (person, id, sent, seen) =>
      this.concerns.add(person, id, concernContentOf(await shaped(ConcernContentDto, sent)), { seen }),
    talk: async (person, id, sent, seen) => {
      const { on, words } = await shaped(TalkDto, sent);
      return this.concerns.talk(person, id, on, words, { seen });
    },
    inquire: async (person, id, sent, seen) => {
      const { untilOn, because } = await shaped(InquireDto, sent);
      return this.concerns.inquire(person, id, untilOn, because, { seen });
    },
    renew: async (person, id, sent, seen) => {
      const { untilOn, because } = await shaped(InquireDto, sent);
      return this.concerns.renew(person, id, untilOn, because, { seen });
    },
    askPolice: async (person, id, sent, seen) =>
      this.concerns.askPolice(person, id, policeQuestionOf(await shaped(AskPoliceDto, sent)), { seen }),
    dismiss: async (person, id, sent, seen) =>
      this.concerns.dismiss(person, id, (await shaped(ConcernBecauseDto, sent)).because, { seen }),
    openFinding: async (person, id) => `/findings/${(await this.openings.open(person, id, {})).id}`,
  };
  private readonly findingActs: Readonly<Record<string, TakenByForm>> = {
    describe: async (person, id, sent, seen) => {
      const dto = await shaped(DescribeFindingDto, withEvidence(sent));
      return this.findings.describe(person, id, findingDescriptionOf(dto), { seen });
    },
    hear: async (person, id, sent, seen) =>
      this.findings.hear(person, id, (await shaped(HearFindingDto, sent)).dueOn, { seen }),
    weigh: async (person, id, sent, seen) =>
      this.decisions.weigh(person, id, findingWeighingOf(await shaped(WeighFindingDto, withActs(sent))), { seen }),
    propose: async (person, id, _sent, seen) => this.decisions.propose(person, id, { seen }),
    resume: async (person, id, _sent, seen) => this.decisions.resume(person, id, { seen }),
    enterMinutes: async (person, id, sent, seen) => {
      const { meetingOn, paragraph, recusals } = await shaped(EnterFindingMinutesDto, sent);
      const entry = { meetingOn, paragraph: paragraphOf(paragraph), recusals: recusals ?? null };
      return this.decisions.enterMinutes(person, id, entry, { seen });
    },
    seal: async (person, id, _sent, seen) => this.decisions.seal(person, id, { seen }),
    discontinue: async (person, id, sent, seen) =>
      this.findings.discontinue(person, id, (await shaped(FindingBecauseDto, sent)).because, { seen }),
  };

  constructor(
    private readonly concerns: Concerns,
    private readonly findings: Findings,
    private readonly openings: FindingOpenings,
    private readonly decisions: FindingDecisions,
  ) {}

  ofConcern(act: string): TakenByForm | undefined {
    return Object.hasOwn(this.concernActs, act) ? this.concernActs[act] : undefined;
  }

  ofFinding(act: string): TakenByForm | undefined {
    return Object.hasOwn(this.findingActs, act) ? this.findingActs[act] : undefined;
  }
}

/** Rows in which a quotation stands; one criterion chosen alone is a list of one. */
function withEvidence(sent: Sent): Sent {
  const rows = (Array.isArray(sent['evidence']) ? sent['evidence'] : []) as Sent[];
  const criteria = typeof sent['criteria'] === 'string' ? [sent['criteria']] : (sent['criteria'] ?? []);
  return { ...sent, criteria, evidence: rows.filter((row) => row['quote'] !== undefined) };
}
