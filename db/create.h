/* db/create.h - a new desk. Above both desk.h and log.h: a desk begins with its first event. */
#pragma once
#include "db/log.h"

/* Makes the folder and a desk in it whose log has one event, desk.made. `setup` is borrowed for as
 * long as the Desk lives. ERR_RULE if the folder holds a desk; ERR_STORE as desk_open(). */
Desk *desk_create(const char *folder, const DeskSetup *setup, GError **err);
