-- What happened near a place, however long ago: strips of latitude some 220 m high, in each of them by longitude.
CREATE INDEX case_spot ON case_row (CAST(lat * 500 AS INTEGER), lng, reported_at, lat) WHERE lat IS NOT NULL;
