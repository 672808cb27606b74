-- desk.db, step 7: answers worth keeping, and the records of before. Views of the log.

-- What an answer to a caller taught: proposed by one, accepted by another, checked again when what
-- it cites has changed. Question and answer are scrubbed.
CREATE TABLE knowledge(
    number      INTEGER PRIMARY KEY, -- 1, 2, 3, ...: what it is called by
    state       TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'rejected', 'retired')),
    call        INTEGER NOT NULL,    -- that taught it
    question    TEXT NOT NULL,
    answer      TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at INTEGER NOT NULL,
    checked_by  TEXT,                -- who accepted it, or confirmed it last
    checked_at  INTEGER,
    ended_by    TEXT,                -- who rejected or retired it
    ended_at    INTEGER,
    reason      TEXT                 -- why
) STRICT;
CREATE INDEX knowledge_by_call ON knowledge(call);

-- What it is derived from. It is stale when a text of today is none of the two.
CREATE TABLE knowledge_cite(
    number   INTEGER NOT NULL REFERENCES knowledge(number),
    place    INTEGER NOT NULL,
    ref      TEXT NOT NULL,          -- 전파법/법률#제58조의2
    citation TEXT NOT NULL,          -- as it was read out
    text     TEXT,                   -- hash of the article as it was checked; NULL: not in the knowledge base
    coming   TEXT,                   -- hash of the article that was known to come; NULL: none
    PRIMARY KEY (number, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX knowledge_cite_by_ref ON knowledge_cite(ref);

-- Calls of a centre's records from before the desk: shown and searched, never measured.
CREATE TABLE history(
    call        INTEGER PRIMARY KEY REFERENCES call(number),
    fingerprint TEXT NOT NULL UNIQUE, -- of its row: the same row again is not imported again
    agency      TEXT                  -- as the record names it
) STRICT;
