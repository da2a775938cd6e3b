-- Messages for somebody outside, with what became of them. `settled_at` is null while anything is still to be done:
-- waiting (for its time), sending (handed over, answer not known), accepted (by the other side, not yet noted), dead.
-- `is_unsure` 1: an attempt was begun whose answer never came, so the other side is asked before the next one.
DROP TABLE outbox;
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  case_id TEXT,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sending', 'accepted', 'sent', 'dead', 'dropped')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  is_unsure INTEGER NOT NULL DEFAULT 0 CHECK (is_unsure IN (0, 1)),
  reason TEXT,
  receipt TEXT,
  accepted_at INTEGER,
  delivery TEXT,
  delivered_at INTEGER,
  settled_at INTEGER,
  CHECK ((settled_at IS NULL) = (status IN ('waiting', 'sending', 'accepted', 'dead')))
) STRICT;
CREATE INDEX outbox_due ON outbox (channel, status, next_at, seq) WHERE settled_at IS NULL;
CREATE INDEX outbox_line ON outbox (channel, case_id, seq) WHERE settled_at IS NULL;
CREATE INDEX outbox_receipt ON outbox (channel, receipt) WHERE receipt IS NOT NULL;
CREATE INDEX outbox_case ON outbox (case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
