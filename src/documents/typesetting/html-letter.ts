import type { Block, LetterDocument, RichText } from './letter-document.js';

/**
 * The letter as a fragment of HTML with the same words and structure as the PDF, for a page of the program.
 * Headings begin at `level`, so that the page keeps its own first heading.
 */
export function htmlOf(letter: LetterDocument, level: 1 | 2 | 3 = 2): string {
  return [
    `<article class="letter" lang="${letter.language}">`,
    '<header class="letter-head">',
    `<p class="letter-sender"><strong>${escape(letter.municipality)}</strong><br>${escape(letter.committee)}</p>`,
    `<dl class="letter-marks">${letter.marks.map((mark) => `<div><dt>${escape(mark.label)}</dt><dd>${escape(mark.value)}</dd></div>`).join('')}</dl>`,
    letter.recipient.length > 0 ? `<p class="letter-recipient">${letter.recipient.map(escape).join('<br>')}</p>` : '',
    ...letter.translationNotes.map(
      (note) => `<p class="letter-translation" lang="${note.language}"><strong>${escape(note.text)}</strong></p>`,
    ),
    '</header>',
    ...letter.blocks.map((block) => blockHtml(block, level)),
    `<footer class="letter-foot">${letter.footer.map(escape).join('<br>')}</footer>`,
    '</article>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function blockHtml(block: Block, level: number): string {
  switch (block.kind) {
    case 'heading': {
      const tag = `h${level + block.level - 1}`;
      return `<${tag}>${rich(block.text)}</${tag}>`;
    }
    case 'paragraph':
      return `<p>${rich(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${rich(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<table class="letter-facts"><tbody>${block.rows
        .map((row) => `<tr><th scope="row">${rich(row.label)}</th><td>${rich(row.value)}</td></tr>`)
        .join('')}</tbody></table>`;
    case 'quotation':
      return `<blockquote class="letter-quotation"><p>${lines(block.text)}</p><footer>${escape(block.source)}</footer></blockquote>`;
    case 'sums':
      return [
        `<table class="letter-sums"><thead><tr><th scope="col">${escape(block.head.label)}</th><th scope="col">${escape(block.head.amount)}</th></tr></thead>`,
        `<tbody>${block.rows.map(sumRow).join('')}</tbody><tfoot>${sumRow(block.total)}</tfoot></table>`,
      ].join('');
    case 'signature':
      return `<p class="letter-signature">${block.lines.map(escape).join('<br>')}</p>`;
  }
}

function sumRow(row: { readonly label: string; readonly amount: string }): string {
  return `<tr><th scope="row">${escape(row.label)}</th><td>${escape(row.amount)}</td></tr>`;
}

function rich(text: RichText): string {
  return text.map((span) => (span.strong ? `<strong>${escape(span.text)}</strong>` : escape(span.text))).join('');
}

function lines(text: string): string {
  return text.split('\n').map(escape).join('<br>');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
