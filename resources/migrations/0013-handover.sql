-- Cases handed over to a source system whose department serves them (转办), and what that system says of them.
-- `version`: of the case when it was handed over; `day`: of UTC+8, by which both sides reconcile.
CREATE TABLE handover (
  transfer_no TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  case_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  unit TEXT NOT NULL,
  at INTEGER NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  task_num TEXT,
  withdrawn_version INTEGER,
  node TEXT,
  node_version INTEGER NOT NULL DEFAULT -1
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_task ON handover (source, task_num) WHERE task_num IS NOT NULL;
CREATE INDEX handover_day ON handover (source, day, task_num);
CREATE INDEX handover_case ON handover (source, case_id);
-- Every change of node that was taken in, so that it is taken in once whatever the order.
CREATE TABLE handover_node (
  transfer_no TEXT NOT NULL,
  version INTEGER NOT NULL,
  node TEXT NOT NULL,
  PRIMARY KEY (transfer_no, version, node)
) STRICT, WITHOUT ROWID;
