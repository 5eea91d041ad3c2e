import type { FormModel } from '../../platform/pages/forms.js';
import { definePage, type Words } from '../../platform/pages/page.js';
import type { Action, Tag } from '../../platform/pages/parts.js';
import type { Instant } from '../../shared/day.js';

type Choices = readonly { readonly value: string; readonly text: Words }[];

/** The houses of a committee. */
export interface HousesView {
  readonly houses: readonly {
    readonly name: string;
    readonly address: string;
    readonly href: string;
    readonly rooms: readonly string[];
    readonly state: Tag;
  }[];
  readonly add?: FormModel;
  readonly weekdays: Choices;
  readonly committees: Choices;
}
export const housesPage = definePage<HousesView>('premises/houses', 'staff');

/** A house with its rooms, its hours and its closures. */
export interface HouseView {
  readonly name: string;
  readonly address: string;
  readonly base: string;
  readonly state: Tag;
  readonly hours: readonly { readonly day: Words; readonly hours: string }[];
  readonly exceptions: readonly string[];
  readonly rooms: readonly {
    readonly name: string;
    readonly depth: number;
    readonly capacity: number;
    readonly roomClass: string;
    readonly state: Tag;
    readonly actions: readonly Action[];
  }[];
  readonly closures: readonly {
    readonly from: Instant;
    readonly until: Instant;
    readonly room: Words;
    readonly because: string;
    readonly booked: number;
    readonly lift?: Action;
  }[];
  readonly change?: { readonly form: FormModel; readonly seen: string };
  readonly addRoom?: FormModel;
  readonly close?: FormModel;
  readonly weekdays: Choices;
  readonly parents: Choices;
  readonly classes: Choices;
  readonly equipment: Choices;
  readonly overriders: Choices;
}
export const housePage = definePage<HouseView>('premises/house', 'staff');
