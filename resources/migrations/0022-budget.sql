-- Money of communities by year, made from the streams `budget:<community>:<year>`. All sums in fen. `state` is canonical JSON.
CREATE TABLE budget (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  community TEXT NOT NULL CHECK (length(community) = 12),
  year INTEGER NOT NULL,
  allocated INTEGER NOT NULL,
  committed INTEGER NOT NULL CHECK (committed <= allocated),
  paid INTEGER NOT NULL CHECK (paid BETWEEN 0 AND committed),
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX budget_year ON budget (year, community, allocated, committed, paid);
