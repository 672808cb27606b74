-- desk.db, step 3: which versions were cited, and what could not be read. Views of the log.

-- The version that a citation meant: what was in force when the caller was told. Where the
-- document is not known there is no row.
CREATE TABLE cited(
    call      INTEGER NOT NULL,
    cycle     INTEGER NOT NULL,
    ref       TEXT    NOT NULL,
    version   INTEGER NOT NULL, -- its id, the seq of its import
    number    TEXT,             -- as it was known then
    effective INTEGER,          -- day; NULL: not known
    PRIMARY KEY (call, cycle, ref)
) STRICT, WITHOUT ROWID;

-- Files that an import could not read, until they are.
CREATE TABLE unread(
    path    TEXT PRIMARY KEY, -- absolute; inside an archive: /folder/archive.zip/file
    fault   TEXT NOT NULL,    -- the class: import/fault.h
    message TEXT NOT NULL,    -- scrubbed
    sha256  TEXT,             -- of the bytes, where they could be had
    at      INTEGER NOT NULL  -- when it was tried last with another outcome
) STRICT, WITHOUT ROWID;
