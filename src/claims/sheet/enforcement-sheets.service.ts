import { Injectable } from '@nestjs/common';
import { isSystem } from '../../acts/actor.js';
import type { Person } from '../../identity/person.js';
import { UsersQueries } from '../../identity/users/users.queries.js';
import { Reads } from '../../acts/reads.service.js';
import { withCosts } from '../../law/collection/proceeding-costs.js';
import { Matter } from '../../matters/diary/matter.entity.js';
import { rolesAt } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { dayAt } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { eventView, factsOf, fieldLabel, fieldsOf, tagOf } from './enforcement-rows.js';
import type { Claim } from '../claim/claim.entity.js';
import { Claims } from '../claim/claims.service.js';
import { claimFlow } from '../claim/claim.js';
import { EnforcementLooks } from '../enforcement/enforcement-looks.service.js';
import { ENFORCEMENT_STEPS } from '../enforcement/enforcement-steps.js';
import type { CurrentEnforcement, EnforcementPageView, ExportRow, StepView } from './enforcement-view.js';
import type { Enforcement } from '../enforcement/enforcement.entity.js';
import {
  enforcementFlow,
  enforcementNeeds,
  FINAL_STATES,
  ROUTES,
  whyNotPrepare,
  type EnforcementLook,
} from '../enforcement/enforcement.js';
import { costViews } from '../enforcement/enforcement.dto.js';
import { Enforcements } from '../enforcement/enforcements.service.js';

/** Forms that came back with their faults, by their ids. */
export type FormsBack = Readonly<Record<string, FormModel>>;

/** Steps that are not entered with a day of their own. */
const PLAIN_STEPS = ['decide', 'empower', 'enterMinutes'] as const;

/** Gives the page of a claim's enforcement what it shows. */
@Injectable()
export class EnforcementSheets {
  constructor(
    private readonly reads: Reads,
    private readonly claims: Claims,
    private readonly enforcements: Enforcements,
    private readonly looks: EnforcementLooks,
    private readonly users: UsersQueries,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, claimId: Id, exports: ExportsOf, came: FormsBack = {}): Promise<EnforcementPageView> {
    const claim = await this.claims.get(person, claimId);
    const all = await this.enforcements.ofClaim(person, claim.id);
    const open = all.find((row) => !isFinal(row));
    const today = this.clock.today();
    const look = await this.looks.ahead(open ?? this.looks.thoughtOf(claim), claim, person, today);
    const matter = await this.reads.inner(Matter, 'matter').where({ id: claim.matterId }).getOneOrFail();
    const demand = look.demand && { sentOn: look.demand.sentOn, payByOn: look.demand.payBy };
    return {
      ...{ debtor: claim.debtor, number: matter.number, claimHref: `/claims/${claim.id}`, place: placeOf(claim) },
      leftOre: look.leftOre,
      ...(open
        ? { current: await this.current(person, claim, open, look, exports, came) }
        : { options: await this.options(person, claim, look, came) }),
      demand,
      ...(may(person, claim, stepOf(claimFlow, 'noteCollectionDemand').by) &&
        claim.state === 'open' &&
        !open && { noteDemand: { form: came['noteDemand'] ?? form('noteDemand'), seen: String(claim.version) } }),
      earlier: all.filter(isFinal).map((row) => ({
        text: { code: `enforcementRoute.${row.route}` },
        state: tagOf(row),
        on: row.filedOn ?? dayAt(row.preparedAt),
      })),
    };
  }

  private async options(
    person: Person,
    claim: Claim,
    look: EnforcementLook,
    came: FormsBack,
  ): Promise<NonNullable<EnforcementPageView['options']>> {
    const { today, leftOre } = look;
    const costs = costViews(await this.looks.capitalOf(claim, today), today);
    const whyNot = whyNotPrepare(look);
    const mayPrepare = whyNot.length === 0 && may(person, claim, stepOf(enforcementFlow, 'prepare').by);
    return {
      whyNot,
      costs: costs.map(({ proceeding, ...cost }) => ({
        proceeding: { code: `proceeding.${proceeding}` },
        ...cost,
        withOre: withCosts(leftOre, cost),
      })),
      ...(mayPrepare && { prepare: came['prepare'] ?? form('prepare') }),
      routes: ROUTES.map((route) => ({ value: route, text: { code: `enforcementRoute.${route}` } })),
    };
  }

  private async current(
    person: Person,
    claim: Claim,
    row: Enforcement,
    look: EnforcementLook,
    exports: ExportsOf,
    came: FormsBack,
  ): Promise<CurrentEnforcement> {
    const events = await this.enforcements.eventsOf(row);
    const made = await exports(row);
    const people = await this.users.namesOf([
      ...events.map(({ enteredBy }) => enteredBy as Id),
      ...made.map(({ madeBy }) => madeBy as Id),
      ...[row.litigantId, row.decidedBy, row.empoweredBy].filter((id): id is Id => id !== null),
    ]);
    const place = `${placeOf(claim)}/${row.id}`;
    const step = events.filter(({ byOn }) => byOn === row.byOn).at(-1);
    return {
      state: tagOf(row),
      seen: String(row.version),
      by: row.byOn === null || !step ? null : { text: fieldLabel(step.act, 'byOn'), on: row.byOn },
      ground: row.ground,
      facts: factsOf(row, people),
      steps: this.steps(person, row, look, place, came),
      litigants: (await this.enforcements.litigants(row)).map(({ id, name }) => ({ value: id, text: name })),
      events: [...events].reverse().map((event) => eventView(event, people)),
      exports: made.map((each): ExportRow => ({
        ...{ number: each.number, at: each.madeAt, by: people.get(each.madeBy as Id) ?? '' },
        ...{ parts: each.parts.length, sha256: each.sha256 },
        zipHref: `${place}/bundles/${String(each.number)}.zip`,
        pdfHref: `${place}/bundles/${String(each.number)}.pdf`,
      })),
      ...(may(person, row, stepOf(enforcementFlow, 'exportBundle').by) && { exportAction: `${place}/bundle` }),
    };
  }

  /** What may be entered from here by somebody like the reader; what is not possible yet stands with its reasons. */
  private steps(person: Person, row: Enforcement, look: EnforcementLook, place: string, came: FormsBack): StepView[] {
    const open = enforcementFlow.steps.filter(
      ({ act, from, by }) => from.includes(row.state) && may(person, row, by) && isOffered(act),
    );
    // The other way's filing is no step that waits: it never comes.
    const others = row.route === 'paymentOrder' ? 'sue' : 'file';
    return open
      .filter(({ act }) => act !== others)
      .map(({ act, needs = [] }) => ({
        act,
        text: { code: `enforcement.${act}` },
        action: `${place}/${act}`,
        form: came[act] ?? form(act),
        fields: fieldsOf(act),
        whyNot: needs.flatMap((need) => enforcementNeeds[need]?.(look) ?? []),
      }));
  }
}

/** A bundle that was made, as the folder that makes them tells it. */
interface MadeExport {
  readonly number: number;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly parts: readonly unknown[];
  readonly sha256: string;
}
export type ExportsOf = (row: Enforcement) => Promise<readonly MadeExport[]>;

function placeOf({ id }: Pick<Claim, 'id'>): string {
  return `/claims/${id}/enforcement`;
}

function may(person: Person, where: { readonly committeeId: Id }, by: readonly string[]): boolean {
  const roles = rolesAt(person, where);
  return !isSystem(person) && by.some((role) => roles.includes(role));
}

function isFinal({ state }: Enforcement): boolean {
  return (FINAL_STATES as readonly string[]).includes(state);
}

function isOffered(act: string): boolean {
  return [...PLAIN_STEPS, ...ENFORCEMENT_STEPS].includes(act as (typeof PLAIN_STEPS)[number]);
}
