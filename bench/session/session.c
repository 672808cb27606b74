/* bench/session/session.c - how long a consultant waits for the framed session: the real program
 * in a terminal in memory, typed into as a hand does.
 *
 * usage: session ONECALL DESK BIG_DESK QUESTIONS
 *        session --relay MS PROGRAM [ARGUMENT...]
 *
 * DESK: the statutes, agencies and categories; calls are added to it. BIG_DESK: made by bench/year
 * with --more. QUESTIONS: one a line. All paths absolute. The second form is the slow link, which
 * the first one runs.
 */
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "bench/session/relay.h"
#include "bench/session/samples.h"
#include "bench/session/watch.h"
#include "db/events.h"
#include "kb/library/events.h"
#include "tickets/people/person.h"
#include "tickets/transaction/events.h"

#define RUNS 120
#define PAUSE_MS 80 /* as in cli/terminal/editor.h: that long without a key, and it searches */
#define LINK_MS 100
#define LINE_COLUMNS 90 /* a question that stays in one row */
#define SETTLED_MS 300

typedef enum { FIRST, ECHO, ECHO_BUSY, DRAWN, SAVED, CALLER, WORK, RESIZE, BYTES, KINDS } Kind;

typedef struct {
    const char *program, *self, *desk, *big;
    char *folder;
    GPtrArray *questions;
    Samples *figures[KINDS];
    guint failed;
} Bench;

static void make_figures(Samples **figures)
{
    figures[FIRST] = samples_new("first frame", "ms", 60);
    figures[ECHO] = samples_new("key echo", "ms", 5);
    figures[ECHO_BUSY] = samples_new("key echo, typed at the pause", "ms", 0);
    figures[DRAWN] = samples_new("pause to drawn", "ms", 50);
    figures[SAVED] = samples_new("Enter to recorded, empty line", "ms", 50);
    figures[CALLER] = samples_new("caller look-up", "ms", 20);
    figures[WORK] = samples_new("work list", "ms", 30);
    figures[RESIZE] = samples_new("resize", "ms", 30);
    figures[BYTES] = samples_new("bytes of a redraw", "bytes", 8192);
}

static gint64 now(void)
{
    return g_get_monotonic_time();
}

static void note(Bench *b, Kind kind, double value, const char *what)
{
    if (value >= 0) {
        samples_add(b->figures[kind], value);
        return;
    }
    b->failed++;
    fprintf(stderr, "not drawn: %s: %s\n", b->figures[kind]->what, what);
}

static Hand *sit_down(Bench *b, const char *desk)
{
    Hand *h = hand_new(b->program, desk, b->folder, "상담사01");
    if (!hand_start(h) || watch_text(h, now(), "상담>") < 0) {
        fprintf(stderr, "the session does not begin\n");
        exit(1);
    }
    watch_quiet(h, SETTLED_MS);
    return h;
}

static void leave(Hand *h)
{
    int status;
    hand_key(h, "C-d");
    for (int i = 0; i < 200 && !terminal_ended(h->terminal, &status); i++)
        terminal_wait(h->terminal, 20);
    hand_free(h);
}

static void measure_first_frame(Bench *b)
{
    for (int i = 0; i < RUNS; i++) {
        Hand *h = hand_new(b->program, b->desk, b->folder, "상담사01");
        gint64 begun = now();
        double took = hand_start(h) ? watch_text(h, begun, "상담>") : -1;
        note(b, FIRST, took, "상담>");
        leave(h);
    }
}

/* Types one character; the milliseconds to its echo. */
static double type_one(Hand *h, const char *character, int n)
{
    int row, column;
    g_autofree char *text = g_strndup(character, (gsize)n);
    terminal_cursor(h->terminal, &row, &column);
    gint64 begun = now();
    hand_type(h, text);
    return watch_echo(h, begun, row, column);
}

/* The question, a character as soon as the one before is seen; when the last one was typed. */
static gint64 type_question(Bench *b, Hand *h, const char *question)
{
    gint64 last = 0;
    for (const char *p = question; *p; p = g_utf8_next_char(p)) {
        last = now();
        double took = type_one(h, p, (int)(g_utf8_next_char(p) - p));
        if (p > question) /* the first one begins a call and draws the frame anew */
            note(b, ECHO, took, question);
    }
    return last;
}

static void drop_call(Hand *h)
{
    hand_key(h, "C-u");
    watch_quiet(h, 20);
    hand_key(h, "Del");
    watch_text(h, now(), "상담>");
    watch_quiet(h, 50);
}

static void measure_search(Bench *b, Hand *h)
{
    for (guint i = 0; i < b->questions->len; i++) {
        const char *question = b->questions->pdata[i];
        gsize bytes = 0;
        gint64 last = type_question(b, h, question);
        double took = watch_drawn(h, last, &bytes);
        note(b, DRAWN, took < 0 ? -1 : took - PAUSE_MS, question);
        samples_add(b->figures[BYTES], (double)bytes);
        for (int down = 0; down < 3; down++) {
            hand_key(h, "Down");
            if (watch_drawn(h, now(), &bytes) >= 0)
                samples_add(b->figures[BYTES], (double)bytes);
        }
        drop_call(h);
    }
}

/* A hand that strikes each key when the pause has just passed: its echo waits for the search. */
static void measure_busy_echo(Bench *b, Hand *h)
{
    for (guint i = 0; i < b->questions->len && b->figures[ECHO_BUSY]->all->len < 600; i += 4) {
        const char *question = b->questions->pdata[i];
        for (const char *p = question; *p; p = g_utf8_next_char(p)) {
            double took = type_one(h, p, (int)(g_utf8_next_char(p) - p));
            if (p > question)
                note(b, ECHO_BUSY, took, question);
            watch_quiet(h, PAUSE_MS + 1);
        }
        drop_call(h);
    }
}

static gint64 count_calls(sqlite3 *db)
{
    sqlite3_stmt *q = NULL;
    gint64 n = -1;
    if (sqlite3_prepare_v2(db, "SELECT count(*) FROM log WHERE kind = 'call.answered'", -1, &q,
            NULL) == SQLITE_OK &&
        sqlite3_step(q) == SQLITE_ROW)
        n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

static sqlite3 *open_log(const char *desk)
{
    sqlite3 *db = NULL;
    g_autofree char *path = g_build_filename(desk, "desk.db", NULL);
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        exit(1);
    return db;
}

/* F6, the answer, Enter: the receipt and an empty line on the screen, the call in the log. */
static void measure_saving(Bench *b, Hand *h)
{
    sqlite3 *db = open_log(b->desk);
    for (guint i = 0; i < RUNS; i++) {
        const char *question = b->questions->pdata[i % b->questions->len];
        gint64 before = count_calls(db);
        hand_type(h, question);
        bool found = watch_text(h, now(), "▸ 1") >= 0;
        hand_key(h, "Tab");
        found = found && watch_text(h, now(), "✓1") >= 0;
        hand_key(h, "F6");
        found = found && watch_text(h, now(), "답변>") >= 0;
        hand_type(h, "대상입니다. 통관 전에 받으십시오");
        found = found && watch_text(h, now(), "받으십시오") >= 0;
        watch_quiet(h, 150);
        gint64 begun = now();
        hand_key(h, "Enter");
        double took = found ? watch_text(h, begun, "상담>") : -1;
        if (took >= 0 && count_calls(db) != before + 1)
            took = -1;
        note(b, SAVED, took, question);
        watch_quiet(h, 50);
    }
    sqlite3_close(db);
}

/* Numbers of callers from all over the year. */
static GPtrArray *read_phones(const char *folder)
{
    GPtrArray *phones = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) err = NULL;
    static const LogView *const views[] = { db_views, kb_views, ticket_views, NULL };
    const DeskSetup setup = { .actor = "상담사01", .doing = "session", .views = views };
    g_autoptr(Desk) desk = desk_open(folder, &setup, &err);
    g_autoptr(DbStmt) q = desk ? db_query(desk_main(desk), &err,
                                     "SELECT id FROM person WHERE phone IS NOT NULL"
                                     " ORDER BY id LIMIT ?1",
                                     "d", (gint64)RUNS)
                               : NULL;
    while (q && db_step(q, &err) == DB_ROW) {
        g_autoptr(Person) person = person_for_letter(desk, db_text(q, 0), &err);
        if (person)
            g_ptr_array_add(phones, g_strdup(person->phone));
    }
    if (err)
        fprintf(stderr, "%s\n", err->message);
    return phones;
}

static void measure_callers(Bench *b, Hand *h)
{
    g_autoptr(GPtrArray) phones = read_phones(b->big);
    for (guint i = 0; i < phones->len; i++) {
        const char *phone = phones->pdata[i];
        gsize n = strlen(phone);
        g_autofree char *most = g_strndup(phone, n - 1);
        hand_type(h, most);
        watch_quiet(h, 20); /* no pause: not looked up yet */
        gint64 begun = now();
        double echo = type_one(h, phone + n - 1, 1);
        double took = echo < 0 ? -1 : watch_drawn(h, begun, NULL);
        bool known = hand_sees(h, "이 고객입니다");
        note(b, CALLER, took < 0 || !known ? -1 : took - PAUSE_MS, phone);
        drop_call(h);
    }
}

static void measure_work_list(Bench *b, Hand *h)
{
    for (int i = 0; i < RUNS; i++) {
        gsize bytes;
        gint64 begun = now();
        hand_key(h, "C-o");
        double took = watch_drawn(h, begun, &bytes);
        note(b, WORK, took, hand_sees(h, "업무>") ? "" : "업무>");
        samples_add(b->figures[BYTES], (double)bytes);
        hand_key(h, "C-o");
        watch_text(h, now(), "상담>");
        watch_quiet(h, 50);
    }
}

static void measure_resize(Bench *b, Hand *h)
{
    static const int sizes[][2] = { { 24, 80 }, { 34, 120 }, { 50, 200 }, { 24, 60 } };
    hand_type(h, b->questions->pdata[0]);
    watch_text(h, now(), "▸ 1");
    watch_quiet(h, SETTLED_MS);
    for (int i = 0; i < RUNS; i++) {
        gint64 begun = now();
        terminal_resize(h->terminal, sizes[i % 4][0], sizes[i % 4][1]);
        note(b, RESIZE, watch_drawn(h, begun, NULL), "a frame of the new size");
    }
    terminal_resize(h->terminal, h->rows, h->columns);
    watch_quiet(h, SETTLED_MS);
    drop_call(h);
}

/* The same, later: what a consultant at home sees. */
static void measure_slow_link(Bench *b)
{
    Samples *echo = samples_new("slow link: key echo", "ms", 0),
            *drawn = samples_new("slow link: Enter to hits", "ms", 0);
    g_autofree char *ms = g_strdup_printf("%d", LINK_MS);
    Hand *h = hand_new(b->program, b->desk, b->folder, "상담사01");
    const char *arguments[] = { b->self, "--relay", ms, b->program, NULL };
    g_strfreev(h->arguments);
    h->arguments = g_strdupv((char **)arguments);
    gint64 begun = now();
    hand_start(h);
    printf(
        "slow link, %d ms each way: first frame %.0f ms\n", LINK_MS, watch_text(h, begun, "상담>"));
    guint searches = 0;
    watch_quiet(h, 500);
    for (; searches < 10 && !hand_sees(h, "회선이 느립니다"); searches++) {
        const char *question = b->questions->pdata[searches];
        hand_type(h, question);
        watch_quiet(h, 900);
        if (!hand_sees(h, "회선이 느립니다"))
            drop_call(h);
    }
    printf("slow link: live search switched itself off after %u searches\n", searches);
    drop_call(h);
    watch_quiet(h, 1000);
    for (guint i = 0; i < RUNS / 4; i++) {
        const char *question = b->questions->pdata[i];
        for (const char *p = question; *p; p = g_utf8_next_char(p)) {
            double took = type_one(h, p, (int)(g_utf8_next_char(p) - p));
            if (p > question)
                samples_add(echo, took);
        }
        watch_quiet(h, SETTLED_MS);
        if (hand_sees(h, "▸ 1"))
            b->failed++;
        gint64 pressed = now();
        hand_key(h, "Enter");
        samples_add(drawn, watch_text(h, pressed, "▸ 1"));
        watch_quiet(h, SETTLED_MS);
        drop_call(h);
        watch_quiet(h, 500);
    }
    samples_print(echo);
    samples_print(drawn);
    samples_free(echo);
    samples_free(drawn);
    leave(h);
}

static GPtrArray *read_questions(const char *path)
{
    g_autofree char *text = NULL;
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return all;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line && text_width(*line) < LINE_COLUMNS && !g_ascii_isdigit(**line))
            g_ptr_array_add(all, g_strdup(*line));
    return all;
}

static void measure(Bench *b)
{
    measure_first_frame(b);
    Hand *h = sit_down(b, b->desk);
    measure_search(b, h);
    measure_busy_echo(b, h);
    measure_saving(b, h);
    measure_resize(b, h);
    leave(h);
    h = sit_down(b, b->big);
    measure_callers(b, h);
    measure_work_list(b, h);
    leave(h);
    for (int i = 0; i < KINDS; i++)
        samples_print(b->figures[i]);
    measure_slow_link(b);
}

int main(int argc, char **argv)
{
    i18n_init("ko");
    if (argc > 3 && g_str_equal(argv[1], "--relay"))
        return relay_run(atoi(argv[2]), argv + 3);
    if (argc != 5 || sodium_init() < 0) {
        fprintf(stderr, "usage: session ONECALL DESK BIG_DESK QUESTIONS\n");
        return 2;
    }
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    Bench b = { .program = argv[1],
        .self = self,
        .desk = argv[2],
        .big = argv[3],
        .folder = g_dir_make_tmp("onecall-session-XXXXXX", NULL),
        .questions = read_questions(argv[4]) };
    make_figures(b.figures);
    if (b.questions->len < 10) {
        fprintf(stderr, "%s: no questions\n", argv[4]);
        return 2;
    }
    measure(&b);
    for (int i = 0; i < KINDS; i++)
        samples_free(b.figures[i]);
    g_ptr_array_unref(b.questions);
    printf("%u steps failed\n", b.failed);
    return b.failed ? 1 : 0;
}
