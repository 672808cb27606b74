-- desk.db, step 6: reports that were issued, and indexes for what reports and forecasts count.

-- One report of the morning a day; the next one begins where it ended. A view of the log.
CREATE TABLE report_issued(
    day   INTEGER PRIMARY KEY, -- days since 1970-01-01
    since INTEGER NOT NULL,    -- what counted as new: from here
    at    INTEGER NOT NULL,    -- up to here; seconds UTC
    upto  INTEGER NOT NULL     -- the seq of the last event that it knew
) STRICT;

-- All met and all breached cycles there ever were are counted in the index alone.
CREATE INDEX cycle_by_verdict ON cycle(headline, verdict);
-- What was not answered on the call, by its end: a fifth of all, and all that an agency ever had.
CREATE INDEX cycle_by_late_end ON cycle(ended_at) WHERE outcome <> 'answered';
CREATE INDEX referral_replied ON referral(ended_at) WHERE state = 'replied';
CREATE INDEX referral_replied_by ON referral(agency, ended_at) WHERE state = 'replied';
