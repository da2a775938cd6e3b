-- Buildings let to residents and their grades, made from the streams `building:<sub-grid>`. `grade`: 0 ASSURED, 1 NORMAL, 2 WARNING.
-- `reasons`: the kinds of findings that hold it down, each between commas. `next_at`: when time alone changes any of it.
CREATE TABLE building (
  code TEXT PRIMARY KEY,
  org TEXT NOT NULL CHECK (length(org) = 15),
  is_rental INTEGER NOT NULL CHECK (is_rental IN (0, 1)),
  version INTEGER NOT NULL CHECK (version > 0),
  grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 2),
  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 100),
  reasons TEXT NOT NULL,
  is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)),
  is_appealed INTEGER NOT NULL CHECK (is_appealed IN (0, 1)),
  patrol_due_at INTEGER NOT NULL,
  next_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX building_worst ON building (grade DESC, points, code);
CREATE INDEX building_org ON building (org, grade, patrol_due_at, is_rental, is_held, is_appealed);
CREATE INDEX building_next ON building (next_at) WHERE next_at IS NOT NULL;
-- Everything else of a building, canonical JSON: apart, so that lists and counts read little.
CREATE TABLE building_state (
  code TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX building_reasons ON building (org, reasons, is_rental) WHERE reasons <> '';
