import { createHash } from 'node:crypto';
import { problem, type Problem } from '../../shared/problem.js';

/** The text of a letter as officers write it, taken apart: words and places for what differs from case to case. */
export interface LetterTemplate {
  /** SHA-256 of the text, hexadecimal. */
  readonly hash: string;
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: TemplateText }
  | { readonly kind: 'paragraph'; readonly text: TemplateText }
  | { readonly kind: 'list'; readonly items: readonly TemplateText[] }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: TemplateText; readonly value: TemplateText }[] }
  /** A line that holds nothing but a placeholder: whole paragraphs, a list or a table may go there. */
  | { readonly kind: 'place'; readonly name: string };

export type TemplateText = readonly TemplateSpan[];

/** Words, or the name of what goes there. */
export type TemplateSpan =
  { readonly words: string; readonly strong: boolean } | { readonly name: string; readonly strong: boolean };

const PLACE_ALONE = /^\{([a-z][A-Za-z0-9]*)\}$/;
const COMMENT = /<!--[\s\S]*?-->/g;
const SPAN = /\*\*|\{([a-z][A-Za-z0-9]*)\}|[^*{}]+|[*{}]/g;

/**
 * Reads the text of a letter. It is written as plainly as a mail: `# Title`, `## Heading`, `- item`, `| label | value |`,
 * paragraphs between empty lines, `**strong**`, `{placeholder}`, and remarks to colleagues in `<!-- -->`.
 */
export function readTemplate(text: string): LetterTemplate {
  const groups = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(COMMENT, '')
    .split(/\n[ \t]*(?:\n[ \t]*)+/);
  const parts = groups.flatMap((group) =>
    readGroup(
      group
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  );
  const titles = parts.filter((part) => part.kind === 'heading' && part.level === 1);
  if (titles.length !== 1 || parts[0] !== titles[0]) throw fault('letter.titleMissing', {});
  return { hash: createHash('sha256').update(text).digest('hex'), parts };
}

/** All placeholders of a template, each once; `alone` tells those that stand on a line of their own. */
export function placesOf(template: LetterTemplate): {
  readonly alone: ReadonlySet<string>;
  readonly inline: ReadonlySet<string>;
} {
  const [alone, inline] = [new Set<string>(), new Set<string>()];
  for (const part of template.parts) {
    if (part.kind === 'place') alone.add(part.name);
    else for (const text of textsOf(part)) for (const span of text) if ('name' in span) inline.add(span.name);
  }
  return { alone, inline };
}

function textsOf(part: Exclude<TemplatePart, { kind: 'place' }>): readonly TemplateText[] {
  if (part.kind === 'list') return part.items;
  if (part.kind === 'facts') return part.rows.flatMap((row) => [row.label, row.value]);
  return [part.text];
}

function readGroup(lines: readonly string[]): TemplatePart[] {
  const [first] = lines;
  if (first === undefined) return [];
  const heading = /^(##?) +(.+)$/.exec(first);
  if (heading) {
    const part: TemplatePart = {
      kind: 'heading',
      level: heading[1] === '#' ? 1 : 2,
      text: readText(heading[2] as string),
    };
    return [part, ...readGroup(lines.slice(1))];
  }
  const place = PLACE_ALONE.exec(first);
  if (place && lines.length === 1) return [{ kind: 'place', name: place[1] as string }];
  if (lines.every((line) => line.startsWith('- ')))
    return [{ kind: 'list', items: lines.map((line) => readText(line.slice(2).trim())) }];
  if (lines.every((line) => line.startsWith('|'))) return [{ kind: 'facts', rows: lines.map(readRow) }];
  return [{ kind: 'paragraph', text: readText(lines.join(' ')) }];
}

function readRow(line: string): { label: TemplateText; value: TemplateText } {
  const [label, value, ...more] = line
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim());
  if (!label || !value || more.length > 0) throw fault('letter.rowUnreadable', { line });
  return { label: readText(label), value: readText(value) };
}

function readText(text: string): TemplateText {
  const spans: TemplateSpan[] = [];
  let strong = false;
  for (const [token, name] of text.matchAll(SPAN)) {
    if (token === '**') strong = !strong;
    else if (name !== undefined) spans.push({ name, strong });
    else if (token === '{' || token === '}') throw fault('letter.braceLoose', { line: text });
    else spans.push({ words: token, strong });
  }
  if (strong) throw fault('letter.strongOpen', { line: text });
  return spans;
}

function fault(code: string, facts: Record<string, string>): Problem {
  return problem('invalid', code, facts);
}
