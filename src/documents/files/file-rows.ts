import type { Actor } from '../../acts/actor.js';
import type { Id } from '../../shared/id.js';
import { rolesAt, whyNot } from '../../matters/steps/course.js';
import { codeOf, stepOf } from '../../matters/steps/steps.js';
import type { Action } from '../../platform/pages/parts.js';
import type { DocumentItem } from '../matter-view.js';
import { isLocked, scanNote } from '../scans/scan.js';
import { fileFlow, mayOpen, type ReceivedFileFields } from './received-file.js';

/** A document in its box on the case's page; a link only for those who may open it. `place` gives the address of a path under the case. */
export function itemOf(
  file: ReceivedFileFields,
  actor: Actor,
  matter: { readonly officerId: Id | null },
  place: (path: string) => string,
): DocumentItem {
  const { id, name, kind, bytes, receivedOn, fromWhom, partOf, personalNumbers, secrecy, marks, leftOut } = file;
  const note = scanNote(file);
  const scanAgain = scanAgainOf(file, actor, place);
  return {
    title: name,
    ...(mayOpen(actor, file, matter) && { href: `/files/${id}` }),
    type: { code: `contentKind.${kind}` },
    bytes,
    receivedOn,
    ...(fromWhom !== '' && partOf === null && { from: fromWhom }),
    ...(partOf !== null && { attached: true }),
    ...(personalNumbers > 0 && { personalNumbers: true }),
    ...(secrecy !== null && { secrecy: { code: `secrecyGround.${secrecy}` } }),
    ...(note && { scan: note }),
    ...(scanAgain && { scanAgain }),
    marks: marks.map((mark) => ({ code: `file.mark.${mark}` })),
    leftOut: leftOut.map(({ name: what, why }) => ({ code: 'file.leftOut', facts: { name: what }, because: [why] })),
  };
}

/** The way to have a locked document scanned anew, for those who may. */
function scanAgainOf(file: ReceivedFileFields, actor: Actor, place: (path: string) => string): Action | undefined {
  const look = { row: file, roles: rolesAt(actor, file), conflict: false, takenBefore: () => false };
  if (!isLocked(file) || whyNot(stepOf(fileFlow, 'scanAgain'), fileFlow, look).length > 0) return undefined;
  const { id, version } = file;
  return {
    text: { code: codeOf(fileFlow, 'scanAgain') },
    href: place(`files/${id}/scan-again`),
    method: 'post',
    fields: { seen: String(version) },
  };
}
