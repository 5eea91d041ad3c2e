import type { Act } from '../../acts/act.js';
import type { Matter } from '../../matters/diary/matter.entity.js';
import type { Day } from '../../shared/day.js';
import { newId, type Id } from '../../shared/id.js';
import type { Scan } from '../scans/scan.js';
import type { Prepared } from './incoming.js';
import type { ReceivedFile } from './received-file.entity.js';
import type { CameBy } from './received-file.js';

/** How the documents came in, decided. */
export interface Arrived {
  readonly cameBy: CameBy;
  readonly fromWhom: string | undefined;
  readonly receivedOn: Day;
}

/** The rows of what was sent: the file itself first, then what came in it. */
export function newFiles(
  act: Act,
  matter: Pick<Matter, 'id' | 'committeeId'>,
  { parts, mail, leftOut }: Prepared,
  arrived: Arrived & { readonly scan: Scan | null },
): ReceivedFile[] {
  const { committeeId, id: matterId } = matter;
  const { cameBy, receivedOn, fromWhom = mail?.from ?? '', scan } = arrived;
  const whole = newId();
  return parts.map(({ name, content }, index) => ({
    id: index === 0 ? whole : newId(),
    committeeId,
    matterId,
    associationId: null,
    state: 'kept',
    sha256: content.sha256,
    name,
    kind: content.kind,
    type: content.type,
    bytes: content.size,
    marks: content.marks,
    personalNumbers: content.personalNumbers,
    cameBy,
    fromWhom,
    receivedOn,
    partOf: index === 0 ? null : whole,
    leftOut: index === 0 ? leftOut : [],
    secrecy: null,
    scan,
    scannedAt: null,
    finding: null,
    addedBy: act.actor.userId as Id,
    addedAt: act.at,
    version: 1,
  }));
}
