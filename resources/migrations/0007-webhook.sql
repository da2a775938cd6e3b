-- Systems that are told of cases. Their secrets are keys of owner `webhook:<id>`. `events`: a JSON list.
CREATE TABLE webhook (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  scope TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An open door may be given an e-mail address; it is personal data like name and phone, and erased with them.
ALTER TABLE contact ADD COLUMN email TEXT CHECK (erased_at IS NULL OR email IS NULL);
