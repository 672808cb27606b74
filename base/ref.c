/* base/ref.c - a reference that names a version of what it refers to. */
#include "base/ref.h"
#include <string.h>
#include "base/instant.h"

gsize ref_name_bytes(const char *ref, const char **version)
{
    const char *at = strrchr(ref, '@');
    gint64 day;
    *version = NULL;
    if (!at || at == ref)
        return strlen(ref);
    bool number = g_str_has_prefix(at + 1, "제") && g_str_has_suffix(at, "호");
    if (!number && !day_parse(at + 1, &day, NULL))
        return strlen(ref);
    *version = at + 1;
    return (gsize)(at - ref);
}
