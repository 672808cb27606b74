-- desk.db, step 1: the truth. The log, what is not in it, and the views of documents and words.

-- The append-only list of everything that ever changed the desk. Order is seq, never time.
CREATE TABLE log(
    seq       INTEGER PRIMARY KEY,     -- 1, 2, 3, ... without gaps
    id        TEXT    NOT NULL UNIQUE, -- made by who wrote it: a repeated write is recognised
    at        INTEGER NOT NULL,        -- seconds UTC; never before the event above
    wall      INTEGER NOT NULL,        -- what the clock said, seconds UTC
    rehearsal INTEGER NOT NULL,        -- 1: written under ONECALL_NOW
    actor     TEXT    NOT NULL,        -- who
    subject   TEXT    NOT NULL,        -- what it is about: "call:1381", "document:전파법/법률", "desk"
    kind      TEXT    NOT NULL,        -- "call.flagged"
    body      TEXT    NOT NULL,        -- JSON, a map; no personal data, ever
    hash      BLOB    NOT NULL CHECK (length(hash) = 32) -- BLAKE2b-256 of the hash above and this row
) STRICT;
CREATE INDEX log_by_subject ON log(subject, seq);
CREATE INDEX log_by_kind ON log(kind, seq);

-- Not in the log: small facts of this installation.
CREATE TABLE meta(
    name  TEXT PRIMARY KEY, -- "desk" its id, "last_tick" seconds UTC
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Not in the log: callers, sealed (base/seal.h). A NULL key is a forgotten person.
CREATE TABLE person(
    id             TEXT PRIMARY KEY, -- random; the log knows only this
    key            BLOB,             -- the person's key, wrapped with the desk key
    name           BLOB,             -- sealed, as all that follow
    company        BLOB,
    phone          BLOB,
    mail           BLOB,
    scrubbed       BLOB,             -- what was taken out of their texts, one a line
    name_lookup    TEXT,             -- keyed hashes to find the person again
    company_lookup TEXT,
    phone_lookup   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_name ON person(name_lookup) WHERE name_lookup IS NOT NULL;
CREATE INDEX person_by_company ON person(company_lookup) WHERE company_lookup IS NOT NULL;
CREATE INDEX person_by_phone ON person(phone_lookup) WHERE phone_lookup IS NOT NULL;

-- Not in the log, which names them by hash: the bytes of imported documents.
CREATE TABLE original(
    sha256 TEXT PRIMARY KEY,  -- of the bytes as they were, hexadecimal
    size   INTEGER NOT NULL,  -- of the bytes as they were
    bytes  BLOB NOT NULL      -- deflated (RFC 1950)
) STRICT, WITHOUT ROWID;

-- Views of the log: each row follows from events alone.

CREATE TABLE document(
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE, -- "제품안전기본법/법률": the same over all versions
    title     TEXT NOT NULL,
    kind      TEXT NOT NULL,        -- 법률, 시행령, 고시, 안내, ...
    authority TEXT,
    country   TEXT NOT NULL,        -- ISO 3166 alpha-2, or EU
    field     TEXT
) STRICT;

CREATE TABLE version(
    id          INTEGER PRIMARY KEY, -- the seq of its event
    document    INTEGER NOT NULL REFERENCES document(id),
    sha256      TEXT NOT NULL,       -- of the original
    name        TEXT NOT NULL,       -- the path it was imported by
    format      TEXT NOT NULL,
    encoding    TEXT,
    title       TEXT NOT NULL,
    number      TEXT,                -- 제21159호
    source      TEXT,
    promulgated INTEGER,             -- days since 1970-01-01
    effective   INTEGER,             -- days since 1970-01-01; NULL: not known
    checked     INTEGER,             -- days since 1970-01-01
    passages    INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    UNIQUE (document, sha256)
) STRICT;
CREATE INDEX version_by_original ON version(sha256);

CREATE TABLE synonym(
    word     TEXT NOT NULL,          -- what callers say
    means    TEXT NOT NULL,          -- what the law says
    relation TEXT NOT NULL CHECK (relation IN ('same', 'narrower', 'related')),
    field    TEXT,
    note     TEXT,
    owner    TEXT NOT NULL,          -- "onecall" for the shipped ones
    PRIMARY KEY (word, means)
) STRICT, WITHOUT ROWID;

-- Questions that found nothing, scrubbed: what the knowledge base lacks.
CREATE TABLE missed(
    question TEXT PRIMARY KEY,
    times    INTEGER NOT NULL,
    last_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user(
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('consultant', 'supervisor', 'liaison', 'auditor', 'admin'))
) STRICT, WITHOUT ROWID;
