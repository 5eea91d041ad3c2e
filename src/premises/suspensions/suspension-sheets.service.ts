import { Injectable } from '@nestjs/common';
import { AssociationsQueries } from '../../associations/register/associations.queries.js';
import type { Person } from '../../identity/person.js';
import { Matters } from '../../matters/diary/matters.service.js';
import { hrefOf } from '../../matters/sheet/matter-words.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { stepOf } from '../../matters/steps/steps.js';
import { Clock } from '../../platform/clock.js';
import { form, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import type { Fact, Tag, Tone } from '../../platform/pages/parts.js';
import { Rulebooks } from '../../rulebook/adopted/rulebooks.service.js';
import { addDays } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import { timeWords } from '../letters/booking-words.js';
import { RoomsQueries } from '../rooms/rooms.queries.js';
import { MITIGATIONS } from '../../decisions/grounds/content.js';
import { SuspensionChoices } from './suspension-choices.service.js';
import { formOfGrounds } from './suspension-form.js';
import { SuspendedBookings } from './suspended-bookings.service.js';
import type { Suspension } from './suspension.entity.js';
import type { SuspensionForm, SuspensionPageView, ToComeRow } from './suspension-view.js';
import {
  REPLY_DAYS,
  suspensionFlow,
  suspensionNeeds,
  type SuspensionLook,
  type SuspensionState,
} from './suspension.js';
import { Suspensions } from './suspensions.service.js';

/** Forms that came back with their faults, by their ids. */
export type CameBack = Readonly<Record<string, FormModel>>;

const TONES: Readonly<Record<SuspensionState, Tone>> = {
  ...{ opened: 'info', proposed: 'attention', standing: 'late', withdrawn: 'plain', lifted: 'plain', lapsed: 'plain' },
};

export function suspensionTag(state: SuspensionState): Tag {
  return { text: { code: `suspension.state.${state}` }, tone: TONES[state] };
}

/** A suspension, gathered for whoever works with it: why, until when, what becomes of bookings, what may be done now. */
@Injectable()
export class SuspensionSheets {
  constructor(
    private readonly suspensions: Suspensions,
    private readonly toCome: SuspendedBookings,
    private readonly associations: AssociationsQueries,
    private readonly rooms: RoomsQueries,
    private readonly matters: Matters,
    private readonly rulebooks: Rulebooks,
    private readonly choices: SuspensionChoices,
    private readonly clock: Clock,
  ) {}

  async of(person: Person, id: Id, came: CameBack = {}): Promise<SuspensionPageView> {
    const row = await this.suspensions.get(person, id);
    const matter = await this.matters.find(person, row.matterId);
    const look = await this.suspensions.ahead(row, matter.state);
    const offered = this.offers(person, row, look, came);
    const names = await this.associations.namesOf([row.subjectId]);
    const { citation } = row;
    const sources = citation === null ? {} : await this.rulebooks.lettingSources(row.committeeId, look.today);
    const title = citation && (sources[citation.document]?.title[person.language] ?? citation.document);
    const rows = await this.bookings(row, person);
    return {
      ...{ association: names.get(row.subjectId) ?? matter.party, number: matter.number },
      matterHref: hrefOf(person, matter),
      decisionHref: hrefOf(person, matter, 'decision'),
      ...(row.ground === 'criteria' && { assessmentHref: hrefOf(person, matter, 'assessment') }),
      ...{ state: suspensionTag(row.state), facts: factsOf(row), words: row.words },
      ...(citation && { quotation: { quote: citation.quote, source: `${title ?? ''}, ${citation.place}` } }),
      ...offered,
      ...(offered['revise'] && { choices: await this.choices.of(person, offered['revise'].form) }),
      terminable: rows.filter((each) => each.whyNot.length === 0),
      standing: rows.filter((each) => each.whyNot.length > 0),
      showsBookings: ['opened', 'proposed', 'standing'].includes(row.state),
    };
  }

  private offers(
    person: Person,
    row: Suspension,
    look: SuspensionLook,
    came: CameBack,
  ): Readonly<Record<string, SuspensionForm>> {
    const offered: Record<string, SuspensionForm> = {};
    for (const act of ['revise', 'hear', 'propose', 'decide', 'enterMinutes', 'endBookings', 'withdraw', 'lift']) {
      const step = stepOf(suspensionFlow, act);
      const at = { row, roles: rolesAt(person, row), conflict: false, takenBefore: () => false };
      if (whyNot(step, suspensionFlow, at).length > 0 || (act === 'hear' && row.hearingId !== null)) continue;
      offered[act] = {
        form: came[act] ?? form(act, this.blank(act, row)),
        action: `/suspensions/${row.id}/${slugOf(act)}`,
        seen: String(row.version),
        notYet: (step.needs ?? []).flatMap((need) => suspensionNeeds[need]?.(look) ?? []),
      };
    }
    if (row.state === 'standing' && rolesAt(person, row).includes('premisesOfficer'))
      offered['letter'] = {
        ...{ form: came['letter'] ?? form('letter'), action: `/suspensions/${row.id}/letter` },
        ...{ seen: String(row.version), notYet: [] },
      };
    return offered;
  }

  /** What stands in a form from the start. */
  private blank(act: string, row: Suspension): FormValues {
    if (act === 'revise') return formOfGrounds(row, MITIGATIONS);
    return act === 'hear' ? { dueOn: addDays(this.clock.today(), REPLY_DAYS + 1) } : {};
  }

  private async bookings(row: Suspension, { language }: Person): Promise<ToComeRow[]> {
    const found = await this.toCome.of(row);
    const rooms = await this.rooms.roomsBy([...new Set(found.map(({ booking }) => booking.roomId))]);
    return found.map(({ booking, whyNot: because }) => ({
      ...{ id: booking.id, href: `/bookings/${booking.id}`, room: rooms.get(booking.roomId)?.name ?? '' },
      ...{ words: timeWords(booking, language), whyNot: because },
    }));
  }
}

function factsOf({ ground, untilOn, acts }: Suspension): Fact[] {
  const label = (name: string): Fact['label'] => ({ code: `suspensionPage.fact.${name}` });
  return [
    { label: label('ground'), value: { code: `suspension.ground.${ground}` } },
    { label: label('untilOn'), value: { code: 'suspensionPage.until', facts: { untilOn } } },
    ...acts.map(({ act, actorRole, happenedOn }) => ({
      ...{ label: label('act'), value: { code: 'suspensionPage.act', facts: { act, actorRole, happenedOn } } },
    })),
  ];
}

function slugOf(act: string): string {
  return act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
