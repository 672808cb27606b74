/* cli/session/session.c - the interactive session. */
#include "cli/session/session.h"
#include <unistd.h>
#include "cli/command.h"
#include "cli/session/plain.h"

int session_run(App *app)
{
    g_autoptr(GError) error = NULL;
    app->session = true;
    if (!app_open_desk(app, &error)) {
        command_print_error(error);
        return error->code;
    }
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) ? plain_run(app) : plain_run_piped(app);
}
