/* tickets/calls/call_row.h - reading a call's row: what call.c, list.c and the moves share. */
#pragma once
#include "tickets/calls/ticket_call.h"

/* Selects what call_row_read() reads; a WHERE follows. c is the call, y its current cycle. */
#define CALL_SELECT                                                                                \
    "SELECT c.number, c.revision, c.state, c.back, c.question, c.category, c.field, c.channel,"    \
    " c.priority, c.owner, c.asked_by, c.person, c.consent, coalesce(c.linked, 0), c.received_at," \
    " c.asked_at, c.late_reason, c.paused_at, c.next_check, y.cycle, y.started_at, y.policy,"      \
    " coalesce(y.calendar, 0), y.due_at, y.due_office_at, y.act_by, y.doomed, y.refer_by,"         \
    " y.refer_ceiling, y.waits, y.drafted, y.outcome, y.ended_at, y.verdict, y.breached_at,"       \
    " y.cause, y.told_by, s.holder, a.code, a.name, y.original_due, y.extensions, y.headline,"     \
    " coalesce(f.leads, 0), y.extended_seconds"                                                    \
    " FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle"                         \
    " LEFT JOIN follow f ON f.call = c.number AND f.cycle = c.cycle"                               \
    " LEFT JOIN custody s ON s.call = c.number AND s.cycle = c.cycle AND s.to_at IS NULL"          \
    " LEFT JOIN agency a ON a.code = (SELECT r.agency FROM referral r WHERE r.call = c.number"     \
    " AND r.cycle = c.cycle ORDER BY r.id DESC LIMIT 1) "

/* The stored row, nothing computed. */
TicketCall *call_row_read(DbStmt *row);
/* The same by number. ERR_NOT_FOUND. */
TicketCall *call_row_load(Desk *desk, gint64 number, GError **err);
