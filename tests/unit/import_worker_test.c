/* Documents read apart: what goes over the wire comes back the same, and a reader that goes wrong
 * costs its own document only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "import/worker/sandbox.h"
#include "import/readers.h"
#include "import/worker/pool.h"
#include "import/worker/serve.h"
#include "import/worker/wire.h"

/* What a test's document tells its reader to do; each says whether it could. */
static bool opens_a_file(void)
{
    int fd = open("/etc/passwd", O_RDONLY);
    return fd >= 0 || errno == ENOENT;
}

static bool writes_a_file(void)
{
    return open("/tmp/onecall-test-must-not-be", O_WRONLY | O_CREAT, 0600) >= 0;
}

static bool opens_a_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static bool runs_a_program(void)
{
    char *const arguments[] = { (char *)"true", NULL };
    execv("/bin/true", arguments);
    return errno == ENOENT;
}

static bool makes_a_process(void)
{
    return fork() >= 0;
}

static bool traces_its_parent(void)
{
    return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0;
}

static bool ends_its_parent(void)
{
    return kill(getppid(), SIGKILL) == 0;
}

static bool raises_its_limit(void)
{
    const struct rlimit more = { RLIM_INFINITY, RLIM_INFINITY };
    return setrlimit(RLIMIT_CPU, &more) == 0;
}

static bool keeps_many_open(void)
{
    for (int i = 0; i < SANDBOX_FILES_OPEN; i++)
        if (dup(0) < 0)
            return false;
    return true;
}

static bool loads_a_charset(void)
{
    g_autofree char *text = g_convert("\xB0\xA1", 2, "UTF-8", "CP949", NULL, NULL, NULL);
    return text != NULL;
}

static const struct {
    const char *word;
    bool (*can)(void);
    bool wanted;
} deeds[] = {
    { "opens a file", opens_a_file, false },
    { "writes a file", writes_a_file, false },
    { "opens a socket", opens_a_socket, false },
    { "runs a program", runs_a_program, false },
    { "makes a process", makes_a_process, false },
    { "traces its parent", traces_its_parent, false },
    { "ends its parent", ends_its_parent, false },
    { "raises its limit", raises_its_limit, false },
    { "keeps many open", keeps_many_open, false },
    { "loads a charset", loads_a_charset, true },
};

static void say_raw(const void *bytes, gsize n)
{
    g_assert_cmpint(write(WORKER_DATA, bytes, n), ==, (gssize)n);
}

static void misbehave(const char *word)
{
    volatile int *nowhere = NULL;
    if (strcmp(word, "crash") == 0)
        raise(SIGSEGV);
    if (strcmp(word, "touch nowhere") == 0)
        *nowhere = 1;
    if (strcmp(word, "abort") == 0)
        abort();
    if (strcmp(word, "end") == 0)
        _exit(0);
    if (strcmp(word, "loop") == 0)
        for (volatile int i = 0;; i++)
            ;
    if (strcmp(word, "sleep") == 0)
        for (;;)
            pause(), g_usleep(1000);
    if (strcmp(word, "allocate") == 0)
        memset(g_malloc((gsize)2 << 30), 1, (gsize)2 << 30);
    if (strcmp(word, "talk nonsense") == 0)
        say_raw("nonsense, and more of it", 24);
    if (strcmp(word, "talk for ever") == 0)
        for (const FrameHead head = { FRAME_ENTRY, 1 << 20 };;)
            say_raw(&head, sizeof head);
    if (strcmp(word, "shout") == 0)
        g_warning("what a library says of a file");
}

static ImportDoc *a_document(const char *text)
{
    ImportDoc *doc = import_doc_new("text");
    doc->title = g_strdup("제목");
    doc->key = g_strdup("제목");
    import_doc_add(doc, BLOCK_PARAGRAPH, 0, text);
    ImportPassage *passage = import_passage_new(REGION_MAIN, "본문", NULL);
    g_free(passage->body);
    passage->body = g_strdup(text);
    g_ptr_array_add(doc->passages, passage);
    return doc;
}

static ImportDoc *read_test(const ImportFile *file, ImportFault *fault, GError **err)
{
    g_autofree char *word = g_strndup((const char *)file->bytes, file->n);
    *fault = FAULT_NONE;
    misbehave(word);
    if (strcmp(word, "fail") == 0) {
        g_autoptr(ImportDoc) doc = import_doc_new(NULL);
        import_fail(doc, FAULT_ENCRYPTED, err, "a password is wanted, not %s",
            file->password ? file->password : "none");
        *fault = doc->fault;
        return NULL;
    }
    if (strcmp(word, "language") == 0)
        return a_document(i18n_language());
    for (gsize i = 0; i < G_N_ELEMENTS(deeds); i++)
        if (strcmp(deeds[i].word, word) == 0)
            return a_document(deeds[i].can() ? "could" : "could not");
    return a_document(word);
}

static ImportDoc *full_document(void)
{
    ImportDoc *doc = a_document("제5조(안전인증) 글");
    char **const texts[] = { &doc->kind, &doc->authority, &doc->country, &doc->field, &doc->number,
        &doc->source, &doc->encoding };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = g_strdup_printf("글 %zu", i);
    doc->promulgated = 20000;
    doc->effective = -1;
    doc->checked = 0;
    import_doc_note(doc, "a note");
    import_doc_note(doc, "another");
    import_doc_add_at(doc, PLACE_FOOTNOTE, BLOCK_HEADING, 3, "각주");
    import_doc_add_at(doc, PLACE_BODY, BLOCK_ROW, 0, "\ta\tb\nc\t");
    ImportPassage *passage = import_passage_new(REGION_FORM, "별지 제1호서식", "신청서");
    g_free(passage->path);
    passage->path = g_strdup("제2장 > 제1절");
    passage->deleted = true;
    g_ptr_array_add(doc->passages, passage);
    return doc;
}

static GByteArray *wired(const ImportDoc *doc)
{
    GByteArray *bytes = g_byte_array_new();
    wire_write_doc(bytes, doc);
    return bytes;
}

static void every_field_comes_back(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = full_document();
    g_autoptr(GByteArray) bytes = wired(doc);
    g_autoptr(ImportDoc) back = wire_read_doc(bytes->data, bytes->len);
    assert_non_null(back);
    assert_string_equal(back->format, "text");
    assert_string_equal(back->title, doc->title);
    assert_string_equal(back->key, doc->key);
    assert_string_equal(back->kind, doc->kind);
    assert_string_equal(back->authority, doc->authority);
    assert_string_equal(back->country, doc->country);
    assert_string_equal(back->field, doc->field);
    assert_string_equal(back->number, doc->number);
    assert_string_equal(back->source, doc->source);
    assert_string_equal(back->encoding, doc->encoding);
    assert_int_equal(back->promulgated, 20000);
    assert_int_equal(back->effective, -1);
    assert_int_equal(back->checked, 0);
    assert_int_equal(back->fault, FAULT_NONE);
    assert_int_equal(back->notes->len, 2);
    assert_string_equal(back->notes->pdata[1], "another");
    assert_int_equal(back->blocks->len, 3);
    const ImportBlock *note = back->blocks->pdata[1], *row = back->blocks->pdata[2];
    assert_int_equal(note->kind, BLOCK_HEADING);
    assert_int_equal(note->place, PLACE_FOOTNOTE);
    assert_int_equal(note->level, 3);
    assert_string_equal(row->text, "\ta\tb\nc\t");
    assert_int_equal(back->passages->len, 2);
    const ImportPassage *form = back->passages->pdata[1];
    assert_int_equal(form->region, REGION_FORM);
    assert_string_equal(form->locator, "별지 제1호서식");
    assert_string_equal(form->heading, "신청서");
    assert_string_equal(form->path, "제2장 > 제1절");
    assert_string_equal(form->body, "");
    assert_true(form->deleted);
}

static void what_is_not_known_comes_back_unknown(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = a_document("글");
    g_autoptr(GByteArray) bytes = wired(doc);
    g_autoptr(ImportDoc) back = wire_read_doc(bytes->data, bytes->len);
    assert_non_null(back);
    assert_null(back->kind);
    assert_null(back->encoding);
    assert_int_equal(back->effective, INSTANT_NONE);
}

/* Every cut, and every byte changed in each of its bits: taken whole and valid, or not at all. */
static void bytes_that_are_no_document_are_refused(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = full_document();
    g_autoptr(GByteArray) bytes = wired(doc);
    for (guint n = 0; n < bytes->len; n++)
        assert_null(wire_read_doc(bytes->data, n));
    for (guint i = 0; i < bytes->len; i++)
        for (int bit = 0; bit < 8; bit++) {
            bytes->data[i] ^= (guint8)(1 << bit);
            g_autoptr(ImportDoc) back = wire_read_doc(bytes->data, bytes->len);
            if (back)
                assert_true(g_utf8_validate(back->title, -1, NULL));
            bytes->data[i] ^= (guint8)(1 << bit);
        }
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    assert_null(wire_read_doc(bytes->data, bytes->len));
}

static void two_passages_of_one_name_are_refused(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = a_document("글");
    g_ptr_array_add(doc->passages, import_passage_new(REGION_MAIN, "본문", NULL));
    g_autoptr(GByteArray) bytes = wired(doc);
    assert_null(wire_read_doc(bytes->data, bytes->len));
}

static void a_fault_comes_back_with_its_sentence_cut(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GString) longest = g_string_new(NULL);
    while (longest->len < 2 * WIRE_TEXT_MOST)
        g_string_append(longest, "가나다");
    wire_write_fault(bytes, FAULT_DAMAGED, longest->str);
    ImportFault fault;
    g_autofree char *message = NULL;
    assert_true(wire_read_fault(bytes->data, bytes->len, &fault, &message));
    assert_int_equal(fault, FAULT_DAMAGED);
    assert_true(strlen(message) <= WIRE_TEXT_MOST && strlen(message) > WIRE_TEXT_MOST - 4);
}

static Workers *some_workers(guint jobs)
{
    return workers_new(&(WorkersSetup){ .jobs = jobs, .cpu_seconds = 1, .stall_seconds = 3 });
}

static ImportDoc *read_word(Workers *w, const char *word, ImportFault *fault, GError **err)
{
    const ImportFile file = { "name", (const guint8 *)word, strlen(word), "secret" };
    return workers_read(w, &file, fault, err);
}

/* Reads `word`, then something harmless, which must not suffer. */
static void costs_its_document_only(const char *word, ImportFault wanted)
{
    g_autoptr(Workers) w = some_workers(1);
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    g_autoptr(ImportDoc) doc = read_word(w, word, &fault, &why);
    if (fault != wanted)
        print_message(
            "%s: %s, not %s\n", word, import_fault_name(fault), import_fault_name(wanted));
    assert_null(doc);
    assert_non_null(why);
    assert_int_equal(why->code, ERR_INPUT);
    assert_int_equal(fault, wanted);
    g_autoptr(ImportDoc) next = read_word(w, "harmless", NULL, NULL);
    assert_non_null(next);
    assert_string_equal(((const ImportPassage *)next->passages->pdata[0])->body, "harmless");
}

static void a_reader_that_crashes_costs_its_document(void **state)
{
    (void)state;
    costs_its_document_only("crash", FAULT_CRASHED);
    costs_its_document_only("touch nowhere", FAULT_CRASHED);
    costs_its_document_only("abort", FAULT_CRASHED);
    costs_its_document_only("end", FAULT_CRASHED);
}

static void a_reader_that_never_ends_costs_its_document(void **state)
{
    (void)state;
    costs_its_document_only("loop", FAULT_TIME);
    costs_its_document_only("sleep", FAULT_TIME);
}

static void a_reader_that_wants_two_gigabytes_costs_its_document(void **state)
{
    (void)state;
    if (!(sandbox_offers() & SANDBOX_MEMORY))
        skip();
    costs_its_document_only("allocate", FAULT_MEMORY);
}

static void a_reader_that_lies_costs_its_document(void **state)
{
    (void)state;
    costs_its_document_only("talk nonsense", FAULT_CRASHED);
    costs_its_document_only("talk for ever", FAULT_CRASHED);
}

static void a_reader_that_fails_says_why(void **state)
{
    (void)state;
    g_autoptr(Workers) w = some_workers(1);
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    assert_null(read_word(w, "fail", &fault, &why));
    assert_int_equal(fault, FAULT_ENCRYPTED);
    assert_string_equal(why->message, "a password is wanted, not secret");
}

static void a_reader_can_do_nothing_but_read(void **state)
{
    (void)state;
    guint offers = sandbox_offers();
    if ((offers & SANDBOX_FILES) == 0 || (offers & SANDBOX_CALLS) == 0)
        skip();
    g_autoptr(Workers) w = some_workers(1);
    for (gsize i = 0; i < G_N_ELEMENTS(deeds); i++) {
        g_autoptr(GError) why = NULL;
        g_autoptr(ImportDoc) doc = read_word(w, deeds[i].word, NULL, &why);
        const char *could = deeds[i].wanted ? "could" : "could not", *did = NULL;
        if (doc)
            did = ((const ImportPassage *)doc->passages->pdata[0])->body;
        if (g_strcmp0(did, could) != 0)
            print_message("%s: %s\n", deeds[i].word, did ? did : why->message);
        assert_non_null(did);
        assert_string_equal(did, could);
    }
}

static void a_reader_speaks_the_users_language(void **state)
{
    (void)state;
    g_autoptr(Workers) w = some_workers(1);
    g_autoptr(ImportDoc) doc = read_word(w, "language", NULL, NULL);
    assert_non_null(doc);
    assert_string_equal(((const ImportPassage *)doc->passages->pdata[0])->body, "en");
}

static void what_libraries_print_harms_nothing(void **state)
{
    (void)state;
    g_autoptr(Workers) w = some_workers(1);
    g_autoptr(ImportDoc) doc = read_word(w, "shout", NULL, NULL);
    assert_non_null(doc);
}

/* Several at a time: each answer has its own tag, and one that crashes is the only one missing. */
static void many_are_read_at_the_same_time(void **state)
{
    (void)state;
    enum { MANY = 60, BAD = 17 };
    g_autoptr(Workers) w = some_workers(3);
    guint given = 0, taken = 0;
    while (taken < MANY) {
        for (; given < MANY && workers_idle(w) > 0; given++) {
            g_autofree char *word =
                given == BAD ? g_strdup("crash") : g_strdup_printf("number %u", given);
            const ImportFile file = { "n", (const guint8 *)word, strlen(word), NULL };
            assert_true(workers_give(w, &file, 0, GUINT_TO_POINTER(given), NULL));
        }
        g_autoptr(WorkerResult) result = workers_wait(w);
        guint number = GPOINTER_TO_UINT(result->tag);
        g_autofree char *word = g_strdup_printf("number %u", number);
        assert_int_equal(result->fault, number == BAD ? FAULT_CRASHED : FAULT_NONE);
        if (result->doc)
            assert_string_equal(
                ((const ImportPassage *)result->doc->passages->pdata[0])->body, word);
        taken++;
    }
    assert_int_equal(workers_busy(w), 0);
}

static void a_large_document_comes_whole(void **state)
{
    (void)state;
    g_autoptr(Workers) w =
        workers_new(&(WorkersSetup){ .jobs = 1, .cpu_seconds = 20, .stall_seconds = 60 });
    g_autoptr(GString) text = g_string_new("x");
    while (text->len < 8 << 20)
        g_string_append(text, "가나다라마바사아");
    g_autoptr(ImportDoc) doc = read_word(w, text->str, NULL, NULL);
    assert_non_null(doc);
    assert_int_equal(strlen(((const ImportBlock *)doc->blocks->pdata[0])->text), text->len);
}

/* Else none of its documents could come over the wire. */
static void every_reader_gives_a_known_format(void **state)
{
    (void)state;
    for (const Reader *const *reader = readers; *reader; reader++)
        assert_true(g_strv_contains(import_formats, (*reader)->name));
}

int main(int argc, char **argv)
{
    if (worker_is_asked(argc, argv)) {
        i18n_init(argv[2]);
        _exit(worker_serve(read_test));
    }
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_comes_back),
        cmocka_unit_test(what_is_not_known_comes_back_unknown),
        cmocka_unit_test(bytes_that_are_no_document_are_refused),
        cmocka_unit_test(two_passages_of_one_name_are_refused),
        cmocka_unit_test(a_fault_comes_back_with_its_sentence_cut),
        cmocka_unit_test(a_reader_that_crashes_costs_its_document),
        cmocka_unit_test(a_reader_that_never_ends_costs_its_document),
        cmocka_unit_test(a_reader_that_wants_two_gigabytes_costs_its_document),
        cmocka_unit_test(a_reader_that_lies_costs_its_document),
        cmocka_unit_test(a_reader_that_fails_says_why),
        cmocka_unit_test(a_reader_can_do_nothing_but_read),
        cmocka_unit_test(a_reader_speaks_the_users_language),
        cmocka_unit_test(what_libraries_print_harms_nothing),
        cmocka_unit_test(many_are_read_at_the_same_time),
        cmocka_unit_test(a_large_document_comes_whole),
        cmocka_unit_test(every_reader_gives_a_known_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
