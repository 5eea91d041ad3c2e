import { migration, type Statement } from './migration.js';

const NEW_COLUMNS: Readonly<Record<string, string>> = {
  opens_time: `'00:00'`,
  closes_time: `'23:59'`,
  intake: `'period'`,
  years: '1',
  tranches: `'whole'`,
  paid: `'inAdvance'`,
  questions: `'[]'`,
};
const KEPT =
  'id, committee_id, title_sv, title_en, purpose_sv, purpose_en, budget_ore, opens_on, closes_on, activity_year, terms_hash, papers, answer_on, report_on, state, version';

const CHECKS = [
  `intake IN ('period', 'untilSpent')`,
  `years BETWEEN 1 AND 5`,
  `tranches IN ('whole', 'halfYears', 'yearly')`,
  `paid IN ('inAdvance', 'afterReport')`,
];

/** SQLite changes neither a column nor a check in place: the table is written anew. */
const round: Statement = {
  sqlite: [
    `CREATE TABLE round_anew (
      id varchar(36) PRIMARY KEY NOT NULL,
      committee_id varchar(36) NOT NULL REFERENCES committee (id),
      title_sv text NOT NULL,
      title_en text,
      purpose_sv text NOT NULL,
      purpose_en text,
      budget_ore bigint NOT NULL,
      opens_on varchar(10) NOT NULL,
      opens_time varchar(200) NOT NULL,
      closes_on varchar(10) NOT NULL,
      closes_time varchar(200) NOT NULL,
      intake varchar(200) NOT NULL,
      activity_year bigint NOT NULL,
      years bigint NOT NULL,
      tranches varchar(200) NOT NULL,
      paid varchar(200) NOT NULL,
      scheme_key varchar(200),
      terms_hash varchar(200),
      papers text NOT NULL,
      questions text NOT NULL,
      answer_on varchar(10),
      report_on varchar(10),
      copied_from varchar(36) REFERENCES round (id),
      state varchar(200) NOT NULL,
      version bigint NOT NULL,
      CHECK (budget_ore >= 0),
      CHECK (closes_on >= opens_on),
      CHECK (report_on > closes_on),
      CHECK (state IN ('draft', 'open', 'closed', 'decided')),
      ${CHECKS.map((check) => `CHECK (${check})`).join(', ')}
    )`,
    `INSERT INTO round_anew (${KEPT}, ${Object.keys(NEW_COLUMNS).join(', ')}) SELECT ${KEPT}, ${Object.values(NEW_COLUMNS).join(', ')} FROM round`,
    'DROP TABLE round',
    'ALTER TABLE round_anew RENAME TO round',
    'CREATE INDEX round_of_committee ON round (committee_id, closes_on)',
    'CREATE INDEX round_published ON round (state, closes_on)',
  ],
  postgres: [
    ...Object.entries(NEW_COLUMNS).flatMap(([name, value]) => [
      `ALTER TABLE round ADD COLUMN ${name} ${typeOf(name)}`,
      `UPDATE round SET ${name} = ${value}`,
      `ALTER TABLE round ALTER COLUMN ${name} SET NOT NULL`,
    ]),
    'ALTER TABLE round ADD COLUMN scheme_key varchar(200)',
    'ALTER TABLE round ADD COLUMN copied_from varchar(36) REFERENCES round (id)',
    'ALTER TABLE round ALTER COLUMN report_on DROP NOT NULL',
    ...CHECKS.map((check) => `ALTER TABLE round ADD CHECK (${check})`),
  ],
};

/** Rounds with hours, tranches, schemes and questions of their own; the money that cases share in. */
export const roundsComplete = migration(14, 'RoundsComplete', [
  round,
  'ALTER TABLE application ADD COLUMN extra text',
  `CREATE TABLE budget_frame (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    total_ore bigint NOT NULL,
    left_ore bigint NOT NULL,
    version bigint NOT NULL,
    CHECK (total_ore >= 0),
    CHECK (left_ore >= 0),
    CHECK (left_ore <= total_ore)
  )`,
  `CREATE TABLE budget_share (
    id varchar(36) PRIMARY KEY NOT NULL,
    committee_id varchar(36) NOT NULL REFERENCES committee (id),
    frame_id varchar(36) NOT NULL REFERENCES budget_frame (id),
    matter_id varchar(36) NOT NULL REFERENCES matter (id),
    taken_ore bigint NOT NULL,
    decided boolean NOT NULL,
    version bigint NOT NULL,
    CHECK (taken_ore >= 0)
  )`,
  'CREATE UNIQUE INDEX budget_share_of_matter ON budget_share (matter_id)',
  'CREATE INDEX budget_share_of_frame ON budget_share (frame_id)',
  // What was published before shares its money as well; where more was decided than there was, there was more.
  `INSERT INTO budget_frame (id, committee_id, total_ore, left_ore, version)
    SELECT id, committee_id, budget_ore, budget_ore, 1 FROM round WHERE state <> 'draft'`,
  `INSERT INTO budget_share (id, committee_id, frame_id, matter_id, taken_ore, decided, version)
    SELECT a.id, a.committee_id, a.round_id, a.matter_id,
      COALESCE((SELECT MAX(d.amount_ore) FROM decision d WHERE ${standing()} AND d.outcome IN ('award', 'partAward')), 0),
      EXISTS (SELECT 1 FROM decision d WHERE ${standing()}), 1
    FROM application a`,
  `UPDATE budget_frame SET total_ore = taken.sum, left_ore = 0 FROM (${takenByFrame()}) AS taken WHERE taken.frame_id = id AND taken.sum > total_ore`,
  `UPDATE budget_frame SET left_ore = total_ore - taken.sum FROM (${takenByFrame()}) AS taken WHERE taken.frame_id = id`,
]);

function typeOf(name: string): string {
  return name === 'years' ? 'bigint' : name === 'questions' ? 'text' : 'varchar(200)';
}

function standing(): string {
  return `d.matter_id = a.matter_id AND d.kind = 'grant' AND d.state IN ('decided', 'announced')`;
}

function takenByFrame(): string {
  return 'SELECT frame_id, SUM(taken_ore) AS sum FROM budget_share GROUP BY frame_id';
}
