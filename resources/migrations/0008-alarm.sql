-- Alarms as they were raised, worked out from the log and from the state of sources: no facts themselves (docs/decisions/0008).
-- What people did about them is in the log, stream `alarm:<day>`. `body`: the alarm as JSON.
CREATE TABLE alarm (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  priority TEXT NOT NULL CHECK (priority IN ('P1', 'P2', 'P3')),
  org TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  cleared_at INTEGER,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX alarm_standing ON alarm (id) WHERE cleared_at IS NULL;
CREATE INDEX alarm_raised ON alarm (raised_at);

-- What each desk was told, once for each alarm and priority. `is_arrival`: it came while the desk was there.
CREATE TABLE alarm_heard (
  desk TEXT NOT NULL,
  alarm_id TEXT NOT NULL,
  priority TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_arrival INTEGER NOT NULL CHECK (is_arrival IN (0, 1)),
  PRIMARY KEY (desk, alarm_id, priority)
) STRICT, WITHOUT ROWID;
CREATE INDEX alarm_heard_at ON alarm_heard (at);
