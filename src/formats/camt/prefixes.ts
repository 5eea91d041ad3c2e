import { problem } from '../../shared/problem.js';

/** No real message has more; each scope is a copy. */
const MOST_PREFIXES = 64;

type Attributes = Readonly<Record<string, string>>;
type Scope = ReadonlyMap<string, string>;

/**
 * Which elements belong to the namespace of the document's first one, whatever prefix they carry. Names are looked up
 * once and remembered until a prefix is given another meaning, which in real files is never.
 */
export class Namespaces {
  /** The namespace of the first element. */
  own = '';
  rootName = '';
  private scope: Scope = new Map();
  private readonly outer: { readonly depth: number; readonly scope: Scope }[] = [];
  private readonly known = new Map<string, string | null>();
  private depth = 0;

  /** The element's name without its prefix, or null where it belongs to another namespace. */
  enter(name: string, attributes: Attributes): string | null {
    this.depth += 1;
    this.declare(attributes);
    if (this.depth === 1) {
      this.own = this.namespaceOf(name);
      this.rootName = name.slice(name.indexOf(':') + 1);
    }
    let local = this.known.get(name);
    if (local === undefined) {
      local = this.namespaceOf(name) === this.own ? name.slice(name.indexOf(':') + 1) : null;
      this.known.set(name, local);
    }
    return local;
  }

  leave(): void {
    this.depth -= 1;
    const last = this.outer.at(-1);
    if (last === undefined || last.depth <= this.depth) return;
    this.outer.pop();
    this.scope = last.scope;
    this.known.clear();
  }

  private declare(attributes: Attributes): void {
    let scope: Map<string, string> | null = null;
    for (const name in attributes) {
      if (!name.startsWith('xmlns')) continue;
      scope ??= new Map(this.scope);
      if (name === 'xmlns') scope.set('', attributes[name] ?? '');
      else if (name.startsWith('xmlns:')) scope.set(name.slice('xmlns:'.length), attributes[name] ?? '');
    }
    if (scope === null) return;
    if (scope.size > MOST_PREFIXES) throw problem('refused', 'payments.tooDeep', { most: MOST_PREFIXES });
    this.outer.push({ depth: this.depth, scope: this.scope });
    this.scope = scope;
    this.known.clear();
  }

  private namespaceOf(name: string): string {
    const colon = name.indexOf(':');
    if (colon === -1) return this.scope.get('') ?? '';
    const prefix = name.slice(0, colon);
    const namespace = this.scope.get(prefix);
    if (namespace === undefined)
      throw problem('refused', 'payments.notWellFormed', { line: 0, why: `unbound prefix: ${prefix.slice(0, 40)}` });
    return namespace;
  }
}
