/* import/hwp5/summary.c - the title in an HWP 5 file's property set (MS-OLEPS). */
#include "import/hwp5/summary.h"
#include "import/hwp5/chars.h"

#define SECTION_OFFSET_AT 44 /* after the set's header and its format's id */
#define MOST_PROPERTIES 256
#define TITLE 2
#define UTF16_STRING 31

/* Where property `id` stands in `section`; 0: nowhere. */
static gsize find_property(Bytes section, guint32 id)
{
    guint32 n = MIN(bytes_u32(section, 4), MOST_PROPERTIES);
    for (gsize i = 0; i < n; i++)
        if (bytes_u32(section, 8 + 8 * i) == id)
            return bytes_u32(section, 12 + 8 * i);
    return 0;
}

char *hwp5_summary_title(Bytes stream)
{
    Bytes section = bytes_part(stream, bytes_u32(stream, SECTION_OFFSET_AT), stream.n);
    gsize at = find_property(section, TITLE);
    if (at == 0 || bytes_u32(section, at) != UTF16_STRING)
        return NULL;
    g_autoptr(GString) title = g_string_new(NULL);
    hwp5_chars_append(title, bytes_part(section, at + 8, 2 * (gsize)bytes_u32(section, at + 4)));
    g_strstrip(title->str);
    return *title->str ? g_strdup(title->str) : NULL;
}
