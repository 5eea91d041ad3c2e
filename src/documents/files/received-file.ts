import { committeesOf, rolesIn, type Actor } from '../../acts/actor.js';
import type { Role } from '../../identity/roles.js';
import { flow } from '../../matters/steps/steps.js';
import type { Day } from '../../shared/day.js';
import type { Id } from '../../shared/id.js';
import type { Reason } from '../../shared/reason.js';
import type { ContentKind } from '../contents/content-kinds.js';
import type { ContentMark } from '../contents/content-marks.js';
import { heldBecause, isLocked, type Scan } from '../scans/scan.js';

/** How a document comes that somebody at the office lays in the case. */
export const OFFICE_WAYS = ['email', 'post', 'handedIn', 'made'] as const;

/** How a document came to be in the case; what associations send themselves comes through the portal. Texts under `cameBy`. */
export const CAME_BY = [...OFFICE_WAYS, 'portal'] as const;
export type CameBy = (typeof CAME_BY)[number];

/** On what ground a document may have to be kept from others (sekretess); decided anew at each request. Texts under `secrecyGround`. */
export const SECRECY_GROUNDS = ['personalCircumstances', 'socialServices', 'business', 'security', 'other'] as const;
export type SecrecyGround = (typeof SECRECY_GROUNDS)[number];

export const FILE_STATES = ['kept'] as const;
export type FileState = (typeof FILE_STATES)[number];

type Roles = readonly Role[];
const KEEPERS: Roles = ['coordinator', 'decisionMaker', 'municipalLawyer', 'registrar'];
const DESK: Roles = [
  'grantOfficer',
  'premisesOfficer',
  'coordinator',
  'finance',
  'committeeSecretary',
  'decisionMaker',
  'registrar',
  'municipalLawyer',
];

/** What can be done with a document once it is here; what it says is never changed. */
// prettier-ignore
export const fileFlow = flow<FileState>('file', ['kept'], [
  { act: 'receive',     by: DESK, from: [],       to: 'kept', basis: 'arrival' },
  { act: 'sendIn',      by: ['associationRepresentative'], from: [], to: 'kept', basis: 'arrival' },
  { act: 'markSecret',  by: DESK, from: ['kept'], to: 'same', basis: 'secrecy', despiteConflict: true },
  { act: 'clearSecret', by: DESK, from: ['kept'], to: 'same', basis: 'secrecy' },
  { act: 'pass',        by: ['program'], from: ['kept'], to: 'same', basis: 'security' },
  { act: 'lock',        by: ['program'], from: ['kept'], to: 'same', basis: 'security', opens: { task: 'lockedFile', for: 'officer', afterDays: 0 } },
  { act: 'scanAgain',   by: KEEPERS, from: ['kept'], to: 'same', basis: 'security', needs: ['locked'], despiteConflict: true },
]);

export const fileNeeds: Readonly<Record<string, (file: { readonly scan: Scan | null }) => readonly Reason[]>> = {
  locked: (file) => (isLocked(file) ? [] : [{ code: 'file.notLocked' }]),
};

/** An attachment that stayed in its mail, and why. */
export interface LeftOut {
  readonly name: string;
  readonly why: Reason;
}

/** A document that only few should open: it may hold personal numbers, or somebody has marked it. */
export function isGuarded(file: { readonly personalNumbers: number; readonly secrecy: SecrecyGround | null }): boolean {
  return file.personalNumbers > 0 || file.secrecy !== null;
}

/** What tells whether a document may be opened, and by whom. */
interface Openable {
  readonly committeeId: Id;
  readonly personalNumbers: number;
  readonly secrecy: SecrecyGround | null;
  readonly scan: Scan | null;
}

/** Tells whether an actor who has been let into the case may open a document of it now. */
export function mayOpen(actor: Actor, file: Openable, matter: { readonly officerId: Id | null }): boolean {
  return heldBecause(file) === undefined && isFor(actor, file, matter);
}

/** The same but for what the scanner holds: whether it is for this actor at all. */
export function isFor(actor: Actor, file: Openable, matter: { readonly officerId: Id | null }): boolean {
  if (!isGuarded(file)) return committeesOf(actor).includes(file.committeeId);
  const roles = rolesIn(actor, file.committeeId) as Role[];
  return roles.some((role) => KEEPERS.includes(role)) || (roles.length > 0 && matter.officerId === actor.userId);
}

/** A document as its row is made of it. */
export interface ReceivedFileFields {
  readonly id: Id;
  readonly committeeId: Id;
  readonly name: string;
  readonly kind: ContentKind;
  readonly bytes: number;
  readonly receivedOn: Day;
  readonly fromWhom: string;
  readonly partOf: Id | null;
  readonly personalNumbers: number;
  readonly secrecy: SecrecyGround | null;
  readonly marks: readonly ContentMark[];
  readonly leftOut: readonly LeftOut[];
  readonly state: FileState;
  readonly scan: Scan | null;
  readonly finding: string | null;
  readonly version: number;
}
