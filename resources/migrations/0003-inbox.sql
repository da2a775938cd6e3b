-- Every inbound message as it came, before anything is read from it. `waiting` until it is processed; `dead`: an operator
-- must mend, retry or ignore it. `mended` is the body as an operator corrected it; the raw one stays.
CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  source_key TEXT,
  content_type TEXT NOT NULL,
  headers TEXT NOT NULL,
  body BLOB NOT NULL,
  mended BLOB,
  received_at INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'case', 'updated', 'duplicate', 'ignored', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  case_id TEXT,
  code TEXT,
  reason TEXT,
  settled_at INTEGER,
  CHECK ((settled_at IS NULL) = (status IN ('waiting', 'dead')))
) STRICT;
CREATE INDEX inbox_waiting ON inbox (source, seq) WHERE status = 'waiting';
CREATE INDEX inbox_dead ON inbox (source, seq) WHERE status = 'dead';
CREATE INDEX inbox_health ON inbox (received_at, source, status, settled_at);
CREATE INDEX inbox_last ON inbox (source, received_at);
CREATE INDEX inbox_key ON inbox (source, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX inbox_settled ON inbox (settled_at) WHERE settled_at IS NOT NULL;
