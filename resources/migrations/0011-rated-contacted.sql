-- Rated cases whose reporter was reached by a person: the 32nd bit of a case's marks, with its sums. Stores made before get
-- both from what they hold.
ALTER TABLE rollup ADD COLUMN ratedContacted INTEGER NOT NULL DEFAULT 0;

UPDATE case_row SET marks = marks | 2147483648
WHERE (marks & (1 << 23)) <> 0
  AND EXISTS (SELECT 1 FROM case_state AS s WHERE s.case_seq = case_row.seq AND json_extract(s.state, '$.firstContactAt') IS NOT NULL);

CREATE TEMP TABLE contacted AS
SELECT closed_day AS day, CAST(strftime('%Y', closed_day * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', closed_day * 86400, 'unixepoch') AS INTEGER) - 1 AS month,
  sub_grid, unit, item, source, level, count(*) AS n
FROM case_row WHERE (marks & 2147483648) <> 0 GROUP BY 1, 2, 3, 4, 5, 6, 7;

CREATE TEMP TABLE contacted_sum AS
SELECT dim, grain, at, key, source, level, sum(n) AS n FROM (
  SELECT d.digits AS dim, g.grain, CASE g.grain WHEN 0 THEN c.day ELSE c.month END AS at, substr(c.sub_grid, 1, d.digits) AS key, c.source, c.level, c.n
  FROM contacted AS c, (SELECT 6 AS digits UNION SELECT 9 UNION SELECT 12 UNION SELECT 15) AS d, (SELECT 0 AS grain UNION SELECT 1) AS g
  WHERE length(c.sub_grid) >= d.digits
  UNION ALL
  SELECT 1, g.grain, CASE g.grain WHEN 0 THEN c.day ELSE c.month END, c.unit, c.source, c.level, c.n
  FROM contacted AS c, (SELECT 0 AS grain UNION SELECT 1) AS g WHERE c.unit IS NOT NULL
  UNION ALL
  SELECT 2, g.grain, CASE g.grain WHEN 0 THEN c.day ELSE c.month END, c.item, c.source, c.level, c.n
  FROM contacted AS c, (SELECT 0 AS grain UNION SELECT 1) AS g WHERE c.item IS NOT NULL
) GROUP BY 1, 2, 3, 4, 5, 6;

UPDATE rollup SET ratedContacted = s.n FROM contacted_sum AS s
WHERE rollup.dim = s.dim AND rollup.grain = s.grain AND rollup.at = s.at AND rollup.key = s.key AND rollup.source = s.source AND rollup.level = s.level;

DROP TABLE contacted_sum;
DROP TABLE contacted;
