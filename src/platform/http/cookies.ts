import { Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { Surroundings } from '../surroundings.js';
import { cookieOf } from './request-context.js';

/** The cookies that carry a right; `visit` binds the forms of those who are not signed in, `provider` a trip to log in elsewhere. */
export type GuardedCookie = 'session' | 'visit' | 'provider';

const NAMES: Readonly<Record<GuardedCookie, string>> = {
  session: 'villkor',
  visit: 'villkor-visit',
  provider: 'villkor-provider',
};
const VALUE_FORM = /^[A-Za-z0-9_-]{43}$/;

/** Reads and sends the guarded cookies; over https the browser itself holds them to this host (`__Host-`). */
@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor({ settings }: Surroundings) {
    this.secure = settings.baseUrl.protocol === 'https:';
  }

  nameOf(cookie: GuardedCookie): string {
    return `${this.secure ? '__Host-' : ''}${NAMES[cookie]}`;
  }

  /** The value as it was made here: 256 bits in base64url; anything else is none. */
  read(request: Request, cookie: GuardedCookie): string | undefined {
    const value = cookieOf(request, this.nameOf(cookie));
    return value !== undefined && VALUE_FORM.test(value) ? value : undefined;
  }

  send(response: Response, cookie: GuardedCookie, value: string): void {
    response.cookie(this.nameOf(cookie), value, this.options());
  }

  drop(response: Response, cookie: GuardedCookie): void {
    response.clearCookie(this.nameOf(cookie), this.options());
  }

  private options(): CookieOptions {
    return { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/' };
  }
}
