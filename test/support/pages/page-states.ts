import { ALLOCATION_STATES } from './allocation-states.js';
import { ASSESSMENT_STATES } from './assessment-states.js';
import { ASSOCIATION_STATES } from './association-states.js';
import { APPLICATION_LIST_STATES } from './application-list-states.js';
import { APPLICATION_STATES } from './application-states.js';
import { DRAFT_STATES } from './draft-states.js';
import { ROUND_STATES } from './round-states.js';
import { ADOPTION_STATES } from './adoption-states.js';
import { AWARD_STATES } from './award-states.js';
import { BOARD_STATES } from './board-states.js';
import { CLAIM_STATES } from './claim-states.js';
import { CLAWBACK_STATES } from './clawback-states.js';
import { CONCERN_STATES } from './concern-states.js';
import { ENFORCEMENT_STATES } from './enforcement-states.js';
import { DECISION_STATES } from './decision-states.js';
import { HOUSE_STATES } from './house-states.js';
import { IMPORT_STATES } from './import-states.js';
import { LETTER_BATCH_STATES } from './letter-batch-states.js';
import { LETTER_STATES } from './letter-states.js';
import { MATTER_STATES } from './matter-states.js';
import { OFFICE_STATES } from './office-states.js';
import type { PageState } from './page-state.js';
import { PEOPLE_STATES } from './people-states.js';
import { QUEUE_STATES } from './queue-states.js';
import { OUTGOING_STATES } from './outgoing-states.js';
import { PAYOUT_STATES } from './payout-states.js';
import { LETTING_STATES } from './letting-states.js';
import { PREMISES_STATES } from './premises-states.js';
import { REPORT_STATES } from './report-states.js';
import { SCHEME_STATES } from './scheme-states.js';
import { SIGN_IN_STATES } from './sign-in-states.js';

/** Every page in every state that looks different. */
export const PAGE_STATES: readonly PageState[] = [
  ...SIGN_IN_STATES,
  ...QUEUE_STATES,
  ...MATTER_STATES,
  ...ASSESSMENT_STATES,
  ...ASSOCIATION_STATES,
  ...ROUND_STATES,
  ...ALLOCATION_STATES,
  ...LETTER_BATCH_STATES,
  ...REPORT_STATES,
  ...OUTGOING_STATES,
  ...PAYOUT_STATES,
  ...CLAIM_STATES,
  ...CLAWBACK_STATES,
  ...CONCERN_STATES,
  ...ENFORCEMENT_STATES,
  ...LETTING_STATES,
  ...PREMISES_STATES,
  ...HOUSE_STATES,
  ...DRAFT_STATES,
  ...APPLICATION_STATES,
  ...APPLICATION_LIST_STATES,
  ...IMPORT_STATES,
  ...AWARD_STATES,
  ...ADOPTION_STATES,
  ...SCHEME_STATES,
  ...DECISION_STATES,
  ...BOARD_STATES,
  ...LETTER_STATES,
  ...PEOPLE_STATES,
  ...OFFICE_STATES,
];
