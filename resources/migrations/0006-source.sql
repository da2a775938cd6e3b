-- What is remembered of the source systems. `day`: the UTC+8 day on which the source filed the matter, by which both sides
-- reconcile; `version`, `digest`: of the newest content that was taken over.
CREATE TABLE source_nonce (
  source TEXT NOT NULL,
  nonce TEXT NOT NULL,
  inbox_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source, nonce)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_nonce_age ON source_nonce (at);
CREATE TABLE source_matter (
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  version INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (source, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_matter_day ON source_matter (source, day, source_id);
-- Every word that was taken in, so that it is taken in once whatever the order.
CREATE TABLE source_word (
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  op TEXT NOT NULL,
  PRIMARY KEY (source, source_id, version, op)
) STRICT, WITHOUT ROWID;
-- Messages about a matter that has no case yet; they are taken up again when it has.
CREATE TABLE source_early (
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  inbox_id TEXT NOT NULL,
  PRIMARY KEY (source, source_id, inbox_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE reconciliation (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  at INTEGER NOT NULL,
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reconciliation_newest ON reconciliation (at, source);
