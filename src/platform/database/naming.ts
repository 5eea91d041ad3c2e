import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** camelCase in code is snake_case in the database; the one naming rule. */
export class SnakeCase extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }

  override tableName(_className: string, customName: string | undefined): string {
    if (customName === undefined) throw new Error('Every table is named by @TableOf');
    return customName;
  }
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
