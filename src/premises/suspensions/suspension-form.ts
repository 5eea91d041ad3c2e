import { flatForm, nestedForm, withActs } from '../../platform/pages/nested-form.js';
import type { FormValues } from '../../platform/pages/forms.js';
import type { SuspensionInput } from './suspension.js';

/** A circumstance nobody has answered is none, and neither is an act of which nothing was written. */
export function groundsFrom(sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { circumstances, specialReasons, restsOn = [], ...rest } = withActs(nestedForm(sent));
  const answered = (Array.isArray(circumstances) ? circumstances : []).filter(
    (each) => 'found' in (each as object) || 'words' in (each as object),
  );
  const acts = (rest['acts'] as Readonly<Record<string, unknown>>[]).filter((each) => Object.keys(each).length > 1);
  return { ...rest, restsOn, acts, circumstances: answered, ...(specialReasons !== undefined && { specialReasons }) };
}

/** What a suspension rests on, as the fields of its form. */
export function formOfGrounds(input: SuspensionInput, mitigations: readonly string[]): FormValues {
  const { ground, words, citation, restsOn, acts, circumstances, specialReasons, untilOn } = input;
  const [act] = acts;
  const inOrder = mitigations.map((name) => circumstances.find(({ mitigation }) => mitigation === name) ?? {});
  return {
    ...{ ground, words, untilOn, restsOn: [...restsOn] },
    ...flatForm({ citation, acts: act ? [act] : [], circumstances: inOrder, specialReasons }),
  };
}
