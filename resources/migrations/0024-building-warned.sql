-- Since when a building has had the worst grade; null while it has a better one. For the alarm of buildings that turned to it.
ALTER TABLE building ADD COLUMN warned_at INTEGER;
UPDATE building SET warned_at = (SELECT json_extract(s.state, '$.changes[#-1].at') FROM building_state AS s WHERE s.code = building.code) WHERE grade = 2;
CREATE INDEX building_warned ON building (warned_at) WHERE warned_at IS NOT NULL;
