-- What somebody reported, disposed of and where they checked in, found by person and time. Residents and the system are no staff.
CREATE INDEX event_of_staff ON event (actor_id, at, type, stream) WHERE type IN ('reported', 'disposed', 'checkedIn') AND actor_role NOT IN ('RESIDENT', 'SYSTEM');
