import { Injectable } from '@nestjs/common';
import type { Actor } from '../../acts/actor.js';
import type { Committee } from '../../identity/committees/committee.entity.js';
import { Committees } from '../../identity/committees/committees.service.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel } from '../../platform/pages/forms.js';
import { addDays, type Day } from '../../shared/day.js';
import { ADOPTED_KINDS } from '../adopted/adopted-kind.js';
import type { Adopted } from '../adopted/adopted.entity.js';
import { Rulebooks } from '../adopted/rulebooks.service.js';
import type { BothTexts } from '../evaluation/criteria-content.js';
import { Adoptions } from './adoptions.service.js';
import type { AdoptionRow, AdoptionsOfCommittee, AdoptionsPageView } from './adoptions-view.js';

const SHOWN_OF_HASH = 12;

/** Gathers what the reader's committees have adopted, and what may be adopted. */
@Injectable()
export class AdoptionSheets {
  constructor(
    private readonly rulebooks: Rulebooks,
    private readonly adoptions: Adoptions,
    private readonly committees: Committees,
    private readonly clock: Clock,
  ) {}

  /** `came` is the form that came back with faults; its id names the committee. */
  async of(actor: Actor, came?: FormModel): Promise<AdoptionsPageView> {
    const may = new Set((await this.adoptions.committeesOf(actor)).map(({ id }) => id));
    const own = await this.committees.ofActor(actor);
    return {
      committees: await Promise.all(own.map(async (each) => this.ofCommittee(each, may.has(each.id), came))),
    };
  }

  private async ofCommittee(
    committee: Committee,
    mayAdopt: boolean,
    came: FormModel | undefined,
  ): Promise<AdoptionsOfCommittee> {
    const { id, name } = committee;
    const kinds = await Promise.all(ADOPTED_KINDS.map(async (kind) => this.rulebooks.history(id, kind)));
    const today = this.clock.today();
    const rows = kinds.flatMap((versions) =>
      versions.map((row) =>
        rowOf(
          row,
          today,
          versions.filter(({ key }) => key === row.key),
        ),
      ),
    );
    const formId = formIdOf(id);
    const choices = mayAdopt ? await this.adoptions.choices(committee) : [];
    return {
      name,
      rows,
      committeeId: id,
      ...(mayAdopt && { form: came?.id === formId ? came : form(formId) }),
      choices: choices.map(({ hash, kind, title, fromOn }) => ({
        hash,
        kind: { code: `adoptedKind.${kind}` },
        title,
        fromOn,
      })),
    };
  }
}

/** Each committee has a form of its own. */
export function formIdOf(committeeId: string): string {
  return `adopt-${committeeId}`;
}

/** A version holds until the day before the next of its name. */
function rowOf(row: Adopted, today: Day, same: readonly Adopted[]): AdoptionRow {
  const { kind, fromOn, hash, meetingOn, paragraph, content } = row;
  const { title, version = '' } = content as { readonly title: BothTexts; readonly version?: string };
  const next = same
    .map((each) => each.fromOn)
    .filter((day) => day > fromOn)
    .sort()
    .at(0);
  const untilOn = next === undefined ? undefined : addDays(next, -1);
  const over = untilOn !== undefined && untilOn < today;
  const state = fromOn > today ? 'coming' : over ? 'earlier' : 'inForce';
  return {
    kind: { code: `adoptedKind.${kind}` },
    title,
    version,
    fromOn,
    ...(untilOn !== undefined && { untilOn }),
    state: {
      text: { code: `adoptionsPage.state.${state}` },
      tone: state === 'inForce' ? 'done' : state === 'coming' ? 'info' : 'plain',
    },
    ...(meetingOn !== null && paragraph !== null && { meeting: { meetingOn, paragraph } }),
    hash: hash.slice(0, SHOWN_OF_HASH),
  };
}
