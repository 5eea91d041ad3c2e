import { CONTENT_KINDS, endingOf, type ContentKind } from '../contents/content-kinds.js';
import { visibleLine } from '../visible-text.js';

const LONGEST_NAME = 120;
/** Signs that mean something to a file system, a shell or a header; a name is shown, never used as a path. */
const SIGNS = /[<>:"|?*\u0000-\u001F]/g;
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
const GRAPHEMES = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/**
 * The name a file is shown and handed out under: what the sender called it, without folders and hidden signs, at most
 * 120 characters, with an ending that tells the truth about its kind. `otherwise` names one that has no name.
 */
export function displayName(given: string, kind: ContentKind, otherwise: string): string {
  const own = endingOf(visibleLine(given));
  const { endings } = CONTENT_KINDS[kind];
  const ending = endings.includes(own) ? own : endings[0];
  const last = visibleLine(given).split(/[/\\]/).at(-1) ?? '';
  const bare = endings.includes(own) ? last.slice(0, last.lastIndexOf('.')) : last;
  const stem = bare.replace(SIGNS, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  const named = stem === '' ? otherwise : RESERVED.test(stem.split('.')[0] as string) ? `_${stem}` : stem;
  return `${shortened(named, LONGEST_NAME - ending.length - 1)}.${ending}`;
}

/** Cuts between letters, never inside one. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (kept.length + segment.length > most) break;
    kept += segment;
  }
  return kept.trimEnd();
}
