-- desk.db, step 2: calls and tickets, all views of the log: each row follows from events alone.
-- Instants are seconds since 1970, UTC; days are days since 1970-01-01.

-- The partners that answer what we cannot.
CREATE TABLE agency(
    code    TEXT PRIMARY KEY,  -- "kita"
    name    TEXT NOT NULL,     -- 한국무역협회
    kind    TEXT,              -- 정부, 공공기관, 협회, ...
    answers TEXT,              -- what they know
    site    TEXT,
    mail    TEXT,
    source  TEXT,              -- where this row was found
    checked INTEGER,           -- the day somebody looked
    opens   INTEGER NOT NULL,  -- seconds after midnight, on working days
    closes  INTEGER NOT NULL CHECK (opens >= 0 AND closes > opens AND closes <= 86400),
    active  INTEGER NOT NULL,  -- 0: referrals are refused
    since   INTEGER NOT NULL   -- the seq of its first event: the oldest is its categories' default
) STRICT, WITHOUT ROWID;

-- Every name an agency is or was known by; the same alias may mean two.
CREATE TABLE agency_name(
    key  TEXT NOT NULL, -- text_key() of the name
    code TEXT NOT NULL REFERENCES agency(code),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('current', 'abbr', 'alias', 'former')),
    PRIMARY KEY (key, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_name_by_code ON agency_name(code);

CREATE TABLE agency_category(
    category TEXT NOT NULL,
    code     TEXT NOT NULL REFERENCES agency(code),
    PRIMARY KEY (category, code)
) STRICT, WITHOUT ROWID;

-- Imported tables of holidays. A cycle pins one version; none is ever changed.
CREATE TABLE calendar(
    version     INTEGER PRIMARY KEY, -- the seq of its event
    source      TEXT NOT NULL,
    decreed     INTEGER NOT NULL,    -- the day of the newest amendment it knows
    from_day    INTEGER NOT NULL,    -- coverage, both included
    to_day      INTEGER NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE holiday(
    calendar INTEGER NOT NULL REFERENCES calendar(version),
    day      INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (calendar, day)
) STRICT, WITHOUT ROWID;

-- One caller's one question.
CREATE TABLE call(
    number      INTEGER PRIMARY KEY,
    state       TEXT    NOT NULL,
    open        INTEGER NOT NULL, -- 1: the caller still waits for us
    back        TEXT,             -- the state a waiting call waited from
    revision    INTEGER NOT NULL, -- one more with every event but notes, attempts and thresholds
    cycle       INTEGER NOT NULL, -- the current one
    due_at      INTEGER NOT NULL, -- the current cycle's, here so that one index finds the late ones
    paused_at   INTEGER,          -- since when it waits
    next_check  INTEGER,          -- when the tick looks at it again; NULL: never
    question    TEXT    NOT NULL, -- scrubbed
    category    TEXT,
    field       TEXT,
    channel     TEXT    NOT NULL,
    priority    TEXT    NOT NULL,
    owner       TEXT    NOT NULL,
    asked_by    TEXT    NOT NULL,
    person      TEXT,             -- id of the caller; no foreign key: persons are outside the log
    consent     INTEGER NOT NULL, -- 1: an agency may get name and number
    reach       TEXT,             -- a visitor without number or mail: how they will be told
    linked      INTEGER REFERENCES call(number), -- the call of the same caller
    received_at INTEGER NOT NULL,
    asked_at    INTEGER NOT NULL, -- when it was keyed
    late_reason TEXT              -- why so much later
) STRICT;
CREATE INDEX call_open ON call(due_at) WHERE open = 1;
CREATE INDEX call_by_check ON call(next_check) WHERE next_check IS NOT NULL;
CREATE INDEX call_by_receipt ON call(received_at);
CREATE INDEX call_by_asked ON call(asked_at);
CREATE INDEX call_by_person ON call(person) WHERE person IS NOT NULL;
CREATE INDEX call_by_owner ON call(owner) WHERE open = 1;
CREATE INDEX call_ready ON call(number) WHERE state = 'ready';

-- One promise of 48 hours; reopening begins another. Policy and calendar are pinned here.
CREATE TABLE cycle(
    call          INTEGER NOT NULL REFERENCES call(number),
    cycle         INTEGER NOT NULL, -- 1, 2, ...
    started_at    INTEGER NOT NULL,
    policy        TEXT    NOT NULL,
    calendar      INTEGER REFERENCES calendar(version), -- NULL: none had been imported
    due_at        INTEGER NOT NULL,
    due_office_at INTEGER NOT NULL, -- by the office reading
    act_by        INTEGER,          -- NULL: doomed
    doomed        INTEGER NOT NULL,
    refer_by      INTEGER NOT NULL,
    refer_ceiling INTEGER NOT NULL, -- un-referred then: the tick drafts the referral
    waits         INTEGER NOT NULL,
    drafted       TEXT,             -- the agency of the draft, '' where the category has none
    outcome       TEXT,             -- answered, delivered, withdrawn, declined
    ended_at      INTEGER,          -- told, withdrawn or declined
    verdict       TEXT CHECK (verdict IN ('met', 'breached')),
    breached_at   INTEGER,          -- due, never the time of detection
    cause         TEXT,
    told_by       TEXT,             -- who told the caller
    knowledge     TEXT,             -- the article proposed, or why there is none
    PRIMARY KEY (call, cycle)
) STRICT, WITHOUT ROWID;
CREATE INDEX cycle_by_end ON cycle(ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX cycle_by_breach ON cycle(breached_at) WHERE breached_at IS NOT NULL;
CREATE INDEX cycle_drafted ON cycle(call) WHERE drafted IS NOT NULL;

-- A ticket sent to an agency.
CREATE TABLE referral(
    id           INTEGER PRIMARY KEY, -- the seq of its event
    call         INTEGER NOT NULL,
    cycle        INTEGER NOT NULL,
    agency       TEXT    NOT NULL REFERENCES agency(code),
    state        TEXT    NOT NULL CHECK (state IN ('open', 'replied', 'rejected', 'dropped')),
    sent_at      INTEGER NOT NULL,
    reply_by     INTEGER,             -- NULL: the agency does not open in time
    ended_at     INTEGER,
    with_contact INTEGER NOT NULL,
    FOREIGN KEY (call, cycle) REFERENCES cycle(call, cycle)
) STRICT;
CREATE INDEX referral_by_call ON referral(call, cycle, state);
CREATE INDEX referral_open ON referral(agency) WHERE state = 'open';

-- Who had the ticket: every second of a cycle is in exactly one row.
CREATE TABLE custody(
    call    INTEGER NOT NULL,
    cycle   INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    to_at   INTEGER,          -- NULL: still
    holder  TEXT    NOT NULL, -- us, caller, or an agency's code
    PRIMARY KEY (call, cycle, from_at),
    FOREIGN KEY (call, cycle) REFERENCES cycle(call, cycle)
) STRICT, WITHOUT ROWID;

-- The only thing that stops the clock.
CREATE TABLE pause(
    id      INTEGER PRIMARY KEY, -- the seq of its event
    call    INTEGER NOT NULL,
    cycle   INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    to_at   INTEGER,             -- NULL: runs
    added   INTEGER,             -- seconds by which due moved, as the policy counts them
    FOREIGN KEY (call, cycle) REFERENCES cycle(call, cycle)
) STRICT;
CREATE INDEX pause_by_call ON pause(call, cycle);

-- Callbacks that reached nobody.
CREATE TABLE attempt(
    id    INTEGER PRIMARY KEY, -- the seq of its event
    call  INTEGER NOT NULL,
    cycle INTEGER NOT NULL,
    at    INTEGER NOT NULL,
    via   TEXT    NOT NULL,
    actor TEXT    NOT NULL
) STRICT;
CREATE INDEX attempt_by_call ON attempt(call, cycle);

-- What was read out.
CREATE TABLE citation(
    call  INTEGER NOT NULL,
    cycle INTEGER NOT NULL,
    ref   TEXT    NOT NULL,
    seq   INTEGER NOT NULL, -- of the event
    PRIMARY KEY (call, cycle, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_ref ON citation(ref);

-- What was said about a call: answers, replies, notes, reasons. Scrubbed.
CREATE TABLE said(
    seq   INTEGER PRIMARY KEY, -- of the event
    call  INTEGER NOT NULL,
    cycle INTEGER NOT NULL,
    kind  TEXT    NOT NULL,    -- of the event
    who   TEXT,                -- at the agency; who was told
    text  TEXT    NOT NULL
) STRICT;
CREATE INDEX said_by_call ON said(call, kind);

CREATE TABLE tag(
    call INTEGER NOT NULL REFERENCES call(number),
    tag  TEXT NOT NULL,
    PRIMARY KEY (call, tag)
) STRICT, WITHOUT ROWID;

-- What the tick found, once each.
CREATE TABLE threshold(
    call      INTEGER NOT NULL,
    cycle     INTEGER NOT NULL,
    kind      TEXT    NOT NULL, -- refer_by, percent, act_by, breach, dunning, draft
    threshold INTEGER NOT NULL, -- 50, 75, 90; the number of the dunning; refer_by itself
    at        INTEGER NOT NULL, -- when it was crossed; the event says when it was found
    PRIMARY KEY (call, cycle, kind, threshold),
    FOREIGN KEY (call, cycle) REFERENCES cycle(call, cycle)
) STRICT, WITHOUT ROWID;

-- Messages to send: recorded exactly once, delivered at least once.
CREATE TABLE outbox(
    message_id  TEXT PRIMARY KEY, -- a hash of the threshold's key and to whom
    call        INTEGER NOT NULL,
    to_role     TEXT    NOT NULL, -- owner, supervisor, agency
    to_whom     TEXT,             -- the owner's name, the agency's code
    kind        TEXT    NOT NULL, -- of the threshold
    body        TEXT    NOT NULL, -- JSON: the facts the letter is made of
    recorded_at INTEGER NOT NULL,
    not_before  INTEGER NOT NULL, -- moved into open hours
    sent_at     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_unsent ON outbox(not_before) WHERE sent_at IS NULL;

-- Times without a tick.
CREATE TABLE tick_gap(
    from_at INTEGER PRIMARY KEY,
    to_at   INTEGER NOT NULL
) STRICT;
