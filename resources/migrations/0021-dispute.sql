-- Disputes by what is asked of them: made from the log with the case. `grade` 0 to 2, the gravest last; `place`: the building, else the address in its
-- sub-grid; `due_at`: the earliest thing owed, revisits of closed disputes included.
CREATE TABLE dispute (
  case_seq INTEGER PRIMARY KEY,
  sub_grid TEXT NOT NULL,
  grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 2),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  reported_at INTEGER NOT NULL,
  item TEXT,
  place TEXT,
  employer TEXT,
  due_at INTEGER
) STRICT;
CREATE INDEX dispute_open ON dispute (sub_grid, grade) WHERE is_open = 1;
CREATE INDEX dispute_owed ON dispute (due_at) WHERE is_open = 0 AND due_at IS NOT NULL;
CREATE INDEX dispute_newest ON dispute (reported_at);

-- Counts of one day and area, as they stood at its end: never rates. For the trend of the safety index.
CREATE TABLE peace_day (
  day INTEGER NOT NULL,
  org TEXT NOT NULL CHECK (length(org) IN (12, 15)),
  population INTEGER NOT NULL,
  major INTEGER NOT NULL,
  moderate INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  buildings INTEGER NOT NULL,
  normal INTEGER NOT NULL,
  warning INTEGER NOT NULL,
  hazards INTEGER NOT NULL,
  rated INTEGER NOT NULL,
  satisfied INTEGER NOT NULL,
  PRIMARY KEY (day, org)
) STRICT, WITHOUT ROWID;
