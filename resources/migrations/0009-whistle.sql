-- Whistle orders, made from the streams `whistle:<id>`. `at`: when it was issued, before that drafted. `timer_at`: the next
-- instant at which time alone changes it. `state` is canonical JSON.
CREATE TABLE whistle_order (
  id TEXT PRIMARY KEY,
  no TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL CHECK (version > 0),
  case_id TEXT NOT NULL,
  sub_grid TEXT NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  timer_at INTEGER,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX whistle_newest ON whistle_order (at, no, sub_grid, status);
CREATE INDEX whistle_case ON whistle_order (case_id);
CREATE INDEX whistle_timer ON whistle_order (timer_at) WHERE timer_at IS NOT NULL;

-- Its departments from the moment of issue, as scores count them. Each has its own four clocks.
CREATE TABLE whistle_department (
  order_id TEXT NOT NULL,
  unit TEXT NOT NULL,
  no TEXT NOT NULL,
  is_lead INTEGER NOT NULL CHECK (is_lead IN (0, 1)),
  case_id TEXT NOT NULL,
  sub_grid TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  sign_due_at INTEGER NOT NULL, signed_at INTEGER,
  arrive_due_at INTEGER NOT NULL, arrived_at INTEGER,
  plan_due_at INTEGER NOT NULL, planned_at INTEGER,
  complete_due_at INTEGER NOT NULL, completed_at INTEGER,
  rating INTEGER CHECK (rating BETWEEN 0 AND 100),
  is_neutral INTEGER NOT NULL CHECK (is_neutral IN (0, 1)),
  is_returned INTEGER NOT NULL CHECK (is_returned IN (0, 1)),
  is_return_denied INTEGER NOT NULL CHECK (is_return_denied IN (0, 1)),
  is_absent INTEGER NOT NULL CHECK (is_absent IN (0, 1)),
  ended_at INTEGER,
  PRIMARY KEY (order_id, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX whistle_department_unit ON whistle_department (unit, issued_at);
CREATE INDEX whistle_department_issued ON whistle_department (issued_at, sub_grid);
