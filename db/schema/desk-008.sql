-- desk.db, step 8: what a call may be about. A view of the log.

-- What an agency answers and what an admin adds is on the list. Until something is, calls name what
-- they like, and that stays usable; what only records of before name is not.
CREATE TABLE category(
    name   TEXT PRIMARY KEY,
    listed INTEGER NOT NULL, -- 1: an agency or an admin named it; 0: a call did
    active INTEGER NOT NULL, -- 0: no new call may have it
    since  INTEGER NOT NULL  -- the seq of the event that named it first
) STRICT, WITHOUT ROWID;

INSERT INTO category(name, listed, active, since)
SELECT name, max(listed), max(active), min(seq) FROM (
    SELECT value AS name, 1 AS listed, 1 AS active, log.seq FROM log, json_each(log.body, '$.categories')
    WHERE log.kind = 'agency.set'
    UNION ALL
    SELECT body ->> '$.category', 0, kind <> 'call.imported', seq FROM log
    WHERE kind IN ('call.asked', 'call.flagged', 'call.set', 'call.imported')
    AND body ->> '$.category' IS NOT NULL)
GROUP BY name;
