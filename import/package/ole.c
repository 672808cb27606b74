/* import/package/ole.c - libgsf, with its warnings silenced and every length doubted. */
#include "import/package/ole.h"
#include <string.h>
#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include "base/i18n.h"

#define BLOCK 4096

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsfInput, g_object_unref)

struct Ole {
    GsfInfile *root;
};

bool ole_probe(const guint8 *bytes, gsize n)
{
    static const guint8 magic[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
    return n >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

static void drop_message(const char *domain, GLogLevelFlags level, const char *text, gpointer user)
{
    (void)domain, (void)level, (void)text, (void)user;
}

/* Some of libgsf's warnings carry no domain; the program's own must still be seen. */
static void drop_child_message(
    const char *domain, GLogLevelFlags level, const char *text, gpointer user)
{
    if (!text || !g_str_has_prefix(text, "Unable to get child["))
        g_log_default_handler(domain, level, text, user);
}

/* libgsf tells of damage through GLib's log, which writes on the terminal; and it registers its
 * types when they are first used, which two threads must not do at once. */
static void prepare_library(void)
{
    static gsize done;
    static const char *const domains[] = { "libgsf", "libgsf:msole" };
    if (!g_once_init_enter(&done))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(domains); i++)
        g_log_set_handler(domains[i], G_LOG_LEVEL_MASK, drop_message, NULL);
    g_type_ensure(GSF_INPUT_MEMORY_TYPE);
    g_type_ensure(GSF_INFILE_MSOLE_TYPE);
    g_log_set_handler(NULL, G_LOG_LEVEL_WARNING, drop_child_message, NULL);
    g_once_init_leave(&done, 1);
}

Ole *ole_open(const guint8 *bytes, gsize n, GError **err)
{
    prepare_library();
    g_autoptr(GsfInput) input = gsf_input_memory_new(bytes, (gsf_off_t)n, FALSE);
    GsfInfile *root = input ? gsf_infile_msole_new(input, NULL) : NULL;
    if (!root) {
        g_set_error_literal(
            err, ERR, ERR_INPUT, _("the container of the file is damaged or cut off"));
        return NULL;
    }
    Ole *ole = g_new(Ole, 1);
    ole->root = root;
    return ole;
}

void ole_free(Ole *ole)
{
    if (!ole)
        return;
    g_object_unref(ole->root);
    g_free(ole);
}

/* What stands at `path`, for g_object_unref(); NULL if there is nothing. */
static GsfInput *find(const Ole *ole, const char *path)
{
    GsfInput *at = GSF_INPUT(g_object_ref(ole->root));
    g_auto(GStrv) names = g_strsplit(path, "/", -1);
    for (char **name = names; at && *name; name++) {
        if (**name == '\0')
            continue;
        GsfInput *child =
            GSF_IS_INFILE(at) ? gsf_infile_child_by_name(GSF_INFILE(at), *name) : NULL;
        g_object_unref(at);
        at = child;
    }
    return at;
}

bool ole_has(const Ole *ole, const char *path)
{
    g_autoptr(GsfInput) found = find(ole, path);
    return found != NULL;
}

GPtrArray *ole_list(const Ole *ole, const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GsfInput) found = find(ole, path);
    int n = found && GSF_IS_INFILE(found) ? gsf_infile_num_children(GSF_INFILE(found)) : 0;
    for (int i = 0; i < MIN(n, OLE_MOST_NAMES); i++) {
        const char *name = gsf_infile_name_by_index(GSF_INFILE(found), i);
        if (name && g_utf8_validate(name, -1, NULL))
            g_ptr_array_add(names, g_strdup(name));
    }
    return names;
}

GByteArray *ole_read(const Ole *ole, const char *path, gsize most, bool *cut)
{
    g_autoptr(GsfInput) stream = find(ole, path);
    if (!stream || gsf_input_size(stream) < 0)
        return NULL;
    GByteArray *out = g_byte_array_new();
    gsize size = (gsize)gsf_input_size(stream), end = MIN(size, MIN(most, G_MAXINT32));
    while (out->len < end) {
        gsize n = MIN(BLOCK, end - out->len);
        const guint8 *block = gsf_input_read(stream, n, NULL);
        if (!block)
            break;
        g_byte_array_append(out, block, (guint)n);
    }
    if (cut)
        *cut = out->len < size;
    return out;
}
