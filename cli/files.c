/* cli/files.c - small files that people name on the command line. */
#include "cli/files.h"
#include <string.h>
#include <sys/stat.h>
#include "base/i18n.h"
#include "import/text/charset.h"

#define FILE_MOST (32 << 20)

char *file_text(const char *path, GError **err)
{
    struct stat st;
    g_autofree char *bytes = NULL, *encoding = NULL;
    g_autoptr(GError) why = NULL;
    gsize n;
    if (stat(path, &st) == 0 && st.st_size > FILE_MOST) {
        g_set_error(err, ERR, ERR_INPUT, _("%s is larger than %d MiB"), path, FILE_MOST >> 20);
        return NULL;
    }
    if (!g_file_get_contents(path, &bytes, &n, &why)) {
        g_set_error_literal(err, ERR, ERR_INPUT, why->message);
        return NULL;
    }
    char *text = charset_decode((const guint8 *)bytes, n, NULL, &encoding, err);
    if (!text)
        g_prefix_error(err, "%s: ", path);
    return text;
}

char *file_first_line(const char *path, GError **err)
{
    char *text = file_text(path, err);
    if (!text)
        return NULL;
    text[strcspn(text, "\n")] = '\0';
    if (*text)
        return text;
    g_free(text);
    g_set_error(
        err, ERR, ERR_INPUT, _("%s: the first line is empty; it must be the password"), path);
    return NULL;
}
