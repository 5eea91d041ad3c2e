/** Something that was computed for a decision: by what, under which adopted rules, from which bytes, to which bytes. */
export interface Derivation {
  readonly by: 'criteria';
  readonly adopted: string;
  readonly input: string;
  readonly output: string;
}
