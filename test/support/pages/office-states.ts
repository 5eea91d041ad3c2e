import { logPage, type LogView } from '../../../src/acts/log-view.js';
import {
  ACCESSIBILITY_STANDARD,
  accessibilityPage,
  keyboardPage,
} from '../../../src/platform/pages/accessibility-view.js';
import { problemPage, wordedStatus } from '../../../src/platform/pages/problem-view.js';
import { partsPage, partsView } from './parts.js';
import { state, type PageState } from './page-state.js';

const log: LogView = {
  checkpoints: [
    {
      log: 'Sagolunda stadsdelsnämnd',
      number: 18_421,
      link: '7c2fd1a9e4b85d06aa1b7f0c3e9d52486f10be77c9a4d3f8e2156b0a94c7de31',
      code: '7C2F-D1A9',
    },
    {
      log: 'Systemet',
      number: 311,
      link: '03be1d8a65c7f94210ab3e5d7c9f8e6b4a2d1c0f9e8b7a6d5c4f3e2b1a0d9c8f',
      code: '03BE-1D8A',
    },
  ],
  checkpointText: '',
  verified: { at: '2026-11-23T02:10:00.000Z', entries: 18_732 },
  logs: [
    { text: 'Sagolunda stadsdelsnämnd', href: '/log', current: true },
    { text: 'Systemet', href: '/log?log=system' },
  ],
  lines: [
    { number: 18_421, at: '2026-11-23T08:01:12.000Z', act: 'Tjänsteanteckning', by: 'Anna Ek' },
    { number: 18_420, at: '2026-11-23T07:58:00.000Z', act: 'Inloggning', by: 'Anna Ek' },
  ],
  paging: { first: 1, last: 2, total: 18_421, nextHref: '/log?cursor=x' },
};

const accessibility = {
  responsible: 'Sagolunda kommun',
  service: 'Villkor',
  address: 'https://villkor.sagolunda.example',
  conformance: 'partial' as const,
  standard: ACCESSIBILITY_STANDARD,
  shortcomings: [
    { what: 'Handlingar som föreningar har skickat in kan sakna uppmärkning.', why: 'De visas som de kom in.' },
  ],
  unreasonable: [],
  exempt: [],
  assessedOn: '2026-11-02' as const,
  updatedOn: '2026-11-20' as const,
  assessedHow: { code: 'accessibilityStatement.assessedHow' },
  contactEmail: 'tillganglighet@sagolunda.example',
  contactPhone: '0123-45 67 89',
};

const PROBLEMS = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503, 507];

/** What every office has: the log, the statement, the keys, the pages that say no. */
export const OFFICE_STATES: readonly PageState[] = [
  state('log', '/log', logPage, log),
  state('log-broken', '/log', logPage, {
    ...log,
    lines: [],
    verified: {
      at: '2026-11-23T02:10:00.000Z',
      entries: 18_732,
      fault: { code: 'day.invalid', facts: { text: '18 402' } },
    },
  }),
  ...PROBLEMS.map((status) =>
    state(
      `problem-${status}`,
      '/nowhere',
      problemPage,
      {
        status: wordedStatus(status),
        reasons: status === 409 ? [{ code: 'day.invalid', facts: { text: '31 februari' } }] : [],
        ways: [],
        requestId: 'b0a7e3de-5f3b-4a2e-9f0e-2d1f6a7c8b90',
        ...(status === 429 && { retryAfter: 30 }),
      },
      status !== 401,
    ),
  ),
  state('accessibility', '/tillganglighet', accessibilityPage, accessibility, false),
  state('accessibility-staff', '/tillganglighet', accessibilityPage, accessibility),
  state('keyboard', '/keyboard', keyboardPage, {}),
  state('parts', '/parts', partsPage, partsView),
];
