/* cli/workers.h - the workers (import/worker/pool.h) that read strangers' files: onecall-read. */
#pragma once
#include "import/worker/pool.h"

#define WORKERS_PROGRAM "onecall-read"

/* Reads `jobs` documents at the same time; 0: as many as there are processors. */
Workers *workers_start(guint jobs);
