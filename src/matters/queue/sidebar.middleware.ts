import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { committeesOf, type Actor } from '../../acts/actor.js';
import type { Role } from '../../identity/roles.js';
import type { SidebarItem } from '../../platform/pages/page.js';
import { TasksQueries } from '../tasks/tasks.queries.js';
import { QueueQueries } from './queue.queries.js';

/** Those who enter appeals or say how they ended. */
const APPEALS_SEEN_BY: readonly Role[] = ['committeeSecretary', 'registrar', 'municipalLawyer'];

/** Those who follow what is owed to the municipality. */
const CLAIMS_SEEN_BY: readonly Role[] = ['finance', 'grantOfficer', 'municipalLawyer', 'coordinator', 'auditor'];
/** Those who claim grants back, decide on it, or follow it. */
const CLAWBACKS_SEEN_BY: readonly Role[] = [...CLAIMS_SEEN_BY, 'decisionMaker', 'committeeSecretary', 'registrar'];
/** Those who keep concerns, those who keep the register of them, and whoever may have one to note. */
const CONCERNS_SEEN_BY: readonly Role[] = [
  'coordinator',
  'municipalLawyer',
  'grantOfficer',
  'registrar',
  'dataProtectionOfficer',
  'admin',
];
const MAILS_SEEN_BY = ['grantOfficer', 'premisesOfficer', 'finance', 'committeeSecretary', 'registrar', 'admin'];
/** Those who hand the ledger over to the municipality's books, and those who look at that. */
const VOUCHERS_SEEN_BY: readonly Role[] = ['finance', 'attestant', 'auditor'];
/** Those who pay, and those who look at what is paid. */
const PAYOUTS_SEEN_BY: readonly Role[] = ['finance', 'attestant', 'grantOfficer', 'decisionMaker', 'auditor'];

/** Those who let rooms, and those who look at how they are let. */
const ROOMS_SEEN_BY: readonly Role[] = ['premisesOfficer', 'decisionMaker', 'auditor'];

/** Puts the side menu with its counts on every page of those who work in a committee, also on the one that says no. */
@Injectable()
export class SidebarMiddleware implements NestMiddleware {
  constructor(
    private readonly queues: QueueQueries,
    private readonly tasks: TasksQueries,
  ) {}

  async use(request: Request, _response: Response, next: NextFunction): Promise<void> {
    const { person } = request;
    if (person && request.method !== 'HEAD' && !request.context.isApi && committeesOf(person).length > 0) {
      request.context.sidebar = await this.sidebar(person, request.originalUrl);
    }
    next();
  }

  private async sidebar(person: Actor, path: string): Promise<SidebarItem[][]> {
    const [mine, unit, unassigned, tasks] = await Promise.all([
      this.queues.count(person, 'mine'),
      this.queues.count(person, 'unit'),
      this.queues.count(person, 'unassigned'),
      this.tasks.count(person),
    ]);
    const roles = new Set<string>(person.memberships.map((membership) => membership.role));
    const item = (key: string, href: string, count?: number): SidebarItem => ({
      label: { code: `sidebar.${key}` },
      href,
      ...(count !== undefined && { count }),
      current: path === href,
    });
    const work = [
      item('queue', '/', mine),
      item('unit', '/?scope=unit', unit),
      item('unassigned', '/?scope=unassigned', unassigned),
      item('tasks', '/tasks', tasks),
      item('associations', '/associations'),
      item('rounds', '/rounds'),
      item('applications', '/grant-applications'),
      item('awards', '/awards'),
      item('reports', '/spending-reports'),
      ...(PAYOUTS_SEEN_BY.some((role) => roles.has(role)) ? [item('payouts', '/disbursements')] : []),
    ];
    const rooms = ROOMS_SEEN_BY.some((role) => roles.has(role))
      ? [
          item('bookingRequests', '/booking-requests'),
          item('today', '/premises/today'),
          item('week', '/premises/week'),
          item('premises', '/premises'),
          item('suspensions', '/suspensions'),
        ]
      : [];
    const secretary = [
      ...(roles.has('committeeSecretary') ? [item('minutes', '/minutes')] : []),
      item('rulebook', '/rulebook'),
      ...(APPEALS_SEEN_BY.some((role) => roles.has(role)) ? [item('appeals', '/appeals')] : []),
    ];
    const money = [
      ...(CLAWBACKS_SEEN_BY.some((role) => roles.has(role)) ? [item('clawbacks', '/clawbacks')] : []),
      ...(CLAIMS_SEEN_BY.some((role) => roles.has(role)) ? [item('claims', '/claims')] : []),
      ...(roles.has('finance') ? [item('payments', '/payments'), item('rentalBillings', '/rental-billings')] : []),
      ...(VOUCHERS_SEEN_BY.some((role) => roles.has(role)) ? [item('vouchers', '/vouchers')] : []),
      ...(CONCERNS_SEEN_BY.some((role) => roles.has(role)) ? [item('concerns', '/concerns')] : []),
    ];
    const rest = [
      ...(MAILS_SEEN_BY.some((role) => roles.has(role)) ? [item('mails', '/mails')] : []),
      ...(roles.has('admin') ? [item('users', '/users')] : []),
      ...(roles.has('admin') || roles.has('auditor') ? [item('log', '/log')] : []),
    ];
    return [work, rooms, secretary, money, rest].filter((group) => group.length > 0);
  }
}
