/** Codes and names of fields look like `field.required`; everything else in a text is taken for words, unless its name says what it is. */
const CODE = /^[a-z][\w.-]*$/;
const NOT_WORDS = /^(href|\w*Href|action|formAction|points|lang|\w*On|\w*At|at|on|from|until|version|seen)$/;

/** The same model of a page with every word that people wrote replaced by an attack. */
export function hostileIn<View>(view: View, attack: string): View {
  return attacked(view, '', attack) as View;
}

function attacked(value: unknown, name: string, attack: string): unknown {
  if (Array.isArray(value)) return value.map((item) => attacked(item, name, attack));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, attacked(inner, key, attack)]));
  }
  return typeof value === 'string' && !CODE.test(value) && !NOT_WORDS.test(name) ? attack : value;
}
