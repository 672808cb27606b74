/* cli/import/import.h - what an import is asked for, and what it comes to. */
#pragma once
#include "cli/import/stop.h"
#include "import/model/fault.h"

#define IMPORT_FORMATS_MOST 32

/* Facts given on the command line instead of what the file says; NULL and INSTANT_NONE: as the file
 * says. */
typedef struct {
    const char *kind, *authority, *country;
    gint64 effective;
    const char *password; /* of encrypted files; NULL: none */
    guint jobs;           /* files read at the same time; 0: as many as processors */
    bool dry_run;
    Stop *stop; /* NULL: it can be stopped by force only */
} ImportOptions;

/* Added up over several calls. Files inside archives and mails count, archives do not. */
typedef struct {
    guint files, new_documents, new_versions, same, failed;
    guint left; /* not read, as a stop was asked */
    guint64 passages, bytes;
    guint formats[IMPORT_FORMATS_MOST]; /* of documents, in the order of import_formats[] */
    guint faults[FAULT_N];              /* of files that failed */
} ImportCounts;
