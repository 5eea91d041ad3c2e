/** One worked example of the design's page on law: where it stands, what it says, what the program answers. */
export interface Vector {
  /** The section, and the name of the example where it has one: `2.4 E1`. */
  readonly place: string;
  readonly says: string;
  readonly answer: () => unknown;
  readonly expected: unknown;
}

/** Names examples of one place, each by what it says. */
export function at(
  place: string,
  ...examples: readonly (readonly [says: string, answer: () => unknown, expected: unknown])[]
): Vector[] {
  return examples.map(([says, answer, expected]) => ({ place, says, answer, expected }));
}

/** A test for each example, and one that no place of the section is left out: `counts` tells how many each has. */
export function prove(vectors: readonly Vector[], counts: Readonly<Record<string, number>>): void {
  it.each(vectors.map((vector) => [`${vector.place}: ${vector.says}`, vector] as const))(
    '%s',
    async (_name, vector) => {
      expect(await vector.answer()).toEqual(vector.expected);
    },
  );

  it('every example of the section is here', () => {
    const found: Record<string, number> = {};
    for (const { place } of vectors) found[place] = (found[place] ?? 0) + 1;
    expect(found).toEqual(counts);
  });
}
