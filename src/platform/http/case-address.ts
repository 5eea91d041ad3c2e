import type { NextFunction, Request, Response } from 'express';

const CASE_NUMBER = /^[A-ZÅÄÖ]{2,3}-\d{4}-\d{1,6}$/;

/** The address of a case is its number, `/FB-2026-0052`; inside the program it is `/case/FB-2026-0052`. */
export function caseAddress(request: Request, _response: Response, next: NextFunction): void {
  const first = /^\/([^/?]+)/.exec(request.url)?.[1];
  if (first !== undefined && isCaseNumber(first)) request.url = `/case${request.url}`;
  next();
}

/** A number as addresses carry it: in any case, with its letters escaped or not, composed or not. */
function isCaseNumber(part: string): boolean {
  try {
    return CASE_NUMBER.test(decodeURIComponent(part).normalize('NFC').toUpperCase());
  } catch {
    return false;
  }
}
