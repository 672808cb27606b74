/* import/package/xml_skip.c - which elements are read. */
#include "import/package/xml_skip.h"
#include <string.h>

static bool is_one_of(const char *name, const char *const *names, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool is_choice(const char *name)
{
    static const char *const names[] = { "switch", "AlternateContent" };
    return is_one_of(name, names, G_N_ELEMENTS(names));
}

static bool is_form(const char *name)
{
    static const char *const names[] = { "case", "default", "Choice", "Fallback" };
    return is_one_of(name, names, G_N_ELEMENTS(names));
}

void xml_skip_init(XmlSkip *skip)
{
    *skip = (XmlSkip){ .taken = g_byte_array_new() };
}

void xml_skip_clear(XmlSkip *skip)
{
    g_byte_array_unref(skip->taken);
}

/* True if another form of the innermost choice was read. */
static bool take_form(XmlSkip *skip)
{
    guint8 *taken = skip->taken->len > 0 ? &skip->taken->data[skip->taken->len - 1] : NULL;
    bool before = taken && *taken;
    if (taken)
        *taken = true;
    return before;
}

bool xml_skip_start(XmlSkip *skip, const char *name)
{
    if (skip->depth > 0) {
        skip->depth++;
        return true;
    }
    if (is_choice(name))
        g_byte_array_append(skip->taken, (const guint8[]){ false }, 1);
    else if (is_form(name) && take_form(skip))
        skip->depth = 1;
    return skip->depth > 0;
}

void xml_skip_this(XmlSkip *skip)
{
    skip->depth = 1;
}

bool xml_skip_end(XmlSkip *skip, const char *name)
{
    if (skip->depth > 0) {
        skip->depth--;
        return true;
    }
    if (is_choice(name) && skip->taken->len > 0)
        g_byte_array_set_size(skip->taken, skip->taken->len - 1);
    return false;
}
