-- A chat group that was closed leaves the counts and gets no notices; it may be opened again.
ALTER TABLE chat_group ADD COLUMN closed_at INTEGER;
ALTER TABLE chat_group ADD COLUMN close_reason TEXT;
