import type { CustomDecorator } from '@nestjs/common';
import { decide } from '../platform/http/policy.js';
import type { Role } from './roles.js';

/** Everybody who is signed in may call the route. */
export function SignedIn(): CustomDecorator {
  return decide({ kind: 'signedIn' });
}

/** Those who hold one of the roles in some committee or association may call the route. */
export function Needs(...roles: readonly [Role, ...Role[]]): CustomDecorator {
  return decide({ kind: 'needs', roles });
}
