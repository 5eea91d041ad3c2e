/**
 * A form names each field of a row by its number, `checks.0.found`; what comes out has the rows as a list, without those in
 * which nothing is written.
 */
export function rowsIn(body: unknown, name: string, fields: readonly string[]): Record<string, unknown> {
  const rest: Record<string, unknown> = {};
  const rows: Record<string, unknown>[] = [];
  for (const [key, value] of Object.entries(Object(body) as Record<string, unknown>)) {
    const [head, at, field = ''] = key.split('.');
    if (head !== name || !/^\d{1,2}$/.test(at ?? '') || !fields.includes(field)) rest[key] = value;
    else if (value !== '') rows[Number(at)] = { ...rows[Number(at)], [field]: value };
  }
  return { ...rest, [name]: rows.filter((row) => row !== undefined) };
}
