import type { Reason } from '../../shared/reason.js';
import type { Criterion } from '../evaluation/criteria-content.js';
import { checkCriteria, checkHead, type Known } from './criteria-faults.js';
import { datedFile, inOrderOfTime, versionFilesIn, type DatedFile } from './dated-file.js';
import { noteIn, readLocated, type NoteAt } from './located-yaml.js';
import type { FactDeclarations } from './read-facts.js';
import { bothAt, isMap, listAt, shapeAt, textAt, type Fields } from './shapes.js';

/** Whose a rulebook is: it is adopted for this committee of this municipality, and for no other. */
export interface OwnCommittee {
  readonly municipality: string;
  readonly code: string;
}

/** A version as its file holds it, before the cards it takes over from others are put in. */
export interface DraftVersion extends DatedFile {
  readonly fields: Fields;
  readonly criteria: readonly Criterion[];
  readonly includes: readonly Included[];
  readonly facts: FactDeclarations;
}

/** Cards that are taken over from another version, or all of them. */
export interface Included {
  readonly rulebook: string;
  readonly version: string;
  readonly criteria: readonly string[] | 'all';
}

export interface DraftRulebook {
  readonly id: string;
  readonly head: Fields;
  readonly committee: OwnCommittee | null;
  readonly versions: readonly DraftVersion[];
}

/** The files of a rulebook's folder that are not versions. */
const OTHERS = ['rulebook.yaml', 'facts.yaml'];

/** Reads the folder of one rulebook, and notes everything that is wrong with it. */
export function readRulebook(id: string, folder: URL, known: Known, faults: Reason[]): DraftRulebook {
  const head = readLocated(new URL('rulebook.yaml', folder), `data/rulebook/${id}/rulebook.yaml`, faults);
  const note = noteIn(head, faults);
  const fields = head.value === undefined ? {} : shapeAt(head.value, [], note, ['title'], ['committee']);
  if (head.value !== undefined) bothAt(fields['title'], ['title'], note);
  const files = versionFilesIn(folder, `data/rulebook/${id}`, faults, OTHERS);
  const versions = files.map((file) => readVersion(id, file, folder, known, faults));
  if (versions.length === 0) note('rulebookData.noVersions', []);
  return { id, head: fields, committee: committeeOf(fields, note), versions: inOrderOfTime(versions) };
}

function committeeOf(fields: Fields, note: NoteAt): OwnCommittee | null {
  if (fields['committee'] === undefined) return null;
  const committee = shapeAt(fields['committee'], ['committee'], note, ['municipality', 'code']);
  return {
    municipality: textAt(committee['municipality'], ['committee', 'municipality'], note),
    code: textAt(committee['code'], ['committee', 'code'], note),
  };
}

const VERSION = ['version', 'title', 'from', 'adoption', 'transition'];

function readVersion(id: string, name: string, folder: URL, known: Known, faults: Reason[]): DraftVersion {
  const file = readLocated(new URL(name, folder), `data/rulebook/${id}/${name}`, faults);
  const note = noteIn(file, faults);
  const isRead = isMap(file.value);
  const fields =
    file.value === undefined ? {} : shapeAt(file.value, [], note, VERSION, ['until', 'note', 'includes', 'criteria']);
  const { facts } = known;
  const draft = { ...datedFile(file.name, fields, note), fields, facts };
  if (!isRead) return { ...draft, criteria: [], includes: [] };
  checkHead(fields, note);
  if (fields['criteria'] !== undefined || fields['includes'] === undefined)
    checkCriteria(fields['criteria'], known, note);
  return {
    ...draft,
    criteria: Array.isArray(fields['criteria'])
      ? ((fields['criteria'] as Criterion[]).filter(isMap) as Criterion[])
      : [],
    includes: includesOf(fields, note),
  };
}

function includesOf(fields: Fields, note: NoteAt): readonly Included[] {
  if (fields['includes'] === undefined) return [];
  return listAt(fields['includes'], ['includes'], note).map((value, at) => {
    const path = ['includes', at];
    const included = shapeAt(value, path, note, ['rulebook', 'version', 'criteria']);
    const { criteria } = included as { criteria?: unknown };
    const names = criteria === 'all' ? 'all' : listAt(criteria, [...path, 'criteria'], note).map(String);
    return {
      rulebook: textAt(included['rulebook'], [...path, 'rulebook'], note),
      version: textAt(included['version'], [...path, 'version'], note),
      criteria: names,
    };
  });
}
