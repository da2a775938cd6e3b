-- Bulletins as they were made: their figures once and for all with their hash, and the files printed of them.
CREATE TABLE bulletin (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('day', 'week', 'month')),
  scope TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL CHECK (to_day > from_day),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  is_scheduled INTEGER NOT NULL CHECK (is_scheduled IN (0, 1)),
  position INTEGER NOT NULL,
  figures TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  state TEXT NOT NULL CHECK (state IN ('printing', 'ready', 'failed')),
  error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX bulletin_newest ON bulletin (made_at);
CREATE INDEX bulletin_period ON bulletin (kind, scope, from_day);

CREATE TABLE bulletin_file (
  bulletin_id TEXT NOT NULL REFERENCES bulletin (id) ON DELETE CASCADE,
  format TEXT NOT NULL CHECK (format IN ('pdf', 'xlsx')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL,
  PRIMARY KEY (bulletin_id, format)
) STRICT, WITHOUT ROWID;
