import type { OpenAPIObject } from '@nestjs/swagger';
import { definePage } from '../pages/page.js';

export interface ApiOperationView {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** Names of headers and fields that may be sent. */
  readonly takes: readonly string[];
  readonly answers: readonly string[];
}

export interface ApiDocsView {
  readonly groups: readonly { readonly tag: string; readonly operations: readonly ApiOperationView[] }[];
}

/** The API for people who write programs against it. */
export const apiDocsPage = definePage<ApiDocsView>('platform/api-docs', 'either');

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly parameters?: readonly { readonly name?: string }[];
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
  };
  readonly responses?: Readonly<Record<string, unknown>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The description of the API as its page shows it, in the order of the routes. */
export function apiDocsView(document: OpenAPIObject): ApiDocsView {
  const groups = new Map<string, ApiOperationView[]>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      if (!METHODS.includes(method)) continue;
      const tag = operation.tags?.[0] ?? 'other';
      groups.set(tag, [...(groups.get(tag) ?? []), viewOf(document, method, path, operation)]);
    }
  }
  return { groups: [...groups].map(([tag, operations]) => ({ tag, operations })) };
}

function viewOf(document: OpenAPIObject, method: string, path: string, operation: Operation): ApiOperationView {
  const names = (operation.parameters ?? []).flatMap((parameter) => parameter.name ?? []);
  const body = Object.values(operation.requestBody?.content ?? {})[0]
    ?.schema?.$ref?.split('/')
    .at(-1);
  const schema =
    body === undefined
      ? undefined
      : (document.components?.schemas?.[body] as { properties?: object; required?: string[] } | undefined);
  const fields = Object.keys(schema?.properties ?? {}).map((field) =>
    schema?.required?.includes(field) ? field : `${field}?`,
  );
  return {
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    takes: [...names, ...fields],
    answers: Object.keys(operation.responses ?? {}).filter((status) => status !== 'default'),
  };
}
