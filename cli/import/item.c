/* cli/import/item.c - one file of an import. */
#include "cli/import/item.h"

void item_free(void *data)
{
    ImportItem *item = data;
    g_free(item->name);
    g_free(item->path);
    g_clear_pointer(&item->origin, g_rc_box_release);
    g_free(item->sha256);
    g_clear_pointer(&item->bytes, g_bytes_unref);
    g_clear_pointer(&item->packed, g_bytes_unref);
    import_doc_free(item->doc);
    g_free(item->message);
    g_free(item);
}

void item_fail(ImportItem *item, ImportFault fault, const char *message)
{
    item->state = ITEM_FAILED;
    item->fault = fault;
    item->message = g_strdup(message);
}

ImportItem *item_line_up(char *name, GSequenceIter *place)
{
    ImportItem *item = g_new0(ImportItem, 1);
    item->name = name;
    item->place = g_sequence_insert_before(place, item);
    return item;
}
