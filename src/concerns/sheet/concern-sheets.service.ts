import { Injectable } from '@nestjs/common';
import { rolesIn, type Actor } from '../../acts/actor.js';
import { Reads } from '../../acts/reads.service.js';
import { SOURCE_TYPES } from '../../assessments/evidence/evidence.js';
import { adviceOn } from '../../assessments/wording.js';
import { Decision } from '../../decisions/decision.entity.js';
import { FINDINGS, MITIGATIONS } from '../../decisions/grounds/content.js';
import { Exchange } from '../../documents/exchanges/exchange.entity.js';
import { DISCLOSURE_GROUNDS } from '../../documents/exchanges/exchange.js';
import { Letters } from '../../documents/letters/letters.service.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { stepOf, type Flow } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import type { Fact, Tone } from '../../platform/pages/parts.js';
import type { Words } from '../../platform/pages/page.js';
import type { Reason } from '../../shared/reason.js';
import { say } from '../../shared/texts.js';
import type { Concern } from '../concern/concern.entity.js';
import { CONCERN_SOURCES, concernFlow, type ConcernContent, type ConcernState } from '../concern/concern.js';
import type { EstablishedFact } from '../finding/established-fact.entity.js';
import { findingFlow, type FindingState } from '../finding/finding.js';
import { democracyOf } from '../finding/finding-ground.js';
import { Findings } from '../finding/findings.service.js';
import { FindingLetters } from '../letters/finding-letters.service.js';
import { FindingTold } from '../letters/finding-told.service.js';
import { caseLetters } from './case-letters.js';
import type { ConcernPageView, FindingPageView, OfferedAct } from './concern-view.js';
import { flatForm } from '../../platform/pages/nested-form.js';

/** Forms that came back with their faults, by act. */
export type CameBack = Readonly<Record<string, FormModel>>;

const CONCERN_TONES: Readonly<Record<ConcernState, Tone>> = {
  noted: 'attention',
  underInquiry: 'info',
  noGround: 'plain',
  noConsequence: 'plain',
  confirmed: 'done',
};
const FINDING_TONES: Readonly<Record<FindingState, Tone>> = {
  investigating: 'info',
  hearing: 'attention',
  weighed: 'info',
  proposed: 'attention',
  decided: 'done',
  sealed: 'plain',
  discontinued: 'plain',
};
const CONCERN_ACTS = ['add', 'talk', 'inquire', 'renew', 'askPolice', 'dismiss'] as const;
const FINDING_ACTS = ['describe', 'hear', 'weigh', 'propose', 'resume', 'enterMinutes', 'seal', 'discontinue'] as const;

/** The pages of concerns and of what is established of them. */
@Injectable()
export class ConcernSheets {
  constructor(
    private readonly reads: Reads,
    private readonly findings: Findings,
    private readonly letters: Letters,
    private readonly caseLetters: FindingLetters,
    private readonly told: FindingTold,
    private readonly clock: Clock,
  ) {}

  async concern(actor: Actor, row: Concern, came: CameBack = {}): Promise<ConcernPageView> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id: row.matterId }).getOneOrFail();
    const [finding] = await this.findings.ofConcern(row.id);
    const isCoordinator = rolesIn(actor, row.committeeId).includes('coordinator');
    return {
      ...{ place: `/concerns/${row.id}`, seen: String(row.version), number: matter.number, party: matter.party },
      ...{ state: concernTag(row.state), facts: factsOf(row), conduct: row.conduct, advice: adviceOn(row.conduct) },
      utterances: row.utterances.map(({ text, role, occasion, source }) => ({
        ...{ text, where: { code: 'concernPage.said', facts: { role, occasion, source } } },
      })),
      ...{ talks: row.talks, because: row.because },
      offers: offered(concernFlow, CONCERN_ACTS, actor, row, { add: form('add', flatForm(contentOf(row))), ...came }),
      ...{ grounds: coded(DISCLOSURE_GROUNDS, 'disclosureGround'), sources: coded(CONCERN_SOURCES, 'concernSource') },
      letters: caseLetters(
        await this.letters.of(matter.id),
        (await this.caseLetters.hasAskedPolice(matter.id)) ? ['contact-police'] : [],
        say('sv', 'concern.police'),
        came['letter'],
      ),
      ...(finding && finding.state !== 'discontinued' && { findingHref: `/findings/${finding.id}` }),
      ...(isCoordinator &&
        row.state === 'underInquiry' &&
        (!finding || finding.state === 'discontinued') && { open: { href: `/concerns/${row.id}/openFinding` } }),
    };
  }

  async finding(actor: Actor, row: EstablishedFact, came: CameBack = {}): Promise<FindingPageView> {
    const matter = await this.reads.inner(Matter, 'matter').where({ id: row.matterId }).getOneOrFail();
    const exchange = await this.reads
      .inner(Exchange, 'exchange')
      .where({ id: row.hearingId ?? '' })
      .getOne();
    const decision = await this.reads
      .inner(Decision, 'decision')
      .where({ id: row.decisionId ?? '' })
      .getOne();
    const { content } = await this.findings.rulesInForce(row.committeeId, this.clock.today());
    const rules = (await this.told.rulesOf(row)) ?? content;
    const named = (id: string): Words => {
      const card = rules.criteria.find((each) => each.id === id);
      return card ? { code: 'findingPage.criterion', facts: { title: card.title } } : id;
    };
    return {
      ...{ place: `/findings/${row.id}`, seen: String(row.version), number: matter.number, party: matter.party },
      ...{ matterHref: hrefOf(actor, matter), state: findingTag(row.state), found: row.facts },
      criteria: row.criteria.map(named),
      evidence: row.evidence.map(({ about, quote, communicatedOn, sourceType }) => ({
        ...{ about, quote },
        told:
          communicatedOn === null
            ? { code: `sourceType.${sourceType}` }
            : { code: 'findingPage.told', facts: { communicatedOn, sourceCode: `sourceType.${sourceType}` } },
      })),
      ...{ answer: exchange?.answer ?? null, weighed: weighedOf(row) },
      decision: decision && {
        ...{ code: `decisionSentence.extremismFinding.${decision.outcome}`, facts: { party: matter.party } },
      },
      offers: offered(findingFlow, FINDING_ACTS, actor, row, came),
      letters: caseLetters(
        await this.letters.of(matter.id),
        await this.caseLetters.writableOf(row),
        matter.party,
        came['letter'],
      ),
      choices: {
        criteria: democracyOf(content).map(({ id, title }) => ({
          ...{ value: id, text: { code: 'findingPage.criterion', facts: { title } } },
        })),
        chosen: row.criteria.map((id) => ({ value: id, text: named(id) })),
        evidence: row.evidence.map(({ id, quote }) => ({ value: id, text: quote })),
        sources: coded(SOURCE_TYPES, 'sourceType'),
        findings: coded(FINDINGS, 'finding'),
        mitigations: coded(MITIGATIONS, 'mitigation'),
      },
    };
  }
}

/** What the person may do; what the step lacks beyond role and state is told when it is tried. */
function offered<State extends string>(
  flow: Flow<State>,
  acts: readonly string[],
  actor: Actor,
  row: { readonly state: State; readonly committeeId: Concern['committeeId'] },
  came: CameBack,
): OfferedAct[] {
  return acts.flatMap((act) => {
    const look = { row, roles: rolesAt(actor, row), conflict: false, takenBefore: () => false };
    const barred: Reason[] = whyNot(stepOf(flow, act), flow, look);
    return barred.length > 0 ? [] : [{ act, form: came[act] ?? form(act), notYet: [] }];
  });
}

/** What is written of a concern, as its form holds it. */
function contentOf({
  conduct,
  place,
  happenedOn,
  actorRole,
  source,
  utterances,
  police,
  named,
}: Concern): ConcernContent {
  return { conduct, place, happenedOn, actorRole, source, utterances, police, named };
}

export function concernTag(state: ConcernState) {
  return { text: { code: `concern.state.${state}` }, tone: CONCERN_TONES[state] };
}

function findingTag(state: FindingState) {
  return { text: { code: `finding.state.${state}` }, tone: FINDING_TONES[state] };
}

function factsOf({ place, happenedOn, actorRole, source, police, named }: Concern): Fact[] {
  const fact = (name: string, value: Words): Fact => ({ label: { code: `concernPage.fact.${name}` }, value });
  return [
    fact('actorRole', actorRole),
    ...(place === null ? [] : [fact('place', place)]),
    ...(happenedOn === null ? [] : [fact('happenedOn', { code: 'concernPage.onDay', facts: { dayOn: happenedOn } })]),
    fact('source', { code: `concernSource.${source}` }),
    ...(police === null ? [] : [fact('police', `${police.authority}. ${police.secrecyTest}`)]),
    ...(named === null ? [] : [fact('named', `${named.name}. ${named.because}`)]),
  ];
}

function weighedOf({ weighing }: EstablishedFact): Fact[] {
  if (weighing === null) return [];
  const fact = (name: string, value: Words): Fact => ({ label: { code: `findingPage.weighed.${name}` }, value });
  return [
    ...weighing.acts.map(({ act, actorRole }) => fact('act', `${act} (${actorRole})`)),
    ...weighing.circumstances.map(({ mitigation, found, words }) =>
      fact('circumstance', {
        code: 'findingPage.circumstance',
        facts: { mitigationCode: `mitigation.${mitigation}`, findingCode: `finding.${found}`, words },
      }),
    ),
    fact('special', weighing.specialReasons.words),
    fact('words', weighing.words),
  ];
}

function coded(codes: readonly string[], under: string): { value: string; text: Words }[] {
  return codes.map((value) => ({ value, text: { code: `${under}.${value}` } }));
}
