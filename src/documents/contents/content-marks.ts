/** What an officer should know of a file that was taken in: none of it is run, and the file is only ever handed out as it is. */
export const CONTENT_MARKS = [
  /** Holds a program of its own (JavaScript in a PDF). */
  'script',
  /** Does something by itself when it is opened. */
  'opensItself',
  /** Starts another program. */
  'launch',
  /** Holds other files. */
  'embeddedFile',
  /** Fetches or sends something elsewhere. */
  'externalContent',
  /** Locked with a password: nobody has looked inside. */
  'encrypted',
  /** More bytes follow after the end. */
  'trailingData',
  /** Tells where a picture was taken; taken out when the file is handed out. */
  'position',
  /** Could not be searched for personal numbers. */
  'notSearched',
] as const;
export type ContentMark = (typeof CONTENT_MARKS)[number];

/** What a look into a file of one kind gave. */
export interface Findings {
  readonly marks: readonly ContentMark[];
  /** How many texts that look like personal numbers it holds. */
  readonly personalNumbers: number;
}
