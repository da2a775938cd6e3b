-- Words of eight commits are joined at a time instead of four: half the joining while many reports come in, and no search that is slower to notice.
INSERT INTO search (search, rank) VALUES ('automerge', 8);
