-- Calls of service forces into cases: made from the log with the case. `data`: the call as it stands.
CREATE TABLE force_call (
  case_seq INTEGER NOT NULL,
  call INTEGER NOT NULL,
  sub_grid TEXT NOT NULL,
  called_at INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (case_seq, call)
) STRICT, WITHOUT ROWID;
CREATE INDEX force_call_newest ON force_call (called_at);
