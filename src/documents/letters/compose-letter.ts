import { formatAmount, sumOre } from '../../shared/amount.js';
import type { Day } from '../../shared/day.js';
import { formatDay } from '../../shared/day-format.js';
import type { Language } from '../../shared/language.js';
import { say } from '../../shared/texts.js';
import {
  plain,
  wordsOf,
  type Block,
  type LetterDocument,
  type RichText,
  type Span,
} from '../typesetting/letter-document.js';
import { visibleLine, visibleText } from '../visible-text.js';
import {
  assertFields,
  assertTemplate,
  type FieldKind,
  type FieldValues,
  type LetterFields,
  type LetterKind,
} from './letter-kind.js';
import type { LetterTemplate, TemplatePart, TemplateText } from './letter-template.js';

/** What stands around the words of every letter. */
export interface LetterFrame {
  readonly municipality: string;
  /** The municipality's organisation number, as it is written. */
  readonly orgNumber: string | null;
  readonly committee: string;
  /** The committee's own postal and electronic addresses, for the foot of the page. */
  readonly senderAddress: readonly string[];
  readonly recipientName: string;
  /** Postal lines; none where no address may be kept or the letter does not go by post. */
  readonly recipientAddress: readonly string[];
  readonly caseNumber: string;
  /** The number in the official register (diarienummer), where there is one. */
  readonly dnr: string | null;
  readonly letterOn: Day;
  readonly officerName: string;
  readonly officerTitle: string | null;
  readonly officerContact: readonly string[];
  /** The short code of the log's latest checkpoint, so that the letter bears witness to the log. */
  readonly checkpoint: string | null;
}

/** Puts a letter together from its text, its complete model and its frame. Nothing is asked for afterwards. */
export function composeLetter<K extends LetterKind>(
  kind: K,
  template: LetterTemplate,
  fields: LetterFields<K>,
  frame: LetterFrame,
  language: Language,
): LetterDocument {
  assertTemplate(kind, template);
  assertFields(kind, fields);
  const writer = new LetterWriter(kind, fields, frame, language);
  const blocks = withoutEmptySections(template.parts.flatMap((part) => writer.blocksOf(part)));
  const [title] = blocks;
  return {
    language,
    title: `${title?.kind === 'heading' ? wordsOf(title.text) : ''} – ${visibleLine(frame.caseNumber)}`,
    on: frame.letterOn,
    municipality: visibleLine(frame.municipality),
    committee: visibleLine(frame.committee),
    marks: marksOf(frame, language),
    recipient: [frame.recipientName, ...frame.recipientAddress].map(visibleLine).filter((line) => line !== ''),
    translationNotes:
      language === 'sv'
        ? []
        : (['sv', language] as const).map((each) => ({ language: each, text: say(each, 'letter.translation') })),
    blocks: [...blocks, { kind: 'signature', lines: signatureOf(frame) }],
    footer: footerOf(frame, language),
    pageLabel: say(language, 'letter.page'),
  };
}

class LetterWriter {
  private readonly frameWords: Readonly<Record<string, string>>;

  constructor(
    private readonly kind: LetterKind,
    private readonly fields: Readonly<Record<string, unknown>>,
    frame: LetterFrame,
    private readonly language: Language,
  ) {
    this.frameWords = { ...frame, letterOn: formatDay(frame.letterOn, language) } as unknown as Record<string, string>;
  }

  blocksOf(part: TemplatePart): Block[] {
    switch (part.kind) {
      case 'heading':
        return [{ kind: 'heading', level: part.level, text: this.rich(part.text) }];
      case 'paragraph':
        return [{ kind: 'paragraph', text: this.rich(part.text) }];
      case 'list':
        return [{ kind: 'list', items: part.items.map((item) => this.rich(item)) }];
      case 'facts':
        return [
          {
            kind: 'facts',
            rows: part.rows.map((row) => ({ label: this.rich(row.label), value: this.rich(row.value) })),
          },
        ];
      case 'place':
        return this.blocksAt(part.name);
    }
  }

  private blocksAt(name: string): Block[] {
    switch (this.kind.fields[name]) {
      case 'paragraphs':
        return paragraphsOf(this.value(name, 'paragraphs'), this.foreign(name));
      case 'list': {
        const items = this.value(name, 'list').map((item) => plain(visibleLine(item)));
        return items.length > 0 ? [{ kind: 'list', items }] : [];
      }
      case 'facts':
        return factsOf(this.value(name, 'facts'));
      case 'quotations':
        return quotationsOf(this.value(name, 'quotations'));
      case 'sections':
        return this.value(name, 'sections').flatMap((section): Block[] => [
          { kind: 'heading', level: 3, text: plain(visibleLine(section.title)) },
          ...factsOf(section.facts),
          ...paragraphsOf(section.paragraphs),
          ...quotationsOf(section.quotations),
        ]);
      case 'sums':
        return this.sums(this.value(name, 'sums'));
      default:
        return [{ kind: 'paragraph', text: [{ text: this.words(name) }] }];
    }
  }

  private sums(rows: FieldValues['sums']): Block[] {
    if (rows.length === 0) return [];
    const amount = (ore: number): string => formatAmount(ore, this.language, { decimals: true });
    return [
      {
        kind: 'sums',
        head: { label: say(this.language, 'letter.sums.label'), amount: say(this.language, 'letter.sums.amount') },
        rows: rows.map((row) => ({ label: visibleLine(row.label), amount: amount(row.amountOre) })),
        total: {
          label: say(this.language, 'letter.sums.total'),
          amount: amount(sumOre(rows.map((row) => row.amountOre))),
        },
      },
    ];
  }

  private rich(text: TemplateText): RichText {
    const spans: Span[] = [];
    for (const part of text) {
      const words = 'name' in part ? this.words(part.name) : part.words;
      spans.push(part.strong ? { text: words, strong: true } : { text: words });
    }
    return spans;
  }

  /** The language of a field where it is not the letter's own. */
  private foreign(name: string): Language | undefined {
    return this.language !== 'sv' && this.kind.ownWords.includes(name) ? 'sv' : undefined;
  }

  /** What goes at a placeholder within a sentence. */
  private words(name: string): string {
    switch (this.kind.fields[name]) {
      case 'day':
        return formatDay(this.value(name, 'day'), this.language);
      case 'amount':
        return formatAmount(this.value(name, 'amount'), this.language);
      case 'text':
        return visibleLine(this.value(name, 'text'));
      default:
        return visibleLine(this.frameWords[name] ?? '');
    }
  }

  /** The model was checked against the kind before the writer was made. */
  private value<F extends FieldKind>(name: string, _kind: F): FieldValues[F] {
    return this.fields[name] as FieldValues[F];
  }
}

function paragraphsOf(text: string, language?: Language): Block[] {
  return visibleText(text)
    .split(/\n{2,}/)
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'paragraph', text: plain(part.replace(/\n/g, ' ')), ...(language && { language }) }));
}

function factsOf(facts: FieldValues['facts']): Block[] {
  const rows = facts.map((row) => ({ label: plain(visibleLine(row.label)), value: plain(visibleLine(row.value)) }));
  return rows.length > 0 ? [{ kind: 'facts', rows }] : [];
}

function quotationsOf(quotations: FieldValues['quotations']): Block[] {
  return quotations.map(({ text, source, language }) => ({
    kind: 'quotation',
    text: visibleText(text),
    source: visibleLine(source),
    ...(language && { language }),
  }));
}

/** A heading with nothing under it is not printed: what a section would tell was empty in this case. */
function withoutEmptySections(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => {
    const next = blocks[index + 1];
    if (block.kind !== 'heading' || block.level === 1) return true;
    return next !== undefined && (next.kind !== 'heading' || next.level > block.level);
  });
}

function marksOf(frame: LetterFrame, language: Language): { label: string; value: string }[] {
  const marks = [
    { label: say(language, 'letter.date'), value: formatDay(frame.letterOn, language) },
    { label: say(language, 'letter.caseNumber'), value: visibleLine(frame.caseNumber) },
  ];
  if (frame.dnr !== null) marks.push({ label: say(language, 'letter.dnr'), value: visibleLine(frame.dnr) });
  return marks;
}

function signatureOf(frame: LetterFrame): string[] {
  return [frame.officerName, frame.officerTitle ?? '', ...frame.officerContact]
    .map(visibleLine)
    .filter((line) => line !== '');
}

function footerOf(frame: LetterFrame, language: Language): string[] {
  const number = frame.orgNumber === null ? [] : [say(language, 'letter.orgNumber', { number: frame.orgNumber })];
  const lines = [
    [frame.municipality, frame.committee, ...number].map(visibleLine).join(' · '),
    frame.senderAddress.map(visibleLine).join(' · '),
  ];
  if (frame.checkpoint !== null)
    lines.push(say(language, 'letter.checkpoint', { code: visibleLine(frame.checkpoint) }));
  return lines.filter((line) => line !== '');
}
