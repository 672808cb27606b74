/* cli/import/summary.h - what an import comes to, as people and programs see it. */
#pragma once
#include "cli/app.h"
#include "cli/import/import.h"

/* The last keys and lines of import, in an open map. `dry_run`: nothing was written. */
void summary_print(App *app, const ImportCounts *counts, bool dry_run);
