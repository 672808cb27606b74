/* cli/console/work_text.c - how the work list is said. */
#include "cli/console/work_text.h"
#include <string.h>
#include "base/format/printer.h"
#include "base/i18n.h"
#include "base/spoken.h"
#include "base/text/text.h"

#define AGENCY_COLUMNS 100 /* from here on the agency has room */
#define WEEKDAY_COLUMNS 80 /* and the day of the week */

const char *work_group_text(WorkGroup group)
{
    static const char *const names[WORK_N] = {
        [WORK_CALLBACK] = N_("To be called back"),
        [WORK_MAIL] = N_("Mail nobody has dealt with"),
        [WORK_TRIAGE] = N_("Flagged, with no agency · by when to refer"),
        [WORK_REFERRED] = N_("Referred · by when to act"),
        [WORK_LIVE] = N_("Taken, neither answered nor flagged"),
        [WORK_WAITING] = N_("Waiting for the caller"),
    };
    return _(names[group]);
}

void work_columns(PrintColumn columns[WORK_COLUMNS + 1], int width)
{
    const PrintColumn all[WORK_COLUMNS + 1] = {
        [WORK_NUMBER] = { "number", _("number"), PRINT_NUMBER, 1 },
        [WORK_STATE] = { "state", _("state"), PRINT_WORD, 5 },
        [WORK_WITH] = { "agency", width < AGENCY_COLUMNS ? "" : _("agency"), PRINT_WORD, 6 },
        [WORK_UNTIL] = { "until", _("due"), PRINT_WHOLE, 4 },
        [WORK_LEFT] = { "left", _("left"), PRINT_WHOLE, 2 },
        [WORK_CALLER] = { "caller", _("caller"), PRINT_WORD, 7 },
        [WORK_QUESTION] = { "question", _("question"), PRINT_LONG, 3 },
    };
    memcpy(columns, all, sizeof all);
}

char *work_time(gint64 instant, gint64 now)
{
    if (instant == INSTANT_NONE)
        return g_strdup("-");
    gint64 day = instant_day(instant), ahead = day - instant_day(now);
    int minute = (int)((instant - day_instant(day, 0)) / 60);
    g_autofree char *full = instant_show(instant), *today = instant_show(now);
    const char *bracket = strchr(full, ')');
    if (ahead == 0 || !bracket)
        return g_strdup_printf("%02d:%02d", minute / 60, minute % 60);
    if (ahead == 1)
        return g_strdup_printf(_("tomorrow %02d:%02d"), minute / 60, minute % 60);
    gsize year = strncmp(full, today, strlen("2026-")) == 0 ? strlen("2026-") : 0;
    return g_strdup_printf("%.*s %02d:%02d", (int)(bracket + 1 - full - (gssize)year), full + year,
        minute / 60, minute % 60);
}

static char *state_cell(const WorkItem *item, gint64 now)
{
    if (item->group == WORK_MAIL) {
        g_autofree char *at = work_time(item->mail_at, now);
        return g_strdup_printf(_("mail %s"), at);
    }
    if (item->attempts > 0)
        return g_strdup_printf(_("not reached %d×"), (int)item->attempts);
    return g_strdup(state_label(item->call->state));
}

/* Whom it is with; of a callback that reached nobody, when to try again. */
static char *with_cell(const WorkItem *item, gint64 now)
{
    if (item->attempts > 0 && item->next_try > now) {
        g_autofree char *at = work_time(item->next_try, now);
        return g_strdup_printf(_("next %s"), at);
    }
    return g_strdup(item->call->agency_name ? item->call->agency_name : "");
}

static char *left_cell(const WorkItem *item)
{
    if (item->until == INSTANT_NONE)
        return g_strdup("-");
    g_autofree char *time = spoken_duration(ABS(item->left));
    if (item->left < 0)
        return g_strdup_printf(STYLE_ALARM "%s" STYLE_END, time);
    return g_strdup_printf("%s%s%s", item->left <= ALARM_SECONDS ? STYLE_HIT : "", time,
        item->left <= ALARM_SECONDS ? STYLE_END : "");
}

static char *past_cell(const WorkItem *item)
{
    g_autofree char *time = left_cell(item);
    if (item->until == INSTANT_NONE || item->left >= 0)
        return g_steal_pointer(&time);
    return g_strdup_printf(_("%s past"), time);
}

/* "11-22 (일) 16:40" without the day of the week. */
static char *brief_time(char *time)
{
    g_autofree char *whole = time;
    const char *from = strchr(whole, '('), *to = from ? strchr(from, ' ') : NULL;
    return to ? g_strdup_printf("%.*s%s", (int)(from - whole), whole, to + 1)
              : g_steal_pointer(&whole);
}

char **work_cells(const WorkItem *item, gint64 now, int width)
{
    char **cells = g_new0(char *, WORK_COLUMNS + 1);
    cells[WORK_NUMBER] = g_strdup_printf("#%d", (int)item->call->number);
    cells[WORK_STATE] = state_cell(item, now);
    cells[WORK_WITH] = width < AGENCY_COLUMNS ? g_strdup("") : with_cell(item, now);
    cells[WORK_UNTIL] = work_time(item->until, now);
    if (width < WEEKDAY_COLUMNS)
        cells[WORK_UNTIL] = brief_time(cells[WORK_UNTIL]);
    cells[WORK_LEFT] = past_cell(item);
    cells[WORK_CALLER] = g_strdup(item->caller ? item->caller : "-");
    cells[WORK_QUESTION] = text_one_line(item->call->question);
    return cells;
}

bool work_matches(const WorkItem *item, const char *filter)
{
    g_autofree char *number = g_strdup_printf("#%d", (int)item->call->number);
    g_autofree char *all =
        g_strjoin("\n", number, state_label(item->call->state), item->caller ? item->caller : "",
            item->call->question, item->call->agency_name ? item->call->agency_name : "",
            item->call->category ? item->call->category : "", NULL);
    g_autofree char *key = text_key(all);
    g_auto(GStrv) words = g_strsplit(filter, " ", -1);
    for (char **w = words; *w; w++) {
        g_autofree char *word = text_key(*w);
        if (!strstr(key, word))
            return false;
    }
    return true;
}

/* What presses: which time, how long until then. */
typedef struct {
    const WorkItem *item;
    const char *what; /* translated */
    gint64 left;
    int weight; /* the smaller, the more it presses */
} Pressing;

static Pressing pressing_of(const WorkItem *item, gint64 now)
{
    const TicketCall *call = item->call;
    Pressing p = { item, NULL, 0, G_MAXINT };
    bool stopped = call->state == TICKET_WAITING && !call->overdue;
    if (item->until != INSTANT_NONE && !stopped && call->due_at - now <= ALARM_SECONDS)
        return (Pressing){ item, _("due"), call->due_at - now, 0 };
    bool ours = item->group == WORK_TRIAGE || item->group == WORK_REFERRED;
    if (ours && item->left <= ALARM_SECONDS)
        return (Pressing){ item, item->group == WORK_TRIAGE ? _("refer by") : _("act by"),
            item->left, 1 };
    if (item->group == WORK_MAIL)
        return (Pressing){ item, _("mail"), now - item->mail_at, 2 };
    return p;
}

static char *pressing_text(const Pressing *p)
{
    int number = (int)p->item->call->number;
    if (p->weight == 2) {
        g_autofree char *ago = spoken_ago(p->left);
        return g_strdup_printf("● #%d %s %s ^O", number, p->what, ago);
    }
    g_autofree char *time = spoken_duration(ABS(p->left));
    if (p->left < 0)
        return g_strdup_printf(_("● #%1$d %2$s past by %3$s ^O"), number, p->what, time);
    return g_strdup_printf(_("● #%1$d %2$s in %3$s ^O"), number, p->what, time);
}

char *work_alarm(const Worklist *mine, gint64 now)
{
    Pressing most = { NULL, NULL, 0, G_MAXINT };
    for (guint i = 0; mine && i < mine->items->len; i++) {
        Pressing p = pressing_of(mine->items->pdata[i], now);
        if (p.weight < most.weight || (p.weight == most.weight && p.left < most.left))
            most = p;
    }
    return most.what ? pressing_text(&most) : NULL;
}
