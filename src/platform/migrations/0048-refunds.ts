import { migration } from './migration.js';

/** What is paid back of what was paid on a claim beyond the debt: proposed by one, attested by another, paid. */
export const refunds = migration(48, 'Refunds', [
  `CREATE TABLE refund (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    association_id varchar(36) REFERENCES association (id),
    claim_id varchar(36) NOT NULL REFERENCES claim (id),
    amount_ore bigint NOT NULL,
    paid_to text,
    payee text,
    because text NOT NULL,
    proposed_by varchar(36) NOT NULL,
    proposed_at varchar(24) NOT NULL,
    attested_by varchar(36),
    attested_on varchar(10),
    paid_on varchar(10),
    reference text,
    ended_because text,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (state IN ('proposed', 'attested', 'paid', 'returned', 'withdrawn')),
    CHECK (amount_ore > 0),
    CHECK ((paid_to IS NULL) = (payee IS NOT NULL)),
    CHECK ((attested_by IS NULL) = (attested_on IS NULL)),
    CHECK (attested_by IS NULL OR attested_by <> proposed_by),
    CHECK (attested_by IS NOT NULL OR state IN ('proposed', 'returned', 'withdrawn')),
    CHECK ((state = 'paid') = (paid_on IS NOT NULL)),
    CHECK ((paid_on IS NULL) = (reference IS NULL)),
    CHECK ((state IN ('returned', 'withdrawn')) = (ended_because IS NOT NULL))
  )`,
  `CREATE INDEX refund_of_claim ON refund (claim_id, proposed_at)`,
]);
