-- desk.db, step 5: mail, out and in. All views of the log.

-- How a message of the outbox fared; sent_at stays NULL until it was handed over.
ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN next_try INTEGER;   -- after a failure; NULL: not before
ALTER TABLE outbox ADD COLUMN failure TEXT;       -- why the last try failed, or why it was dropped
ALTER TABLE outbox ADD COLUMN dropped_at INTEGER; -- it is not sent any more: no address, no ground
ALTER TABLE outbox ADD COLUMN bounced_at INTEGER; -- it came back
CREATE INDEX outbox_waiting ON outbox(not_before) WHERE sent_at IS NULL AND dropped_at IS NULL;
CREATE INDEX outbox_bounced ON outbox(bounced_at) WHERE bounced_at IS NOT NULL;
CREATE INDEX outbox_by_call ON outbox(call);
CREATE INDEX outbox_by_time ON outbox(recorded_at);

-- Referrals whose letter came back: they ended so, without the agency.
CREATE TABLE undelivered(
    referral INTEGER PRIMARY KEY REFERENCES referral(id),
    at       INTEGER NOT NULL,
    why      TEXT             -- what the mail server said, scrubbed
) STRICT;

-- Where a user's warnings go: a sealed person, whose id the log has.
CREATE TABLE user_mail(
    name   TEXT PRIMARY KEY,
    person TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Mail that came, each once.
CREATE TABLE mail(
    id      TEXT PRIMARY KEY, -- a hash of its Message-ID, or of its bytes where it has none
    at      INTEGER NOT NULL, -- when it was taken in
    outcome TEXT    NOT NULL CHECK
        (outcome IN ('reply', 'filed', 'auto', 'bounce', 'unmatched', 'dismissed')),
    why     TEXT,             -- unmatched: sender, number, asked, unreadable
    call    INTEGER,          -- where it landed
    named   INTEGER,          -- the number it was for, where that call follows another
    agency  TEXT,
    person  TEXT,             -- unmatched: who sent it, sealed
    subject TEXT,             -- scrubbed
    text    TEXT              -- unmatched: scrubbed
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_unmatched ON mail(at) WHERE outcome = 'unmatched';
CREATE INDEX mail_by_call ON mail(call) WHERE call IS NOT NULL;
