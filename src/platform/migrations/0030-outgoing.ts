import { insertOnly, migration } from './migration.js';

/** The mails that were sent, and committees' own words for mails and letters. */
export const outgoing = migration(30, 'Outgoing', [
  `CREATE TABLE office_text (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    medium varchar(200) NOT NULL,
    name varchar(200) NOT NULL,
    language varchar(200) NOT NULL,
    subject text,
    content text,
    because text NOT NULL,
    made_by varchar(36) NOT NULL,
    made_at varchar(24) NOT NULL,
    CHECK (medium IN ('mail', 'letter')),
    CHECK (language IN ('sv', 'en'))
  )`,
  'CREATE INDEX office_text_of_committee ON office_text (committee_id, medium, name, language, made_at)',
  insertOnly('office_text'),
  `CREATE TABLE sent_mail (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    matter_id varchar(36) REFERENCES matter (id),
    recipient_id varchar(36) REFERENCES association (id),
    kind varchar(200) NOT NULL,
    sent_to text NOT NULL,
    language varchar(200) NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    office_text_id varchar(36) REFERENCES office_text (id),
    again varchar(36) REFERENCES sent_mail (id),
    sent_at varchar(24) NOT NULL,
    because text,
    state varchar(200) NOT NULL,
    version bigint NOT NULL,
    CHECK (state IN ('sent', 'bounced')),
    CHECK (state <> 'bounced' OR because IS NOT NULL)
  )`,
  'CREATE INDEX sent_mail_of_committee ON sent_mail (committee_id, sent_at, id)',
  'CREATE INDEX sent_mail_of_matter ON sent_mail (matter_id)',
]);
