import type { PDFDocumentProxy } from 'pdfjs-dist';

/** One tag of a PDF's structure with the text under it. */
export interface PdfTag {
  readonly role: string;
  readonly text: string;
  readonly lang?: string;
  readonly children: readonly PdfTag[];
}

export interface PdfReading {
  readonly pages: number;
  readonly title: unknown;
  readonly language: unknown;
  readonly producer: unknown;
  /** The text of each page as a reader gets it. */
  readonly texts: readonly string[];
  /** The tags of each page. */
  readonly tags: readonly PdfTag[];
  readonly actions: {
    readonly scripts: unknown;
    readonly open: unknown;
    readonly attachments: unknown;
    readonly links: number;
  };
}

/** Opens a PDF with an independent reader. */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
  });
  const pdf = await task.promise;
  try {
    const metadata = await pdf.getMetadata();
    const info = metadata.info as Record<string, unknown>;
    const [texts, tags, links] = await pagesOf(pdf);
    return {
      pages: pdf.numPages,
      title: info.Title,
      language: info.Language,
      producer: info.Producer,
      texts,
      tags,
      actions: {
        scripts: await pdf.getJSActions(),
        open: await pdf.getOpenAction(),
        attachments: await pdf.getAttachments(),
        links,
      },
    };
  } finally {
    await task.destroy();
  }
}

async function pagesOf(pdf: PDFDocumentProxy): Promise<[string[], PdfTag[], number]> {
  const [texts, tags]: [string[], PdfTag[]] = [[], []];
  let links = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const words = new Map<string, string>();
    const open: string[] = [];
    let text = '';
    for (const item of content.items) {
      if (!('str' in item)) {
        if (item.type === 'endMarkedContent') open.pop();
        else open.push(item.id ?? '');
        continue;
      }
      const piece = item.str + (item.hasEOL ? '\n' : '');
      text += piece;
      for (const id of open) words.set(id, (words.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
    }
    texts.push(text);
    links += (await page.getAnnotations()).length;
    tags.push(tagOf(await page.getStructTree(), words));
  }
  return [texts, tags, links];
}

interface Node {
  readonly role?: string;
  readonly lang?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

function tagOf(node: unknown, words: ReadonlyMap<string, string>): PdfTag {
  const { role = 'none', lang, id, children = [] } = (node ?? {}) as Node;
  const inner = children.map((child) => tagOf(child, words));
  const text =
    id !== undefined
      ? (words.get(id) ?? '').trim()
      : inner
          .map((child) => child.text)
          .join(' ')
          .trim();
  return {
    role,
    text,
    children: inner.filter((child) => child.role !== 'none'),
    ...(lang === undefined ? {} : { lang }),
  };
}

/** All tags with a role, in reading order. */
export function tagsWith(role: string, tag: PdfTag): PdfTag[] {
  return [...(tag.role === role ? [tag] : []), ...tag.children.flatMap((child) => tagsWith(role, child))];
}
