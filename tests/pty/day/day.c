/* tests/pty/day/day.c - a day of ten consultants, each at a terminal of their own, on one desk.
 *
 * They type CALLS calls in turns: answers, held calls, and calls that are dropped. Two sessions are
 * killed in mid-call, one by -9 and one by hanging up. What a screen said was recorded must be in
 * the log once, and nothing else; what was being typed must be offered again.
 *
 * usage: day ONECALL DESK FOLDER [CALLS]     (all absolute; DESK is written to)
 */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "tests/pty/hand.h"

#define SESSIONS 10
#define PATIENCE_S 120 /* for a machine that is slow; nothing waits so long on others */
#define KEPT_S 4       /* a draft is kept every two seconds, and when nobody types for one */

typedef struct {
    const char *program, *desk, *folder;
    Hand *hands[SESSIONS];
    GPtrArray *answered, *held; /* of char *: what the screens said was recorded */
    guint dropped, offered;
} Day;

static const char *const asked[] = { "전기매트 수입 인증", "완구 안전확인", "어린이제품 표시",
    "사우디 SABER 등록", "유럽 CE 무선기기", "수도꼭지 위생안전" };

static void must(bool right, const char *what, int who)
{
    if (right)
        return;
    fprintf(stderr, "session %d: %s\n", who, what);
    exit(1);
}

static void sees(Day *d, int who, const char *text)
{
    if (hand_waits(d->hands[who], text, PATIENCE_S))
        return;
    g_autofree char *screen = terminal_screen(d->hands[who]->terminal, false);
    fprintf(stderr, "session %d does not show: %s\n%s\n", who, text, screen);
    exit(1);
}

static void sit_down(Day *d, int who)
{
    g_autofree char *user = g_strdup_printf("상담사%02d", who);
    g_autofree char *home = g_strdup_printf("%s/%d", d->folder, who);
    g_mkdir_with_parents(home, 0700);
    d->hands[who] = hand_new(d->program, d->desk, home, user);
    hand_set(d->hands[who], "ONECALL_FRAME", "on");
    must(hand_start(d->hands[who]), "there is no terminal", who);
    sees(d, who, "상담>");
}

/* The question stands on the screen with what was found, the best hit marked. */
static char *ask(Day *d, int who, guint call)
{
    Hand *h = d->hands[who];
    char *question = g_strdup_printf("%s %u번째", asked[call % G_N_ELEMENTS(asked)], call);
    hand_type(h, question);
    sees(d, who, "▸ 1");
    return question;
}

static void answer(Day *d, int who, guint call)
{
    Hand *h = d->hands[who];
    g_autofree char *question = ask(d, who, call);
    g_autofree char *text = g_strdup_printf("대상입니다 %u", call);
    hand_key(h, "Tab");
    sees(d, who, "✓1");
    hand_key(h, "F6");
    sees(d, who, "답변>");
    hand_type(h, text);
    sees(d, who, text);
    hand_key(h, "Enter");
    sees(d, who, "즉시 답변");
    sees(d, who, "상담>");
    g_ptr_array_add(d->answered, g_steal_pointer(&question));
}

static void hold(Day *d, int who, guint call)
{
    Hand *h = d->hands[who];
    g_autofree char *question = ask(d, who, call);
    hand_key(h, "F7");
    sees(d, who, "분류>");
    hand_type(h, "1");
    sees(d, who, "연락처>");
    hand_type(h, "010-1234-5678");
    hand_key(h, "Enter");
    sees(d, who, "기관>");
    hand_type(h, call % 2 ? "1" : "0");
    sees(d, who, "저장합니다");
    hand_key(h, "Enter");
    sees(d, who, "상담>");
    g_ptr_array_add(d->held, g_steal_pointer(&question));
}

static void drop(Day *d, int who, guint call)
{
    g_free(ask(d, who, call));
    hand_key(d->hands[who], "C-u");
    hand_key(d->hands[who], "Del");
    sees(d, who, "기록된 것은 없습니다");
    d->dropped++;
}

/* Killed with an answer half typed, and started again: all of it stands there. */
static void kill_in_mid_call(Day *d, int who, guint call, int signal)
{
    Hand *h = d->hands[who];
    g_autofree char *question = ask(d, who, call);
    g_autofree char *text = g_strdup_printf("끊기기 전에 쓴 말 %u", call);
    int status;
    hand_key(h, "Tab");
    sees(d, who, "✓1");
    hand_key(h, "F6");
    sees(d, who, "답변>");
    hand_type(h, text);
    sees(d, who, text);
    for (gint64 until = g_get_monotonic_time() + KEPT_S * G_USEC_PER_SEC;
         g_get_monotonic_time() < until;)
        terminal_wait(h->terminal, 100);
    terminal_signal(h->terminal, signal);
    while (!terminal_ended(h->terminal, &status))
        terminal_wait(h->terminal, 50);
    must(hand_start(h), "does not start again", who);
    sees(d, who, "끊긴 통화를");
    sees(d, who, text);
    sees(d, who, question);
    d->offered++;
    hand_key(h, "Enter");
    sees(d, who, "즉시 답변");
    g_ptr_array_add(d->answered, g_steal_pointer(&question));
}

static void take(Day *d, guint call, guint calls)
{
    int who = (int)(call % SESSIONS);
    if (call == calls / 3)
        kill_in_mid_call(d, who, call, SIGKILL);
    else if (call == calls / 3 * 2)
        kill_in_mid_call(d, who, call, SIGHUP);
    else if (call % 7 == 3)
        drop(d, who, call);
    else if (call % 5 == 4)
        hold(d, who, call);
    else
        answer(d, who, call);
}

static gint64 number(sqlite3 *db, const char *sql, const char *text)
{
    sqlite3_stmt *q = NULL;
    must(sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK, sqlite3_errmsg(db), -1);
    if (text)
        sqlite3_bind_text(q, 1, text, -1, SQLITE_TRANSIENT);
    gint64 n = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int64(q, 0) : -1;
    sqlite3_finalize(q);
    return n;
}

static void check_each(sqlite3 *db, const GPtrArray *said, const char *state)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT count(*) FROM call WHERE question = ?1 AND state %s", state);
    for (guint i = 0; i < said->len; i++)
        must(number(db, sql, said->pdata[i]) == 1, said->pdata[i], -1);
}

static void check(Day *d)
{
    sqlite3 *db = NULL;
    g_autofree char *path = g_build_filename(d->desk, "desk.db", NULL);
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK, "no desk", -1);
    check_each(db, d->answered, "= 'answered'");
    check_each(db, d->held, "IN ('triage', 'referred')");
    gint64 recorded = number(db, "SELECT count(*) FROM call", NULL);
    gint64 open = number(db, "SELECT count(*) FROM call WHERE open = 1", NULL);
    must(recorded == d->answered->len + d->held->len, "other calls than those saved", -1);
    must(open == d->held->len, "other open calls than those held", -1);
    sqlite3_close(db);
    for (int who = 0; who < SESSIONS; who++) {
        g_autofree char *counts = g_strdup_printf("오늘 %d · 진행 %d", (int)recorded, (int)open);
        sees(d, who, counts); /* every window, whoever changed the desk */
    }
}

int main(int argc, char **argv)
{
    must(argc >= 4, "usage: day ONECALL DESK FOLDER [CALLS]", -1);
    guint calls = argc > 4 ? (guint)atoi(argv[4]) : 300;
    Day d = { .program = argv[1], .desk = argv[2], .folder = argv[3] };
    d.answered = g_ptr_array_new_with_free_func(g_free);
    d.held = g_ptr_array_new_with_free_func(g_free);
    for (int who = 0; who < SESSIONS; who++)
        sit_down(&d, who);
    for (guint call = 0; call < calls; call++)
        take(&d, call, calls);
    check(&d);
    printf(
        "%u calls in %d sessions: %u answered, %u held, %u dropped, %u cut off and offered again\n",
        calls, SESSIONS, d.answered->len, d.held->len, d.dropped, d.offered);
    for (int who = 0; who < SESSIONS; who++)
        hand_free(d.hands[who]);
    g_ptr_array_unref(d.answered);
    g_ptr_array_unref(d.held);
    return 0;
}
