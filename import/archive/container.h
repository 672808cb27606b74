/* import/archive/container.h - files that hold other files: archives and mail. Each entry is a
 * document of its own; nothing is ever written to a disk.
 */
#pragma once
#include "import/model/reader.h"

#define CONTAINER_DEEPEST 2 /* an archive in a mail is opened, an archive in that is not */
#define CONTAINER_ENTRIES_MOST 10000
#define CONTAINER_BYTES_MOST (512u << 20) /* of all entries together */

/* Where the entries go. Names are clean UTF-8 (base/text/text.h), with "/" between folders. */
typedef struct {
    void (*entry)(void *user, const char *name, const guint8 *bytes, gsize n);
    /* An entry that cannot be given, and why. */
    void (*skipped)(void *user, const char *name, ImportFault fault, const char *message);
    void *user;
} ContainerSink;

typedef struct {
    const char *name; /* "zip", "mail" */
    bool (*probe)(const guint8 *bytes, gsize n);
    /* Gives each entry. False with ERR_INPUT and *fault where the rest cannot be had; what was
     * given until then holds. */
    bool (*each)(
        const ImportFile *file, const ContainerSink *sink, ImportFault *fault, GError **err);
} Container;

extern const Container container_zip, container_mail;

/* The container that these bytes are; NULL where they are a document. */
const Container *container_find(const guint8 *bytes, gsize n);

/* What a container has given so far, out of the limits above. */
typedef struct {
    const ContainerSink *sink;
    guint given;
    guint64 bytes_given;
} ContainerGiving;
/* Hands an entry on; one larger than a file may be is skipped. False with ERR_INPUT and
 * FAULT_REFUSED where the limits are passed. */
bool container_give(ContainerGiving *giving, const char *name, const guint8 *bytes, gsize n,
    ImportFault *fault, GError **err);
