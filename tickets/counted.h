/* tickets/counted.h - what the figures of all reports count a cycle as: one place says it. */
#pragma once

/* SQL: "met", "breached", or NULL of a cycle that has no verdict; `y` is the cycle's alias. */
/* An extended cycle counts by the due that was promised first. */
#define COUNTED(y) "coalesce(" y ".headline, " y ".verdict)"
