/* import/worker/result.c - what has come of one file: put together from frames. */
#include "import/worker/result.h"
#include "import/archive/container.h"
#include "import/worker/wire.h"

void worker_result_free(WorkerResult *result)
{
    if (!result)
        return;
    import_doc_free(result->doc);
    import_mail_free(result->mail);
    g_clear_pointer(&result->entries, g_ptr_array_unref);
    g_free(result->message);
    g_free(result);
}

void worker_result_fail(WorkerResult *r, ImportFault fault, char *message)
{
    g_free(r->message);
    r->fault = fault;
    r->message = message;
    g_clear_pointer(&r->doc, import_doc_free);
    g_clear_pointer(&r->mail, import_mail_free);
}

static void entry_free(void *data)
{
    WorkerEntry *entry = data;
    g_free(entry->name);
    g_clear_pointer(&entry->bytes, g_bytes_unref);
    g_free(entry->message);
    g_free(entry);
}

static bool add_entry(WorkerResult *r, WorkerEntry entry)
{
    if (!r->entries)
        r->entries = g_ptr_array_new_with_free_func(entry_free);
    g_ptr_array_add(r->entries, g_memdup2(&entry, sizeof entry));
    return r->entries->len <= 2 * CONTAINER_ENTRIES_MOST && !r->doc;
}

static bool read_doc(WorkerResult *r, const guint8 *bytes, gsize n)
{
    if (r->doc || r->entries)
        return false;
    r->doc = wire_read_doc(bytes, n);
    return r->doc != NULL;
}

static bool read_fault(WorkerResult *r, const guint8 *bytes, gsize n)
{
    char *message;
    ImportFault fault;
    if (!wire_read_fault(bytes, n, &fault, &message))
        return false;
    worker_result_fail(r, fault, message);
    return true;
}

static bool read_entry(WorkerResult *r, const guint8 *bytes, gsize n)
{
    WorkerEntry entry = { 0 };
    const guint8 *content;
    gsize size;
    if (!wire_read_entry(bytes, n, &entry.name, &content, &size))
        return false;
    entry.bytes = g_bytes_new(content, size);
    return add_entry(r, entry);
}

static bool read_skipped(WorkerResult *r, const guint8 *bytes, gsize n)
{
    WorkerEntry entry = { 0 };
    return wire_read_skipped(bytes, n, &entry.name, &entry.fault, &entry.message) &&
           add_entry(r, entry);
}

static bool read_mail(WorkerResult *r, const guint8 *bytes, gsize n)
{
    if (r->doc || r->entries || r->mail)
        return false;
    r->mail = wire_read_mail(bytes, n);
    return r->mail != NULL;
}

static bool (*const frame_readers[])(WorkerResult *r, const guint8 *bytes, gsize n) = {
    [FRAME_DOC] = read_doc,
    [FRAME_FAULT] = read_fault,
    [FRAME_ENTRY] = read_entry,
    [FRAME_SKIPPED] = read_skipped,
    [FRAME_MAIL] = read_mail,
};

bool worker_result_add_frame(WorkerResult *r, guint32 kind, const guint8 *bytes, gsize n)
{
    return kind >= FRAME_DOC && kind < G_N_ELEMENTS(frame_readers) &&
           frame_readers[kind](r, bytes, n);
}

bool worker_result_is_empty(const WorkerResult *r)
{
    return !r->doc && !r->mail && !r->entries && !r->message;
}
