-- index.db, version 3: what search needs. All of it is derived from desk.db, so an older version is
-- no step to begin from: the file is made anew (`onecall rebuild`).

-- How far the log has been taken in, in the same transaction as the change it made.
CREATE TABLE taken(
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    seq   INTEGER NOT NULL,
    hash  BLOB,             -- of that log row; another one there means the log was cut or replaced
    terms INTEGER NOT NULL  -- how many numbers the tokens have been given
) STRICT;
INSERT INTO taken(one, seq, hash, terms) VALUES (1, 0, NULL, 0);

-- One row a version of a document.
CREATE TABLE doc(
    id        INTEGER PRIMARY KEY,     -- the version's id
    document  INTEGER NOT NULL,
    key       TEXT NOT NULL,
    title     TEXT NOT NULL,
    title_key TEXT NOT NULL,           -- text_key() of it: no spaces, no middle dots
    statute   TEXT,                    -- its name: the key up to the slash, like a title_key; or NULL
    words     INTEGER NOT NULL,        -- tokens of the title
    kind      TEXT NOT NULL,
    authority TEXT,
    country   TEXT NOT NULL,
    field     TEXT,
    number    TEXT,
    source    TEXT,
    effective INTEGER NOT NULL,        -- first day in force; the least number where not known
    until     INTEGER NOT NULL,        -- first day no longer in force; the greatest where open
    first     INTEGER NOT NULL,        -- 1: no version before it
    passage   INTEGER NOT NULL,        -- the number of its first passage; the others follow it
    traits    BLOB                     -- of each passage in order: KbTraits, kb/index/docs.h
) STRICT;
CREATE INDEX doc_by_key ON doc(key);
CREATE INDEX doc_by_title ON doc(title_key);
CREATE INDEX doc_by_document ON doc(document, effective);

CREATE TABLE passage(
    id      INTEGER PRIMARY KEY,       -- numbered without gaps, document after document
    doc     INTEGER NOT NULL REFERENCES doc(id),
    region  INTEGER NOT NULL,          -- as import/model/document.h: main, addendum, annex, form
    locator TEXT NOT NULL,             -- 제5조의2
    heading TEXT NOT NULL,
    path    TEXT NOT NULL,             -- 제2장 안전관리 > 제1절 안전인증
    body    ANY NOT NULL,              -- text, or packed: kb/library/packed_text.h
    deleted INTEGER NOT NULL,
    UNIQUE (doc, locator)
) STRICT;

-- The tokens, and in how many passages each occurs (title, heading or body; addenda do not count).
CREATE TABLE term(
    token    TEXT PRIMARY KEY,
    number   INTEGER NOT NULL,
    passages INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The lists of postings: kb/index/posting_lists.h. The id says token, list and place in the list.
CREATE TABLE posting(
    id    INTEGER PRIMARY KEY,
    chunk BLOB NOT NULL                -- kb/index/postings.h
) STRICT;

-- Questions that were answered with a passage, without personal data, and their tokens.
CREATE TABLE asked(
    passage INTEGER PRIMARY KEY REFERENCES passage(id),
    text    TEXT NOT NULL              -- a question a line, the newest last
) STRICT;
CREATE TABLE asked_term(
    token   TEXT NOT NULL,
    passage INTEGER NOT NULL,
    times   INTEGER NOT NULL,
    PRIMARY KEY (token, passage)
) STRICT, WITHOUT ROWID;

-- What callers asked and were told about, in words: past calls that are like the one at hand.
CREATE TABLE past(
    call  INTEGER PRIMARY KEY,
    words INTEGER NOT NULL             -- different tokens of its question
) STRICT;
CREATE TABLE past_term(
    token TEXT NOT NULL,
    call  INTEGER NOT NULL,
    PRIMARY KEY (token, call)
) STRICT, WITHOUT ROWID;

-- The words and names that the index knows, for what was mistyped: kb/index/lexicon.h. Initials are the
-- first key of each syllable: wrdv for 전기용품.
CREATE TABLE word(
    initials TEXT NOT NULL,
    text     TEXT NOT NULL,
    kind     INTEGER NOT NULL,         -- 0 of titles and headings, 1 of synonyms, 2 of bodies only
    passages INTEGER NOT NULL,
    PRIMARY KEY (initials, text, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE name(                     -- titles and headings as they stand
    initials TEXT NOT NULL,
    text     TEXT NOT NULL,
    passages INTEGER NOT NULL,
    PRIMARY KEY (initials, text)
) STRICT, WITHOUT ROWID;

-- The desk's synonyms as search wants them, keyed by text_key() of the word.
CREATE TABLE thesaurus(
    key      TEXT NOT NULL,
    place    INTEGER NOT NULL,         -- 0 the same, 1 narrower or related: the order to try them in
    means    TEXT NOT NULL,
    relation TEXT NOT NULL,
    PRIMARY KEY (key, place, means)
) STRICT, WITHOUT ROWID;
