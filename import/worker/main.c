/* import/worker/main.c - onecall-read: the program that reads strangers' files for onecall. Apart
 * from it, so that nothing else loads the libraries of the readers, most of them poppler's, at
 * every start.
 */
#include <stdio.h>
#include <unistd.h>
#include "base/i18n.h"
#include "import/readers.h"
#include "import/worker/serve.h"

int main(int argc, char **argv)
{
    if (worker_is_asked(argc, argv)) {
        i18n_init(argv[2]);
        _exit(worker_serve(import_read));
    }
    i18n_init(NULL);
    fputs(
        _("onecall-read reads documents for onecall, which starts it; see onecall help extract\n"),
        stderr);
    return ERR_USAGE;
}
