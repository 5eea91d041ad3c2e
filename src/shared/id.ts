import { randomUUID } from 'node:crypto';

/** The name of a row, made by the program and never reused: a UUID in 36 characters. */
export type Id = `${string}-${string}-${string}-${string}-${string}`;

const ID_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function newId(): Id {
  return randomUUID();
}

export function isId(text: unknown): text is Id {
  return typeof text === 'string' && ID_FORM.test(text);
}
