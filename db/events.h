/* db/events.h - the events of the desk itself. */
#pragma once
#include "db/desk.h"

/* "desk.made" and "clock.accepted": no table follows from them. For DeskSetup.views. */
extern const LogView db_views[];
