-- desk.db, step 4: extensions, calls that follow another, corrections. All views of the log.

-- The due that was promised first, moved by pauses alone: what the headline figures count. NULL:
-- the cycle was never extended.
ALTER TABLE cycle ADD COLUMN original_due INTEGER;
-- How often it was extended.
ALTER TABLE cycle ADD COLUMN extensions INTEGER NOT NULL DEFAULT 0;
-- By how many seconds of the policy it was extended last: what the ladder's percentages are of.
ALTER TABLE cycle ADD COLUMN extended_seconds INTEGER NOT NULL DEFAULT 0;
-- met or breached by original_due; NULL where verdict says it.
ALTER TABLE cycle ADD COLUMN headline TEXT;

CREATE TABLE extension(
    id      INTEGER PRIMARY KEY, -- the seq of its event
    call    INTEGER NOT NULL,
    cycle   INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    reason  TEXT    NOT NULL,    -- a code of extend_reasons[]
    from_at INTEGER NOT NULL,    -- due before
    to_at   INTEGER NOT NULL,    -- due after
    seconds INTEGER NOT NULL,    -- as the policy counts them
    consent INTEGER NOT NULL,    -- 1: the caller agreed; a second one needs it
    actor   TEXT    NOT NULL,    -- the supervisor
    FOREIGN KEY (call, cycle) REFERENCES cycle(call, cycle)
) STRICT;
CREATE INDEX extension_by_call ON extension(call, cycle);

-- The same question of another caller: when the followed call has its answer, so has this one.
CREATE TABLE follow(
    call  INTEGER PRIMARY KEY REFERENCES call(number),
    cycle INTEGER NOT NULL, -- of the follower
    leads INTEGER NOT NULL REFERENCES call(number),
    at    INTEGER NOT NULL
) STRICT;
CREATE INDEX follow_by_leader ON follow(leads);

-- What was keyed wrongly and taken back.
CREATE TABLE correction(
    id     INTEGER PRIMARY KEY, -- the seq of its event
    call   INTEGER NOT NULL,
    cycle  INTEGER NOT NULL,
    undoes INTEGER NOT NULL,    -- the seq of the event that was wrong
    kind   TEXT    NOT NULL,    -- its kind
    keyed  TEXT    NOT NULL,    -- who had keyed it
    at     INTEGER NOT NULL,
    actor  TEXT    NOT NULL     -- the supervisor
) STRICT;
CREATE INDEX correction_by_call ON correction(call, cycle);

-- Ends of days: who handed what to whom.
CREATE TABLE handover(
    id    INTEGER PRIMARY KEY, -- the seq of its event
    at    INTEGER NOT NULL,
    actor TEXT    NOT NULL,
    taker TEXT,                -- NULL: they stay with who hands over
    calls INTEGER NOT NULL     -- how many were open
) STRICT;
CREATE INDEX handover_by_actor ON handover(actor, at);
