-- Chat groups of residents and notices in them, made from the log's streams that begin with `group`; `group_mark` says up to where.
-- Members are a count of a day, never people. `grid`: integrated grid of the sub-grid, null for the sub-grid's own group.
CREATE TABLE chat_group (
  code TEXT PRIMARY KEY,
  org TEXT NOT NULL CHECK (length(org) = 15),
  grid TEXT,
  tier TEXT NOT NULL CHECK (tier IN ('SUBGRID', 'INTEGRATED', 'BUILDING')),
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  members INTEGER NOT NULL CHECK (members >= 0),
  counted_on TEXT NOT NULL,
  active_on TEXT,
  buildings TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_group_org ON chat_group (org, code, tier, grid, members, counted_on, active_on);
CREATE TABLE group_notice (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  scope TEXT NOT NULL,
  recalled_at INTEGER,
  recall_reason TEXT,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX group_notice_at ON group_notice (at);
-- `way`: how it was to go out. Done by a robot or ticked by a person; until then it waits, failed (see outbox) or was recalled.
CREATE TABLE group_notice_target (
  notice TEXT NOT NULL REFERENCES group_notice (id),
  code TEXT NOT NULL,
  org TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('ROBOT', 'HAND')),
  done_at INTEGER,
  done_by TEXT,
  PRIMARY KEY (notice, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE group_mark (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), position INTEGER NOT NULL) STRICT;
INSERT INTO group_mark (only_one, position) VALUES (1, 0);
