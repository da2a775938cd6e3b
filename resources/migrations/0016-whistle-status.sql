-- Orders that ask for something are few; they are found by their status, however long the history has become.
CREATE INDEX whistle_status ON whistle_order (status, at, no, sub_grid);
