/* cli/commands/first_run.c - the session is opened where no desk is. */
#include "cli/commands/first_run.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/terminal/reply.h"

static bool is_missing(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "desk.db", NULL);
    return access(path, F_OK) != 0 && errno == ENOENT;
}

static Reply ask_once(const char *folder)
{
    g_autofree char *question =
        g_strdup_printf(_("make one here (%s) with the starter data? [Y/n]"), folder);
    return reply_ask(question, REPLY_YES);
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
    if (app->json || !is_missing(folder) || !reply_possible())
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
