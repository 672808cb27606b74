/* tickets/calls/call_row.h - reading a call's row: what call.c, list.c and the moves share. */
#pragma once
#include "tickets/calls/ticket_call.h"

/* Selects what call_row_read() reads; a WHERE follows. c is the call, y its current cycle. */
#define CALL_SELECT                                                                                \
    "SELECT " CALL_COLUMNS(CALL_COLUMN) "NULL" \
    " FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle"                         \
    " LEFT JOIN follow f ON f.call = c.number AND f.cycle = c.cycle"                               \
    " LEFT JOIN custody s ON s.call = c.number AND s.cycle = c.cycle AND s.to_at IS NULL"          \
    " LEFT JOIN agency a ON a.code = (SELECT r.agency FROM referral r WHERE r.call = c.number"     \
    " AND r.cycle = c.cycle ORDER BY r.id DESC LIMIT 1) "
#define CALL_COLUMN(type, field, sql) sql ", "

/* The stored row, nothing computed. */
TicketCall *call_row_read(DbStmt *row);
/* The same by number. ERR_NOT_FOUND. */
TicketCall *call_row_load(Desk *desk, gint64 number, GError **err);
