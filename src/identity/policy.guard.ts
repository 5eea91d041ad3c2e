import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { policyOf } from '../platform/http/policy.js';
import { problem } from '../shared/problem.js';
import { personOf } from './current-actor.decorator.js';

/** Lets a request through to its route as the route itself decides; a route that nobody decided on lets nobody through. */
@Injectable()
export class PolicyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const policy = policyOf(context.getHandler() as never, context.getClass());
    if (!policy)
      throw new Error(`Nobody has decided who may call ${context.getClass().name}.${context.getHandler().name}`);
    if (policy.kind === 'open') return true;
    const person = personOf(context.switchToHttp().getRequest<Request>());
    if (policy.kind === 'needs' && !person.memberships.some(({ role }) => policy.roles.includes(role))) {
      throw problem('forbidden', 'role.missing', { roleCodes: policy.roles.map((role) => `role.${role}`) });
    }
    return true;
  }
}
