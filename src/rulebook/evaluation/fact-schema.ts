import { askedFacts } from './asked-facts.js';
import type { BothTexts, CriteriaContent, FactDeclaration, FactType } from './criteria-content.js';
import { FACT_GROUPS, splitFact } from './facts.js';
import { LONGEST_TEXT } from './fact-checker.js';
import { VERDICTS, type Binds } from './verdict.js';

/** A JSON Schema, as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const MOST = Number.MAX_SAFE_INTEGER;

const PLAIN: Readonly<Record<Exclude<FactType, 'choice' | 'choices'>, JsonSchema>> = {
  yesNo: { type: 'boolean' },
  count: { type: 'integer', minimum: 0, maximum: MOST },
  ore: { type: 'integer', minimum: 0, maximum: MOST },
  day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  text: { type: 'string', maxLength: LONGEST_TEXT },
};

/** The JSON Schema of the facts that a rulebook asks for; titles in Swedish and English, one after the other. */
export function factSchemaOf(content: CriteriaContent, binds: Binds): JsonSchema {
  const asked = askedFacts(content, binds);
  const groups = FACT_GROUPS.map((group) => {
    const own = [...asked].filter(([path]) => splitFact(path)[0] === group);
    const properties = own.map(([path, criteria]) => [splitFact(path)[1], schemaOf(content.facts[path], criteria)]);
    return [group, object(Object.fromEntries(properties) as JsonSchema)];
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: both(content.title),
    ...object({ ...(Object.fromEntries(groups) as JsonSchema), judgements: judgementsOf(content, binds) }),
  };
}

const object = (properties: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: false, properties });
const both = ({ sv, en }: BothTexts): string => `${sv} / ${en}`;

function schemaOf(declaration: FactDeclaration | undefined, criteria: readonly string[]): JsonSchema {
  if (!declaration) throw new Error('A rule asks for a fact that is not declared');
  const { type, title, help, choices = {}, suppliedBy } = declaration;
  const words = Object.keys(choices);
  const listed = words.map((word) => `${word} = ${both(choices[word] as BothTexts)}`).join('; ');
  const description = [help ? both(help) : '', listed].filter((part) => part !== '').join('. ');
  return {
    title: both(title),
    ...(description !== '' && { description }),
    ...(type === 'choice'
      ? { type: 'string', enum: words }
      : type === 'choices'
        ? { type: 'array', items: { type: 'string', enum: words }, uniqueItems: true }
        : PLAIN[type]),
    $comment: `${suppliedBy}; ${criteria.join(', ')}`,
  };
}

/** What a person may judge. */
function judgementsOf({ criteria }: CriteriaContent, binds: Binds): JsonSchema {
  const judged = criteria.filter((each) => each.judgedBy === 'person' && each.binds[binds] !== undefined);
  const schemas = judged.map(({ id, title, text }) => [
    id,
    {
      title: both(title),
      description: both(text),
      required: ['verdict', 'reason'],
      ...object({
        verdict: { type: 'string', enum: [...VERDICTS] },
        reason: { type: 'string', minLength: 1, maxLength: LONGEST_TEXT },
        evidence: { type: 'array', items: {} },
      }),
    },
  ]);
  return object(Object.fromEntries(schemas) as JsonSchema);
}
