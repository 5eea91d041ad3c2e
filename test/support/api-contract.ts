import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** An answer of the API, read whole. */
export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Described {
  readonly responses: Readonly<Record<string, ResponseObject | { readonly $ref: string }>>;
}

interface ResponseObject {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** Tells whether an address is one of the API's own; what is about the API is no part of it. */
export function isOfApi(path: string): boolean {
  const [plain = ''] = path.split('?');
  return plain.startsWith('/api/') && !ABOUT.includes(plain);
}

const ABOUT = ['/api/openapi.json', '/api/docs'];
const DOCUMENT = 'api';

/**
 * Holds every answer to the description that the program gives of its API: the route, the status, the body with no
 * field that is not described, and problem documents that look alike. What does not fit is thrown.
 */
export class ApiContract {
  private readonly ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly routes: readonly { readonly form: RegExp; readonly path: string; readonly methods: object }[];

  constructor(private readonly document: OpenAPIObject) {
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addVocabulary([...Object.keys(document), 'discriminator', 'xml', 'externalDocs', 'example']);
    this.ajv.addSchema(closed(document) as object, DOCUMENT);
    this.routes = Object.entries(document.paths).map(([path, methods]) => ({
      form: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      path,
      methods: methods as object,
    }));
  }

  check(answered: Answered): void {
    const fault = this.faultOf(answered);
    if (fault === undefined) return;
    const { method, path, status, text } = answered;
    throw new Error(
      `${method} ${path} was answered ${status}, which breaks the contract: ${fault}\n${text.slice(0, 2_000)}`,
    );
  }

  private faultOf(answered: Answered): string | undefined {
    const { method, path, status, headers, text } = answered;
    const [plain = ''] = path.split('?');
    if (!isOfApi(path)) return undefined;
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    if (status >= 400 && type !== PROBLEM_TYPE) return `a problem is ${PROBLEM_TYPE}, not ${type}`;
    const route = this.routes.find(({ form }) => form.test(plain));
    const operation = (route?.methods as Record<string, Described> | undefined)?.[method.toLowerCase()];
    if (!route || !operation) {
      if (status < 400) return 'nothing describes this route';
      return this.faultIn(PROBLEM_SCHEMA, text) ?? statusFault(status, text);
    }
    const at = this.placeOf(route.path, method, operation, status);
    if (at === undefined) return 'the status is not described';
    const response = this.at(at) as ResponseObject;
    return bodyFault(response, type, text) ?? this.faultOfBody(at, response, answered, type);
  }

  private faultOfBody(
    at: string,
    { headers = {}, content }: ResponseObject,
    answered: Answered,
    type: string,
  ): string | undefined {
    const { text, status } = answered;
    // A file is described by its type alone.
    const isJson = content !== undefined && type.endsWith('json');
    const fault = !isJson ? undefined : this.faultIn(`${at}/content/${escaped(type)}/schema`, text);
    if (fault !== undefined) return fault;
    if (status >= 400) return statusFault(status, text);
    const version = 'ETag' in headers ? (JSON.parse(text) as { version: number }).version : undefined;
    const etag = answered.headers.get('etag');
    if (version !== undefined && etag !== `"${version}"`) return `the ETag is ${etag}`;
    return version === undefined && etag !== null ? 'there is an ETag that nobody described' : undefined;
  }

  /** Where an answer of this status is described, as a JSON pointer. */
  private placeOf(path: string, method: string, { responses }: Described, status: number): string | undefined {
    const response = responses[status];
    if (response === undefined) return undefined;
    if ('$ref' in response) return response.$ref.slice(1);
    return `/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
  }

  private at(pointer: string): unknown {
    const names = pointer.split('/').slice(1);
    return names.reduce<unknown>((node, name) => (node as Record<string, unknown>)[unescaped(name)], this.document);
  }

  private faultIn(pointer: string, text: string): string | undefined {
    const validate = this.validators.get(pointer) ?? this.ajv.compile({ $ref: `${DOCUMENT}#${pointer}` });
    this.validators.set(pointer, validate);
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return 'the body is not JSON';
    }
    return validate(body) ? undefined : this.ajv.errorsText(validate.errors);
  }
}

const PROBLEM_TYPE = 'application/problem+json';
const PROBLEM_SCHEMA = '/components/schemas/ProblemView';

let shared: Promise<ApiContract> | undefined;

/** The contract of the program; every start of it describes the same, so it is made once for each worker. */
export function sharedContract(describe: () => Promise<OpenAPIObject>): Promise<ApiContract> {
  return (shared ??= describe().then((document) => new ApiContract(document)));
}

function bodyFault({ content }: ResponseObject, type: string, text: string): string | undefined {
  if (content === undefined) return text === '' ? undefined : 'there is a body that nobody described';
  return type in content ? undefined : `the type is ${type}`;
}

function statusFault(status: number, text: string): string | undefined {
  const { status: told } = JSON.parse(text) as { status: unknown };
  return told === status ? undefined : `the body tells status ${String(told)}`;
}

/** A view with a field that is not described is a view that tells too much: here every object is closed. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, closed(value)]));
  const isObject = typeof copy['properties'] === 'object' && copy['type'] === 'object';
  return isObject && copy['additionalProperties'] === undefined ? { ...copy, additionalProperties: false } : copy;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
