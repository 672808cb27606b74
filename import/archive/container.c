/* import/archive/container.c - the table of containers, and the limits that hold for all. */
#include "import/archive/container.h"
#include "base/i18n.h"

static const Container *const containers[] = {
    &container_zip,
    &container_mail,
};

const Container *container_find(const guint8 *bytes, gsize n)
{
    for (gsize i = 0; i < G_N_ELEMENTS(containers); i++)
        if (containers[i]->probe(bytes, n))
            return containers[i];
    return NULL;
}

static char *too_large(void)
{
    return g_strdup_printf(
        _("the file is larger than %u MB, the most that is read at once; split it and import the "
          "parts"),
        IMPORT_MAX_BYTES >> 20);
}

bool container_give(ContainerGiving *giving, const char *name, const guint8 *bytes, gsize n,
    ImportFault *fault, GError **err)
{
    if (giving->given < CONTAINER_ENTRIES_MOST && n <= CONTAINER_BYTES_MOST - giving->bytes_given) {
        const ContainerSink *sink = giving->sink;
        g_autofree char *refused = n > IMPORT_MAX_BYTES ? too_large() : NULL;
        giving->given++;
        giving->bytes_given += n;
        if (refused)
            sink->skipped(sink->user, name, FAULT_REFUSED, refused);
        else
            sink->entry(sink->user, name, bytes, n);
        return true;
    }
    *fault = FAULT_REFUSED;
    g_set_error(err, ERR, ERR_INPUT,
        _("it holds more than %d files or %u MB; unpack it and import the parts you need"),
        CONTAINER_ENTRIES_MOST, CONTAINER_BYTES_MOST >> 20);
    return false;
}
