import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

/** Who may call a route. Every route says so itself; one that says nothing is refused to all. */
export type Policy =
  /** Everybody, signed in or not. */
  | { readonly kind: 'open' }
  | { readonly kind: 'signedIn' }
  /** Those who hold one of the roles somewhere; which committee's things they reach is for the services to say. */
  | { readonly kind: 'needs'; readonly roles: readonly string[] };

const KEY = 'villkor:policy';

/** Says who may call a handler, or all handlers of a controller that do not say otherwise. */
export function decide(policy: Policy): CustomDecorator {
  return SetMetadata(KEY, policy);
}

/** Open to everybody. */
export function Open(): CustomDecorator {
  return decide({ kind: 'open' });
}

/** What was decided for a route, nearest first; undefined is a route that nobody decided on. */
export function policyOf(
  handler: (...args: never[]) => unknown,
  controller: new (...args: never[]) => unknown,
): Policy | undefined {
  return new Reflector().getAllAndOverride<Policy | undefined>(KEY, [handler, controller]);
}
