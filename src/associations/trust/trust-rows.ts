import { form, type FormModel, type FormValues } from '../../platform/pages/forms.js';
import type { Words } from '../../platform/pages/page.js';
import type { OfficeholderFields } from '../board/officeholder.js';
import type { PaperFields } from '../papers/paper.js';
import type { FieldChange } from '../proposals/change-proposal.js';
import { officeWords, paperWords, type Choice } from '../register/register-words.js';
import { powerHolds, type PowerFields } from '../signing/power.js';
import { powerTag, scopeWords } from './trust-words.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { RowForm } from './row-form.js';
import type { PowerRow, ProposalRow } from './trust-view.js';

/** Fields whose values are words of a closed list. */
const CODED: Readonly<Record<string, string>> = {
  role: 'officeholderRole',
  signing: 'signingChoice',
};

/** Where the forms of rows are sent, and those that came back with faults. */
export interface RowPlace {
  readonly place: string;
  readonly came: Readonly<Record<string, FormModel>>;
}

/** The form of an act on a row, from the version that is looked at. */
export function rowForm(
  { place, came }: RowPlace,
  noun: string,
  { id, version }: { readonly id: Id; readonly version: number },
  act: string,
  values: FormValues = {},
): RowForm {
  const name = `${act}-${id}`;
  return { form: came[name] ?? form(name, values), href: `${place}/${noun}/${id}/${act}`, seen: String(version) };
}

/** A person of the board as a choice: the name with the office; of a protected person the office alone. */
export function signerChoice({ id, name, role, protectedPerson }: OfficeholderFields): Choice {
  const facts = { roleCode: `officeholderRole.${role}`, name };
  return { value: id, text: protectedPerson ? officeWords(role) : { code: 'trustPage.signer', facts } };
}

export function holderChoice({ id, holderName, protectedPerson }: PowerFields): Choice {
  return {
    value: id,
    text: protectedPerson
      ? { code: 'trustPage.holder' }
      : { code: 'trustPage.holderNamed', facts: { name: holderName } },
  };
}

export function paperChoice({ id, kind, year }: PaperFields): Choice {
  if (year === null) return { value: id, text: paperWords(kind) };
  return {
    value: id,
    text: { code: 'officeholder.minutes', facts: { kindCode: `paperKind.${kind}`, year: String(year) } },
  };
}

export function powerRow(power: PowerFields, on: Day, revoke: RowForm | undefined): PowerRow {
  const { holderName, protectedPerson, scope, fromOn, untilOn, state, revokedOn } = power;
  return {
    ...(!protectedPerson && { who: holderName }),
    scope: scope.map(scopeWords),
    fromOn,
    untilOn,
    state: powerTag(state, powerHolds(power, on)),
    ...(revokedOn !== null && { revokedOn }),
    ...(revoke && { revoke }),
  };
}

const BAND = /^(under7|from\d+(?:to\d+)?)(In|Out)$/;

/** A change as it is read: the field by its name, what is empty said so. */
export function changeRow({ field, before, after }: FieldChange): ProposalRow['changes'][number] {
  const [, band, side] = BAND.exec(field) ?? [];
  const where = side === 'In' ? 'associationPage.members.inside' : 'associationPage.members.outside';
  return {
    field:
      band === undefined
        ? { code: 'trustPage.field', facts: { field } }
        : { code: 'trustPage.band', facts: { bandCode: `ageBand.${band}`, whereCode: where } },
    before: shown(field, before),
    after: shown(field, after),
  };
}

function shown(field: string, value: FieldChange['before']): Words {
  if (value === null || value === '') return { code: 'trustPage.empty' };
  if (typeof value === 'boolean') return { code: `known.${value ? 'yes' : 'no'}` };
  const list = CODED[field];
  return list === undefined ? String(value) : { code: `${list}.${String(value)}` };
}
