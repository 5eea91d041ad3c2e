import { CONTENT_LIMITS } from '../../src/documents/contents/content-limits.js';
import { inspectContent, type InspectedContent } from '../../src/documents/contents/inspect-content.js';
import { Problem } from '../../src/shared/problem.js';

/** Looks at bytes as the program does when somebody sends them. */
export function look(bytes: Buffer | string, name: string, type = ''): Promise<InspectedContent> {
  return inspectContent(Buffer.from(bytes), { name, type }, CONTENT_LIMITS);
}

/** The code of the refusal, or what the file was taken for. */
export async function verdict(bytes: Buffer | string, name: string, type = ''): Promise<string> {
  try {
    return (await look(bytes, name, type)).kind;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
