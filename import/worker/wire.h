/* import/worker/wire.h - what goes between the program and its workers, as bytes.
 *
 * A worker has read a stranger's file and may be the stranger's by now: whoever takes its bytes
 * believes nothing. Every length is checked against what is there, every text is UTF-8 without NUL,
 * every number of a kind in its range; what holds of every ImportDoc (import/model/document.h)
 * holds of one that was taken, or it is not taken at all.
 */
#pragma once
#include "import/model/document.h"
#include "import/model/mail.h"

#define WIRE_TEXT_MOST (16u << 10) /* bytes of a name or of a sentence */

/* One thing a worker says: this head, then `size` bytes. */
typedef enum {
    FRAME_DOC = 1, /* wire_put_doc() */
    FRAME_FAULT,   /* wire_put_fault(): why there is no document */
    FRAME_ENTRY,   /* wire_put_entry(): a file inside a container */
    FRAME_SKIPPED, /* wire_put_skipped(): a file inside a container that cannot be given */
    FRAME_MAIL,    /* wire_put_mail(): what a mail says */
    FRAME_END,
} FrameKind;

typedef struct {
    guint32 kind, size;
} FrameHead;

#define FRAME_MOST (300u << 20)

void wire_put_doc(GByteArray *to, const ImportDoc *doc);
/* NULL where the bytes are anything but one document. Free with import_doc_free(). */
ImportDoc *wire_take_doc(const guint8 *bytes, gsize n);

void wire_put_fault(GByteArray *to, ImportFault fault, const char *message);
/* False where it is none; `message` for g_free(). */
bool wire_take_fault(const guint8 *bytes, gsize n, ImportFault *fault, char **message);

/* An entry's bytes follow its name to the end of the frame; put here is the name alone. */
void wire_put_entry(GByteArray *to, const char *name);
/* `content` lies in `bytes`. */
bool wire_take_entry(
    const guint8 *bytes, gsize n, char **name, const guint8 **content, gsize *size);

void wire_put_skipped(GByteArray *to, const char *name, ImportFault fault, const char *message);
bool wire_take_skipped(
    const guint8 *bytes, gsize n, char **name, ImportFault *fault, char **message);

void wire_put_mail(GByteArray *to, const ImportMail *mail);
/* NULL where the bytes are anything but one mail. */
ImportMail *wire_take_mail(const guint8 *bytes, gsize n);
