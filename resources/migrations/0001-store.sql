-- Gridhall's store: one append-only log, and what is read from it. Instants are milliseconds UTC; days and hours count
-- from 1970-01-01 in UTC+8. All but event, command, contact, outbox, user, session and setting can be made anew from event.
PRAGMA application_id = 1196574796;

-- The log. `hash` is SHA-256 over the canonical JSON of the line without it, `prev_hash` included: no line can be changed
-- or dropped unseen. `data` is canonical JSON.
CREATE TABLE event (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  stream TEXT NOT NULL CHECK (instr(stream, ':') > 1),
  version INTEGER NOT NULL CHECK (version > 0),
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_role TEXT NOT NULL,
  actor_unit TEXT,
  at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  UNIQUE (stream, version)
) STRICT;
CREATE INDEX event_not_of_case ON event (position) WHERE stream < 'case:' OR stream >= 'case;';
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- The first answer to each command, for ever.
CREATE TABLE command (
  command_id TEXT PRIMARY KEY,
  digest TEXT NOT NULL,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What lists filter and sort by. `seq` is the position of the case's first event. `due_sort` puts cases without a running
-- clock last; `level` 0: not decided. `marks`: one bit for each measure of the contract.
CREATE TABLE case_row (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  no TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL CHECK (version > 0),
  last_position INTEGER NOT NULL CHECK (last_position >= seq),
  stage TEXT NOT NULL CHECK (stage IN ('PATROL', 'REPORT', 'DISPATCH', 'DISPOSAL', 'REVIEW', 'END')),
  sla TEXT NOT NULL CHECK (sla IN ('norm', 'warn', 'over', 'pause', 'none')),
  due_sort INTEGER NOT NULL,
  sub_grid TEXT NOT NULL CHECK (length(sub_grid) IN (6, 9, 12, 15)),
  unit TEXT,
  item TEXT,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
  source TEXT NOT NULL,
  source_id TEXT,
  reported_at INTEGER NOT NULL,
  reported_day INTEGER NOT NULL,
  accepted_day INTEGER,
  closed_day INTEGER,
  marks INTEGER NOT NULL CHECK (marks >= 0),
  cycle_ms INTEGER,
  is_sensitive INTEGER NOT NULL CHECK (is_sensitive IN (0, 1)),
  is_alarm INTEGER NOT NULL CHECK (is_alarm IN (0, 1)),
  lat REAL,
  lng REAL,
  address TEXT NOT NULL,
  timer_at INTEGER,
  card TEXT NOT NULL,
  CHECK ((lat IS NULL) = (lng IS NULL))
) STRICT;
CREATE UNIQUE INDEX case_source ON case_row (source, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX case_changed ON case_row (last_position, sub_grid);
CREATE INDEX case_open ON case_row (stage, due_sort, seq, sub_grid, source, level, sla, is_alarm) WHERE stage <> 'END';
-- Grows at its end only; narrow scopes and places near a point are found by walking it.
CREATE INDEX case_newest ON case_row (reported_at, seq, sub_grid, lat, lng);
CREATE INDEX case_item ON case_row (item, reported_at) WHERE item IS NOT NULL;
CREATE INDEX case_accepted ON case_row (accepted_day, marks, sub_grid) WHERE accepted_day IS NOT NULL;
CREATE INDEX case_closed ON case_row (closed_day, marks, sub_grid) WHERE closed_day IS NOT NULL;
-- The next instant at which time alone changes the case: one a case.
CREATE INDEX case_timer ON case_row (timer_at) WHERE timer_at IS NOT NULL;

-- Apart from case_row, so that lists and reports do not read past it.
CREATE TABLE case_state (
  case_seq INTEGER PRIMARY KEY,
  state TEXT NOT NULL
) STRICT;

-- Rounds of disposal, each determined on its own day for its own unit.
CREATE TABLE case_round (
  case_seq INTEGER NOT NULL,
  round INTEGER NOT NULL,
  unit TEXT,
  day INTEGER,
  marks INTEGER NOT NULL CHECK (marks >= 0),
  PRIMARY KEY (case_seq, round)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_day ON case_round (day, marks) WHERE day IS NOT NULL;
CREATE INDEX round_unit ON case_round (unit, day, marks) WHERE day IS NOT NULL;

-- Units that lead or assist: what a department may see.
CREATE TABLE case_unit (
  unit TEXT NOT NULL,
  case_seq INTEGER NOT NULL,
  is_lead INTEGER NOT NULL CHECK (is_lead IN (0, 1)),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  reported_at INTEGER NOT NULL,
  PRIMARY KEY (unit, case_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_open ON case_unit (unit, is_lead) WHERE is_open = 1;

-- Sums of marks. `dim`: 6, 9, 12, 15 the digits of an organisation code, 1 lead unit, 2 item. `grain`: 0 day, 1 month
-- (`at` = year * 12 + month - 1). Rows of zeros do not exist. Time stands before the key: what is counted now lies together.
CREATE TABLE rollup (
  dim INTEGER NOT NULL CHECK (dim IN (6, 9, 12, 15, 1, 2)),
  grain INTEGER NOT NULL CHECK (grain IN (0, 1)),
  at INTEGER NOT NULL,
  key TEXT NOT NULL,
  source TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
  intake INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0, cancelled INTEGER NOT NULL DEFAULT 0, merged
  INTEGER NOT NULL DEFAULT 0, smsDue INTEGER NOT NULL DEFAULT 0, smsOnTime INTEGER NOT NULL DEFAULT 0, appointDue
  INTEGER NOT NULL DEFAULT 0, appointOnTime INTEGER NOT NULL DEFAULT 0, contacted30 INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0, resolved INTEGER NOT NULL DEFAULT 0,
  dueResolution INTEGER NOT NULL DEFAULT 0, dispatched INTEGER NOT NULL DEFAULT 0, returned INTEGER NOT NULL DEFAULT 0,
  reworked INTEGER NOT NULL DEFAULT 0, extended INTEGER NOT NULL DEFAULT 0, reopened INTEGER NOT NULL DEFAULT 0, oneTime
  INTEGER NOT NULL DEFAULT 0, spotFixed INTEGER NOT NULL DEFAULT 0, proactive INTEGER NOT NULL DEFAULT 0,
  closedOn INTEGER NOT NULL DEFAULT 0, resolvedOn INTEGER NOT NULL DEFAULT 0, rated INTEGER NOT NULL DEFAULT 0,
  ratedSatisfied INTEGER NOT NULL DEFAULT 0, ratedFair INTEGER NOT NULL DEFAULT 0, ratedSolved INTEGER NOT NULL DEFAULT
  0,
  due INTEGER NOT NULL DEFAULT 0, onTime INTEGER NOT NULL DEFAULT 0, lateDone INTEGER NOT NULL DEFAULT 0, lateOpen
  INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (dim, grain, at, key, source, level)
) STRICT, WITHOUT ROWID;

-- Intake by hour of report, resolved by hour of closing.
CREATE TABLE rollup_hour (
  hour INTEGER NOT NULL,
  org TEXT NOT NULL,
  source TEXT NOT NULL,
  intake INTEGER NOT NULL DEFAULT 0,
  resolved INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (hour, org, source)
) STRICT, WITHOUT ROWID;

-- Cases by organisation, stage, source, level and clock state, for every level of the organisation.
CREATE TABLE case_count (
  digits INTEGER NOT NULL CHECK (digits IN (6, 9, 12, 15)),
  org TEXT NOT NULL CHECK (length(org) = digits),
  stage TEXT NOT NULL,
  source TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
  sla TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (digits, org, stage, source, level, sla)
) STRICT, WITHOUT ROWID;

-- Words of cases as tokens made by backend/store/search-text.ts, which cuts hanzi into pairs; holds no copy of the text.
CREATE VIRTUAL TABLE search USING fts5 (head, body, content='', contentless_delete=1, tokenize='ascii');

-- Personal data of reporters: only here, and erasable.
CREATE TABLE contact (
  id TEXT PRIMARY KEY,
  name TEXT,
  phone TEXT,
  created_at INTEGER NOT NULL,
  erased_at INTEGER,
  CHECK (erased_at IS NULL OR (name IS NULL AND phone IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  case_id TEXT,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE INDEX outbox_pending ON outbox (seq) WHERE settled_at IS NULL;

CREATE TABLE user (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  scope TEXT NOT NULL,
  unit TEXT,
  post TEXT,
  password_hash TEXT NOT NULL,
  is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1)),
  must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_user ON session (user_id);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
