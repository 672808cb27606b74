/* import/worker/serve.c - the worker's side: reads what comes, each document in a child. */
#include "import/worker/serve.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/i18n.h"
#include "import/archive/container.h"
#include "import/archive/mail.h"
#include "import/worker/request.h"
#include "import/worker/sandbox.h"
#include "import/worker/wire.h"

typedef struct {
    WorkerRequest head;
    char *name, *password;
    guint8 *bytes;
} Request;

static void request_clear(Request *r)
{
    g_free(r->name);
    g_free(r->password);
    g_free(r->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, request_clear)

bool worker_is_asked(int argc, char **argv)
{
    return argc == 3 && strcmp(argv[1], WORKER_ARGUMENT) == 0;
}

static bool receive(void *to, gsize n)
{
    guint8 *at = to;
    while (n > 0) {
        ssize_t got = recv(WORKER_SOCKET, at, n, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        n -= (gsize)got;
    }
    return true;
}

static char *receive_text(guint32 n, bool *ok)
{
    char *text = g_malloc0((gsize)n + 1);
    *ok = *ok && receive(text, n);
    return text;
}

/* Requests come from the program itself and are trusted. */
static bool receive_request(Request *r)
{
    bool ok = receive(&r->head, sizeof r->head);
    if (!ok)
        return false;
    r->name = receive_text(r->head.name, &ok);
    r->password = r->head.has_password ? receive_text(r->head.password, &ok) : NULL;
    r->bytes = g_malloc(r->head.bytes + 1);
    return ok && receive(r->bytes, r->head.bytes);
}

static void write_all(const void *bytes, gsize n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t done = write(WORKER_DATA, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return; /* the program is gone: this process ends with it */
        at += done;
        n -= (gsize)done;
    }
}

/* Sends a frame whose content is in two pieces, so that a large file is not copied. */
static void send_frame(FrameKind kind, const GByteArray *piece, const guint8 *rest, gsize n)
{
    FrameHead head = { kind, (guint32)(piece->len + n) };
    write_all(&head, sizeof head);
    write_all(piece->data, piece->len);
    write_all(rest, n);
}

static void send_fault(ImportFault fault, const char *message)
{
    g_autoptr(GByteArray) piece = g_byte_array_new();
    wire_write_fault(piece, fault, message);
    send_frame(FRAME_FAULT, piece, NULL, 0);
}

/* Out of memory: GLib ends the process after this. Nothing can be allocated any more. */
static void send_out_of_memory(void)
{
    const struct {
        FrameHead head;
        guint32 fault, text;
    } frame = { { FRAME_FAULT, 2 * sizeof(guint32) }, FAULT_MEMORY, 1 };
    write_all(&frame, sizeof frame);
}

/* What libraries log is not printed. */
static void on_log(const char *domain, GLogLevelFlags level, const char *message, gpointer user)
{
    (void)domain, (void)user;
    if ((level & G_LOG_LEVEL_ERROR) && strstr(message, "allocate"))
        send_out_of_memory();
}

static void send_entry(void *user, const char *name, const guint8 *bytes, gsize n)
{
    (void)user;
    g_autoptr(GByteArray) piece = g_byte_array_new();
    wire_write_entry(piece, name);
    send_frame(FRAME_ENTRY, piece, bytes, n);
}

static void send_skipped(void *user, const char *name, ImportFault fault, const char *message)
{
    (void)user;
    g_autoptr(GByteArray) piece = g_byte_array_new();
    wire_write_skipped(piece, name, fault, message);
    send_frame(FRAME_SKIPPED, piece, NULL, 0);
}

static bool open_container(const Container *container, const Request *r, const ImportFile *file,
    ImportFault *fault, GError **err)
{
    const ContainerSink sink = { send_entry, send_skipped, NULL };
    if (r->head.depth < CONTAINER_DEEPEST)
        return container->each(file, &sink, fault, err);
    *fault = FAULT_REFUSED;
    g_set_error_literal(err, ERR, ERR_INPUT,
        _("an archive inside an archive inside an archive is not opened; unpack the outer ones "
          "first"));
    return false;
}

static bool read_document(
    WorkerReadFn *read, const ImportFile *file, ImportFault *fault, GError **err)
{
    g_autoptr(ImportDoc) doc = read(file, fault, err);
    if (!doc)
        return false;
    g_autoptr(GByteArray) piece = g_byte_array_new();
    wire_write_doc(piece, doc);
    send_frame(FRAME_DOC, piece, NULL, 0);
    return true;
}

static bool read_mail(const ImportFile *file, ImportFault *fault, GError **err)
{
    g_autoptr(ImportMail) mail = import_mail_read(file, fault, err);
    if (!mail)
        return false;
    g_autoptr(GByteArray) piece = g_byte_array_new();
    wire_write_mail(piece, mail);
    send_frame(FRAME_MAIL, piece, NULL, 0);
    return true;
}

static void read_request(WorkerReadFn *read, const Request *r)
{
    const ImportFile file = { r->name, r->bytes, r->head.bytes, r->password };
    bool whole = r->head.depth == WORKER_DOCUMENT || r->head.depth == WORKER_MAIL;
    const Container *container = whole ? NULL : container_find(file.bytes, file.n);
    ImportFault fault = FAULT_NONE;
    g_autoptr(GError) why = NULL;
    bool ok = r->head.depth == WORKER_MAIL ? read_mail(&file, &fault, &why)
              : container                  ? open_container(container, r, &file, &fault, &why)
                                           : read_document(read, &file, &fault, &why);
    if (!ok)
        send_fault(fault, why->message);
}

/* What is loaded now need not be loaded behind the closed door, nor by every child anew: the
 * tables of charsets (gconv) and the translations, which may lie anywhere. The converters stay
 * open: glibc drops a table that nobody uses. */
static void warm(void)
{
    static const char *const charsets[] = { "CP949", "EUC-KR", "JOHAB", "ISO-2022-KR", "UTF-16LE",
        "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "WINDOWS-1252", "CP932", "GB18030", "BIG5",
        "EUC-JP", "ISO-8859-1" };
    for (gsize i = 0; i < G_N_ELEMENTS(charsets); i++) {
        (void)g_iconv_open("UTF-8", charsets[i]);
        (void)g_iconv_open(charsets[i], "UTF-8");
    }
    (void)*_("the file is empty");
}

static bool report_end(pid_t child)
{
    struct rusage used = { 0 };
    WorkerEnd end = { 0 };
    while (wait4(child, &end.status, 0, &used) < 0)
        if (errno != EINTR)
            return false;
    end.cpu_ms = (guint32)((used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
                           (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000);
    end.memory_bytes = (guint64)used.ru_maxrss * 1024;
    return send(WORKER_SOCKET, &end, sizeof end, MSG_NOSIGNAL) == sizeof end;
}

int worker_serve(WorkerReadFn *read)
{
    /* end with the program, whatever is being read */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close_range(WORKER_FDS, ~0U, 0);
    g_log_set_default_handler(on_log, NULL);
    warm();
    bool files_closed = sandbox_close_files();
    for (;;) {
        g_auto(Request) request = { 0 };
        if (!receive_request(&request))
            return 0;
        pid_t child = fork();
        if (child == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            close(WORKER_SOCKET);
            sandbox_close(request.head.cpu_seconds, files_closed);
            read_request(read, &request);
            return 0;
        }
        if (child < 0 || !report_end(child))
            return 1;
    }
}
