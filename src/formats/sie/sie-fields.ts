/** A field of a line: words, or a list in braces. */
export type SieField = string | readonly string[];

const BLANK = /[ \t]/;

/**
 * The fields of a line: divided by blanks, in quotes where they hold blanks, `\"` a quote within them, a list in braces
 * (SIE 4B, 5.6–5.9). A quote or a brace that is never closed ends with the line.
 */
export function sieFields(line: string): readonly SieField[] {
  return fieldsFrom(line, 0, false).fields;
}

interface Read {
  readonly fields: SieField[];
  readonly end: number;
}

function fieldsFrom(line: string, start: number, inList: boolean): Read {
  const fields: SieField[] = [];
  let at = start;
  while (at < line.length) {
    const sign = line[at] as string;
    if (BLANK.test(sign)) at += 1;
    else if (inList && sign === '}') return { fields, end: at + 1 };
    else if (sign === '"') {
      const { text, end } = quoted(line, at + 1);
      fields.push(text);
      at = end;
    } else if (!inList && sign === '{') {
      const list = fieldsFrom(line, at + 1, true);
      fields.push(list.fields.map(String));
      at = list.end;
    } else {
      const end = endOfWord(line, at, inList);
      fields.push(line.slice(at, end));
      at = end;
    }
  }
  return { fields, end: at };
}

function quoted(line: string, start: number): { readonly text: string; readonly end: number } {
  let text = '';
  for (let at = start; at < line.length; at += 1) {
    const sign = line[at] as string;
    if (sign === '"') return { text, end: at + 1 };
    if (sign === '\\' && line[at + 1] === '"') at += 1;
    text += line[at] as string;
  }
  return { text, end: line.length };
}

function endOfWord(line: string, start: number, inList: boolean): number {
  let end = start;
  while (end < line.length && !BLANK.test(line[end] as string) && !(inList && line[end] === '}')) end += 1;
  return end;
}
