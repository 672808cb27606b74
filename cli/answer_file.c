/* cli/answer_file.c - an agency's answer that came as a file. */
#include "cli/answer_file.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/workers.h"
#include "tickets/mail/quoting.h"

static char *text_of(const ImportDoc *doc)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = g_ptr_array_index(doc->blocks, i);
        g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "", block->text);
    }
    return g_string_free(text, FALSE);
}

/* A mail is no document: asked second, so that a document that looks like one stays one. */
static char *read_text(const ImportFile *file, GError **err)
{
    ImportFault fault;
    g_autoptr(GError) why = NULL;
    g_autoptr(Workers) workers = workers_start(1);
    g_autoptr(ImportDoc) doc = workers_read(workers, file, &fault, &why);
    if (doc)
        return text_of(doc);
    g_autoptr(ImportMail) mail = g_str_has_suffix(file->name, ".eml")
                                     ? workers_read_mail(workers, file, &fault, NULL)
                                     : NULL;
    if (mail)
        return mail_answer(mail->text);
    g_propagate_prefixed_error(err, g_steal_pointer(&why), "%s: ", file->name);
    return NULL;
}

char *answer_file_text(const char *path, GError **err)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) why = NULL;
    gsize n;
    if (!g_file_get_contents(path, &bytes, &n, &why)) {
        g_set_error_literal(err, ERR, ERR_INPUT, why->message);
        return NULL;
    }
    const ImportFile file = { path, (const guint8 *)bytes, n, NULL };
    g_autofree char *text = read_text(&file, err);
    if (!text)
        return NULL;
    if (strlen(text) <= ANSWER_FILE_MOST)
        return g_steal_pointer(&text);
    g_set_error(err, ERR, ERR_INPUT,
        _("%s has more text than an answer can have (%d KiB); give what answers with --text"), path,
        ANSWER_FILE_MOST / 1024);
    return NULL;
}
