/** Something that was computed for a decision: by what, under which adopted rules, from which bytes, to which bytes. */
export interface Derivation {
  /** What computed it: the criteria of an assessment, or the scheme of a grant. */
  readonly by: 'criteria' | 'amount';
  readonly adopted: string;
  readonly input: string;
  readonly output: string;
}
