/* import/archive/container.h - files that hold other files: archives and mail. Each entry is a
 * document of its own; nothing is ever written to a disk.
 */
#pragma once
#include "import/model/reader.h"

#define CONTAINER_DEEPEST 2 /* an archive in a mail is opened, one inside that is not */
#define CONTAINER_ENTRIES_MOST 10000
#define CONTAINER_BYTES_MOST (512u << 20) /* of all entries together */

/* Where the entries go. Names are clean UTF-8 (base/text/text.h), with "/" between folders. */
typedef struct {
    void (*entry)(void *user, const char *name, const guint8 *bytes, gsize n);
    /* Called for an entry that cannot be read, with the reason. */
    void (*skipped)(void *user, const char *name, ImportFault fault, const char *message);
    void *user;
} ContainerSink;

typedef struct {
    const char *name; /* "zip", "mail" */
    bool (*probe)(const guint8 *bytes, gsize n);
    /* Gives each entry. False with ERR_INPUT and *fault if the rest cannot be read; the entries
     * given before that stay valid. */
    bool (*each)(
        const ImportFile *file, const ContainerSink *sink, ImportFault *fault, GError **err);
} Container;

extern const Container container_zip, container_mail;

/* The container that these bytes are; NULL if they are a document. */
const Container *container_find(const guint8 *bytes, gsize n);

/* How much a container has given so far of the limits above. */
typedef struct {
    const ContainerSink *sink;
    guint given;
    guint64 bytes_given;
} ContainerGiving;
/* Passes an entry on; one larger than IMPORT_MAX_BYTES is skipped. False with ERR_INPUT and
 * FAULT_REFUSED if the limits are exceeded. */
bool container_give(ContainerGiving *giving, const char *name, const guint8 *bytes, gsize n,
    ImportFault *fault, GError **err);
