/** A committed file that is made from others. */
export interface Generated {
  /** Relative to the project's folder. */
  readonly path: string;
  /** The whole new text, from what the file holds now (empty where there is none yet). */
  make(current: string): string | Promise<string>;
}

/** Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->`, for pages that are written by hand around it. */
export function withPart(text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`There is no place for ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n${part.trim()}\n${text.slice(to)}`;
}
