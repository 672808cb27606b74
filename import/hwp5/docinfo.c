/* import/hwp5/docinfo.c - paragraph shapes, numberings and bullets of an HWP 5 file. */
#include "import/hwp5/docinfo.h"
#include "import/hwp5/chars.h"
#include "import/hwp5/records.h"

#define OLD_LEVELS 7      /* the others came with 5.1.0.0 */
#define LEVEL_HEAD 12     /* bytes before the format of a level */
#define MOST_SHAPES 65536 /* paragraphs name theirs in 16 bits */
#define MOST_NUMBERINGS 4096
#define MOST_PATTERN 96 /* bytes of a format: it is written before every paragraph */

static void numbering_free(gpointer data)
{
    ListNumbering *numbering = data;
    for (gsize i = 0; i < LIST_LEVELS; i++)
        g_free(numbering->pattern[i]);
    g_free(numbering);
}

/* Reads one level off the front of `rest`. */
static void read_level(ListNumbering *numbering, guint level, Bytes *rest)
{
    if (rest->n < LEVEL_HEAD + 2)
        return;
    gsize bytes = 2 * (gsize)bytes_u16(*rest, LEVEL_HEAD);
    guint32 attributes = bytes_u32(*rest, 0);
    g_autoptr(GString) pattern = g_string_new(NULL);
    hwp5_chars_append(pattern, bytes_part(*rest, LEVEL_HEAD + 2, MIN(bytes, MOST_PATTERN)));
    numbering->pattern[level] = g_strdup(pattern->str);
    numbering->kind[level] = (ListNumberKind)(attributes >> 5 & 0xF);
    *rest = bytes_part(*rest, LEVEL_HEAD + 2 + bytes, rest->n);
}

/* The first numbers of some levels, if the file is new enough to have them. */
static void read_starts(ListNumbering *numbering, guint from, guint to, Bytes *rest)
{
    for (guint level = from; level < to && rest->n >= 4; level++) {
        numbering->start[level] = (int)MIN(bytes_u32(*rest, 0), G_MAXINT16);
        *rest = bytes_part(*rest, 4, rest->n);
    }
}

static ListNumbering *read_numbering(Bytes rest)
{
    ListNumbering *numbering = g_new0(ListNumbering, 1);
    for (guint level = 0; level < OLD_LEVELS; level++)
        read_level(numbering, level, &rest);
    guint first = bytes_u16(rest, 0);
    for (guint level = 0; level < LIST_LEVELS; level++)
        numbering->start[level] = 1;
    if (first > 0) /* 0: goes on after the numbering before */
        numbering->start[0] = (int)first;
    rest = bytes_part(rest, 2, rest.n);
    read_starts(numbering, 0, OLD_LEVELS, &rest);
    for (guint level = OLD_LEVELS; level < LIST_LEVELS; level++)
        read_level(numbering, level, &rest);
    read_starts(numbering, OLD_LEVELS, LIST_LEVELS, &rest);
    return numbering;
}

static void take_shape(Hwp5DocInfo *info, Bytes payload)
{
    guint32 attributes = bytes_u32(payload, 0);
    guint level = attributes >> 25 & 7;
    if (payload.n >= 58) /* levels 8 to 10 do not fit in the attributes */
        level = MAX(level, bytes_u32(payload, 54));
    const Hwp5ParaShape shape = { (Hwp5Head)(attributes >> 23 & 3), MIN(level, LIST_LEVELS - 1),
        bytes_u16(payload, 30) };
    if (info->shapes->len < MOST_SHAPES)
        g_array_append_val(info->shapes, shape);
}

static void take_bullet(Hwp5DocInfo *info, Bytes payload)
{
    gunichar c = hwp5_bullet(bytes_u16(payload, LEVEL_HEAD));
    if (info->bullets->len < MOST_NUMBERINGS)
        g_array_append_val(info->bullets, c);
}

void hwp5_docinfo_init(Hwp5DocInfo *info, Bytes stream)
{
    *info = (Hwp5DocInfo){
        .shapes = g_array_new(FALSE, FALSE, sizeof(Hwp5ParaShape)),
        .numberings = g_ptr_array_new_with_free_func(numbering_free),
        .bullets = g_array_new(FALSE, FALSE, sizeof(gunichar)),
    };
    Bytes payload;
    guint tag, level;
    while (hwp5_record_next(&stream, &tag, &level, &payload, &info->damaged)) {
        if (tag == HWP5_PARA_SHAPE)
            take_shape(info, payload);
        else if (tag == HWP5_BULLET)
            take_bullet(info, payload);
        else if (tag == HWP5_NUMBERING && info->numberings->len < MOST_NUMBERINGS)
            g_ptr_array_add(info->numberings, read_numbering(payload));
    }
}

void hwp5_docinfo_clear(Hwp5DocInfo *info)
{
    g_array_free(info->shapes, TRUE);
    g_ptr_array_free(info->numberings, TRUE);
    g_array_free(info->bullets, TRUE);
}

Hwp5ParaShape hwp5_docinfo_shape(const Hwp5DocInfo *info, guint id)
{
    return id < info->shapes->len ? g_array_index(info->shapes, Hwp5ParaShape, id)
                                  : (Hwp5ParaShape){ HWP5_HEAD_NONE, 0, 0 };
}

const ListNumbering *hwp5_docinfo_numbering(const Hwp5DocInfo *info, guint id)
{
    return id > 0 && id <= info->numberings->len ? info->numberings->pdata[id - 1] : NULL;
}

gunichar hwp5_docinfo_bullet(const Hwp5DocInfo *info, guint id)
{
    return id > 0 && id <= info->bullets->len ? g_array_index(info->bullets, gunichar, id - 1) : 0;
}
