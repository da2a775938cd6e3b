-- Keys by which others prove who they are (`api`, `signing`), and those we show to them (`outbound`). `hash`: SHA-256 of the
-- secret, by which an API key is found; `sealed`: the secret encrypted, for kinds that must be read again.
CREATE TABLE access_key (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('api', 'signing', 'outbound')),
  hash TEXT NOT NULL,
  sealed TEXT,
  hint TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER,
  CHECK ((sealed IS NULL) = (kind = 'api'))
) STRICT, WITHOUT ROWID;
CREATE INDEX key_owner ON access_key (owner, kind);
CREATE UNIQUE INDEX key_hash ON access_key (hash) WHERE kind = 'api';
