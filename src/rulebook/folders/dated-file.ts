import { addDays, type Day } from '../../shared/day.js';
import type { NoteAt } from './located-yaml.js';
import { readdirSync } from 'node:fs';
import type { Reason } from '../../shared/reason.js';
import { dayAt, shapeAt, textAt, type Fields } from './shapes.js';

/** The versions of a folder are its YAML files; any other file is a fault, so that none is silently left out. */
export function versionFilesIn(
  folder: URL,
  name: string,
  faults: Reason[],
  others: readonly string[] = [],
): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory() && !others.includes(entry.name))
    .map((entry) => entry.name);
  for (const file of files.filter((each) => !each.endsWith('.yaml'))) {
    const where = `${name}/${file}`;
    faults.push({ code: 'rulebookData.unknownFile', facts: { where: `${where}:1`, file: where, line: 1 } });
  }
  return files.filter((file) => file.endsWith('.yaml')).sort();
}

/** When and where a version was adopted, as far as it is known. */
export interface KnownAdoption {
  readonly meetingOn: Day;
  readonly paragraph: string;
}

/** A version's days as its file gives them, and who adopted it (null where nobody knows). */
export interface DatedFile {
  readonly file: string;
  readonly version: string;
  readonly from: Day | undefined;
  readonly until: Day | undefined;
  readonly adoption: KnownAdoption | null;
  readonly note: NoteAt;
}

/** Reads the days and the adoption of a version. */
export function datedFile(file: string, fields: Fields, note: NoteAt): DatedFile {
  return {
    file,
    version: String(fields['version']),
    from: fields['from'] === undefined ? undefined : dayAt(fields['from'], ['from'], () => undefined),
    until: fields['until'] === undefined ? undefined : dayAt(fields['until'], ['until'], note),
    adoption: adoptionOf(fields, note),
    note,
  };
}

function adoptionOf(fields: Fields, note: NoteAt): KnownAdoption | null {
  const { adoption } = fields as { adoption?: unknown };
  if (adoption === 'unknown' || adoption === undefined) return null;
  const known = shapeAt(adoption, ['adoption'], note, ['meetingOn', 'paragraph']);
  const meetingOn = dayAt(known['meetingOn'], ['adoption', 'meetingOn'], note);
  const paragraph = textAt(known['paragraph'], ['adoption', 'paragraph'], note);
  return meetingOn === undefined ? null : { meetingOn, paragraph };
}

/** Puts versions in order, and notes days that have two of them or none in between. */
export function inOrderOfTime<T extends DatedFile>(versions: readonly T[]): readonly T[] {
  const dated = versions.filter(({ from }) => from !== undefined);
  dated.sort((one, other) => (String(one.from) < String(other.from) ? -1 : 1));
  dated.forEach((version, at) => {
    checkFollowing(version, dated[at + 1]);
    const other = dated.slice(0, at).find((earlier) => earlier.version === version.version);
    if (other)
      version.note('rulebookData.sameVersion', ['version'], { version: version.version, otherFile: other.file });
  });
  return dated;
}

/** Each version ends the day before the next begins. */
function checkFollowing({ file, from, until, note }: DatedFile, next: DatedFile | undefined): void {
  if (from === undefined) return;
  if (until !== undefined && until < from)
    note('rulebookData.endsBeforeStart', ['until'], { fromOn: from, untilOn: until });
  if (next?.from === undefined) return;
  const facts = { untilOn: until ?? null, nextOn: next.from, nextFile: next.file };
  if (next.from === from) next.note('rulebookData.sameFirstDay', ['from'], { fromOn: from, otherFile: file });
  else if (until === undefined) note('rulebookData.untilMissing', [], { nextOn: next.from, nextFile: next.file });
  else if (until >= next.from) note('rulebookData.overlap', ['until'], facts);
  else if (addDays(until, 1) < next.from) note('rulebookData.gap', ['until'], facts);
}
