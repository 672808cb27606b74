/* cli/commands/first_run.c - the session is opened where no desk is. */
#include "cli/commands/first_run.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/words.h"

#define REPLY_MOST 64

typedef enum { REPLY_YES, REPLY_NO, REPLY_OTHER } Reply;

static bool is_missing(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "desk.db", NULL);
    return access(path, F_OK) != 0 && errno == ENOENT;
}

/* The words of both languages, also as they come out on the other keyboard layout. */
static Reply read_reply(const char *typed)
{
    static const struct {
        const char *text;
        Reply reply;
    } words[] = {
        { "", REPLY_YES },
        { "y", REPLY_YES },
        { "yes", REPLY_YES },
        { "ㅛ", REPLY_YES },
        { "예", REPLY_YES },
        { "네", REPLY_YES },
        { "dp", REPLY_YES },
        { "sp", REPLY_YES },
        { "n", REPLY_NO },
        { "no", REPLY_NO },
        { "ㅜ", REPLY_NO },
        { "아니오", REPLY_NO },
        { "아니요", REPLY_NO },
        { "dkslh", REPLY_NO },
        { "dksldy", REPLY_NO },
    };
    g_autofree char *narrow = word_narrow(typed), *word = g_utf8_strdown(narrow, -1);
    g_strstrip(word);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(words[i].text, word))
            return words[i].reply;
    return REPLY_OTHER;
}

/* The end of input is a no. */
static Reply ask_once(const char *folder)
{
    char line[REPLY_MOST];
    printf(_("make one here (%s) with the starter data? [Y/n] "), folder);
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) {
        putchar('\n');
        return REPLY_NO;
    }
    g_autofree char *clean = text_clean(line, -1, NULL);
    return clean ? read_reply(clean) : REPLY_OTHER;
}

static bool wants_desk(const char *folder)
{
    g_autofree char *safe = text_safe(folder);
    Reply reply;
    while ((reply = ask_once(safe)) == REPLY_OTHER)
        printf("%s\n", _("y makes it, n makes nothing."));
    return reply == REPLY_YES;
}

/* Half a desk would look like a desk, so signals wait until it is whole. */
static int make_desk(App *app)
{
    static char *const init[] = { (char *)"init", (char *)"--starter", NULL };
    sigset_t waiting, before;
    sigemptyset(&waiting);
    sigaddset(&waiting, SIGINT);
    sigaddset(&waiting, SIGTERM);
    sigaddset(&waiting, SIGHUP);
    sigprocmask(SIG_BLOCK, &waiting, &before);
    int status = command_run(app, 2, (char **)init);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return status;
}

bool first_run(App *app, GError **err)
{
    const char *folder = config_get(app->config, SETTING_DESK);
    if (app->json || !is_missing(folder) || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return true;
    print_say(app->out,
        _("There is no desk yet. A desk is the folder that keeps your centre's calls, tickets and "
          "documents; the starter data are partner agencies, holidays, synonyms and sample guides "
          "to search in."));
    if (!printer_finish(app->out, err))
        return false;
    if (!wants_desk(folder)) {
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("no desk was made; to make one later: onecall init --starter; to look around first: "
              "onecall tour"));
        return false;
    }
    int status = make_desk(app);
    if (status != 0)
        g_set_error(err, ERR, status, "%s", ""); /* init has said why */
    return status == 0;
}
