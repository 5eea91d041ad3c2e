import type { Actor } from '../../acts/actor.js';
import type { Id } from '../../shared/id.js';
import type { DocumentItem } from '../matter-view.js';
import { mayOpen, type ReceivedFileFields } from './received-file.js';

/** A document in its box on the case's page; a link only for those who may open it. */
export function itemOf(
  file: ReceivedFileFields,
  actor: Actor,
  matter: { readonly officerId: Id | null },
): DocumentItem {
  const { id, name, kind, bytes, receivedOn, fromWhom, partOf, personalNumbers, secrecy, marks, leftOut } = file;
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
    marks: marks.map((mark) => ({ code: `file.mark.${mark}` })),
    leftOut: leftOut.map(({ name: what, why }) => ({ code: 'file.leftOut', facts: { name: what }, because: [why] })),
  };
}
