/* cli/pages/preview.c - the text of a chosen hit, beside the list of hits. */
#include "cli/pages/preview.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/pages/page_private.h"

#define BYTES_FIRST 8192 /* more than a screen of 200 columns and 50 rows shows */

struct Preview {
    char *searched;
    gint64 passage; /* 0: nothing was laid out */
    int columns;
    gsize reach; /* bytes of the body that are laid out at most */
    bool cut;
    GPtrArray *head, *rows;
};

Preview *preview_new(void)
{
    Preview *p = g_new0(Preview, 1);
    p->head = reading_rows_new();
    p->rows = reading_rows_new();
    return p;
}

void preview_free(Preview *p)
{
    if (!p)
        return;
    g_free(p->searched);
    g_ptr_array_unref(p->head);
    g_ptr_array_unref(p->rows);
    g_free(p);
}

/* As much of the body as is laid out: up to a line's end if there is one, at least up to the end of
 * a character. */
static char *beginning(const char *body, gsize reach, bool *cut)
{
    gsize n = strlen(body);
    *cut = n > reach;
    if (!*cut)
        return g_strdup(body);
    const char *end = g_utf8_find_prev_char(body, body + reach), *line = end;
    while (line > body && *line != '\n')
        line--;
    return g_strndup(body, (gsize)((line > body ? line : end) - body));
}

static void lay(Preview *p, const KbResult *result, const KbHit *hit)
{
    KbHit part = *hit;
    g_autofree char *body = beginning(hit->body, p->reach, &p->cut);
    part.body = body;
    g_autoptr(KbOutline) outline = kb_outline(result->query, &part);
    g_ptr_array_unref(p->rows);
    p->rows = reading_body(&part, outline, NULL, p->columns);
}

static char *coming_note(const KbHit *hit)
{
    g_autofree char *day = day_show(hit->effective);
    return hit->coming ? g_strdup_printf(_("not yet in force: it comes into force on %s"), day)
                       : NULL;
}

static void begin(Preview *p, App *app, const char *searched, const KbHit *hit, int columns)
{
    g_autofree char *citation = kb_citation(hit), *note = coming_note(hit);
    g_autoptr(KbKnowledge) knowledge = page_knowledge(app, hit);
    g_free(p->searched);
    p->searched = g_strdup(searched);
    p->passage = hit->passage;
    p->columns = columns;
    p->reach = BYTES_FIRST;
    g_ptr_array_unref(p->head);
    p->head = page_head(citation, hit, note, knowledge, columns);
}

void preview_lay_out(Preview *p, App *app, const KbResult *result, const char *searched,
    const KbHit *hit, int columns, int wanted)
{
    bool same = p->passage == hit->passage && p->columns == columns &&
                g_strcmp0(p->searched, searched) == 0;
    if (!same) {
        begin(p, app, searched, hit, columns);
        lay(p, result, hit);
    }
    while (p->cut && (int)p->rows->len <= wanted) {
        p->reach *= 2;
        lay(p, result, hit);
    }
}

const GPtrArray *preview_head(const Preview *p)
{
    return p->head;
}

const GPtrArray *preview_rows(const Preview *p)
{
    return p->rows;
}

bool preview_is_cut(const Preview *p)
{
    return p->cut;
}
