/* cli/import/item.h - one file of an import, from the path to the recorded version. */
#pragma once
#include "import/model/document.h"
#include "import/model/fault.h"
#include "kb/library/document.h"

typedef enum {
    ITEM_WAITING,
    ITEM_GIVEN,  /* to a worker */
    ITEM_READ,   /* `doc` is there */
    ITEM_KNOWN,  /* its bytes are recorded already */
    ITEM_OPENED, /* it was a container: what it holds stands behind it in the line */
    ITEM_FAILED, /* `fault` and `message` say why */
} ItemState;

/* What all files of one archive may come to, however deep they lie: counted together. */
typedef struct {
    guint64 bytes;
    guint entries;
} ItemOrigin;

typedef struct {
    ItemState state;
    char *name; /* as it is shown and recorded: "a/b.zip/c.hwp" */
    char *path; /* on the disk; NULL: inside a container */
    guint depth;
    ItemOrigin *origin; /* g_rc_box; NULL: a file on the disk */
    char *sha256;
    GBytes *bytes;  /* until they are read and packed */
    GBytes *packed; /* of `size` bytes */
    gint64 size;
    ImportDoc *doc; /* owned until the index has it */
    ImportFault fault;
    char *message;
    GSequenceIter *place; /* in the line */
    KbRecorded recorded;
    gint64 version;
} ImportItem;

void item_free(void *item);

/* Puts an item that is to be read before `place`, the end of a line or another item's. Takes
 * `name`. */
ImportItem *item_line_up(char *name, GSequenceIter *place);

/* Says why the file could not be read; `message` is copied. */
void item_fail(ImportItem *item, ImportFault fault, const char *message);
