import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { TestApp } from '../support/app.js';
import type { Trial } from './promise.js';
import { programTables } from '../support/tables.js';

/** Breaks out of texts, attributes of both kinds, titles, fields and scripts; the marks before it tell which sign came through raw. */
export const PAYLOAD =
  'vkq<q vkq"q vkq\'q</title></textarea></script><script>window.__xss=1</script><img/src=vkx onerror=window.__xss=1>' +
  '<svg/onload=window.__xss=1>{{7*19104823}}${7*19104823}';
const RAW = /vkq[<"']q|<img\/src=vkx|<svg\/onload|133733761/;
const SCRIPT_ADDRESS = /(?:href|src|action|formaction)="\s*(?:javascript|data|vbscript):/i;

/** Columns that hold no words of people, though they are texts. */
const NO_WORDS = new Set(['passwordHash', 'searchText', 'line', 'link', 'answer', 'templateHash', 'salt']);

/**
 * Writes the payload behind every text of every row, under the program, so that no rule for what may come in spares a
 * field; a new table or column is reached because it is one.
 */
export async function poison({ database }: TestApp, trial: Trial): Promise<void> {
  const runner = database.writes.createQueryRunner();
  const triggers = (await runner.query(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)) as { name: string }[];
  for (const { name } of triggers) await runner.query(`DROP TRIGGER "${name}"`);
  for (const { tableName, columns, primaryColumns } of programTables(database.writes)) {
    const keys = primaryColumns.map(({ databaseName }) => `"${databaseName}"`);
    const place = keys.map((key) => `${key} = ?`).join(' AND ');
    for (const { databaseName } of columns.filter(isOfWords)) {
      const name = `"${databaseName}"`;
      const rows = (await runner.query(
        `SELECT ${name} AS words, ${keys.map((key, at) => `${key} AS k${at}`).join(', ')} FROM "${tableName}" WHERE ${name} IS NOT NULL`,
      )) as (Record<string, unknown> & { words: string })[];
      for (const row of rows)
        await runner.query(`UPDATE "${tableName}" SET ${name} = ? WHERE ${place}`, [
          poisoned(row.words),
          ...keys.map((_key, at) => row[`k${at}`]),
        ]);
      trial.attempt();
    }
  }
  await runner.release();
}

function isOfWords({ type, propertyName }: ColumnMetadata): boolean {
  return type === 'text' && !NO_WORDS.has(propertyName);
}

/** A text with the payload behind it; in JSON each text that is prose and no code. */
export function poisoned(words: string): string {
  if (!/^[{[]/.test(words)) return `${words} ${PAYLOAD}`;
  return JSON.stringify(JSON.parse(words), (_key, value: unknown) =>
    typeof value === 'string' && /\s/.test(value) ? `${value} ${PAYLOAD}` : value,
  );
}

/** What of the payload came through as anything but words. */
export function rawIn(what: string, html: string): string | false {
  const raw = RAW.exec(html) ?? SCRIPT_ADDRESS.exec(html);
  return raw !== null && `${what}: ${html.slice(Math.max(0, raw.index - 60), raw.index + 40)}`;
}
