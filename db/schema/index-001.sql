-- index.db, step 1: what search needs. All of it is derived from desk.db: `onecall rebuild`.

-- How far the log has been taken in, in the same transaction as the change it made.
CREATE TABLE taken(
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash BLOB               -- of that log row; another one there means the log was cut or replaced
) STRICT;
INSERT INTO taken VALUES (1, 0, NULL);

-- One row a version of a document.
CREATE TABLE doc(
    id        INTEGER PRIMARY KEY,     -- the version's id
    document  INTEGER NOT NULL,
    key       TEXT NOT NULL,
    title     TEXT NOT NULL,
    title_key TEXT NOT NULL,           -- text_key() of it: no spaces, no middle dots
    kind      TEXT NOT NULL,
    authority TEXT,
    country   TEXT NOT NULL,
    field     TEXT,
    number    TEXT,
    source    TEXT,
    effective INTEGER NOT NULL,        -- first day in force; the least number where not known
    until     INTEGER NOT NULL,        -- first day no longer in force; the greatest where open
    first     INTEGER NOT NULL,        -- 1: no version before it
    lengths   BLOB                     -- two bytes a passage in order: body and heading, as
                                       -- kb_length_code() has them, for ranking
) STRICT;
CREATE INDEX doc_by_key ON doc(key);
CREATE INDEX doc_by_title ON doc(title_key);
CREATE INDEX doc_by_document ON doc(document, effective);

CREATE TABLE passage(
    id      INTEGER PRIMARY KEY,       -- kb_passage_id(): document, region and place are read off it
    doc     INTEGER NOT NULL REFERENCES doc(id),
    region  INTEGER NOT NULL,          -- as import/document.h: main, addendum, annex, form
    locator TEXT NOT NULL,             -- 제5조의2
    heading TEXT NOT NULL,
    path    TEXT NOT NULL,             -- 제2장 안전관리 > 제1절 안전인증
    body    TEXT NOT NULL,
    asked   TEXT NOT NULL DEFAULT '',  -- questions answered with it, without personal data
    deleted INTEGER NOT NULL,
    UNIQUE (doc, locator)
) STRICT;

-- What the full-text indexes see of a passage. External content: the text is kept once. The addenda
-- (부칙) have an index of their own: a third of the statute book that few questions are about.
CREATE VIEW passage_text AS
    SELECT p.id, d.title AS title, p.locator || ' ' || p.heading AS heading, p.body AS body,
           p.asked AS asked, p.region
    FROM passage p JOIN doc d ON d.id = p.doc;
CREATE VIEW searched_text AS SELECT * FROM passage_text WHERE region <> 1;
CREATE VIEW addendum_text AS SELECT * FROM passage_text WHERE region = 1;
CREATE VIRTUAL TABLE passage_fts USING fts5(
    title, heading, body, asked,
    content = 'searched_text', content_rowid = 'id', tokenize = 'hangul', columnsize = 0);
CREATE VIRTUAL TABLE addendum_fts USING fts5(
    title, heading, body, asked,
    content = 'addendum_text', content_rowid = 'id', tokenize = 'hangul', columnsize = 0);

-- In how many passages a token occurs: the query planner's word statistics.
CREATE TABLE term(
    token    TEXT PRIMARY KEY,
    passages INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The words and names that the index knows, for what was mistyped: kb/lexicon.h.
CREATE TABLE lexicon(
    kind     INTEGER NOT NULL,         -- 0 word, 1 title or heading, 2 of a synonym, 3 word of bodies only
    initials TEXT NOT NULL,            -- the first key of each syllable: wrdv for 전기용품
    text     TEXT NOT NULL,
    passages INTEGER NOT NULL,
    PRIMARY KEY (kind, initials, text)
) STRICT, WITHOUT ROWID;

-- The desk's synonyms as search wants them, keyed by text_key() of the word.
CREATE TABLE thesaurus(
    key      TEXT NOT NULL,
    means    TEXT NOT NULL,
    relation TEXT NOT NULL,
    PRIMARY KEY (key, means)
) STRICT, WITHOUT ROWID;
