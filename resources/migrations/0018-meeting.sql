-- Meetings of Party branches, made from the streams `meeting:<id>`. `due_at`: by when it had to be held; `open_items`: action
-- items not ended. `state` is canonical JSON.
CREATE TABLE meeting (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  branch TEXT NOT NULL,
  kind TEXT NOT NULL,
  period TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  opened_at INTEGER,
  open_items INTEGER NOT NULL CHECK (open_items >= 0),
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_due ON meeting (due_at, branch, kind, period, status, opened_at);
CREATE INDEX meeting_branch ON meeting (branch, due_at);
CREATE INDEX meeting_open ON meeting (branch, due_at) WHERE open_items > 0;
CREATE INDEX meeting_first ON meeting (kind, due_at) WHERE status <> 'CANCELLED';
