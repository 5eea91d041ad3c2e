/** The kinds of files that people may send; everything else is refused. */
export type ContentKind = 'pdf' | 'png' | 'jpeg' | 'docx' | 'xlsx' | 'odt' | 'ods' | 'text' | 'csv' | 'eml' | 'sie';

export interface ContentKindFacts {
  /** The media type it is kept and handed out under. */
  readonly type: string;
  /** Endings of the name, the usual one first. */
  readonly endings: readonly [string, ...string[]];
  /** What browsers and mail programs call it besides `type`; nothing and `application/octet-stream` always pass. */
  readonly aliases: readonly string[];
}

export const CONTENT_KINDS: Readonly<Record<ContentKind, ContentKindFacts>> = {
  pdf: { type: 'application/pdf', endings: ['pdf'], aliases: ['application/x-pdf'] },
  png: { type: 'image/png', endings: ['png'], aliases: ['image/x-png'] },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe'], aliases: ['image/jpg', 'image/pjpeg'] },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    aliases: ['application/zip'],
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    aliases: ['application/zip'],
  },
  odt: { type: 'application/vnd.oasis.opendocument.text', endings: ['odt'], aliases: ['application/zip'] },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'], aliases: ['application/zip'] },
  text: { type: 'text/plain', endings: ['txt'], aliases: [] },
  csv: {
    type: 'text/csv',
    endings: ['csv'],
    aliases: ['text/plain', 'application/csv', 'application/vnd.ms-excel', 'text/comma-separated-values'],
  },
  sie: { type: 'application/x-sie', endings: ['se', 'si', 'sie'], aliases: ['text/plain'] },
  eml: { type: 'message/rfc822', endings: ['eml'], aliases: ['text/plain', 'application/eml'] },
};

const UNSPOKEN = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/** The ending of a file name in small letters, without the point; empty when there is none. */
export function endingOf(name: string): string {
  return /\.([^./\\\s]{1,12})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function kindOfEnding(ending: string): ContentKind | undefined {
  return kinds().find((kind) => CONTENT_KINDS[kind].endings.includes(ending));
}

/** The kind that a media type names by its own right, never by an alias. */
export function kindOfType(declared: string): ContentKind | undefined {
  const type = bareType(declared);
  return kinds().find((kind) => CONTENT_KINDS[kind].type === type);
}

/** Tells whether a sender who declares this type may mean that kind. */
export function mayBeDeclared(kind: ContentKind, declared: string): boolean {
  const type = bareType(declared);
  return UNSPOKEN.has(type) || CONTENT_KINDS[kind].type === type || CONTENT_KINDS[kind].aliases.includes(type);
}

function bareType(declared: string): string {
  return (declared.split(';')[0] ?? '').trim().toLowerCase();
}

function kinds(): ContentKind[] {
  return Object.keys(CONTENT_KINDS) as ContentKind[];
}
