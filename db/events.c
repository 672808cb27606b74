/* db/events.c - the events of the desk itself. */
#include "db/events.h"

const LogView db_views[] = {
    { "desk.made", "" },
    { "clock.accepted", "" },
    { 0 },
};
