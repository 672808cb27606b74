/* cli/states/category.c - what the call is about, chosen at any time. */
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/parts.h"
#include "tickets/agencies/categories.h"

struct CategoryView {
    const State *from;
    char *line;       /* what stood in its line */
    GPtrArray *names; /* char * */
};

void category_free(struct CategoryView *view)
{
    if (!view)
        return;
    g_free(view->line);
    g_clear_pointer(&view->names, g_ptr_array_unref);
    g_free(view);
}

void category_choose(Console *c)
{
    g_autoptr(GError) why = NULL;
    GPtrArray *names = category_names(c->app->desk, &why);
    if (!names) {
        console_alarm(c, why);
        return;
    }
    category_free(c->category);
    c->category = g_new0(struct CategoryView, 1);
    *c->category = (struct CategoryView){ c->state, editor_text(c->editor), names };
    console_go(c, &state_category);
}

static void draw(Console *c, Pane pane)
{
    const GPtrArray *names = c->category->names;
    for (guint i = 0; i < names->len && (int)i < pane.rows; i++) {
        const char *name = names->pdata[i];
        bool now = c->draft && g_strcmp0(c->draft->category, name) == 0;
        screen_put_format(c->screen, pane.top + (int)i, 1, pane.columns - 1,
            now ? LOOK_BOLD : LOOK_PLAIN, i < 9 ? "%u %s" : "%.0u  %s", i + 1, name);
    }
}

static void back(Console *c)
{
    g_autofree char *line = g_strdup(c->category->line);
    console_go_with(c, c->category->from, line);
}

static void put(Console *c, const char *name)
{
    draft_put(&c->draft->category, name);
    back(c);
}

static bool typing(Console *c, gunichar character)
{
    const GPtrArray *names = c->category->names;
    guint index = character - '1';
    if (character < '1' || character > '9' || !editor_is_empty(c->editor) || index >= names->len)
        return false;
    put(c, names->pdata[index]);
    return true;
}

static void take(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_autoptr(GError) why = NULL;
    g_strstrip(text);
    g_autofree char *name = *text ? category_resolve(c->app->desk, text, &why) : NULL;
    if (name)
        put(c, name);
    else if (why)
        console_say(c, "%s", why->message);
    else
        back(c);
}

static const Binding keys[] = {
    { ENTER, 0, take, N_("Enter takes it") },
    { KEY_ESCAPE, CTRL('C'), back, N_("Esc back") },
    { 0 },
};

const State state_category = {
    .name = N_("Choosing the category"),
    .prompt = N_("category"),
    .in_call = true,
    .draw = draw,
    .typing = typing,
    .keys = keys,
};
