/* cli/states/hold_fields.c - what is on the card of a call that is held. */
#include "cli/states/hold_fields.h"
#include <string.h>
#include "base/format/printer.h"
#include "base/i18n.h"
#include "base/mail_address.h"
#include "base/spoken.h"
#include "cli/console/parts.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/agencies/categories.h"
#include "tickets/people/personal_number.h"
#include "tickets/people/scrub.h"
#include "tickets/proposals/agency_proposal.h"

#define NOBODY_YET 0
#define THE_CALLER 9

/* Categories. */

static guint category_at(const GPtrArray *categories, const char *value)
{
    guint i = 0;
    while (i < categories->len && !g_str_equal(categories->pdata[i], value))
        i++;
    return i;
}

/* The proposed one first, so that it is 1. */
static void propose_first(GPtrArray *categories, const char *value)
{
    guint at = value ? category_at(categories, value) : categories->len;
    if (at < categories->len)
        g_ptr_array_insert(categories, 0, g_ptr_array_steal_index(categories, at));
}

static bool propose_agencies(Console *c, GError **err)
{
    g_clear_pointer(&c->hold->agencies, g_ptr_array_unref);
    c->hold->agencies =
        agency_proposals(c->app->desk, c->draft->category, c->hold->proposal.alike, err);
    return c->hold->agencies != NULL;
}

bool hold_propose(Console *c, GError **err)
{
    const GPtrArray *hits = c->live->result ? c->live->result->hits : NULL;
    struct HoldCard *card = c->hold;
    card->categories = category_names(c->app->desk, err);
    if (!card->categories ||
        !call_proposal(c->app->desk, c->draft->question, hits, &card->proposal, err))
        return false;
    propose_first(card->categories, card->proposal.category.value);
    if (!c->draft->field)
        draft_put(&c->draft->field, card->proposal.field.value);
    return propose_agencies(c, err);
}

static int draw_category(Console *c, Pane pane, bool asked)
{
    const GPtrArray *all = c->hold->categories;
    g_autoptr(GString) line = g_string_new(NULL);
    if (!asked || !all) {
        screen_put(c->screen, pane.top, pane.left, pane.columns, LOOK_PLAIN,
            c->draft->category ? c->draft->category : "-");
        return 1;
    }
    for (guint i = 0; i < all->len && i < 9; i++)
        g_string_append_printf(line, "%u %s   ", i + 1, (char *)all->pdata[i]);
    g_auto(GStrv) lines = text_wrap(line->str, pane.columns);
    int rows = 0;
    for (; lines[rows] && rows < pane.rows; rows++)
        screen_put(c->screen, pane.top + rows, pane.left, pane.columns, LOOK_BOLD, lines[rows]);
    return MAX(rows, 1);
}

static bool put_category(Console *c, const char *value)
{
    g_autoptr(GError) why = NULL;
    draft_put(&c->draft->category, value);
    if (!propose_agencies(c, &why))
        console_alarm(c, why);
    return true;
}

static bool choose_category(Console *c, int digit)
{
    const GPtrArray *all = c->hold->categories;
    bool proposed = c->hold->proposal.category.value != NULL;
    int index = digit == HOLD_PROPOSAL ? (proposed ? 0 : -1) : digit - 1;
    return all && index >= 0 && index < (int)all->len && put_category(c, all->pdata[index]);
}

static bool type_category(Console *c, const char *text, GError **err)
{
    g_autofree char *known = category_resolve(c->app->desk, text, err);
    return known && put_category(c, known);
}

static bool has_category(const Console *c)
{
    return c->draft->category != NULL;
}

/* How the caller is reached. */

static int draw_contact(Console *c, Pane pane, bool asked)
{
    (void)asked;
    const Draft *d = c->draft;
    g_autofree char *phone = scrub_mask_phone(d->phone);
    const char *known = phone ? phone : d->mail ? d->mail : d->caller;
    screen_put_format(c->screen, pane.top, pane.left, pane.columns, LOOK_PLAIN, "%s%s%s",
        known ? known : "010-____-____", d->consent ? "  · " : "",
        d->consent ? _("the agency may have name and number") : "");
    return 1;
}

static bool type_contact(Console *c, const char *text, GError **err)
{
    if (strchr(text, '@')) {
        if (mail_address_is(text)) {
            draft_put(&c->draft->mail, text);
            return true;
        }
        g_set_error_literal(err, ERR, ERR_INPUT, _("this is not a mail address"));
        return false;
    }
    if (!phone_is_complete(text)) {
        g_set_error_literal(err, ERR, ERR_INPUT,
            _("this number cannot be dialled: a digit is missing or too many"));
        return false;
    }
    caller_attach(c, text);
    return true;
}

static bool no_choice(Console *c, int digit)
{
    (void)c;
    (void)digit;
    return false;
}

static bool has_contact(const Console *c)
{
    return c->draft->phone || c->draft->mail || c->draft->same_caller;
}

/* Who is asked. */

/* "문 연 곳, 오후 6시까지 · 지난 90일 48시간 준수 94 %" */
static char *agency_line(const AgencyProposal *agency, gint64 now)
{
    g_autoptr(GString) line = g_string_new(agency->name);
    if (agency->until != INSTANT_NONE) {
        g_autofree char *by = spoken_by(agency->until, now), *at = spoken_time(agency->until, now);
        g_string_append(line, "  ");
        g_string_append_printf(
            line, agency->open ? _("open, %s") : _("closed until %s"), agency->open ? by : at);
    }
    if (agency->share >= 0)
        g_string_append_printf(
            line, _(" · 90 days: %d %% in time (n %d)"), (int)agency->share, (int)agency->n);
    return g_string_free(g_steal_pointer(&line), FALSE);
}

static const char *tick(bool chosen)
{
    return chosen ? "✓" : "";
}

static bool is_proposed(const Console *c)
{
    const GPtrArray *all = c->hold->agencies;
    for (guint i = 0; all && c->draft->agency && i < all->len; i++)
        if (g_str_equal(((const AgencyProposal *)all->pdata[i])->code, c->draft->agency))
            return true;
    return false;
}

/* An agency that was typed and is not among those proposed stands above them. */
static int draw_typed(Console *c, Pane pane)
{
    if (!c->draft->agency || is_proposed(c))
        return 0;
    g_autoptr(Agency) agency = agency_load(c->app->desk, c->draft->agency, NULL);
    screen_put_format(c->screen, pane.top, pane.left, pane.columns, LOOK_BOLD, "✓ %s",
        agency ? agency->name : c->draft->agency);
    return 1;
}

static int draw_choices(Console *c, Pane pane)
{
    const GPtrArray *all = c->hold->agencies;
    gint64 now = c->draft->begun;
    int row = draw_typed(c, pane);
    log_now(c->app->desk, &now, NULL, NULL);
    for (guint i = 0; all && i < all->len && row < pane.rows - 1; i++, row++) {
        const AgencyProposal *agency = all->pdata[i];
        g_autofree char *line = agency_line(agency, now);
        screen_put_format(c->screen, pane.top + row, pane.left, pane.columns, LOOK_BOLD, "%s%u %s",
            tick(g_strcmp0(agency->code, c->draft->agency) == 0), i + 1, line);
    }
    screen_put_format(c->screen, pane.top + row, pane.left, pane.columns, LOOK_PLAIN,
        "%s0 %s   %s9 %s", tick(c->hold->later), _("decided later"), tick(c->draft->supplies),
        _("the caller must supply something"));
    return row + 1;
}

static int draw_agency(Console *c, Pane pane, bool asked)
{
    if (asked)
        return draw_choices(c, pane);
    g_autoptr(Agency) agency =
        c->draft->agency ? agency_load(c->app->desk, c->draft->agency, NULL) : NULL;
    const char *value = agency               ? agency->name
                        : c->draft->supplies ? _("the caller must supply something")
                        : c->hold->later     ? _("decided later")
                                             : "-";
    screen_put(c->screen, pane.top, pane.left, pane.columns, LOOK_PLAIN, value);
    return 1;
}

static void put_agency(Console *c, const char *code, bool supplies)
{
    draft_put(&c->draft->agency, code);
    c->draft->supplies = supplies;
    c->hold->later = !code && !supplies;
}

static bool choose_agency(Console *c, int digit)
{
    const GPtrArray *all = c->hold->agencies;
    int index = digit == HOLD_PROPOSAL ? 0 : digit - 1;
    if (digit == THE_CALLER) {
        put_agency(c, NULL, true);
    } else if (digit == NOBODY_YET) {
        put_agency(c, NULL, false);
    } else if (all && index >= 0 && index < (int)all->len) {
        put_agency(c, ((AgencyProposal *)all->pdata[index])->code, false);
    } else {
        return false;
    }
    return true;
}

static bool type_agency(Console *c, const char *text, GError **err)
{
    g_autoptr(Agency) agency = agency_resolve(c->app->desk, text, err);
    if (agency)
        put_agency(c, agency->code, false);
    return agency != NULL;
}

static bool has_agency(const Console *c)
{
    return c->draft->agency || c->draft->supplies || (c->hold && c->hold->later);
}

const HoldRule hold_rules[HOLD_N] = {
    [HOLD_CATEGORY] = { N_("About"), N_("choose what the call is about"), draw_category,
        choose_category, type_category, has_category },
    [HOLD_CONTACT] = { N_("Contact"), N_("ask for a number: without it nobody can call back"),
        draw_contact, no_choice, type_contact, has_contact },
    [HOLD_AGENCY] = { N_("To ask"), N_("choose who is asked, or 0: decided later"), draw_agency,
        choose_agency, type_agency, has_agency },
};
