-- What was found at doubtful closings, and how it was judged: few lines of the log, found by their time.
CREATE INDEX event_integrity ON event (at) WHERE type IN ('closingFlagged', 'closingJudged');

-- Perceptual prints of photos by the case they stand in, cut into four: two prints that differ in at most three bits agree in one of them.
CREATE TABLE photo_print (
  photo_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  print TEXT NOT NULL CHECK (length(print) = 16),
  part_a TEXT GENERATED ALWAYS AS (substr(print, 1, 4)) STORED,
  part_b TEXT GENERATED ALWAYS AS (substr(print, 5, 4)) STORED,
  part_c TEXT GENERATED ALWAYS AS (substr(print, 9, 4)) STORED,
  part_d TEXT GENERATED ALWAYS AS (substr(print, 13, 4)) STORED,
  PRIMARY KEY (photo_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_print_a ON photo_print (part_a);
CREATE INDEX photo_print_b ON photo_print (part_b);
CREATE INDEX photo_print_c ON photo_print (part_c);
CREATE INDEX photo_print_d ON photo_print (part_d);
