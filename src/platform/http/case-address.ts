import type { NextFunction, Request, Response } from 'express';

const CASE_NUMBER = /^\/((?:[A-Z]|%C3%8[45]|%C3%96){2,3}-\d{4}-\d{4,6})(?=[/?]|$)/i;

/** The address of a case is its number, `/FB-2026-0052`; inside the program it is `/case/FB-2026-0052`. */
export function caseAddress(request: Request, _response: Response, next: NextFunction): void {
  if (CASE_NUMBER.test(request.url)) request.url = `/case${request.url}`;
  next();
}
