/* cli/files.c - small files that people name on the command line. */
#include "cli/files.h"
#include "base/text.h"

char *file_text(const char *path, GError **err)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) why = NULL;
    gsize n;
    if (!g_file_get_contents(path, &bytes, &n, &why)) {
        g_set_error_literal(err, ERR, ERR_INPUT, why->message);
        return NULL;
    }
    char *text = text_clean(bytes, (gssize)n, err);
    if (!text)
        g_prefix_error(err, "%s: ", path);
    return text;
}
