-- Residents' doors. A place keeps its code for good; what hangs on it may be replaced. No personal data: phones are here as keyed digests only.
CREATE TABLE door_place (
  code TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('BUILDING', 'STATION', 'GROUP')),
  org TEXT NOT NULL CHECK (length(org) IN (6, 9, 12, 15)),
  address TEXT NOT NULL,
  lng REAL,
  lat REAL,
  CHECK ((lat IS NULL) = (lng IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX door_place_org ON door_place (org, kind);

CREATE TABLE door_code (
  token TEXT PRIMARY KEY CHECK (length(token) = 12),
  place TEXT NOT NULL REFERENCES door_place (code),
  state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'REPLACED', 'DAMAGED')),
  issued_at INTEGER NOT NULL,
  ended_at INTEGER,
  last_scan_at INTEGER,
  scans INTEGER NOT NULL DEFAULT 0,
  CHECK ((ended_at IS NULL) = (state = 'ACTIVE'))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX door_code_hangs ON door_code (place) WHERE state = 'ACTIVE';

-- How often something happened in one span of time: reports of a phone in a day, of a door in an hour.
CREATE TABLE resident_hit (
  key TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (key, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE phone_code (
  phone_key TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  tries_left INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who has seen a reporter's contact: few lines of the log, asked for by case.
CREATE INDEX event_unmasked ON event (json_extract(data, '$.caseId'), position) WHERE type = 'contactUnmasked';
