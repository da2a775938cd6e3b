-- Service stations as the streams `station:<code>` leave them. `edited`: version of the last edit of services and hours, 0 before. `state` is canonical JSON.
CREATE TABLE station (
  code TEXT PRIMARY KEY,
  org TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  edited INTEGER NOT NULL CHECK (edited <= version),
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX station_org ON station (org, edited);
