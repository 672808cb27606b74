/* cli/commands/tour.c - tour: a consultant's day, command by command, in a rehearsal desk. */
#include <stdio.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/commands/rehearsal.h"
#include "cli/words.h"

typedef struct {
    const char *time;    /* in the desk's zone */
    const char *meaning; /* N_(): what happens */
    const char *line;    /* N_(): what is typed after "onecall" */
} TourStep;

static const TourStep steps[] = {
    { "2026-11-20 09:00",
        N_("A desk for this rehearsal, with the sample data. Your own desk is not touched, and "
           "this one is taken away at the end."),
        N_("init --starter") },
    { "2026-11-20 16:38", N_("Two nouns are enough: the passage that answers, and its citation."),
        N_("search --limit 2 전기매트 KC 안전인증") },
    { "2026-11-20 16:40",
        N_("A call is taken. It gets a number, its 48 hours begin, and what answers is shown. Name "
           "and telephone number are sealed."),
        N_("ask --caller 홍길동 --phone 010-1234-5678 --category 국내인증 --limit 1 "
           "\"수출만 하는 전기매트도 KC 안전인증을 받나요\"") },
    { "2026-11-20 16:43",
        N_("It is answered while the caller listens: with the citation that was read out."),
        N_("answer 1 --text \"수출용으로만 만들면 면제, 국내에 팔 물량은 받아야 합니다\" "
           "--cite \"KC 안전인증 안내\"") },
    { "2026-11-20 16:50", N_("Another call, and the documents do not settle it."),
        N_("ask --caller 김수출 --phone 010-2345-6789 --category 해외인증 --limit 1 "
           "\"사우디 SABER 등록에 필요한 시험성적서 유효기간\"") },
    { "2026-11-20 16:54",
        N_("It is held: now it is a ticket, and says until when an agency can help."),
        N_("flag 2 --why \"발행 기관마다 달라 확인이 필요\"") },
    { "2026-11-20 16:55", N_("The question goes to a partner agency; who asked it does not."),
        N_("refer 2 --to 무역협회") },
    { "2026-11-20 17:20", N_("The agency answers the same afternoon."),
        N_("reply 2 --from 박담당 --text \"발행일부터 1년 이내의 시험성적서를 받습니다\"") },
    { "2026-11-20 17:22", N_("An answer is in hand, so there is somebody to call back."),
        N_("callbacks") },
    { "2026-11-20 17:25",
        N_("The caller is told. Only this stops the clock, not the agency's answer."),
        N_("deliver 2 --via phone --expertise \"한국무역협회 답변대로 안내\"") },
    { "2026-11-20 17:40", N_("A last call before the weekend ..."),
        N_("ask --caller 최나벨 --phone 010-3456-7890 --category 해외인증 --limit 1 "
           "\"인도 BIS 인증 수수료가 올해 얼마인가요\"") },
    { "2026-11-20 17:42", N_("... is held, and nobody sees to it."),
        N_("flag 3 --why \"올해 수수료를 확인해야 함\"") },
    { "2026-11-23 09:00",
        N_("Monday. The periodic run, which a timer starts every five minutes, has recorded what "
           "was missed."),
        N_("tick") },
    { "2026-11-23 09:01", N_("What is overdue, and who has it."), N_("overdue --mine") },
    { "2026-11-23 09:02", N_("The report of the morning counts all of it."), N_("report daily") },
    { "2026-11-23 09:05",
        N_("And the proof: the log is whole, and every table follows from it. Nothing was changed "
           "behind its back."),
        N_("verify") },
};

static bool is_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* A child prints next: what we have printed must stand before it. */
static bool print_now(App *app, GError **err)
{
    return printer_finish(app->out, err) && fflush(stdout) == 0;
}

static bool show_step(App *app, gsize n, GError **err)
{
    const TourStep *step = &steps[n];
    gint64 time;
    if (!instant_parse(step->time, 0, &time, err))
        return false;
    g_autofree char *shown = instant_show(time);
    print_say(app->out, "%s", "");
    print_say(app->out, "[%zu/%zu] %s", n + 1, G_N_ELEMENTS(steps), shown);
    print_say(app->out, "%s", _(step->meaning));
    print_say(app->out, "$ onecall %s", _(step->line));
    return print_now(app, err);
}

/* Waits for Enter; *over: the user has seen enough. "ㅂ" is the key q on the Korean layout. */
static bool ask_on(Rehearsal *rehearsal, bool *over, GError **err)
{
    static const char *const ends[] = { "q", "ㅂ", "quit", "exit", NULL };
    g_autofree char *line = NULL;
    printf("\n%s ", _("Enter: go on   q: end"));
    fflush(stdout);
    if (!rehearsal_read(rehearsal, &line, err)) {
        putchar('\n'); /* below "^C" */
        return false;
    }
    g_autofree char *valid = g_utf8_make_valid(line ? line : "q", -1);
    g_autofree char *narrow = word_narrow(valid), *word = g_utf8_strdown(narrow, -1);
    *over = g_strv_contains(ends, g_strstrip(word));
    return true;
}

static bool play(App *app, Rehearsal *rehearsal, GError **err)
{
    bool over = false, asks = is_terminal();
    for (gsize i = 0; i < G_N_ELEMENTS(steps) && !over; i++) {
        rehearsal_at(rehearsal, steps[i].time);
        if (!show_step(app, i, err) || !rehearsal_run(rehearsal, _(steps[i].line), err))
            return false;
        if (asks && i + 1 < G_N_ELEMENTS(steps) && !ask_on(rehearsal, &over, err))
            return false;
    }
    return true;
}

/* tour */
bool cmd_tour(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err))
        return false;
    if (app->json) {
        g_set_error(err, ERR, ERR_USAGE, _("the tour is for people and has no JSON"));
        return false;
    }
    g_autoptr(Rehearsal) rehearsal = rehearsal_new(app->config, _("kim"), err);
    if (!rehearsal || !play(app, rehearsal, err))
        return false;
    print_say(app->out, "%s", "");
    print_say(app->out,
        _("That was the day; the rehearsal desk is taken away. To begin your own: onecall"));
    return true;
}
