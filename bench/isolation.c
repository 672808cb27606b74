/* bench/isolation.c - what it costs to read documents apart: the same files read in this process
 * and by one worker, in elapsed time and in that of the processors. usage: isolation [FILES]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include "base/i18n.h"
#include "import/readers.h"
#include "import/worker/pool.h"
#include "import/worker/serve.h"

/* A small regulation; every one is another. */
static char *some_file(guint number)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "시험 고시 %u\n\n", number);
    for (guint article = 1; article <= 10; article++)
        g_string_append_printf(text,
            "제%u조(안전인증 등) ① 안전인증대상제품을 제조하는 자는 모델별로 안전인증을 받아야 "
            "한다.\n② 안전인증을 받은 자는 다음 각 호의 사항을 표시하여야 한다.\n1. 모델명\n2. "
            "제조업자\n",
            article);
    return g_string_free(text, FALSE);
}

typedef struct {
    guint files, failed;
    Workers *workers; /* NULL: in this process */
} Reading;

static double ms_of(struct timeval t)
{
    return (double)t.tv_sec * 1000.0 + (double)t.tv_usec / 1000.0;
}

/* Of this process and the children that have ended. */
static double processor_ms(void)
{
    struct rusage own, children;
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return ms_of(own.ru_utime) + ms_of(own.ru_stime) + ms_of(children.ru_utime) +
           ms_of(children.ru_stime);
}

static double read_all(Reading *r)
{
    gint64 from = g_get_monotonic_time();
    for (guint i = 0; i < r->files; i++) {
        g_autofree char *text = some_file(i);
        const ImportFile file = { "file.txt", (const guint8 *)text, strlen(text), NULL };
        g_autoptr(ImportDoc) doc = r->workers ? workers_read(r->workers, &file, NULL, NULL)
                                              : import_read(&file, NULL, NULL);
        r->failed += doc == NULL;
    }
    return (double)(g_get_monotonic_time() - from) / 1000.0;
}

int main(int argc, char **argv)
{
    if (worker_is_asked(argc, argv)) {
        i18n_init(argv[2]);
        _exit(worker_serve(import_read));
    }
    i18n_init("en");
    Reading here = { .files = argc > 1 ? (guint)atoi(argv[1]) : 200 };
    Reading apart = { .files = here.files, .workers = workers_new(&(WorkersSetup){ .jobs = 1 }) };
    double from = processor_ms(), here_ms = read_all(&here), between = processor_ms();
    double apart_ms = read_all(&apart);
    workers_free(apart.workers);
    double here_cpu = between - from, apart_cpu = processor_ms() - between;
    printf(
        "%u files: %.1f ms in one process, %.1f ms apart: %.2f ms a document more; of the "
        "processors %.1f and %.1f: %.2f ms more; %u failed\n",
        here.files, here_ms, apart_ms, (apart_ms - here_ms) / here.files, here_cpu, apart_cpu,
        (apart_cpu - here_cpu) / here.files, here.failed + apart.failed);
    return here.failed + apart.failed > 0;
}
