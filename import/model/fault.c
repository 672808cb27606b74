/* import/model/fault.c - the names of the classes of failure. */
#include "import/model/fault.h"
#include <glib.h>
#include "base/i18n.h"

static const struct {
    const char *name, *text;
} faults[] = {
    [FAULT_NONE] = { "none", N_("other reasons") },
    [FAULT_EMPTY] = { "empty", N_("empty") },
    [FAULT_BINARY] = { "binary", N_("unknown format") },
    [FAULT_DAMAGED] = { "damaged", N_("damaged") },
    [FAULT_ENCRYPTED] = { "encrypted", N_("encrypted") },
    [FAULT_REFUSED] = { "refused", N_("refused") },
    [FAULT_NO_TEXT] = { "no_text", N_("without text") },
    [FAULT_UNREADABLE] = { "unreadable", N_("not to be opened") },
    [FAULT_CRASHED] = { "crashed", N_("reader crashed") },
    [FAULT_TIME] = { "time", N_("took too long") },
    [FAULT_MEMORY] = { "memory", N_("wanted too much memory") },
};
G_STATIC_ASSERT(G_N_ELEMENTS(faults) == FAULT_N);

const char *import_fault_name(ImportFault fault)
{
    return faults[fault].name;
}

const char *import_fault_text(ImportFault fault)
{
    return _(faults[fault].text);
}
