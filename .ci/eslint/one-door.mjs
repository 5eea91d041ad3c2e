// A rule of this house: the database has one door for writing (`act.rows`) and one for reading (`reads`).
// It looks at types, so that a Map's `delete` is free and a renamed repository is not.

/** TypeORM's classes that reach the database by themselves. */
const DOORS = new Set([
  'DataSource',
  'EntityManager',
  'MongoEntityManager',
  'Repository',
  'TreeRepository',
  'BaseEntity',
  'QueryRunner',
]);
const BUILDER = /QueryBuilder$/;
const WRITES = new Set([
  'save',
  'insert',
  'update',
  'delete',
  'remove',
  'upsert',
  'softDelete',
  'softRemove',
  'restore',
  'recover',
  'increment',
  'decrement',
  'clear',
]);

export const oneDoor = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      write: '`{{method}}` writes past the log: write through `act.rows` (src/acts).',
      read: '`{{method}}` on a {{type}} reads past the scope: read through `reads.of(actor)` (src/acts).',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const typesOf = (node) => withBases(services.getTypeAtLocation(node));
    return {
      'CallExpression > MemberExpression.callee'(callee) {
        const method = callee.property.name ?? String(callee.property.value);
        const type = typesOf(callee.object).find(
          (name) => DOORS.has(name) || (BUILDER.test(name) && WRITES.has(method)),
        );
        if (type === undefined) return;
        context.report({ node: callee, messageId: WRITES.has(method) ? 'write' : 'read', data: { method, type } });
      },
    };
  },
};

/** The names of a type and all it is made of and derived from, as far as TypeORM declares them. */
function withBases(type, seen = new Set()) {
  if (seen.has(type)) return [];
  seen.add(type);
  const parts = [
    ...(type.types ?? []),
    ...(type.getBaseTypes?.() ?? []),
    ...(type.getConstraint?.() ? [type.getConstraint()] : []),
  ];
  return [...(isTypeorm(type) ? [type.symbol.name] : []), ...parts.flatMap((part) => withBases(part, seen))];
}

function isTypeorm(type) {
  const files = type.symbol?.declarations?.map((declaration) => declaration.getSourceFile().fileName) ?? [];
  return files.some((file) => file.includes('/node_modules/typeorm/'));
}
